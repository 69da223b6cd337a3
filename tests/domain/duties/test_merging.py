"""What a merge of tickets brings: the complaint goes on where its messages are, or people are told (6.1, E-10)."""

from dataclasses import replace
from typing import Any

import pytest

from plugin.domain.actions import Action, CarryFields, PostNote, Tell
from plugin.domain.duties.asking import Roles
from plugin.domain.duties.merging import follow_merges
from plugin.domain.facts import (
    Confirmed,
    Fact,
    GoesOnAnew,
    LetGo,
    Merged,
    NotFollowed,
    Part,
    RespondentsSet,
    TicketJoined,
)
from tests.domain.cases import (
    CONFIRMED,
    COORDINATOR,
    DIRECTOR,
    HANDLER,
    JAN,
    OWN,
    TICKET,
    case_of,
    joined,
    proposed,
    took_over,
)

OTHER_DIRECTOR, PIET, NEXT, RUNNING = "31", "5", 9, 6
ROLES = Roles(coordinator=COORDINATOR, directorate=(DIRECTOR, OTHER_DIRECTOR))


def wanted(*facts: Fact | tuple[Fact, str], roles: Roles = ROLES) -> list[Action]:
    case = case_of(*facts)
    assert case.complaint is not None
    return list(follow_merges(case, case.complaint, roles))


def into(ticket: int, into: int = NEXT) -> Merged:
    return Merged(ticket=ticket, into=into)


def instead(ticket: int, of: int, part: Part = Part.COMPLAINT) -> TicketJoined:
    return TicketJoined(ticket=ticket, number=f"87{ticket:03}", part=part, person=None, in_place_of=of)


def moved(key: str, ticket: int, old: int, who: str, *mentions: str) -> list[Action]:
    """What people filled in goes along, and the note says from where it came."""
    return [
        CarryFields(key=f"fields:{old}:{ticket}", ticket=ticket, source=old, joined=False),
        PostNote(
            key=f"moved:{key}",
            ticket=ticket,
            note="klacht_verplaatst",
            data=(("merged", f"87{old:03}"), ("who", who)),
            mentions=mentions,
        ),
    ]


def leaked(key: str, message: str, *data: tuple[str, str], persons: tuple[str, ...]) -> list[Action]:
    """Who is told at once, outside the ticket, that somebody may read it who may not."""
    return [Tell(key=f"{key}:{p}", ticket=TICKET, person=p, message=message, data=data) for p in persons]


EVERYBODY = (DIRECTOR, OTHER_DIRECTOR, COORDINATOR)
AWAY = (("merged", "87007"), ("who", HANDLER))
OWN_AWAY = (("merged", "87008"), ("who", HANDLER), ("respondent", JAN))
LOST = ((into(TICKET), HANDLER), NotFollowed(ticket=TICKET, into=NEXT))
OWN_LOST = (joined(OWN, Part.RESPONDENT, JAN), (into(OWN), HANDLER))


@pytest.mark.parametrize(
    ("facts", "expected", "why"),
    [
        (CONFIRMED, [], "nothing was merged"),
        ((*CONFIRMED, into(TICKET)), [], "it is still to be followed"),
        ((*CONFIRMED, (into(TICKET), HANDLER), instead(NEXT, TICKET)), moved("k5", NEXT, TICKET, HANDLER, COORDINATOR),
         "into an ordinary ticket, in which it goes on"),
        ((*CONFIRMED, into(TICKET), instead(NEXT, TICKET)), moved("k5", NEXT, TICKET, "", COORDINATOR),
         "by a rule of the helpdesk"),
        ((*CONFIRMED, into(TICKET), instead(NEXT, TICKET), into(NEXT, 10), instead(10, NEXT)),
         [*moved("k5", 10, TICKET, "", COORDINATOR), *moved("k7", 10, NEXT, "", COORDINATOR)], "and on again"),
        ((*CONFIRMED, RespondentsSet(respondents=(COORDINATOR,)), into(TICKET), instead(NEXT, TICKET)),
         moved("k6", NEXT, TICKET, "", DIRECTOR), "a director in the coordinator's place"),
        ((proposed(own_ticket=False), joined(RUNNING, Part.RUNNING), joined(), into(RUNNING, TICKET),
          instead(TICKET, RUNNING)), [], "the running ticket came into the complaint's own: it stays where it is"),
        ((proposed(own_ticket=False), joined(RUNNING, Part.RUNNING), joined(), into(RUNNING),
          instead(NEXT, RUNNING, Part.RUNNING)), [], "the running ticket went on elsewhere: the complaint stays"),
        ((*CONFIRMED, into(99)), [], "no ticket of the case"),
    ],
)  # fmt: skip
def test_the_complaint_goes_on_where_its_messages_are(
    facts: tuple[Fact | tuple[Fact, str], ...], expected: list[Action], why: str
) -> None:
    assert wanted(*facts) == expected, why


NOBODY = Roles(coordinator=None, directorate=(DIRECTOR, OTHER_DIRECTOR))
BOTH_ROLES = replace(ROLES, coordinator=OTHER_DIRECTOR)


@pytest.mark.parametrize(
    ("facts", "roles", "expected", "why"),
    [
        (LOST, ROLES, leaked("merged:k5", "aan_directie_samengevoegd", *AWAY, persons=EVERYBODY),
         "it cannot go on there"),
        (OWN_LOST, ROLES, leaked("merged:k6", "aan_directie_eigen_ticket", *OWN_AWAY, persons=EVERYBODY),
         "a respondent's own ticket goes nowhere"),
        (OWN_LOST, NOBODY, leaked("merged:k6", "aan_directie_eigen_ticket", *OWN_AWAY, persons=EVERYBODY[:2]),
         "a director is told once"),
        (OWN_LOST, BOTH_ROLES, leaked("merged:k6", "aan_directie_eigen_ticket", *OWN_AWAY, persons=EVERYBODY[:2]),
         "also when he coordinates"),
        ((*LOST, RespondentsSet(respondents=(JAN, DIRECTOR))), ROLES,
         leaked("merged:k5", "aan_directie_samengevoegd", *AWAY, persons=EVERYBODY[1:]), "never whom it is about"),
        ((*LOST, RespondentsSet(respondents=(JAN, COORDINATOR))), ROLES,
         leaked("merged:k5", "aan_directie_samengevoegd", *AWAY, persons=EVERYBODY[:2]), "nor the coordinator then"),
        ((*LOST, RespondentsSet(respondents=EVERYBODY)), ROLES, [], "nobody is left"),
        ((joined(OWN, Part.RESPONDENT, JAN), into(OWN)), ROLES,
         leaked("merged:k6", "aan_directie_eigen_ticket", ("merged", "87008"), ("who", ""), ("respondent", JAN),
                persons=EVERYBODY), "by a rule of the helpdesk"),
    ],
)  # fmt: skip
def test_what_may_leak_is_told_at_once(
    facts: tuple[Fact | tuple[Fact, str], ...], roles: Roles, expected: list[Action], why: str
) -> None:
    assert wanted(*CONFIRMED, *facts, roles=roles) == expected, why


def test_a_ticket_that_went_away_does_not_hide_the_next() -> None:
    keys = [a.key for a in wanted(*CONFIRMED, into(99), *OWN_LOST, into(TICKET), instead(NEXT, TICKET))]
    assert keys == [*(f"merged:k7:{person}" for person in EVERYBODY), "fields:7:9", "moved:k8"]


def added(persons: str, suspected: str, acknowledge: str, another: str, *mentions: str) -> list[Action]:
    """The fields of both, and the note that says what came."""
    return [
        CarryFields(key="fields:5:7", ticket=TICKET, source=5, joined=True),
        PostNote(
            key="joined:5",
            ticket=TICKET,
            note="klacht_gevoegd",
            data=(
                ("merged", "87005"),
                ("persons", persons),
                ("suspected", suspected),
                ("acknowledge", acknowledge),
                ("another", another),
            ),
            mentions=mentions,
        ),
    ]


@pytest.mark.parametrize(
    ("before", "theirs", "expected", "why"),
    [
        (CONFIRMED, {}, added(JAN, PIET, "ja", "", COORDINATOR), "whom we suspect is kept out, and is no respondent"),
        (CONFIRMED, {"confirmed": True}, added(f"{JAN},{PIET}", "", "ja", "", COORDINATOR), "both were confirmed"),
        (CONFIRMED, {"acknowledged": True}, added(JAN, PIET, "", "", COORDINATOR), "the other was acknowledged"),
        (CONFIRMED, {"complainant": "101"}, added(JAN, PIET, "ja", "ja", COORDINATOR), "another complains too"),
        (CONFIRMED, {"barred": (PIET, "6")}, added(JAN, f"{PIET},6", "ja", "", COORDINATOR), "each of them"),
        ((proposed(respondents=(COORDINATOR,)), joined(), Confirmed(respondents=(COORDINATOR,))), {},
         added(COORDINATOR, PIET, "ja", "", DIRECTOR), "a director in the coordinator's place"),
    ],
)  # fmt: skip
def test_two_complaints_become_one(
    before: tuple[Fact, ...], theirs: dict[str, Any], expected: list[Action], why: str
) -> None:
    assert wanted(*before, took_over(**theirs)) == expected, why


def test_each_complaint_that_came_is_told() -> None:
    keys = [a.key for a in wanted(*CONFIRMED, took_over(), took_over(case=6, ticket=6, number="87006"))]
    assert keys == ["fields:5:7", "joined:5", "fields:6:7", "joined:6"]


WENT_ON = (into(TICKET), instead(NEXT, TICKET))


def anew(click: str | None = None, ticket: int = TICKET) -> GoesOnAnew:
    """The complaint whose ticket vanished into ticket 9 goes on in a new one; there people filled in its fields."""
    return GoesOnAnew(ticket=ticket, left_in=NEXT, fields_in=NEXT, click=click)


def in_new_ticket(key: str, who: str, suspected: str, parted: str, *mentions: str) -> list[Action]:
    """What people filled in goes along, and the note asks to look what belongs where."""
    return [
        CarryFields(key="fields:9:10", ticket=10, source=NEXT, joined=False),
        PostNote(
            key=f"anew:{key}",
            ticket=10,
            note="klacht_nieuw_ticket",
            data=(
                ("merged", "87007"), ("who", who), ("suspected", suspected), ("left_in", "9"), ("parted", parted),
            ),
            mentions=mentions,
        ),
    ]  # fmt: skip


OPENED = instead(10, TICKET)


@pytest.mark.parametrize(
    ("facts", "expected", "why"),
    [
        ((*CONFIRMED, *WENT_ON, (anew("k7"), HANDLER), OPENED), in_new_ticket("k7", HANDLER, "", "ja", COORDINATOR),
         "a person said that the merge was none"),
        ((*CONFIRMED, *WENT_ON, anew(), OPENED), in_new_ticket("k7", "", "", "", COORDINATOR),
         "it could not stay where it went (6.1)"),
        ((*CONFIRMED, RespondentsSet(respondents=(COORDINATOR,)), *WENT_ON, anew(), OPENED),
         in_new_ticket("k8", "", "", "", DIRECTOR), "a director in the coordinator's place"),
        ((*CONFIRMED, *WENT_ON, replace(anew("k7"), undone="k9", respondents=(JAN,), barred=(PIET, "6")), OPENED),
         in_new_ticket("k7", "", f"{PIET},6", "ja", COORDINATOR), "with whom it may be about"),
    ],
)  # fmt: skip
def test_the_complaint_goes_on_in_a_new_ticket(
    facts: tuple[Fact | tuple[Fact, str], ...], expected: list[Action], why: str
) -> None:
    assert wanted(*facts) == expected, why


def test_nothing_is_said_of_a_new_ticket_before_it_is_there_nor_once_the_complaint_left_it() -> None:
    assert wanted(*CONFIRMED, *WENT_ON, anew("k7")) == []
    went_on = (into(10, 11), instead(11, 10))
    assert wanted(*CONFIRMED, *WENT_ON, anew("k7"), OPENED, *went_on) == moved("k9", 11, 10, "", COORDINATOR)


def let_go(undone: str, *barred: str, about: str = JAN) -> LetGo:
    return LetGo(undone=undone, click="k9", tickets=(), respondents=(about,), barred=barred)


def parted(key: str, ticket: int, who: str, suspected: str, *mentions: str) -> list[Action]:
    return [
        CarryFields(key=f"fields:{ticket}:7:apart", ticket=TICKET, source=ticket, joined=True),
        PostNote(
            key=f"apart:{key}",
            ticket=TICKET,
            note="klacht_losgemaakt",
            data=(("merged", f"87{ticket:03}"), ("who", who), ("suspected", suspected)),
            mentions=mentions,
        ),
    ]


SECOND = took_over(case=6, ticket=6, number="87006")


@pytest.mark.parametrize(
    ("facts", "expected", "why"),
    [
        ((took_over(), (let_go("k5"), HANDLER)), parted("k6", 5, HANDLER, "", COORDINATOR), "by a person"),
        ((took_over(), let_go("k5", PIET, "6")), parted("k6", 5, "", f"{PIET},6", COORDINATOR),
         "whom it is about stays kept out: its messages stay here (6.1)"),
        ((RespondentsSet(respondents=(COORDINATOR,)), took_over(), let_go("k6", about=COORDINATOR)),
         parted("k7", 5, "", "", DIRECTOR),
         "a director in the coordinator's place"),
        ((took_over(), SECOND, let_go("k6"), let_go("k5")),
         [*parted("k7", 6, "", "", COORDINATOR), *parted("k8", 5, "", "", COORDINATOR)], "one after the other"),
    ],
)  # fmt: skip
def test_a_complaint_that_was_joined_goes_on_by_itself(
    facts: tuple[Fact | tuple[Fact, str], ...], expected: list[Action], why: str
) -> None:
    assert wanted(*CONFIRMED, *facts) == expected, why
