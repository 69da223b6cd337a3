"""Where keeping a respondent off is not enough, who stands too close, and what a hold tells (6.1; E-6, E-10, E-14)."""

from datetime import timedelta

import pytest

from plugin.domain.actions import Action, FindInvolved, OpenComplaint, PostNote, PutBack, Tell
from plugin.domain.calendar import Calendar
from plugin.domain.duties.asking import Roles
from plugin.domain.duties.holding import look_for_closeness, put_back, report_closeness, take_in
from plugin.domain.facts import (
    CloseRole,
    Confirmed,
    Dismissed,
    Fact,
    GoesOnAnew,
    Involved,
    Merged,
    Part,
    Proposed,
    RespondentsSet,
    TicketJoined,
    TooClose,
)
from plugin.domain.ladder import moments
from tests.domain.cases import (
    ACCOUNTABLE,
    AT,
    CLIENT,
    CONFIRMED,
    COORDINATOR,
    DIRECTOR,
    JAN,
    TICKET,
    case_of,
    held,
    joined,
    proposed,
)
from tests.domain.regulations import make_regulation

OTHER_DIRECTOR, ADMIN, OTHER_ADMIN, NEXT = "31", "60", "61", 9
ROLES = Roles(coordinator=COORDINATOR, directorate=(DIRECTOR, OTHER_DIRECTOR), administrators=(ADMIN, OTHER_ADMIN))


def about(*persons: str, written_by: str | None = None) -> tuple[Proposed, Fact, Fact]:
    return proposed(respondents=persons, written_by=written_by), joined(), Confirmed(respondents=persons)


def wrote_it(person: str, asked: str = COORDINATOR) -> PostNote:
    return PostNote(
        key=f"written-by:7:{person}",
        ticket=TICKET,
        note="opgetekend_door_beklaagde",
        data=(("respondent", person),),
        mentions=(asked,),
    )


def runs_it(person: str, *directors: str) -> list[Action]:
    message = "aan_directie_beheerder"
    return [Tell(key=f"administrator:7:{person}:{d}", ticket=TICKET, person=d, message=message) for d in directors]


@pytest.mark.parametrize(
    ("facts", "expected", "why"),
    [
        (about(JAN), [], "he wrote nothing down and runs nothing"),
        (about(JAN, written_by="50"), [], "another wrote it down"),
        (about(JAN, written_by=JAN), [wrote_it(JAN)], "he wrote down the complaint about himself (E-14)"),
        (about(COORDINATOR, written_by=COORDINATOR), [wrote_it(COORDINATOR, DIRECTOR)], "a director in her place"),
        (about(ADMIN), runs_it(ADMIN, DIRECTOR, OTHER_DIRECTOR), "he gives himself every right (E-6)"),
        (about(OTHER_ADMIN, DIRECTOR), runs_it(OTHER_ADMIN, OTHER_DIRECTOR), "no director whom it is about hears it"),
        (about(ADMIN, OTHER_ADMIN, written_by=ADMIN),
         [wrote_it(ADMIN), *runs_it(ADMIN, DIRECTOR, OTHER_DIRECTOR), *runs_it(OTHER_ADMIN, DIRECTOR, OTHER_DIRECTOR)],
         "all of them"),
    ],
)  # fmt: skip
def test_where_keeping_him_off_is_not_enough(facts: tuple[Fact, ...], expected: list[Action], why: str) -> None:
    case = case_of(*facts)
    assert case.complaint is not None
    assert list(report_closeness(case, case.complaint, ROLES)) == expected, why


LOOK = FindInvolved(key="involved:7", ticket=TICKET, complainant=CLIENT)
NOBODY = Involved(persons=())


def close(key: str, person: str, role: CloseRole) -> PostNote:
    data = (("close", person), ("role", role))
    return PostNote(key=f"close:{key}", ticket=TICKET, note="te_dichtbij", data=data, mentions=(ACCOUNTABLE,))


@pytest.mark.parametrize(
    ("facts", "expected", "why"),
    [
        ((), [LOOK], "nobody looked yet (R-048)"),
        ((NOBODY,), [], "once"),
        ((NOBODY, TooClose(person="11", role=CloseRole.HANDLER)), [close("k6", "11", CloseRole.HANDLER)],
         "the accountable chooses another"),
        ((NOBODY, TooClose(person="11", role=CloseRole.HANDLER), TooClose(person="21", role=CloseRole.ACCOUNTABLE)),
         [close("k6", "11", CloseRole.HANDLER), close("k7", "21", CloseRole.ACCOUNTABLE)], "of each"),
    ],
)  # fmt: skip
def test_who_stands_too_close_is_looked_for_and_told(facts: tuple[Fact, ...], expected: list[Action], why: str) -> None:
    case = case_of(*CONFIRMED, *facts)
    assert case.complaint is not None
    assert list(look_for_closeness(case, case.complaint)) == expected, why


def taken_in(*facts: Fact) -> list[Action]:
    case = case_of(*facts)
    when = moments(case, make_regulation(), Calendar())
    return list(take_in(case, AT + timedelta(minutes=30), when, ROLES))


WENT_ON = (
    Merged(ticket=TICKET, into=NEXT),
    TicketJoined(ticket=NEXT, number="87009", part=Part.COMPLAINT, person=None, in_place_of=TICKET),
)
ANEW = GoesOnAnew(ticket=TICKET, left_in=NEXT, fields_in=NEXT, click="k7")
LOST_IT = Tell(key="held:7-70:4:9", ticket=NEXT, person=JAN, message="aan_beklaagde_neutraal", data=(("had", "87009"),))


def test_who_had_the_ticket_it_was_merged_into_is_told_that_he_lost_it() -> None:
    assert LOST_IT in taken_in(*CONFIRMED, *WENT_ON, held(ticket=NEXT))
    assert LOST_IT not in taken_in(*CONFIRMED, *WENT_ON, held(ticket=NEXT, from_handler=CLIENT)), "it was another's"
    assert LOST_IT not in taken_in(*CONFIRMED, *WENT_ON), "nobody took it from him"


@pytest.mark.parametrize(
    ("facts", "opened"),
    [
        ((), []),
        ((*WENT_ON, ANEW), [OpenComplaint(key="complaint:7-70:anew:1", source=NEXT, article=70)]),
        ((*WENT_ON, ANEW, Dismissed(article=70)), []),
        ((*WENT_ON, ANEW, RespondentsSet(respondents=())),
         [OpenComplaint(key="complaint:7-70:anew:1", source=NEXT, article=70)]),
    ],
    ids=["it stays", "a new ticket, from where its message lies now", "it is no complaint", "whoever it is about"],
)  # fmt: skip
def test_a_complaint_without_its_ticket_gets_a_new_one(facts: tuple[Fact, ...], opened: list[Action]) -> None:
    assert [a for a in taken_in(*CONFIRMED, *facts) if isinstance(a, OpenComplaint)] == opened


FOR_ITS_REGION = held(respondents=(), from_desk="Klachten", from_handler=None, to_desk="Oost", to_handler=None)
AGAIN = held(from_desk="Oost", from_handler=None)


def test_the_note_of_a_hold_is_of_the_first_that_kept_somebody_off() -> None:
    """A move to the desk of its region came before, and kept nobody off (R-051)."""
    case = case_of(*about(JAN), FOR_ITS_REGION, AGAIN)
    when = moments(case, make_regulation(), Calendar())
    notes = [a for a in take_in(case, AT, when, ROLES) if isinstance(a, PostNote) and a.note == "afscherming"]
    assert [dict(note.data) for note in notes] == [{"persons": JAN, "from_desk": "Oost", "to_desk": "Vertrouwelijk"}]


@pytest.mark.parametrize(
    ("holds", "back"),
    [
        ((held(),), [(TICKET, "Groningen", JAN, "Vertrouwelijk", COORDINATOR)]),
        ((FOR_ITS_REGION, AGAIN), [(TICKET, "Klachten", None, "Vertrouwelijk", COORDINATOR)]),
        (
            (held(), held(ticket=NEXT, to_desk="Klachten"), held(to_desk="Directie", to_handler=None)),
            [(TICKET, "Groningen", JAN, "Directie", None), (NEXT, "Groningen", JAN, "Klachten", COORDINATOR)],
        ),
    ],
)
def test_what_was_moved_more_than_once_goes_back_to_where_it_first_stood(
    holds: tuple[Fact, ...], back: list[tuple[object, ...]]
) -> None:
    case = case_of(proposed(), joined(), *holds, Dismissed(article=70))
    complaint = case.complaint
    assert complaint is not None
    found = [a for a in put_back(case, complaint) if isinstance(a, PutBack)]
    assert [(a.ticket, a.from_desk, a.from_handler, a.to_desk, a.to_handler) for a in found] == back
