"""What people are told of an absence, of what the choices make of a case, and of the ombudsman (4b, 6.1, A-nn)."""

from dataclasses import replace
from datetime import date

import pytest

from plugin.domain.actions import Action, OfferAnswer, PostNote, Tell
from plugin.domain.beside.track import (
    OmbudsmanAnswerApproved,
    OmbudsmanAnswerFailed,
    OmbudsmanAnswerSaved,
    OmbudsmanAnswerSent,
    OmbudsmanReply,
    OmbudsmanStepTaken,
    OmbudsmanTrackOpened,
)
from plugin.domain.duties.absence import report_absence
from plugin.domain.duties.asking import Roles
from plugin.domain.duties.choices import explain_choices
from plugin.domain.duties.ombudsman import report_ombudsman
from plugin.domain.facts import ChoicesApplied, Closed, Fact, HandlerAway
from plugin.domain.names import Outcome, Recommendation, Step
from tests.domain.cases import COORDINATOR, DIRECTOR, HANDLER, HANDLING, JAN, TICKET, case_of

ROLES = Roles(coordinator=COORDINATOR, directorate=(DIRECTOR,))
HANDLER_IS_AWAY = Roles(coordinator=COORDINATOR, directorate=(DIRECTOR,), away=frozenset((HANDLER,)))
CLOSED = Closed(outcome=Outcome.WITHDRAWN, verdict=None)


def away(replacement: str | None) -> HandlerAway:
    return HandlerAway(person=HANDLER, last_day=date(2026, 3, 20), replacement=replacement)


def absences(*facts: Fact, roles: Roles = HANDLER_IS_AWAY) -> list[Action]:
    case = case_of(*HANDLING, *facts)
    assert case.complaint is not None
    return list(report_absence(case, case.complaint, roles))


def test_without_an_absence_nothing_is_said() -> None:
    assert absences() == []


def test_the_note_names_until_when_and_the_replacement_is_told() -> None:
    note, told = absences(away("13"))
    assert isinstance(note, PostNote)
    assert isinstance(told, Tell)
    assert (note.note, note.mentions) == ("behandelaar_afwezig", (COORDINATOR,))
    assert dict(note.data) == {"absent": HANDLER, "last_day": "2026-03-20", "replacement": "13"}
    assert (told.message, told.person, told.data) == ("aan_vervanger", "13", note.data)
    assert told.key == f"{note.key}:told"
    assert note.ticket == told.ticket == 7


@pytest.mark.parametrize(
    ("facts", "replacement"),
    [
        ((away(None),), ""),
        ((away(JAN),), ""),  # he became a respondent since
        ((away("13"), CLOSED), "13"),
    ],
)
def test_nobody_is_told_who_may_not_or_need_not_take_over(facts: tuple[Fact, ...], replacement: str) -> None:
    (note,) = absences(*facts)
    assert isinstance(note, PostNote)
    assert dict(note.data)["replacement"] == replacement


def test_each_absence_is_said_once() -> None:
    later = HandlerAway(person=HANDLER, last_day=date(2026, 4, 3), replacement=None)
    first, second = absences(away(None), later)
    assert first.key != second.key


@pytest.mark.parametrize(
    ("choices", "said"),
    [
        (ChoicesApplied(), []),
        (ChoicesApplied(unacknowledged=True, short_notice=True, own_file=True), []),
        (ChoicesApplied(outside="te_oud"), [("reikwijdte", {"outside": "te_oud"}, (COORDINATOR,))]),
        (
            ChoicesApplied(spared=(JAN, "5")),
            [("derde_niet_ingelicht", {"respondent": JAN}, ()), ("derde_niet_ingelicht", {"respondent": "5"}, ())],
        ),
        (
            ChoicesApplied(earlier=("87001", "87002")),
            [("eerdere_klachten", {"earlier": "87001,87002"}, (COORDINATOR,))],
        ),
    ],
)
def test_what_the_choices_make_of_a_case_is_said(
    choices: ChoicesApplied, said: list[tuple[str, dict[str, str], tuple[str, ...]]]
) -> None:
    case = case_of(*HANDLING, choices)
    assert case.complaint is not None
    found = list(explain_choices(case, case.complaint, ROLES))
    assert [(n.note, dict(n.data), n.mentions) for n in found if isinstance(n, PostNote)] == said
    assert len({n.key for n in found}) == len(said) == len(found)


def recommendations(*facts: Fact) -> list[tuple[str, bool]]:
    """The key of each message on a recommendation, and whether it says that there was one before."""
    opened = OmbudsmanTrackOpened(ticket=TICKET, number="87007", article=70, person="")
    told = [a for a in report_ombudsman(case_of(opened, *facts), ROLES) if isinstance(a, Tell)]
    return [(a.key, bool(dict(a.data)["again"])) for a in told if a.message == "aan_directie_ombudsman_oordeel"]


LETTER = OmbudsmanTrackOpened(ticket=8, number="87008", article=70, person="31")
SAVED = OmbudsmanAnswerSaved(ticket=8, article=71, answers=(1,), digest="d")
APPROVED = OmbudsmanAnswerApproved(ticket=8, article=71)
SENT, FAILED = OmbudsmanAnswerSent(ticket=8, article=90), OmbudsmanAnswerFailed(ticket=8, article=90)


@pytest.mark.parametrize(
    ("facts", "offered", "returned"),
    [
        ((LETTER, SAVED), [], []),
        ((LETTER, SAVED, APPROVED), ["ombudsman-draft:71:0"], []),
        ((replace(LETTER, person=""), SAVED, APPROVED), [], []),  # known by his words, from whatever address
        ((LETTER, SAVED, APPROVED, replace(SAVED, article=72)), [], []),
        ((LETTER, SAVED, APPROVED, SENT), [], []),
        ((LETTER, SAVED, APPROVED, SENT, FAILED), ["ombudsman-draft:71:1"], ["ombudsman-returned:90"]),
        ((LETTER, SAVED, APPROVED, SENT, OmbudsmanStepTaken(ticket=8, step=Step.OMBUDSMAN_ANSWERED)), [], []),
        ((LETTER, SAVED, APPROVED, OmbudsmanStepTaken(ticket=8, step=Step.OMBUDSMAN_CLOSED)), [], []),
    ],
)
def test_an_approved_answer_stands_ready_in_his_own_ticket(
    facts: tuple[Fact, ...], offered: list[str], returned: list[str]
) -> None:
    actions = list(report_ombudsman(case_of(*facts), ROLES))
    assert [a.key for a in actions if isinstance(a, OfferAnswer)] == offered
    assert [a.key for a in actions if isinstance(a, PostNote) and a.note == "ombudsman_antwoord_terug"] == returned


def test_where_a_complainant_took_his_place_a_person_sends_the_answer() -> None:
    """4b: whoever is the customer of the complaint's ticket reads what leaves from it."""
    on_complaint = [replace(fact, ticket=TICKET) for fact in (LETTER, SAVED, APPROVED)]
    actions = list(report_ombudsman(case_of(*HANDLING, *on_complaint), ROLES))
    assert [a for a in actions if isinstance(a, OfferAnswer)] == []
    [note] = [a for a in actions if isinstance(a, PostNote) and a.note == "ombudsman_antwoord_akkoord"]
    assert dict(note.data)["ready"] == ""


def test_the_directorate_hears_of_each_recommendation_of_the_ombudsman() -> None:
    came = OmbudsmanStepTaken(ticket=TICKET, step=Step.OMBUDSMAN_RECOMMENDED)
    refused = OmbudsmanReply(ticket=TICKET, reply=Recommendation.NOT_FOLLOWED)
    (first,) = recommendations(came)
    assert recommendations(came, came) == [first], "a second click on one that waits"
    (second,) = recommendations(came, refused, came)
    assert (first[1], second[1]) == (False, True)
    assert first[0] != second[0]
