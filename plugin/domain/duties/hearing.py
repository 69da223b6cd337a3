"""Hearing both sides, and letting them read the file, before the decision (6.2-6.4)."""

from collections.abc import Iterator
from datetime import date

from plugin.domain.actions import Action, OfferDraft, PostBundle, PostNote
from plugin.domain.case import Case, CaseTicket
from plugin.domain.facts import BundleMade, WentOn
from plugin.domain.hearing import ASKING, Heard, Side, sides
from plugin.domain.inspection import inspection_due
from plugin.domain.names import Letter


def due_letter(case: Case, person: str, today: date) -> OfferDraft | None:
    """The letter to this side that is due now: an invitation, the report of a talk, or the offer of inspection."""
    both = sides(case)
    side = next((s for s in both if s.person == person), None)
    if side is None or side.ticket is None or side.out_of_reach or case.outcome is not None:
        return None
    if _invite(side):
        return _draft(side, Letter.HEARING_INVITATION, f"{side.said_at:%y%m%dT%H%M%S}")
    if side.held_at and side.reported is None:
        saved = next((r.article for _, r in reversed(side.reports)), None)
        return _draft(side, Letter.HEARING_REPORT, f"note-{len(side.reports)}-{side.on}", final=False, saved=saved)
    if side.reported and side.report_due:
        return _draft(side, Letter.HEARING_REPORT, str(len(side.reports)), saved=side.reported[1].article)
    if inspection_due(case, side, both, today):
        told = sum(len(other.reports) + len(other.reactions[:1]) for other in both if other is not side)
        return _draft(side, Letter.INSPECTION_OFFER, str(told))
    return None


def _invite(side: Side) -> bool:
    """A talk was asked, or a second day is due (R-052), and no invitation left since."""
    if side.said not in (*ASKING, Heard.MISSED) or side.said_at is None:
        return False
    return not any(s.at >= side.said_at for s in side.left(Letter.HEARING_INVITATION))


def _draft(side: Side, letter: Letter, mark: str, *, final: bool = True, saved: int | None = None) -> OfferDraft:
    assert side.ticket is not None
    # one that left incomplete or came back stands there again
    earlier = sum(s.sent.letter is letter for s in side.letters)
    return OfferDraft(
        key=f"draft:{letter}:{side.ticket}:{mark}:{earlier}",
        ticket=side.ticket,
        letter=letter,
        saved=saved,
        person=side.person if side.respondent else None,
        final=final,
    )


def bundle(case: Case) -> Iterator[Action]:
    """The file as each side may read it, for every click that asked for it (6.2)."""
    for recorded in case.bundles:
        assert isinstance(recorded.fact, BundleMade)
        if recorded.fact.ticket is not None:
            yield PostBundle(key=f"bundle:{recorded.key}", ticket=recorded.fact.ticket, readers=recorded.fact.readers)


def tell_went_on(case: Case, complaint: CaseTicket) -> Iterator[Action]:
    """Say on the ticket that the decision does not wait for who could not be reached (R-054)."""
    for recorded in case.heard:
        if isinstance(recorded.fact, WentOn):
            yield PostNote(
                key=f"went-on:{recorded.key}",
                ticket=complaint.ticket,
                note="zonder_reactie",
                data=(("persons", ",".join(recorded.fact.persons)), ("who", recorded.by or "")),
            )
