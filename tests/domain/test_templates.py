"""Template files: the built-in samples, and what happens to a file that is not right."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_desktop import resources
from followup_desktop.domain.field_table import FIELDS
from followup_desktop.domain.letter_kinds import Form, LetterKind, load_kinds
from followup_desktop.domain.merge import Field, Node, Part, parse
from followup_desktop.domain.model import Channel, Reader, State, UserError, Wave
from followup_desktop.domain.sources import source
from followup_desktop.domain.states import Trigger
from followup_desktop.domain.templates import LetterTemplate, load_templates, read_template

#: follow-up.md D: key -> channels, fewest words, most words, formal.
KINDS = {
    "thank_email": (("email",), 80, 180, False),
    "thank_formal": (("post", "email"), 150, 300, True),
    "thank_phone_interview": (("email",), 60, 150, False),
    "thank_teleconf": (("email",), 80, 160, False),
    "thank_arranger": (("email",), 40, 90, False),
    "thank_panel": (("email",), 120, 200, False),
    "linkedin_note": (("linkedin",), 20, 45, False),
    "additional_info": (("email",), 60, 140, False),
    "share_news": (("email", "linkedin"), 40, 90, False),
    "timeline_email": (("email",), 40, 90, False),
    "call_script": (("phone",), 40, 80, False),
    "voicemail_script": (("phone",), 25, 45, False),
    "reply_second_interview": (("email", "linkedin", "post"), 50, 110, False),
    "reply_request": (("email", "linkedin", "post"), 40, 100, False),
    "status_email": (("email",), 50, 110, False),
    "accept": (("email", "post"), 90, 180, True),
    "decline": (("email", "post"), 80, 140, True),
    "thank_no_interest": (("email",), 50, 110, False),
    "withdraw": (("email",), 60, 120, True),
    "offer_ack": (("email", "post"), 60, 120, True),
    "offer_questions": (("email",), 80, 180, True),
    "extension_request": (("email",), 60, 110, True),
    "counter_offer": (("email",), 100, 160, True),
    "decline_call_script": (("phone",), 40, 80, False),
    "thank_after_rejection": (("email", "post"), 60, 120, True),
    "feedback_request": (("email", "post"), 50, 110, True),
    "closing_note": (("email",), 40, 80, False),
    "reference_headsup": (("email",), 80, 160, False),
    "reference_thanks": (("email", "post"), 50, 110, False),
    "insider_note": (("email", "linkedin"), 50, 100, False),
    "apology_late": (("email",), 40, 80, True),
    "resignation": (("post", "email"), 70, 130, True),
    "thank_offer_to_team": (("email",), 40, 80, False),
}

KINDS_READ, KIND_PROBLEMS = load_kinds(resources.path("letters", "kinds"))
_READ, PROBLEMS = load_templates(resources.path("letters"), KINDS_READ)
#: Those in English; test_letters_abroad.py has the others.
SAMPLES = {key: sample for key, sample in _READ.items() if key[1].startswith("en-")}

every_sample = pytest.mark.parametrize("sample", SAMPLES.values(), ids=map("-".join, SAMPLES))

KIND = """
id = "thanks"
number = 1
name = "Thanks"
purpose = "Say thanks."
source = "S1:20"
channels = ["email"]
words = [10, 20]
formal = false
parts = ["Thanks"]
checks = ["missing_thanks"]
wave = "thanks"
"""

GOOD = '''
id = "thanks"
locale = "en-US"

[samples.plain]
subject = "Thanks, {my_full_name}"
body = """
{salutation}

Thanks.

{close}
"""
'''


def fields_in(nodes: tuple[Node, ...]) -> set[str]:
    found: set[str] = set()
    for node in nodes:
        if isinstance(node, Field):
            found.add(node.key)
        elif isinstance(node, Part):
            found |= {node.key} | fields_in(node.nodes)
    return found


def test_every_kind_in_two_locales_and_two_tones() -> None:
    assert KIND_PROBLEMS == PROBLEMS == ()
    assert set(SAMPLES) == {
        (kind, locale, tone) for kind in KINDS for locale in ("en-US", "en-GB") for tone in ("plain", "warm")
    }


@every_sample
def test_a_sample_keeps_the_frame_of_its_kind(sample: LetterTemplate) -> None:
    channels, fewest, most, formal = KINDS[sample.kind.id]
    assert tuple(sample.kind.channels) == channels
    assert sample.words == (fewest, most)
    assert sample.kind.formal is formal
    assert sample.kind.name and sample.kind.purpose and sample.kind.checks
    paragraphs = sample.body.split("\n\n")
    if sample.kind.form is Form.LETTER:
        assert paragraphs[0] == "{salutation}"
        assert paragraphs[-1] == "{close}"
    else:
        assert "close" not in fields_in(parse(sample.body))
        assert sample.subject == sample.heading == ""


#: C.4 "What counts as a strike": the numbers of the catalogue in each of the three families; no other counts.
FAMILIES = {Wave.THANKS: (1, 3, 4, 5, 6, 7), Wave.LETTER: (2, 9, 10), Wave.INQUIRY: (11, 12, 13, 14)}
CLOSING_NOTE = 27  # one contact more than the three, which needs a reason


@pytest.mark.parametrize("kind", KINDS_READ.values(), ids=lambda kind: kind.id)
def test_what_counts_as_a_contact_and_what_moves_the_application_on(kind: LetterKind) -> None:
    if kind.number == CLOSING_NOTE:
        return
    assert kind.wave is next((wave for wave, numbers in FAMILIES.items() if kind.number in numbers), None)
    if kind.wave is Wave.INQUIRY:
        assert kind.trigger is Trigger.INQUIRY_SENT
        assert kind.states == (State.WAITING, State.CHASED)
    if kind.wave is Wave.THANKS:
        assert State.INTERVIEWED in kind.states


def test_kinds_that_are_not_letters() -> None:
    forms = {id: kind.form for id, kind in KINDS_READ.items() if id in KINDS and kind.form is not Form.LETTER}
    assert forms == {
        "linkedin_note": Form.NOTE,
        "call_script": Form.SCRIPT,
        "voicemail_script": Form.SCRIPT,
        "decline_call_script": Form.SCRIPT,
    }
    assert KINDS_READ["linkedin_note"].characters == 200  # a free account allows no more (D 8)


#: What each kind cannot do without (D, "Parts in order").
PARTS = {
    "thank_email": ("interview_date", "role", "topic", "my_thought", "my_proof", "omitted_point", "company"),
    "thank_formal": ("interview_date", "role", "said", "my_asset", "useful_item", "company", "my_email"),
    "thank_phone_interview": ("topic", "my_proof", "omitted_point", "my_availability", "my_phone", "my_hours"),
    "thank_teleconf": ("other_interviewers", "topic", "my_proof", "omitted_point", "not_shown", "my_availability"),
    "thank_arranger": ("interview_date", "role", "other_interviewers", "good_result", "help_given"),
    "thank_panel": ("interviewers", "other_interviewers", "topic", "said", "my_proof", "omitted_point", "company"),
    "linkedin_note": ("salutation", "interview_date", "topic", "value_offered"),
    "additional_info": ("asked_for", "interview_date", "sent_item", "useful_reason", "role", "company"),
    "share_news": ("news", "news_url", "news_reason", "interview_date", "topic"),
    "timeline_email": ("interview_date", "role", "topic", "promised_by", "promised_span", "company"),
    "call_script": ("recipient_name", "my_full_name", "interview_date", "role", "promised_by", "promised_span"),
    "voicemail_script": ("my_full_name", "interview_date", "role", "my_phone"),
    "reply_second_interview": (
        *("next_date", "next_time", "next_zone", "next_place", "next_kind", "next_people"),
        *("my_availability", "materials", "my_phone", "looking_forward"),
    ),
    "reply_request": ("asked_for", "sent_item", "useful_reason", "role"),
    "status_email": ("interview_date", "role", "promised_by"),
    "accept": ("offer_title", "company", "base", "location", "start_date", "special_terms", "looking_forward"),
    "decline": ("offer_title", "decline_reason", "good_memory"),
    "thank_no_interest": ("interview_date", "role", "topic", "my_thought", "company"),
    "withdraw": ("role", "decline_reason", "topic", "company"),
    "offer_ack": ("offer_title", "company", "decision_date", "answer_on", "looking_forward"),
    "offer_questions": ("offer_title", "company", "offer_questions", "decision_date", "answer_on"),
    "extension_request": ("offer_title", "company", "asked_why", "asked_until"),
    "counter_offer": ("offer_title", "company", "base", "market_line", "my_value", "counter_base", "alternatives"),
    "decline_call_script": ("my_full_name", "offer_title", "decline_reason"),
    "thank_after_rejection": ("role", "company", "interview_date", "topic", "good_memory"),
    "feedback_request": ("role", "company", "my_question"),
    "closing_note": ("role", "company", "interview_date", "good_memory"),
    "reference_headsup": ("company", "role", "interview_date", "caller", "stress_points", "need_they_stated"),
    "reference_thanks": ("outcome", "offer_title", "company", "start_date", "help_given"),
    "insider_note": ("connection", "company", "role", "my_question"),
    "apology_late": ("missed", "company", "offer_title", "answer_on"),
    "resignation": ("my_employer", "notice", "last_day", "handover", "work_memory"),
    "thank_offer_to_team": ("offer_title", "company", "start_date", "help_given", "looking_forward"),
}


@every_sample
def test_a_sample_has_every_part_of_its_kind(sample: LetterTemplate) -> None:
    used = fields_in(parse(sample.body))
    assert set(PARTS[sample.kind.id]) <= used
    thanks = re.search(r"[Tt]hank|grateful|appreciat", sample.body)
    assert thanks or sample.kind.id in ("linkedin_note", "share_news")
    words = re.sub(r"\{[^}]*\}", "", sample.body)
    match sample.kind.id:
        case "thank_phone_interview":
            assert re.search(r"\b(by (tele)?phone|our call)\b", words)
            # Nothing is said of what a telephone does not show.
            assert not re.search(r"\b(see|saw|seen|office|building|room|team|colleagues)\b", words)
        case "thank_teleconf":
            assert re.search(r"\bvideo (call|interview)\b", words)
            assert "not show you" in words
        case "thank_arranger":
            assert not used & {"my_proof", "my_asset", "need_they_stated", "omitted_point"}  # no pitch
        case "thank_panel":
            assert re.search(r"please (pass|let|show)|if you passed", words)
        case "linkedin_note":
            assert words.count("?") == 1 and words.rstrip().endswith("?")
            assert not re.search(r"\b(job|position|post|role|hire|opening)\b", words)
            assert "\n" not in sample.body
        case "additional_info":
            assert re.search(r"\battach(ed)?\b", words)
        case "reply_request":  # by post as well, where nothing is attached and nothing is replied to
            assert re.search(r"\benclosed?\b", words) and not re.search(r"\battach|\breply\b", words)
        case "share_news":
            assert "?" not in words and not re.search(r"\b(decide|decision|application|hear from you)\b", words)
            assert "\n\n{news_url}\n\n" in sample.body
        case "timeline_email":
            assert words.count("?") == 1
            assert re.search(r"no date had been|one question I forgot|not at all about dates", words)
        case "call_script":
            assert re.search(r"\b(good|bad) moment\b", words)
            assert "{my_phone}" not in sample.body  # they answer at once, and the note is printed beside it
        case "voicemail_script":
            assert sample.body.count("{my_phone}") == 2
            assert not re.search(r"\b(accept|declin|withdraw)", words)
        case "reply_second_interview":
            assert re.search(r"\bwho else will be (there|present|joining us)\b", words)
            assert re.search(r"\bnumber\b", words)
        case "thank_email":
            assert len(sample.body.split("\n\n")) == 5  # greeting, three paragraphs, close
        case "status_email":
            assert sample.body.count("?") - sample.body.count("{?") == 1  # one question
            assert "not yet able to give a date" in sample.body
        case "accept":
            assert re.search(r"\baccept\b", sample.body)
            assert "corrected" in sample.body
        case "decline":
            assert re.search(r"decided (not to accept|to decline)", sample.body)
        case "thank_no_interest":
            assert not re.search(
                r"interested|look forward|hear from you|would like to|happy to (work|join)", sample.body
            )
        case "withdraw":
            assert "decided to withdraw my application" in sample.body
        case "decline_call_script":
            assert re.search(r"decided (not to accept|to decline)", sample.body)
            assert all(len(line.split()) < 20 for line in sample.body.split("\n\n"))
        case "offer_ack" | "offer_questions":
            assert "my answer" in sample.body  # the day of it is named, whoever set it
        case "extension_request" | "counter_offer":
            assert not re.search(r"other offers?\b|another (offer|employer|company)|sorry|otherwise", sample.body)
        case "thank_after_rejection":
            assert not re.search(r"\bwhy\b|feedback|reasons?\b", sample.body)
        case "feedback_request":
            assert re.search(r"need not answer|no need to reply|take it amiss|not mind", sample.body)
        case "apology_late":
            assert sample.body.count("sorry") == 1
            assert re.search(r"offer still (stands?|open)", sample.body)
        case "insider_note":
            assert re.search(r"not asking|out of the decision", sample.body)
        case "resignation":
            assert not re.search(r"because|opportunity|new (job|employer|position|post)", sample.body)


@every_sample
def test_subject_lines_name_the_sender(sample: LetterTemplate) -> None:
    assert ("{my_full_name}" in sample.subject) is (sample.kind.form is Form.LETTER)
    if sample.kind.form is not Form.LETTER:
        return
    family = sample.kind.wave if sample.kind.number != CLOSING_NOTE else None
    if family in (Wave.THANKS, Wave.INQUIRY) or sample.kind.id in ("thank_formal", "additional_info"):
        assert sample.subject.startswith("Job interview follow-up for {my_full_name}")  # R31
    if family is Wave.INQUIRY or sample.kind.id in ("share_news", "reply_second_interview", "reply_request"):
        assert "{role}" in sample.subject


@every_sample
def test_every_sample_leaves_something_only_the_writer_can_say(sample: LetterTemplate) -> None:
    own = {key for key in fields_in(parse(sample.body)) if FIELDS[key].own_words}
    # A question about the date is the same whoever asks it; a voicemail has no room for more.
    assert own or sample.kind.id in ("status_email", "voicemail_script")


#: follow-up.md E, and the phrases such letters are tired of.
FORBIDDEN = (
    "passionate|perfect fit|leverage|synergy|hit the ground running|!|i am writing|this letter|this e-?mail|"
    "dream job|team player|think outside|fast-paced|track record|excited|thrilled|do not hesitate|touch base|"
    "reach out|circle back|utili[sz]e|esteemed|to whom it may|please find|as per"
)
CONTRACTION = r"\b\w+[’'](ll|re|ve|d|m|t)\b"
AMERICAN = r"\b(\w+(?<!pr)ize[ds]?|color|favor|honor|center|program|cover letter|gotten|resume)\b"
BRITISH = r"\b(\w+ise[ds]?|colour|favour|honour|centre|programme|shall|keen|whilst|post of|ring me|enquir\w+)\b"


@every_sample
def test_no_sample_says_what_everybody_says(sample: LetterTemplate) -> None:
    whole = re.sub(r"\{[^}]*\}", "", f"{sample.subject}\n{sample.heading}\n{sample.body}")
    assert re.findall(FORBIDDEN, whole, re.IGNORECASE) == []
    assert re.findall(CONTRACTION, whole) == []
    assert "'" not in whole and '"' not in whole


@every_sample
def test_american_samples_are_american_and_british_ones_british(sample: LetterTemplate) -> None:
    words = re.sub(r"\{[^}]*\}", "", sample.body)
    other = BRITISH if sample.locale == "en-US" else AMERICAN
    kept = {"otherwise", "raise", "promise", "size", "prize", "exercise", "advise", "precise"}
    assert {found.group() for found in re.finditer(other, words)} - kept == set()


def opening(body: str) -> str:
    """The first sentence after the greeting; of words to say, which begin with one's name, the first two lines."""
    if body.startswith("{salutation}"):
        return body.removeprefix("{salutation}").lstrip().split(".")[0]
    return "\n\n".join(body.split("\n\n")[:2])


def test_plain_and_warm_open_differently_and_run_equally_long() -> None:
    for kind in KINDS:
        for locale in ("en-US", "en-GB"):
            plain, warm = (SAMPLES[kind, locale, tone].body for tone in ("plain", "warm"))
            assert opening(plain) != opening(warm)
            # They differ in distance, not in length (E).
            assert 0.8 < len(plain) / len(warm) < 1.25


# --- reading files ---------------------------------------------------------------------------------------------------


def write(folder: Path, text: str, name: str = "thanks.en-US.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def kinds(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, LetterKind]:
    folder = tmp_path_factory.mktemp("kinds")
    write(folder, KIND, "thanks.toml")
    return load_kinds(folder)[0]


def test_a_good_file_is_read_whole(tmp_path: Path, kinds: Mapping[str, LetterKind]) -> None:
    (sample,) = read_template(write(tmp_path, GOOD), kinds)
    assert sample == LetterTemplate(
        kind=LetterKind(
            id="thanks",
            number=1,
            name="Thanks",
            purpose="Say thanks.",
            source=source("S1:20"),
            form=Form.LETTER,
            reader=Reader.EMPLOYER,
            states=(),
            channels=(Channel.EMAIL,),
            words=(10, 20),
            characters=0,
            formal=False,
            parts=("Thanks",),
            checks=("missing_thanks",),
            wave=Wave.THANKS,
            trigger=None,
        ),
        locale="en-US",
        tone="plain",
        subject="Thanks, {my_full_name}",
        heading="",
        body="{salutation}\n\nThanks.\n\n{close}",
        words=(10, 20),
    )


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ('id = "thanks"', 'id = "Thanks"', 2, "small letters"),
        ('id = "thanks"', 'id = "other"', 2, "must be called other.toml"),
        ("number = 1", 'number = "one"', 3, "whole number"),
        ("number = 1", "number = 0", 3, "whole number"),
        ('name = "Thanks"', "name = 3", 4, "“name”"),
        ('name = "Thanks"', "", 1, "“name”"),
        ('purpose = "Say thanks."', 'purpose = "  "', 5, "“purpose”"),
        ('"S1:20"', '"wikiHow"', 6, "S1:20"),
        ('["email"]', '["pigeon"]', 7, "no channel “pigeon”"),
        ('["email"]', "[]", 7, "at least one channel"),
        ('["email"]', '"email"', 7, "list"),
        ("[10, 20]", "[20, 10]", 8, "two numbers"),
        ("[10, 20]", '["a", 10]', 8, "two numbers"),
        ("formal = false", 'formal = "no"', 9, "true or false"),
        ('["missing_thanks"]', '["Missing thanks"]', 11, "not the id of a check"),
        ("checks =", "chekcs =", 11, "“chekcs” means nothing"),
        ('wave = "thanks"', 'wave = "third"', 12, "one of these"),
        ('wave = "thanks"', 'trigger = "won"', 12, "one of these"),
        ('wave = "thanks"', 'states = ["lost"]', 12, "no state “lost”"),
        ('wave = "thanks"', 'form = "poem"', 12, "one of these"),
    ],
)
def test_a_bad_kind_is_named_with_its_line(tmp_path: Path, old: str, new: str, line: int, says: str) -> None:
    assert old in KIND
    path = write(tmp_path, KIND.replace(old, new, 1), "thanks.toml")
    found, problems = load_kinds(tmp_path)
    assert found == {}
    (problem,) = problems
    assert says in problem
    assert problem.startswith(f"{path.name}, line {line}: "), problem


def test_a_persons_own_kind_wins_by_its_id(tmp_path: Path) -> None:
    built_in, own = tmp_path / "built_in", tmp_path / "own"
    for folder, name in ((built_in, "Thanks"), (own, "My thanks")):
        folder.mkdir()
        write(folder, KIND.replace('"Thanks"\npurpose', f'"{name}"\npurpose'), "thanks.toml")
    found, problems = load_kinds(built_in, own)
    assert problems == ()
    assert found["thanks"].name == "My thanks"


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ('id = "thanks"', 'id = "thnaks"', 2, "no kind of letter called “thnaks”"),
        ('locale = "en-US"', 'locale = "english"', 3, "like en-US"),
        ('locale = "en-US"', 'locale = "en-GB"', 2, "must be called thanks.en-GB.toml"),
        ('locale = "en-US"', 'locale = "en-US"\nwords = [9]', 4, "two numbers"),
        ('locale = "en-US"', 'locale = "en-US"\nname = "Thanks"', 4, "“name” means nothing"),
        ("[samples.plain]", "[samples.loud]", 5, "plain or warm"),
        ("[samples.plain]", "[other.plain]", 1, "“other”"),
        ('subject = "Thanks, {my_full_name}"', "", 5, "“subject”"),
        ("{my_full_name}", "{my_name}", 6, "“my_name”"),
        ("Thanks.\n", "Thanks, {rolle}.\n", 10, "Did you mean “role”?"),
        ("{close}", "", 7, "{close}"),
        ("locale =", "locale ==", 3, "not TOML"),
        ('{close}\n"""', "{close}", 13, "not TOML"),
    ],
)
def test_a_bad_file_is_named_with_its_line_and_never_crashes(
    tmp_path: Path, kinds: Mapping[str, LetterKind], old: str, new: str, line: int, says: str
) -> None:
    assert old in GOOD
    path = write(tmp_path, GOOD.replace(old, new, 1))
    found, problems = load_templates(tmp_path, kinds)
    assert found == {}
    (problem,) = problems
    assert says in problem
    assert problem.startswith(f"{path.name}, line {line}: "), problem


def test_a_file_that_is_not_text_or_not_there_is_named(tmp_path: Path, kinds: Mapping[str, LetterKind]) -> None:
    path = tmp_path / "thanks.en-US.toml"
    path.write_bytes(b"# one\n# two \xff\n")
    with pytest.raises(UserError, match=r"line 2: .*UTF-8"):
        read_template(path, kinds)
    with pytest.raises(UserError, match=r"gone\.toml, line 1: .*opened"):
        read_template(tmp_path / "gone.toml", kinds)


def test_one_bad_file_leaves_the_others(tmp_path: Path, kinds: Mapping[str, LetterKind]) -> None:
    write(tmp_path, GOOD)
    write(tmp_path, "nonsense", "bad.en-US.toml")
    found, problems = load_templates(tmp_path, kinds)
    assert set(found) == {("thanks", "en-US", "plain")}
    assert len(problems) == 1


def test_a_persons_own_file_wins_by_id_and_locale(tmp_path: Path, kinds: Mapping[str, LetterKind]) -> None:
    built_in, own = tmp_path / "built_in", tmp_path / "own"
    built_in.mkdir()
    own.mkdir()
    warm = GOOD[GOOD.index("[samples.plain]") :].replace("plain", "warm")
    write(built_in, GOOD + warm)
    write(built_in, GOOD.replace("en-US", "en-GB"), "thanks.en-GB.toml")
    write(own, GOOD.replace("Thanks.", "My own thanks."))
    found, problems = load_templates(built_in, kinds, own)
    assert problems == ()
    assert set(found) == {("thanks", "en-US", "plain"), ("thanks", "en-GB", "plain")}
    assert "My own thanks." in found["thanks", "en-US", "plain"].body
    assert "My own thanks." not in found["thanks", "en-GB", "plain"].body


def test_a_bad_own_file_leaves_the_built_in_one(tmp_path: Path, kinds: Mapping[str, LetterKind]) -> None:
    built_in, own = tmp_path / "built_in", tmp_path / "own"
    built_in.mkdir()
    own.mkdir()
    write(built_in, GOOD)
    write(own, GOOD.replace("{close}", "{clos}"))
    found, problems = load_templates(built_in, kinds, own)
    assert set(found) == {("thanks", "en-US", "plain")}
    assert "Did you mean “close”?" in problems[0]


def test_folders_that_are_not_there_hold_nothing(tmp_path: Path, kinds: Mapping[str, LetterKind]) -> None:
    assert load_templates(tmp_path / "none", kinds, tmp_path / "nor this") == ({}, ())


@settings(max_examples=60)
@given(st.integers(0, len(GOOD) - 1), st.text(max_size=6))
def test_damage_anywhere_is_a_problem_and_never_a_crash(
    tmp_path_factory: pytest.TempPathFactory, kinds: Mapping[str, LetterKind], at: int, bit: str
) -> None:
    folder = tmp_path_factory.mktemp("damaged")
    text = GOOD[:at] + bit + GOOD[at + 1 :]
    (folder / "thanks.en-US.toml").write_bytes(text.encode("utf-8", "surrogatepass"))
    found, problems = load_templates(folder, kinds)
    assert bool(found) is not bool(problems)
