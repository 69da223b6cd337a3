"""The letters on a request about one's own data: texts that a person completes and sends (AVG 12, 15, 16; P-09)."""

from collections.abc import Iterator

from plugin.domain.actions import Action, OfferRequestLetter, PostNote
from plugin.domain.beside.data_request import RequestClock, answer_by, is_respondents, request_clocks
from plugin.domain.beside.request_facts import DataRequestMoment
from plugin.domain.case import Case
from plugin.domain.duties.signals import note_ticket
from plugin.domain.terms import RungKind

ANSWER, LONGER = "antwoord_avg_verzoek", "langer_avg_verzoek"


def request_letters(case: Case) -> Iterator[Action]:
    """Put the answer ready for each request, and when its month is nearly over the letter that it takes longer."""
    for clock in request_clocks(case):
        data = _data(case, clock)
        key = f"{ANSWER}:{clock.found[0]}:{clock.received_on}"
        if _is_free(case, clock.ticket):
            yield OfferRequestLetter(key=key, ticket=clock.ticket, letter=ANSWER, data=data)
        else:
            yield from _note(case, clock, key, ANSWER, data)
        if _is_nearly_over(case, clock):
            yield from _note(case, clock, f"{LONGER}:{clock.found[0]}:{clock.due_on}", LONGER, data)


def _data(case: Case, clock: RequestClock) -> tuple[tuple[str, str], ...]:
    return (
        ("reference", clock.number),
        ("asked_on", str(clock.received_on)),
        ("due_on", str(clock.due_on)),
        ("longer_on", str(answer_by(clock.received_on, extended=True))),
        ("by_respondent", "ja" if is_respondents(case, clock.ticket) else ""),
    )


def _is_free(case: Case, ticket: int) -> bool:
    """Nothing else of ours stands ready there: no letter about a complaint (5-8), no answer to the ombudsman (4b)."""
    complained = case.proposal is not None and case.dismissed is None
    return not complained and ticket not in case.beside.tracks


def _is_nearly_over(case: Case, clock: RequestClock) -> bool:
    """The month can still be extended, and people were warned of its end."""
    warned = DataRequestMoment(ticket=clock.ticket, kind=RungKind.WARN, due_on=clock.due_on)
    over = DataRequestMoment(ticket=clock.ticket, kind=RungKind.BREACH, due_on=clock.due_on)
    moments = case.beside.request_moments
    return not clock.extended and warned in moments and over not in moments


def _note(
    case: Case, clock: RequestClock, key: str, letter: str, data: tuple[tuple[str, str], ...]
) -> Iterator[Action]:
    """The letter as a note to copy, never on a respondent's own ticket; none while the complaint's is to be opened."""
    where = note_ticket(case, clock.ticket)
    if where is not None:
        yield PostNote(key=f"{key}:note", ticket=where, note=letter, data=data)
