"""What our fields must say: only what differs is written, and a person's word stays."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from plugin.application.fields import Field
from plugin.application.helpdesk import FieldValue, State, Ticket
from plugin.application.projection import projected
from plugin.domain.calendar import Calendar
from plugin.domain.facts import (
    AccountableChanged,
    AccountableRefused,
    Confirmed,
    ContactChanged,
    Dismissed,
    NoOption,
    Part,
    RespondentsSet,
    Stated,
)
from plugin.domain.ladder import moments
from tests.domain.cases import ACCOUNTABLE, HANDLING, JAN, OWN, TICKET, case_of, joined, proposed
from tests.domain.regulations import make_regulation

AT = datetime(2026, 3, 3, 10, 0, tzinfo=UTC)
CONTACT = "12"
DUE = {
    Field.DUE_ACKNOWLEDGEMENT: "2026-03-05",
    Field.DUE_NOT_TAKEN_UP: "2026-03-17",
    Field.DUE_DECISION: "2026-03-31",
}
PROPOSALS: dict[str, FieldValue] = {
    Field.CATEGORIES: ("onheus_optreden",),
    Field.RESPONDENTS: (JAN,),
    Field.ACCOUNTABLE: ACCOUNTABLE,
    Field.CONTACT_PERSON: CONTACT,
    Field.RECEIVED_ON: "2026-03-03",
    Field.CONDUCT_ON: "2026-02-26",
}
PROPOSED = (proposed(), joined())


def written(*facts: Any, fields: Mapping[str, FieldValue] | None = None, ticket: int = TICKET) -> dict[str, FieldValue]:
    case = case_of(*facts)
    row = Ticket(
        id=ticket, number="87007", title="", created_at=AT, updated_at=AT, updated_by="1", owner=None, group="x",
        state=State.OPEN, customer="100", fields=fields or {},
    )  # fmt: skip
    when = moments(case, make_regulation(), Calendar()) if case.proposal else None
    return projected(case, row, when, CONTACT, {})


def test_a_new_complaint_gets_all() -> None:
    assert written(*PROPOSED) == {Field.STAGE: "voorstel", **DUE, **PROPOSALS}


def test_what_stands_is_not_written_again() -> None:
    assert written(*PROPOSED, fields={Field.STAGE: "voorstel", **DUE, **PROPOSALS}) == {}


@pytest.mark.parametrize("name", PROPOSALS)
def test_a_proposal_goes_into_an_empty_field_that_nobody_touched(name: str) -> None:
    stands = {Field.STAGE: "voorstel", **DUE, **PROPOSALS}
    assert written(*PROPOSED, fields={**stands, name: None}) == {name: PROPOSALS[name]}
    assert written(*PROPOSED, fields={**stands, name: "iets anders"}) == {}, "what a person chose stays"
    touched = Stated(field=name, value=None, filled=False)
    assert name not in written(*PROPOSED, touched, fields={**stands, name: None}), "what a person emptied stays empty"


@pytest.mark.parametrize("name", [Field.STAGE, *DUE])
def test_a_conclusion_that_a_person_changed_is_put_right(name: str) -> None:
    stands: dict[str, FieldValue] = {Field.STAGE: "voorstel", **DUE, **PROPOSALS}
    assert written(*PROPOSED, fields={**stands, name: "2030-01-01"}) == {name: stands[name]}


def test_dates_follow_what_a_person_stated() -> None:
    facts = (*PROPOSED, Stated(field="received_on", value="2026-03-02", filled=True))
    fields = {Field.STAGE: "voorstel", **DUE, **PROPOSALS, Field.RECEIVED_ON: "2026-03-02"}
    assert written(*facts, fields=fields) == {
        Field.DUE_ACKNOWLEDGEMENT: "2026-03-04",
        Field.DUE_NOT_TAKEN_UP: "2026-03-16",
        Field.DUE_DECISION: "2026-03-30",
    }


def test_the_promised_date_is_shown() -> None:
    assert written(*HANDLING)[Field.PROMISED_ON] == "2026-03-31"
    assert Field.PROMISED_ON not in written(*PROPOSED)


@pytest.mark.parametrize(
    ("part", "cleared"), [(Part.COMPLAINT, True), (Part.RUNNING, True), (Part.RESPONDENT, True), (None, False)]
)
def test_a_click_is_taken_away_once_it_was_seen(part: Part | None, cleared: bool) -> None:
    facts = (*PROPOSED, joined(OWN, part, JAN)) if part else PROPOSED
    fields = written(*facts, fields={Field.STEP: "bevestigen"}, ticket=OWN)
    assert (Field.STEP in fields) is cleared
    if part is not Part.COMPLAINT:
        assert fields.keys() <= {Field.STEP}, "nothing about the complaint stands on another ticket"


def test_a_dismissed_complaint_loses_its_dates() -> None:
    fields = written(*PROPOSED, Dismissed(article=70), fields={Field.STAGE: "voorstel", **DUE, **PROPOSALS})
    assert fields == {Field.STAGE: "geen_klacht", **dict.fromkeys(DUE)}


def test_who_has_no_account_stands_by_login() -> None:
    facts = (proposed(respondents=(JAN, "login:derde1", "login:derde2")), joined())
    fields = written(*facts)
    assert fields[Field.RESPONDENTS] == (JAN,)
    assert fields[Field.RESPONDENT_LOGINS] == "derde1, derde2"


def test_respondents_of_a_confirmation_are_not_written_over_a_persons_choice() -> None:
    facts = (*PROPOSED, RespondentsSet(respondents=("5",)), Confirmed(respondents=("5",)))
    fields = written(*facts, Stated(field="respondents", value=None, filled=True), fields={Field.RESPONDENTS: ("5",)})
    assert Field.RESPONDENTS not in fields


def test_a_ticket_without_a_complaint_is_left_alone() -> None:
    assert written(fields={Field.STEP: "bevestigen", Field.STAGE: "voorstel"}) == {}


CHANGED = AccountableChanged(
    previous=ACCOUNTABLE, accountable="21", body="regio:Oost", rule="4a", respondents=("5",), region=None
)
REPLACED = ContactChanged(previous="13", contact=CONTACT)


@pytest.mark.parametrize(
    ("facts", "stands", "written_there", "why"),
    [
        ((CHANGED,), {Field.ACCOUNTABLE: ACCOUNTABLE}, {Field.ACCOUNTABLE: "21"}, "it follows (R-031)"),
        ((CHANGED,), {Field.ACCOUNTABLE: "21"}, {}, "it stands there"),
        ((CHANGED, Stated(field="accountable", value="30", filled=True)), {Field.ACCOUNTABLE: "30"}, {}, "a person"),
        ((replace(CHANGED, accountable=None),), {Field.ACCOUNTABLE: ACCOUNTABLE}, {Field.ACCOUNTABLE: None}, "nobody"),
        ((CHANGED, NoOption(persons=("21",))), {Field.ACCOUNTABLE: ACCOUNTABLE}, {Field.ACCOUNTABLE: None},
         "he is no choice of the field yet: better nobody than the wrong one"),
        ((AccountableRefused(person=JAN),), {Field.ACCOUNTABLE: JAN}, {Field.ACCOUNTABLE: ACCOUNTABLE}, "put right"),
        ((), {Field.CONTACT_PERSON: JAN}, {Field.CONTACT_PERSON: CONTACT}, "a respondent is no contact person (5.1)"),
        ((REPLACED,), {Field.CONTACT_PERSON: "13"}, {Field.CONTACT_PERSON: CONTACT}, "another took his place"),
        ((REPLACED,), {Field.CONTACT_PERSON: "14"}, {}, "whom a person chose stays"),
    ],
)  # fmt: skip
def test_accountable_and_contact_person_follow(
    facts: tuple[Any, ...], stands: Mapping[Field, str], written_there: dict[Field, Any], why: str
) -> None:
    fields = written(*PROPOSED, *facts, fields={Field.STAGE: "voorstel", **DUE, **PROPOSALS, **stands})
    assert fields == written_there, why
