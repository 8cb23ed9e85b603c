"""The one table of merge fields.

The insert menu, the chips, the preview, the list of what is missing and the help page all read :data:`FIELDS`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from followup_desktop.i18n import _, current


@dataclass(frozen=True, slots=True)
class MergeField:
    """One field a letter can hold. ``own_words`` says that its value is kept with the letter, not in the record."""

    key: str
    label: str
    hint: str  # a question that is easy to answer
    own_words: bool
    group: str
    source: str  # where its value comes from, as a person would look for it


class _FieldTable(Mapping[str, MergeField]):
    """The fields by key, in the order of the menu, worded in the program's language of the moment."""

    def __getitem__(self, key: str) -> MergeField:
        return _fields(current().code)[key]

    def __iter__(self) -> Iterator[str]:
        return iter(_fields(current().code))

    def __len__(self) -> int:
        return len(_fields(current().code))


FIELDS: Mapping[str, MergeField] = _FieldTable()


@cache
def _fields(code: str) -> dict[str, MergeField]:
    """The table in the program's language; ``code`` is that language and keys the cache."""
    own = _("What you write for this letter")
    groups = {
        _("You"): (_you(), _("Settings, About you")),
        _("The employer"): (_employer(), _("The application")),
        _("The person"): (_person(), _("The person’s details on the application")),
        _("The interview"): (_interview(), _("The interview, and what you noted after it")),
        _("The next interview"): (_next_interview(), _("The next interview that has a date")),
        _("The offer"): (_offer(), _("The offer")),
        _("In your words"): (_own_words(), own),
        _("In your words: what you send or ask"): (_own_requests(), own),
        _("In your words: the offer"): (_own_terms(), own),
        _("In your words: those who help you"): (_own_helpers(), own),
        _("In your words: leaving where you work"): (_own_leaving(), own),
    }
    others = _other_sources()
    return {
        key: MergeField(key, label, hint, source == own, group, others.get(key, source))
        for group, (rows, source) in groups.items()
        for key, label, hint in rows
    }


def _other_sources() -> dict[str, str]:
    """Where the fields come from that do not come from where the others of their group do."""
    noted = _("What you noted after the interview, or what you write for this letter")
    by_language = _("The person’s name and title, as the language of the letter greets")
    return {
        "today": _("The calendar"),
        "enclosures": _("The list of enclosures of this letter"),
        "salutation": by_language,
        "close": by_language,
        "market_line": _("The regional pay you looked up for the offer"),
        **dict.fromkeys(("topic", "said", "need_they_stated", "omitted_point", "useful_item"), noted),
    }


_Rows = tuple[tuple[str, str, str], ...]


def _you() -> _Rows:
    return (
        ("my_full_name", _("Your name"), _("What is your full name?")),
        ("my_address", _("Your address"), _("Where do you get your post?")),
        ("my_phone", _("Your phone"), _("Which number do you answer?")),
        ("my_email", _("Your e-mail"), _("Which address do you read every day?")),
        ("my_linkedin", _("Your LinkedIn page"), _("What is the address of your LinkedIn page?")),
        ("my_employer", _("Your employer"), _("Where do you work now?")),
        ("today", _("Today’s date"), _("Which day does the letter carry?")),
        ("enclosures", _("Enclosures"), _("What else is in the envelope?")),
    )


def _employer() -> _Rows:
    return (
        ("company", _("Employer"), _("How does the employer write its name?")),
        ("company_address", _("Employer’s address"), _("Where does the employer get its post?")),
        ("role", _("Role"), _("What does the advertisement call the job?")),
        ("req_id", _("Reference number"), _("Which number did the opening have?")),
    )


def _person() -> _Rows:
    return (
        ("salutation", _("Greeting"), _("How do you greet this person in a letter?")),
        ("close", _("Close"), _("Which words stand above your name?")),
        ("recipient_name", _("Their name"), _("Who reads this letter?")),
        ("recipient_title", _("Their title"), _("Is it Ms., Mr., Mx. or Dr.?")),
        ("recipient_first", _("Their first name"), _("What is their first name?")),
        ("recipient_last", _("Their last name"), _("What is their last name?")),
        ("recipient_job", _("Their job"), _("What does it say on their card?")),
        ("contact_person", _("Who will answer"), _("Who said they would get back to you?")),
        ("arranger", _("Who arranged it"), _("Who set up the interview?")),
    )


def _interview() -> _Rows:
    return (
        ("interview_date", _("Interview day"), _("On which day did you speak?")),
        ("interview_time", _("Interview time"), _("When did it begin?")),
        ("interview_kind", _("Kind of interview"), _("Was it in person, by phone or by video?")),
        ("interview_place", _("Interview place"), _("Where did you meet?")),
        ("round", _("Round"), _("Was it the first conversation, or the second?")),
        ("interviewers", _("All who were there"), _("Who spoke with you?")),
        ("other_interviewers", _("Others in the room"), _("Who else spoke with you?")),
        ("promised_by", _("Promised day"), _("By which day did they say they would decide?")),
        ("promised_span", _("Promised time"), _("In what time did they say they would decide?")),
        ("promise_text", _("What was promised"), _("What did they say about when they decide?")),
    )


def _next_interview() -> _Rows:
    return (
        ("next_date", _("Next interview day"), _("On which day will you meet?")),
        ("next_time", _("Next interview time"), _("When does it begin?")),
        ("next_zone", _("Next interview’s time zone"), _("Whose clock is that time read from?")),
        ("next_kind", _("Next kind of interview"), _("Will it be in person, by phone or by video?")),
        ("next_place", _("Next interview place"), _("Where will you meet, or how will you connect?")),
        ("next_people", _("Who will be there"), _("Who will speak with you?")),
    )


def _own_words() -> _Rows:
    return (
        (
            "topic",
            _("What stayed with you"),
            _("What did they talk about that you kept thinking about? It goes on from “I keep thinking about …”."),
        ),
        (
            "my_thought",
            _("What you think of it now"),
            _("What have you thought about it since? One sentence, as you would say it to them."),
        ),
        (
            "said",
            _("What they said"),
            _("Which words of theirs do you remember best? It goes on from “One thing you said has stayed with me:”."),
        ),
        (
            "need_they_stated",
            _("What they need"),
            _("What should the new person solve for them? It goes on from “You told me what you need:”."),
        ),
        (
            "my_proof",
            _("Your proof"),
            _("When have you done something like it? One sentence with a number or a name in it."),
        ),
        (
            "my_asset",
            _("What you would bring"),
            _("What can you do that others they saw perhaps cannot? One sentence that says where you learned it."),
        ),
        (
            "first_step",
            _("Where you would begin"),
            _("What would you do first there? It goes on from “I would begin by …”, such as “sitting in on a shift”."),
        ),
        (
            "omitted_point",
            _("What you left unsaid"),
            _("What did you want to say and did not? It goes on from “One thing I did not get to:”."),
        ),
        (
            "useful_item",
            _("Something useful"),
            _("What could you send that they can use? Name the thing, such as “a two-page summary of the test”."),
        ),
        (
            "useful_reason",
            _("Why it helps"),
            _("What will it save them, or show them? One sentence."),
        ),
        ("useful_url", _("Link"), _("Where on the web can they find it?")),
        (
            "looking_forward",
            _("What you look forward to"),
            _("What will you enjoy first? It goes on from “I look forward to …”, such as “meeting the team”."),
        ),
        (
            "good_memory",
            _("What you will remember"),
            _("What was good about how they treated you? It goes on from “I will remember …”."),
        ),
        (
            "decline_reason",
            _("Why not"),
            _("What is your reason, in one calm sentence that blames nobody? Fit, growth or family is enough."),
        ),
        (
            "good_result",
            _("How the interview went"),
            _("What came of it, for the person who arranged it? One sentence, as you would say it."),
        ),
        (
            "value_offered",
            _("What you can give them"),
            _("What could you share that is of use to them? It goes on from “I would be glad to share …”."),
        ),
        (
            "my_hours",
            _("When you answer the phone"),
            _("At what hours can they reach you? It goes on from “I answer it …”, such as “on weekdays until six”."),
        ),
        (
            "my_availability",
            _("When you could come"),
            _("On which days could you meet them? It goes on from “I could come …”."),
        ),
        (
            "connection",
            _("How you know them"),
            _("How do you know each other? Such as “we met at the water conference in May”."),
        ),
    )


def _own_requests() -> _Rows:
    return (
        (
            "asked_for",
            _("What they asked for"),
            _("What did they ask you for, or about? It goes on from “your message about …”, such as “two samples”."),
        ),
        (
            "sent_item",
            _("What you send"),
            _("What do you send them? Name each thing, such as “two manuals and the test report”."),
        ),
        (
            "not_shown",
            _("What they could not see"),
            _("What could you not show on the call? Name the thing, such as “the printed manual”."),
        ),
        (
            "materials",
            _("What you will bring"),
            _("What will you bring, or send before the day? Name each thing, such as “three printed samples”."),
        ),
        (
            "news",
            _("The news"),
            _("What have you read or heard? Name it in a few words, such as “your new night clinic”."),
        ),
        ("news_url", _("Where the news stands"), _("Where on the web can they read it?")),
        (
            "news_reason",
            _("Why the news matters"),
            _("Why did it make you think of your talk? One sentence."),
        ),
        (
            "my_question",
            _("Your question"),
            _("What would you like to know? One question, with its question mark."),
        ),
        (
            "missed",
            _("What you missed"),
            _("What did you not do in time? It goes on from “I am sorry that I …”."),
        ),
    )


def _own_terms() -> _Rows:
    return (
        ("answer_on", _("Day you will answer"), _("On which day will you give your answer?")),
        (
            "offer_questions",
            _("Questions about the offer"),
            _("What is still open? One question a line; they are numbered in the letter."),
        ),
        ("asked_until", _("Day you ask for"), _("Until which day would you like to think it over?")),
        (
            "asked_why",
            _("Why you ask for time"),
            _("What do you need the time for? It goes on from “I would like to …”."),
        ),
        ("counter_base", _("Pay you ask for"), _("Which one figure do you ask for? Such as “$96,000 a year”.")),
        (
            "my_value",
            _("Why you are worth it"),
            _("What will they get for it? One sentence with a number or a name in it."),
        ),
        (
            "alternatives",
            _("What else would do"),
            _("What could they give instead? It goes on from “I am also open to …”."),
        ),
        ("still_to_come", _("What is still to come"), _("Which papers do you still send, or wait for?")),
    )


def _own_helpers() -> _Rows:
    return (
        (
            "stress_points",
            _("What they could stress"),
            _("Which two or three things should they know about the job, or speak of? One a line."),
        ),
        ("caller", _("Who may call them"), _("Who will ask about you, and when?")),
        (
            "help_given",
            _("What they did for you"),
            _("What did they do that helped? It goes on from “Thank you for …”."),
        ),
        ("outcome", _("What came of it"), _("What was the result, in one line?")),
    )


def _own_leaving() -> _Rows:
    return (
        (
            "boss_name",
            _("Your manager’s name"),
            _("Who gets your letter of resignation? With the title, such as “Ms. Ito”."),
        ),
        ("boss_address", _("Your employer’s address"), _("Where does your employer get its post?")),
        ("notice", _("Your notice"), _("How long is your notice, by your contract or the law? Such as “two weeks”.")),
        ("last_day", _("Your last day"), _("Which will be your last day at work?")),
        (
            "handover",
            _("What you hand over"),
            _("How will you leave things in order? It goes on from “Until then I will …”."),
        ),
        ("work_memory", _("What you take with you"), _("What was good there? It goes on from “I have learned …”.")),
    )


def _offer() -> _Rows:
    return (
        ("offer_title", _("Title offered"), _("What will your job be called?")),
        ("base", _("Pay"), _("How much is the pay, and for how long a time?")),
        ("currency", _("Currency"), _("In which currency?")),
        ("bonus", _("Bonus"), _("What share of base pay is the bonus?")),
        ("sign_on", _("Sign-on payment"), _("How much do they pay for signing?")),
        ("start_date", _("First day"), _("On which day do you begin?")),
        ("location", _("Place of work"), _("Where will you work?")),
        ("manager", _("Manager"), _("Who will you report to?")),
        ("special_terms", _("Special terms"), _("What else was agreed?")),
        ("benefits_note", _("Benefits"), _("Which benefits come with it?")),
        ("offer_date", _("Day of the offer"), _("On which day did they make the offer?")),
        ("decision_date", _("Day to decide"), _("By which day do they want your answer?")),
        ("market_line", _("Regional pay"), _("What does such a job pay in the region?")),
    )
