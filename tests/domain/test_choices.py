"""What the switches of its regulation make of a case (A-nn), and what follows from it for terms, stage and register."""

from typing import Any

import pytest

from plugin.domain.choices import choices
from plugin.domain.facts import NO_ACCOUNT, ChoicesApplied, EndingChosen, Fact, Stated
from plugin.domain.hearing import sides
from plugin.domain.ladder import runs
from plugin.domain.names import Letter, Stage
from plugin.domain.people import Directory, Staff, StaffRole
from plugin.domain.regulation import TermName
from tests.domain.cases import CLIENT, CONFIRMED, JAN, case_of, proposed
from tests.domain.regulations import make_regulation

ORAL = proposed(oral=True)
THIRD = f"{NO_ACCOUNT}coach"
DIRECTORY = Directory(
    staff=tuple(
        Staff(login=login, name=login, email="", role=role, region="Noord", office="Groningen", team="team", person=who)
        for login, role, who in (
            ("jan", StaffRole.EMPLOYEE, JAN),
            ("coach", StaffRole.THIRD_PARTY, None),
            ("trainer", StaffRole.THIRD_PARTY, "5"),
        )
    )
)
OWN = {"inzage_klager": "zaak_en_eigen_dossier"}
ANOTHER = Stated(field="person_concerned", value=None, filled=True)
UNACKNOWLEDGED = ChoicesApplied(unacknowledged=True)


def stated(field: str, value: str) -> Stated:
    return Stated(field=field, value=value, filled=True)


@pytest.mark.parametrize(
    ("switches", "facts", "expected"),
    [
        ({}, (ORAL,), {}),
        ({"verslag": "op_verzoek"}, (proposed(),), {"report_on_request": True}),
        ({"ack_mondeling": "nee"}, (ORAL,), {"unacknowledged": True}),
        ({"ack_mondeling": "nee"}, (proposed(),), {}),
        ({}, (ORAL, EndingChosen(letter=Letter.SETTLED)), {"short_notice": True}),
        ({"informeel_5_2": "klachtbrief"}, (ORAL, EndingChosen(letter=Letter.SETTLED)), {}),
        ({}, (proposed(), EndingChosen(letter=Letter.SETTLED)), {}),
        (OWN, (proposed(), stated("capacity", "client")), {"own_file": True}),
        (OWN, (proposed(), stated("capacity", "opdrachtgever")), {}),
        (OWN, (proposed(),), {}),
        (OWN, (proposed(), stated("capacity", "client"), stated("representative", "machtiging_nog_niet_gezien")), {}),
        (OWN, (proposed(), stated("representative", "machtiging_gezien")), {"own_file": True}),
        (OWN, (proposed(), stated("capacity", "client"), ANOTHER), {}),
        (OWN, (proposed(), stated("capacity", "client"), stated("representative", "namens_zichzelf")),
         {"own_file": True}),
        ({}, (proposed(), stated("capacity", "client")), {}),
        ({"derde_als_medewerker": "nee"}, (proposed(respondents=(JAN, THIRD, "5")),), {"spared": (THIRD, "5")}),
        ({}, (proposed(respondents=(JAN, THIRD, "5")),), {}),
    ],
)  # fmt: skip
def test_what_the_switches_make_of_a_case(
    switches: dict[str, str], facts: tuple[Fact, ...], expected: dict[str, Any]
) -> None:
    assert choices(case_of(*facts), make_regulation(**switches), DIRECTORY) == ChoicesApplied(**expected)


@pytest.mark.parametrize(("said", "waits"), [((), True), ((UNACKNOWLEDGED,), False)])
def test_without_an_acknowledgement_its_term_does_not_run(said: tuple[ChoicesApplied, ...], waits: bool) -> None:
    case = case_of(ORAL, *CONFIRMED[1:], *said)
    assert runs(case, TermName.ACKNOWLEDGEMENT, make_regulation()) is waits
    assert runs(case, TermName.DECISION, make_regulation())
    assert case.stage is (Stage.ACKNOWLEDGE if waits else Stage.HANDLING)


def test_nothing_is_owed_to_who_is_spared_but_he_is_kept_off() -> None:
    case = case_of(*CONFIRMED, ChoicesApplied(spared=(JAN,)))
    assert [side.person for side in sides(case)] == [CLIENT]
    assert case.barred == (JAN,)
