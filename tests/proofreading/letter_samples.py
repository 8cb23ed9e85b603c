"""A letter and its record that agree in everything, to be bent in one place by each test."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from followup_desktop.domain.findings import Finding
from followup_desktop.domain.model import Application, Channel, Contact, Offer, Profile
from followup_desktop.proofreading import LetterFacts, record_findings

THANKS = """Dear Ms. Raman:

Thank you again for meeting with me on Thursday, November 12 about the Technical Writer position. What stayed with me \
is how your nurses read instructions in the middle of a shift, and the three-line rule your team set for every page.

At Marlow & Co. I rewrote 140 device guides for exactly that kind of reader, and support calls fell by a fifth within \
a year. I would enjoy doing the same for the infusion pump library you described.

I remain very interested in joining Alder Creek Health and will gladly send anything that helps before Wednesday, \
November 25.

Sincerely,
"""

ACCEPT = """Dear Ms. Raman:

I am pleased to accept the position of Technical Writer at Alder Creek Health.

As I understand the terms, my salary will be $92,000 a year, with a bonus of 8%. My first day is Monday, January 4, \
2027.

Thank you for your trust.

Sincerely,
"""

PROFILE = Profile(
    full_name="Ellen Marsh", phone="(503) 555-0148", email="ellen.marsh@example.com", current_employer="Marlow & Co."
)
RAMAN = Contact(id=1, title="Ms.", first_name="Priya", last_name="Raman", job="Director of Documentation")
ORTEGA = Contact(id=2, title="Mr.", first_name="Luis", last_name="Ortega", phone="(503) 555-0199")
OFFER = Offer(title="Technical Writer", base=Decimal(92000), bonus_percent=Decimal(8), start_on=date(2027, 1, 4))

FACTS = LetterFacts(
    text=THANKS,
    subject="Job interview follow-up for Ellen Marsh",
    channel=Channel.POST,
    kind="thank_formal",
    profile=PROFILE,
    application=Application(employer="Alder Creek Health", role="Technical Writer"),
    contact=RAMAN,
    people=(RAMAN, ORTEGA),
    interview_dates=(date(2026, 11, 12),),
    letter_date=date(2026, 11, 18),
    promised_on=date(2026, 11, 25),
    other_employers=("Northwind Traders, Inc.", "Indeed", "Health", "Gap"),
    other_surnames=("Whitfield", "Young", "May"),
    word_limits=(80, 300),
)
ACCEPTANCE = replace(FACTS, text=ACCEPT, kind="accept", offer=OFFER)


def bent(facts: LetterFacts = FACTS, **changes: object) -> LetterFacts:
    """The facts with other values; ``swap=(old, new)`` exchanges words that stand in the text."""
    swap = changes.pop("swap", None)
    if swap:
        old, new = swap  # type: ignore[misc]
        assert old in facts.text
        changes["text"] = facts.text.replace(old, new, 1)
    return replace(facts, **changes)  # type: ignore[arg-type]


def found(facts: LetterFacts, check: str) -> list[Finding]:
    return [finding for finding in record_findings(facts) if finding.belongs_to(check)]


def words(facts: LetterFacts, check: str) -> list[str]:
    """The words that the findings of one check underline."""
    return [facts.text[finding.start : finding.end] for finding in found(facts, check)]
