"""The rail of an application's page: the contacts that count, and why an answer may take longer."""

from collections.abc import Sequence
from datetime import date, tzinfo

from PySide6.QtWidgets import QVBoxLayout, QWidget

from followup_desktop.domain.model import AnswerKind, LogEntry, Offer
from followup_desktop.domain.plan import CONTACTS_SOURCE, Ledger, Strike, ledger_rule
from followup_desktop.domain.sent import STRIKES
from followup_desktop.domain.sources import source
from followup_desktop.i18n import _, current
from followup_desktop.ui.widgets.buttons import LinkButton
from followup_desktop.ui.widgets.counts import Ledger as LedgerCircles
from followup_desktop.ui.widgets.counts import LedgerEntry
from followup_desktop.ui.widgets.rows import Card, SourceLine
from followup_desktop.ui.widgets.text import Body

_PATIENCE = source("S3:113")
_GUIDELINES = source("S4:51")


class LedgerCard(Card):
    """The contacts used as circles, then in words: the rule, since when they count, until when it is quiet."""

    def __init__(self, ledger: Ledger, today: date, zone: tzinfo) -> None:
        super().__init__(margins=(16, 14, 16, 10))
        self.circles = LedgerCircles(ledger_entries(ledger.strikes, today))
        self.body.addWidget(self.circles)
        self.body.addSpacing(8)
        sentences = [*_began(ledger.since, zone), *_against(ledger.strikes), *_quiet(ledger.quiet_until)]
        for sentence in sentences:
            self.body.addWidget(Body(sentence, "body", "text"))
            self.body.addSpacing(4)
        self.body.addWidget(Body(ledger_rule(ledger.strikes)))
        self.body.addSpacing(4)
        self.body.addWidget(SourceLine(CONTACTS_SOURCE.line))
        used = sum(strike.done for strike in ledger.strikes)
        count = _("{used} of {all}") if used <= STRIKES else _("{used}, and {all} are right")
        self.count = count.format(used=used, all=STRIKES)


def _began(since: LogEntry | Offer | None, zone: tzinfo) -> list[str]:
    """Why the count stands where it stands, where a message began it again."""
    at = since.received_at if isinstance(since, Offer) else since.at if since else None
    if since is None or at is None:
        return []
    day = current().date_short(at.astimezone(zone).date())
    if isinstance(since, Offer) or since.kind is AnswerKind.OFFER:
        return [_("Begun again on {day}: they made an offer.").format(day=day)]
    if since.kind is AnswerKind.NEXT_ROUND:
        return [_("Begun again on {day}: they invited you again.").format(day=day)]
    return [_("Begun again on {day}: they named a new date.").format(day=day)]


def _against(strikes: Sequence[Strike]) -> list[str]:
    """What went out although the rules said to wait, with the reason."""
    return [
        _("{label} against the rules, because: {reason}").format(label=strike.label, reason=strike.override)
        for strike in strikes
        if strike.override
    ]


def _quiet(until: date | None) -> list[str]:
    return [_("Quiet until {day}.").format(day=current().date_short(until))] if until else []


def ledger_entries(strikes: Sequence[Strike], today: date) -> list[LedgerEntry]:
    """The contacts as circles: the first that is still to come stands out once its day is near."""
    entries: list[LedgerEntry] = []
    for number, strike in enumerate(strikes):
        upcoming = not strike.done and all(each.done for each in strikes[:number])
        note = current().date_short(strike.on) if strike.on else ""
        tone = "quiet"
        if upcoming and strike.on is not None and strike.on <= today:
            note, tone = _("next"), "late" if strike.on < today else "due"
        entries.append(LedgerEntry(strike.label, note, strike.done, tone))
    return entries


class WhyLonger(QWidget):
    """One calm line that opens into the usual reasons why an answer takes longer than they thought."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.link = LinkButton(_("Why it may take longer"), self._on_link_clicked, "hourglass", quiet=True)
        column.addWidget(self.link)
        self.reasons = Card(margins=(16, 12, 16, 12), spacing=8)
        for reason in _reasons():
            self.reasons.body.addWidget(Body(reason))
        for each in (_PATIENCE, _GUIDELINES):
            self.reasons.body.addWidget(SourceLine(each.line))
        self.reasons.hide()
        column.addWidget(self.reasons)

    def _on_link_clicked(self) -> None:
        shown = self.reasons.isHidden()
        self.reasons.setVisible(shown)
        self.link.set_text(_("Hide why it may take longer") if shown else _("Why it may take longer"))


def _reasons() -> tuple[str, ...]:
    return (
        _("They are still talking to others, and want to hear everybody before they choose."),
        _("Somebody whose yes is needed is away, or has more urgent things on the desk."),
        _("The money or the post itself has to be approved once more."),
        _("Nearly every search takes longer than its own plan. A late answer says nothing about you."),
    )
