"""Offers: entered, weighed against the region, the budget and what the person wants, and printed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from followup_desktop import documents
from followup_desktop.domain.budget import budget_problems
from followup_desktop.domain.factor_problems import factor_problems, score_problems, weighing_problems
from followup_desktop.domain.factors import offer_key, starter_set
from followup_desktop.domain.from_notes import Suggested, mentioned_pay, open_points, suggested_scores
from followup_desktop.domain.model import (
    AnswerKind,
    Application,
    Benchmark,
    Budget,
    Factor,
    Interview,
    Note,
    Offer,
    Paper,
    Problem,
    Score,
    State,
)
from followup_desktop.domain.offer import Comparison, OfferCase, OfferReport, compare, offer_problems, offer_report
from followup_desktop.domain.standing import benchmark_problems
from followup_desktop.domain.states import Trigger
from followup_desktop.domain.validation import Invalid
from followup_desktop.i18n import _
from followup_desktop.services.casework import Casework, advance_if_possible
from followup_desktop.services.history import History
from followup_desktop.services.own_clock import on_own_clock
from followup_desktop.storage import Store


class Offers:
    """The offer desk."""

    def __init__(self, store: Store, history: History, casework: Casework, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._history = history
        self._casework = casework
        self._clock = clock

    # Offers and their terms

    def offers(self) -> tuple[tuple[Application, Offer], ...]:
        """The newest version of each application's offer, the one to answer first at the head."""
        newest: dict[int, Offer] = {}
        for offer in self._store.find(Offer):
            if offer.version >= newest.get(offer.application_id, offer).version:
                newest[offer.application_id] = offer
        found = [(self._casework.application(id), offer) for id, offer in newest.items()]
        return tuple(sorted(found, key=lambda pair: (pair[1].answer_by is None, pair[1].answer_by, pair[1].id)))

    def waiting_to_be_entered(self) -> tuple[Application, ...]:
        """The applications with an offer whose terms nobody has entered, the one that waits longest first."""
        entered = {each.application_id for each in self._store.find(Offer)}
        found = self._store.find(Application, state=[State.OFFER, State.NEGOTIATING])
        waiting = (each for each in found if each.id not in entered)
        return tuple(sorted(waiting, key=lambda each: (each.state_at is None, each.state_at, each.id)))

    def versions(self, application_id: int) -> tuple[Offer, ...]:
        """Every version of an application's offer, first to last."""
        found = self._store.find(Offer, application_id=application_id)
        return tuple(sorted(found, key=lambda offer: offer.version))

    def offer(self, id: int) -> Offer:
        """Raises ``KeyError`` where it is gone."""
        return self._store.get(Offer, id)

    def new_offer(self, application_id: int) -> Offer:
        """An unsaved offer; the next version where there is one already, with its terms to start from.

        When and how it came is known where their answer was kept that brought it.
        """
        versions = self.versions(application_id)
        if versions:
            last = versions[-1]
            new = replace(last, id=0, rev=0, version=last.version + 1, received_at=self._clock())
        else:
            new = Offer(
                application_id=application_id,
                received_at=self._clock(),
                title=self._casework.application(application_id).role,
                currency=self._casework.profile().currency,
            )
        known = max((each.received_at for each in versions if each.received_at), default=None)
        told = [
            each
            for each in self._casework.log(application_id)
            if each.kind is AnswerKind.OFFER and each.at is not None and (known is None or each.at > known)
        ]
        return replace(new, received_at=told[-1].at, channel=told[-1].channel) if told else new

    def mentioned_pay(self, application_id: int) -> tuple[Decimal, ...]:
        """Base pay a year, in the person's own currency, as it was named in the interviews; the newest first."""
        return mentioned_pay(self._store.find(Interview, application_id=application_id))

    def save_offer(self, offer: Offer) -> Offer:
        """Keep an offer. A new one moves its application on. Raises ``Invalid`` with what is wrong with which field."""
        _refuse(offer_problems(offer))
        text = _("Change offer") if offer.id else _("Enter offer")
        with self._history.act(text) as writer:
            saved = writer.save(offer)
            application = self._casework.application(offer.application_id)
            trigger = Trigger.OFFERED if offer.version == 1 else Trigger.REVISED
            if not offer.id:
                advance_if_possible(writer, application, trigger, self._clock())
        return saved

    def delete_offer(self, id: int) -> None:
        with self._history.act(_("Delete offer")) as writer:
            writer.delete(self.offer(id))

    # What the job pays in the region

    def benchmark(self, application_id: int) -> Benchmark:
        """The regional figures typed in for an application, or empty ones for its role."""
        found = self._store.find(Benchmark, application_id=application_id)
        if found:
            return found[-1]
        application = self._casework.application(application_id)
        return Benchmark(
            application_id=application_id, occupation=application.role, currency=self._casework.profile().currency
        )

    def save_benchmark(self, benchmark: Benchmark) -> Benchmark:
        _refuse(benchmark_problems(benchmark))
        with self._history.act(_("Change regional pay")) as writer:
            return writer.save(benchmark)

    # What a month costs

    def budget(self) -> Budget:
        found = self._store.find(Budget)
        return found[0] if found else Budget(currency=self._casework.profile().currency)

    def save_budget(self, budget: Budget) -> Budget:
        _refuse(budget_problems(budget))
        with self._history.act(_("Change budget")) as writer:
            return writer.save(budget)

    # What counts

    def factors(self) -> tuple[Factor, ...]:
        """What the person weighs, in their order; before they chose, the starter set, not stored yet."""
        found = self._store.find(Factor)
        return tuple(sorted(found, key=lambda factor: factor.position)) if found else starter_set()

    def scores(self) -> tuple[Score, ...]:
        return self._store.find(Score)

    def save_factors(self, factors: Sequence[Factor]) -> tuple[Factor, ...]:
        """Keep these factors in this order; those left out go with their scores."""
        return self._keep_factors(factors, _("Change what counts"))

    def _keep_factors(self, factors: Sequence[Factor], text: str, merge: str = "") -> tuple[Factor, ...]:
        _refuse([problem for factor in factors for problem in factor_problems(factor)])
        _refuse(weighing_problems(factors))
        with self._history.act(text, merge=merge) as writer:
            kept = {factor.id for factor in factors}
            for gone in self._store.find(Factor):
                if gone.id not in kept:
                    writer.delete(gone)
            return tuple(writer.save(replace(factor, position=n)) for n, factor in enumerate(factors))

    def set_weight(self, factor: Factor, weight: Decimal) -> None:
        """Give one factor another weight, keeping the others as they are. One drag of a slider is one act."""
        weighed = [replace(each, weight=weight) if _same(each, factor) else each for each in self.factors()]
        self._keep_factors(weighed, _("Change weight"), merge=f"weight/{factor.key or factor.name}")

    def set_score(self, factor: Factor, choice: str, value: Decimal | None) -> None:
        """Say how good a choice is in a factor, from 0 to 10; None takes the score away."""
        _refuse(score_problems(Score(choice=choice, value=value)))
        with self._history.act(_("Score"), merge=f"score/{factor.key or factor.name}/{choice}") as writer:
            if not factor.id:  # the starter set is stored with the first thing that is said about it
                kept = [writer.save(replace(each, position=n)) for n, each in enumerate(self.factors())]
                factor = next(each for each in kept if _same(each, factor))
            found = self._store.find(Score, factor_id=factor.id, choice=choice)
            if value is not None or factor.key in self._suggested_to(choice):
                # Where the notes have a score to offer, having none has to be kept as well.
                score = found[0] if found else Score(factor_id=factor.id, choice=choice)
                writer.save(replace(score, value=value))
            elif found:
                writer.delete(found[0])

    def _suggested_to(self, choice: str) -> Mapping[str, Suggested]:
        """What the notes say of a choice, by factor key; nothing of one that is no offer."""
        by_choice = {offer_key(each.application_id): each.application_id for _application, each in self.offers()}
        return self._suggested(by_choice[choice]) if choice in by_choice else {}

    def _suggested(self, application_id: int) -> Mapping[str, Suggested]:
        return suggested_scores(self._store.find(Interview, application_id=application_id))

    # The result

    def report(self, offer_id: int) -> OfferReport:
        """Everything the offer's page and its printed report say."""
        offer = self.offer(offer_id)
        application = self._casework.application(offer.application_id)
        heard = self._store.find(Interview, application_id=application.id)
        notes = self._store.find(Note, interview_id=[each.id for each in heard])
        return offer_report(
            self._case(offer, application),
            self._casework.profile(),
            self.budget(),
            self.factors(),
            self.scores(),
            others=[case for case in self._open_cases() if case.application.id != application.id],
            mentioned=mentioned_pay(heard),
            open_points=open_points(heard, notes),
        )

    def comparison(self) -> Comparison:
        """Every open offer, the present job and looking further, side by side."""
        return compare(self._open_cases(), self._casework.profile(), self.budget(), self.factors(), self.scores())

    def _open_cases(self) -> list[OfferCase]:
        return [
            self._case(offer, application)
            for application, offer in self.offers()
            if application.state in (State.OFFER, State.NEGOTIATING)
        ]

    def _case(self, offer: Offer, application: Application) -> OfferCase:
        return OfferCase(offer, application, self._known_benchmark(application.id), self._suggested(application.id))

    def _known_benchmark(self, application_id: int) -> Benchmark | None:
        found = self._store.find(Benchmark, application_id=application_id)
        return found[-1] if found else None

    def report_pdf(self, offer_id: int, paper: Paper) -> bytes:
        """The report on paper."""
        made_at = on_own_clock(self._clock(), self._casework.profile())
        return documents.offer_report_pdf(self.report(offer_id), made_at, paper)


def _same(one: Factor, other: Factor) -> bool:
    return (one.key, one.name) == (other.key, other.name)


def _refuse(problems: Sequence[Problem]) -> None:
    if problems:
        raise Invalid(tuple(problems))
