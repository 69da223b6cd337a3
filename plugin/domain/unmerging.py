"""Take apart what a merge brought together, as far as its messages allow (5 toelichting, 6.1, 7; E-10).

Each complaint keeps its own day of receipt, respondents and terms. What left while they were one left for both.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from plugin.domain.case import OUTCOME_OF, Case, union
from plugin.domain.facts import (
    GoesOnAnew,
    LetGo,
    LetterDelivered,
    LetterFailed,
    LetterSent,
    MergeUndone,
    Part,
    Posted,
    Recorded,
    TicketJoined,
    TookOver,
)
from plugin.domain.fold import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """What each of two complaints gets that were one: `let_go` is for the one that stays, the rest for the other."""

    let_go: LetGo
    anew: GoesOnAnew
    tickets: tuple[TicketJoined, ...]
    letters: tuple[Recorded, ...]


def last_merge(case: Case) -> Recorded | None:
    """The last merge that still holds: of another complaint into this one, or of this one into an ordinary ticket."""
    undone = {r.fact.undone for r in case.unmerged if isinstance(r.fact, MergeUndone)}
    standing = {r.key for r in (*case.took_over, *case.went_on)} - undone
    return next((r for r in reversed(case.facts) if r.key is not None and r.key in standing), None)


def to_undo(case: Case) -> Iterator[tuple[Recorded, Recorded]]:
    """Each click that says that a merge was none, with that merge, which was not taken apart yet."""
    done = {r.fact.click for r in (*case.let_go, *case.anew) if isinstance(r.fact, LetGo | GoesOnAnew)}
    merges = {r.key: r for r in (*case.took_over, *case.went_on)}
    for click in case.unmerged:
        assert isinstance(click.fact, MergeUndone)
        if click.key not in done:
            yield click, merges[click.fact.undone]


def apart(case: Case, other: Case, click: Recorded, merge: Recorded) -> Apart:
    """Take the `other` complaint out of this case, which took it over by this merge.

    Whom a person named since, nobody can divide: he stays a respondent here and is kept out there, until a person says.
    """
    took = merge.fact
    assert isinstance(took, TookOver)
    place = case.facts.index(merge)
    ours, theirs = fold(case.facts[:place]).accused, union(took.respondents, took.barred)
    gone = tuple(p for p in case.respondents if p in theirs and p not in ours)
    respondents = tuple(p for p in case.respondents if p in theirs)
    end, alone = _before_it_ended(other)
    back = {
        t.ticket: t
        for t in case.tickets.values()
        if t.ticket in alone.tickets or (t.part is Part.RESPONDENT and t.person in gone)
    }
    return Apart(
        let_go=LetGo(
            undone=str(merge.key),
            click=str(click.key),
            tickets=tuple(back),
            respondents=tuple(p for p in case.respondents if p not in gone),
            barred=tuple(p for p in case.barred if p in theirs),
        ),
        anew=GoesOnAnew(
            ticket=took.ticket,
            left_in=case.lies_in(other.lies_in(took.ticket)),
            fields_in=took.ticket,
            click=str(click.key),
            undone=end,
            respondents=respondents,
            barred=tuple(p for p in case.accused if p not in respondents and (p in theirs or p not in ours)),
        ),
        tickets=tuple(
            TicketJoined(ticket=t.ticket, number=t.number, part=t.part, person=t.person) for t in back.values()
        ),
        letters=tuple(_letters(case.facts[place:], took.complainant, back)),
    )


def _before_it_ended(other: Case) -> tuple[str | None, Case]:
    """The key of the end as joined, and the other complaint without it; None where that was undone already."""
    if not other.joined or other.closed is None:
        return None, other
    return other.closed.key, fold(r for r in other.facts if r is not other.closed)


def _letters(since: tuple[Recorded, ...], complainant: str, tickets: Collection[int]) -> Iterator[Recorded]:
    """The letters that left while they were one and that the other complaint's people got; never an end (8.1)."""
    articles = set[int]()
    for recorded in since:
        match recorded.fact:
            case LetterSent() | Posted() as sent if sent.letter not in OUTCOME_OF and (
                sent.recipient == complainant or sent.ticket in tickets
            ):
                articles |= {sent.article} if sent.article else set()
            case LetterDelivered(article=article) | LetterFailed(article=article) if article in articles:
                pass
            case _:
                continue
        yield Recorded(fact=recorded.fact, at=recorded.at, by=recorded.by, key=recorded.key)
