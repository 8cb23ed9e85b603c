"""The main job from an interview to an accepted offer, done on the invented person without a display.

It shows, and proves, that everything a window offers can be done without one.
"""

import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

from followup_desktop.domain.checklists import ItemKind
from followup_desktop.domain.factors import offer_key
from followup_desktop.domain.model import (
    Application,
    Channel,
    Contact,
    ContactRole,
    EmployerStyle,
    Interview,
    InterviewKind,
    Letter,
    Paper,
    Profile,
    UserError,
    Want,
)
from followup_desktop.domain.plan import Status, Step
from followup_desktop.domain.reflection import Attendee
from followup_desktop.i18n import _
from followup_desktop.services.workspace import Workspace, open_workspace

_ZONE = "America/Los_Angeles"
#: The invented person whose job search the example is.
EXAMPLE_PROFILE = Profile(
    full_name="Ellen Marsh",
    phone="(503) 555-0148",
    email="ellen.marsh@example.com",
    address="1418 Larkspur Lane\nPortland, OR 97214",
    country="US",
    subdivision="OR",
    zone=_ZONE,
)
_LIBRARY = Application(
    employer="Heron Bay Library",
    role="Communications Editor",
    want=Want.YES,
    style=EmployerStyle.TRADITIONAL,
    address="5 Wharf Street\nPortland, OR 97217",
    country="US",
    subdivision="OR",
    zone=_ZONE,
)
_CLARA = Attendee(
    Contact(
        role=ContactRole.INTERVIEWER,
        title="Ms.",
        first_name="Clara",
        last_name="Winslow",
        job="Head of Communications",
        email="clara.winslow@heronbay.example.org",
        phone="(503) 555-0152",
    ),
    topic="the notice about late fees that you took down after one day",
    said="people forgive a fee, but not a sentence that talks down to them",
)
_SAMIR = Attendee(
    Contact(
        role=ContactRole.INTERVIEWER,
        title="Mr.",
        first_name="Samir",
        last_name="Haddad",
        job="Branch Manager",
        email="samir.haddad@heronbay.example.org",
    ),
    topic="the reading room that is full before it opens",
)
_THANKS = {
    "my_thought": "I read it again on the bus, and the trouble is its second word",
    "my_proof": "At Marlow & Co. I rewrote 140 device guides, and support calls fell by a fifth within a year",
}
_STUDY = {"useful_url": "https://ellenmarsh.example.com/reader-test"}
_ACCEPTANCE = {"looking_forward": "the first notice that nobody has to ask about"}
_REGRETS: Mapping[str, Mapping[str, str]] = {
    "Northlight Instruments": {
        "decline_reason": "I have accepted a position that is closer to home and to the work I know best",
        "good_memory": "how openly you spoke about the three copies of the calibration guide",
    },
    "Old Mill Museum": {
        "decline_reason": "I have accepted a position with full-time hours, which my family needs now",
        "good_memory": "the tour, the coffee, and the label that I could cut to 28 words",
    },
}
_TERMS: Mapping[str, object] = {
    "in_writing": True,
    "channel": Channel.EMAIL,
    "base": Decimal(88500),
    "start_on": date(2027, 1, 4),
    "location": "Heron Bay Library, 5 Wharf Street, Portland",
    "manager": "Samir Haddad",
    "bonus_percent": Decimal(2),
    "bonus_odds": Decimal(1),
    "retirement_percent": Decimal(8),
    "health_premium": Decimal(95),
    "days_off": Decimal(27),
    "commute_cost": Decimal(60),
    "commute_minutes": 20,
    "office_days": Decimal(4),
    "take_home": Decimal(5260),
    "special_terms": "I work from home on Fridays",
}
_SCORES: Mapping[str, str] = {
    "total_pay": "6.8",
    "manager": "8.6",
    "work_content": "8.0",
    "growth": "6.5",
    "hours": "8.0",
    "commute": "8.2",
    "stability": "7.8",
    "benefits": "7.6",
    "culture": "8.0",
    "advancement": "5.5",
}


def write_demo(folder: Path, say: Callable[[str], None]) -> int:
    """Do the whole main job and leave its papers in ``folder``, saying a line for each; the same bytes every time.

    Returns 0, or 1 after a sentence where the folder cannot be written.
    """
    try:
        with tempfile.TemporaryDirectory() as data:
            clock = _Clock()
            workspace = open_workspace(Path(data), clock)
            try:
                _Story(workspace, clock, _Papers(folder, say)).tell()
            finally:
                workspace.close()
    except UserError as error:
        say(str(error))
        return 1
    return 0


class _Clock:
    """Stands still, and is put forward as the story goes on."""

    def __init__(self) -> None:
        self._now = datetime(2026, 11, 18, 10, tzinfo=ZoneInfo(_ZONE))

    def __call__(self) -> datetime:
        return self._now

    def put_to(self, day: int, hour: int, minute: int = 0) -> None:
        """A day of the story's month."""
        self._now = self._now.replace(day=day, hour=hour, minute=minute)


@dataclass(frozen=True, slots=True)
class _Papers:
    """Where the papers go, and who hears of each."""

    folder: Path
    say: Callable[[str], None]

    def leave(self, name: str, content: bytes | str, what: str) -> None:
        """Raises ``UserError`` where the file cannot be written."""
        path = self.folder / name
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        except OSError as error:
            raise UserError(_("{file} cannot be written: {why}").format(file=path, why=error.strerror)) from error
        self.say(f"{name:36}{what}")


class _Story:
    """One week of the invented person: Wednesday's interview, Friday's offer, Monday's answer."""

    def __init__(self, workspace: Workspace, clock: _Clock, papers: _Papers) -> None:
        self._workspace = workspace
        self._clock = clock
        self._papers = papers
        self._paper = Paper.LETTER

    def tell(self) -> None:
        self._workspace.casework.save_profile(EXAMPLE_PROFILE)
        self._workspace.example.load()
        library = self._record_interview()
        self._thank(library)
        self._ask_rowan()
        self._post_formal_letter()
        self._weigh_offer(library)
        self._accept(library)
        self._decline_others()

    def _record_interview(self) -> Application:
        self._clock.put_to(18, 10)
        talk = Interview(
            kind=InterviewKind.IN_PERSON,
            starts_at=self._clock().replace(hour=8, minute=45),
            ends_at=self._clock().replace(hour=9, minute=40),
            zone=_ZONE,
            place="5 Wharf Street, second floor",
            promise_text="We will call you by Friday.",
            promised_on=date(2026, 11, 20),
            promised_channel=Channel.PHONE,
            rating=8,
            went_well="Brought two of their own notices, rewritten",
            need_stated="notices that sound like a neighbor and not like a court",
        )
        library, talk = self._workspace.casework.save_interview(_LIBRARY, talk, (_CLARA, _SAMIR))
        planner = self._workspace.planner
        planner.mark_done(library.id, f"E02/i{talk.id}")
        self._papers.leave(
            "plan.pdf", planner.plan_pdf(library.id, self._paper), _("What to do now, and when, for the new interview")
        )
        agenda = planner.agenda_pdf(date(2026, 11, 18), date(2026, 12, 4), self._paper)
        self._papers.leave("agenda.pdf", agenda, _("The same for all seven applications"))
        return library

    def _thank(self, library: Application) -> None:
        self._clock.put_to(18, 17, 30)
        letter = self._write(self._step(library, "E03"), _THANKS)
        self._proofread(letter)
        text = self._workspace.letters.email(letter)
        self._workspace.letters.mark_sent(letter, Channel.EMAIL)
        self._papers.leave("thank-you-email.txt", text, _("Thanks to Clara Winslow on the evening of the interview"))

    def _ask_rowan(self) -> None:
        self._clock.put_to(18, 17, 45)
        letter = self._write(self._step(self._application("City of Rowan"), "E08"), {})
        self._proofread(letter)
        text = self._workspace.letters.email(letter)
        self._workspace.letters.mark_sent(letter, Channel.EMAIL)
        self._papers.leave("status-inquiry.txt", text, _("The inquiry that was a day late"))

    def _post_formal_letter(self) -> None:
        """The letter that was begun has an empty field and a wrong date: both are found and put right."""
        self._clock.put_to(19, 10)
        letter = self._write(self._step(self._application("Alder Creek Health"), "E07"), _STUDY)
        letter = self._take_suggestions(letter)
        checklist = self._proofread(letter)
        self._papers.leave(
            "formal-letter.pdf", self._workspace.letters.pdf(letter), _("The formal letter, ready to sign")
        )
        self._papers.leave("checklist.pdf", checklist, _("Its proofreading checklist, ticked"))
        self._workspace.letters.mark_sent(letter, Channel.POST)

    def _weigh_offer(self, library: Application) -> None:
        self._clock.put_to(20, 14)
        offers = self._workspace.offers
        offer = offers.save_offer(
            replace(
                offers.new_offer(library.id),
                answer_by=self._clock().replace(day=23, hour=16),
                **_TERMS,  # type: ignore[arg-type]
            )
        )
        northlight = self._application("Northlight Instruments")
        offers.save_benchmark(replace(offers.benchmark(northlight.id), id=0, rev=0, application_id=library.id))
        for factor in offers.factors():
            offers.set_score(factor, offer_key(library.id), Decimal(_SCORES[factor.key]))
        self._workspace.planner.mark_done(library.id, self._step(library, "E14a").key, Channel.EMAIL)
        self._papers.leave("offer-report.pdf", offers.report_pdf(offer.id, self._paper), _("The offer, weighed"))
        self._workspace.planner.mark_done(library.id, self._step(library, "E14c").key)

    def _accept(self, library: Application) -> None:
        self._clock.put_to(23, 9, 15)
        checklists = self._workspace.checklists
        for state in checklists.state("before_accepting", library.id).items:
            checklists.tick("before_accepting", library.id, state.item.id)
        title = f"{library.role}, {library.employer}"
        self._papers.leave(
            "before-accepting.pdf",
            checklists.pdf("before_accepting", library.id, title, self._paper),
            _("The checklist before a yes, ticked"),
        )
        self._send_letter(
            self._step(library, "E16"), _ACCEPTANCE, "acceptance-letter.pdf", _("The yes, with the terms")
        )

    def _decline_others(self) -> None:
        self._clock.put_to(23, 11, 5)
        planner = self._workspace.planner
        for employer, words in _REGRETS.items():
            application = self._application(employer)
            self._workspace.casework.save_application(replace(application, want=Want.NO))
            step = self._step(application, "E17")
            if step.channel is Channel.PHONE:
                planner.mark_done(application.id, step.key, Channel.PHONE)
                self._clock.put_to(24, 10)
                step = self._step(application, "E17")
            name = f"decline-{employer.lower().replace(' ', '-')}.pdf"
            what = _("A kind no to {employer}").format(employer=employer)
            self._send_letter(step, words, name, what)

    def _send_letter(self, step: Step, words: Mapping[str, str], name: str, what: str) -> None:
        letter = self._write(step, words)
        self._proofread(letter)
        self._papers.leave(name, self._workspace.letters.pdf(letter), what)
        self._workspace.letters.mark_sent(letter, letter.channel)

    # What each part of the story does

    def _application(self, employer: str) -> Application:
        return next(each for each in self._workspace.casework.applications() if each.employer == employer)

    def _step(self, application: Application, event: str) -> Step:
        return next(step for step in self._open_steps(application) if step.event == event)

    def _open_steps(self, application: Application) -> Iterator[Step]:
        closed = (Status.DONE, Status.SUPPRESSED)
        return (step for step in self._workspace.planner.plan(application.id).steps if step.status not in closed)

    def _write(self, step: Step, words: Mapping[str, str]) -> Letter:
        """The step's letter with the person's own words in it."""
        letters = self._workspace.letters
        letter = letters.open_for_step(step)
        return letters.save(replace(letter, values={**letter.values, **words}))

    def _take_suggestions(self, letter: Letter) -> Letter:
        """Put right what the record says is wrong, as one click on each finding does."""
        letters = self._workspace.letters
        draft = letters.draft(letter)
        body = letter.body
        for finding in self._workspace.letter_checks.findings(draft):
            if finding.suggestions:
                body = body.replace(draft.text[finding.start : finding.end], finding.suggestions[0])
        return letters.save(replace(letter, body=body))

    def _proofread(self, letter: Letter) -> bytes:
        """Check the letter, tick what is left to do by hand and return the list on paper.

        Raises ``UserError`` naming what still speaks against the letter.
        """
        letters, checks = self._workspace.letters, self._workspace.letter_checks
        draft = letters.draft(letter)
        findings = (*checks.findings(draft), *checks.language_findings(draft).result())
        for state in checks.checklist(draft, findings).items:
            if state.item.kind is ItemKind.MANUAL:
                checks.tick(draft, state.item.id, note="Tom" if state.item.asks else "")
        checklist = checks.checklist(draft, findings)
        if checklist.blocking:
            raise UserError(" ".join(finding.title for finding in checklist.blocking))
        return letters.checklist_pdf(checklist, draft)
