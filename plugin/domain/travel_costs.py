"""Travel costs: in special cases, where the complainant asks; the accountable decides, with a reason (6.5, R-059)."""

from dataclasses import dataclass

from plugin.domain.case import Case
from plugin.domain.facts import LetterSkipped, Stated
from plugin.domain.names import Letter, TravelCosts

CHOICE, REASON = "travel_costs", "travel_reason"
"""The fields in which people tell of the request and of what was decided."""

DECIDED = (TravelCosts.GRANTED, TravelCosts.REFUSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class TravelRequest:
    """A request that the complainant has no answer to yet. `occasion` is the key of what was said of it last."""

    said: TravelCosts
    reasoned: bool
    occasion: str

    @property
    def answerable(self) -> bool:
        """It was decided, with a reason, so that the letter can be made."""
        return self.said in DECIDED and self.reasoned


def unanswered_request(case: Case) -> TravelRequest | None:
    """The request as it stands, or None where there is none or the complainant has his answer."""
    said = case.choice(CHOICE)
    if said is None:
        return None
    stated = [r for r in case.facts if isinstance(r.fact, Stated) and r.fact.field in (CHOICE, REASON)]
    chosen_at = max(r.at for r in stated if isinstance(r.fact, Stated) and r.fact.field == CHOICE)
    answers = [s.at for s in case.letters(Letter.TRAVEL_COSTS) if not s.failed and not s.sent.missing]
    answers += [r.at for r in case.skipped if r.fact == LetterSkipped(letter=Letter.TRAVEL_COSTS)]
    if any(at >= chosen_at for at in answers):
        return None
    reason = case.stated.get(REASON)
    return TravelRequest(
        said=TravelCosts(said), reasoned=reason is not None and reason.filled, occasion=str(stated[-1].key)
    )


def was_requested(case: Case) -> bool:
    """The complainant asked for them himself, at some time; a wrong choice since does not undo that."""
    return any(r.fact == Stated(field=CHOICE, value=TravelCosts.REQUESTED, filled=True) for r in case.facts)
