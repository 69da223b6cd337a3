"""The figures on hand-made cases with known results, and floors on the labelled sets."""

from datetime import date

import pytest

from plugin.application.triage_score import Labelled, Score, measure, read_labelled, score
from plugin.domain.responsibility import Accountable, RespondentKind
from plugin.domain.triage import Assessment
from tests.domain.triage.people import DATA, triage


def label(
    *,
    complaint: bool = True,
    accused: tuple[str, ...] = (),
    categories: tuple[str, ...] = (),
    agents: tuple[str, ...] = (),
    responsible: str | None = "directie",
    day: date | None = None,
) -> Labelled:
    return Labelled.model_validate(
        {
            "channel": "email",
            "subject": "",
            "body": "",
            "received_at": "2026-01-01T10:00",
            "agents_on_ticket": [{"login": a} for a in agents],
            "is_complaint": complaint,
            "categories": categories,
            "accused": accused,
            "responsible": responsible,
            "incident_date": day,
        }
    )


def proposal(
    *,
    complaint: bool = True,
    respondents: tuple[str, ...] = (),
    categories: tuple[str, ...] = (),
    body: str = "directie",
    day: date | None = None,
) -> Assessment:
    return Assessment(
        is_complaint=complaint,
        certainty=0.9,
        categories=categories,
        respondents=respondents,
        respondent_certainty=dict.fromkeys(respondents, 0.9),
        kind=RespondentKind.OFFICE,
        accountable=Accountable(body=body, person=None, rule="Regel.", article="4b"),
        conduct_on=day,
        grounds=(),
        about_earlier_handling=False,
        ombudsman=False,
        addressed_to_directorate=False,
        reasons=(),
    )


def scored(*pairs: tuple[Labelled, Assessment]) -> Score:
    return score(pairs, ms_per_message=1.0)


def test_complaints_found_and_proposed() -> None:
    found = scored(
        (label(), proposal()),
        (label(), proposal(complaint=False)),
        (label(complaint=False), proposal()),
        (label(complaint=False), proposal()),
        (label(complaint=False), proposal(complaint=False)),
    )
    assert (found.messages, found.complaints) == (5, 2)
    assert (found.complaint_recall, found.complaint_precision) == (0.5, 0.333)


def test_categories() -> None:
    found = scored(
        (label(categories=("a", "b")), proposal(categories=("a",))),  # 1 right, 1 missed
        (label(categories=("c",)), proposal(categories=("c", "d"))),  # 1 right, 1 too many
    )
    assert found.category_micro_f1 == 0.667


def test_a_missed_complaint_counts_as_wrong_everywhere() -> None:
    missed = (label(accused=("x",), categories=("a",), agents=("x",)), proposal(complaint=False, respondents=("x",)))
    found = scored(missed)
    assert (found.respondents_exact, found.accountable_accuracy, found.conduct_day_exact) == (0, 0, 0)
    assert (found.category_micro_f1, found.missed_on_ticket, found.missed_on_ticket_rate) == (0, 1, 1)


def test_respondents_and_false_accusations() -> None:
    found = scored(
        (label(accused=("x", "y")), proposal(respondents=("y", "x"))),
        (label(accused=("x",)), proposal(respondents=("x", "z"))),  # z is accused falsely
        (label(accused=("unknown",)), proposal(respondents=("z",))),  # z too
        (label(accused=("x",)), proposal(respondents=("unknown",))),  # wrong, but nobody is held off
        (label(complaint=False), proposal(respondents=("z",))),  # z too
        (label(complaint=False), proposal(complaint=False, respondents=("z",))),  # not proposed
    )
    assert found.respondents_exact == 0.25
    assert (found.false_accusations, found.false_accusation_rate) == (3, 0.5)


def test_missed_on_the_ticket() -> None:
    found = scored(
        (label(accused=("x", "y"), agents=("x", "q")), proposal(respondents=("y",))),  # x is missed; y is not there
        (label(accused=("x",), agents=("x",)), proposal(respondents=("x",))),
        (label(accused=("unknown",), agents=("x",)), proposal()),
    )
    assert (found.missed_on_ticket, found.missed_on_ticket_rate) == (1, 0.5)


def test_accountable_and_day() -> None:
    day = date(2026, 1, 1)
    found = scored(
        (label(responsible="regio:Noord", day=day), proposal(body="regio:Noord", day=day)),
        (label(responsible="regio:Noord"), proposal(body="directie", day=day)),
        (label(day=day), proposal()),
    )
    assert (found.accountable_accuracy, found.conduct_day_exact) == (0.667, 0.333)


def test_nothing_to_score() -> None:
    found = scored()
    assert (found.complaint_recall, found.complaint_precision, found.false_accusation_rate) == (1, 1, 0)


# A bit below what is reached, so that a rule that breaks others is noticed.
FLOORS = {
    "dev.jsonl": {
        "complaint_recall": 0.93,
        "complaint_precision": 0.90,
        "category_micro_f1": 0.60,
        "respondents_exact": 0.80,
        "accountable_accuracy": 0.88,
        "conduct_day_exact": 0.84,
    },
    "terse.jsonl": {
        "complaint_recall": 0.94,
        "complaint_precision": 0.90,
        "category_micro_f1": 0.65,
        "respondents_exact": 0.91,
        "accountable_accuracy": 0.91,
        "conduct_day_exact": 0.80,
    },
    "fresh.jsonl": {
        "complaint_recall": 0.80,
        "complaint_precision": 0.85,
        "category_micro_f1": 0.38,
        "respondents_exact": 0.70,
        "accountable_accuracy": 0.70,
        "conduct_day_exact": 0.70,
    },
}
CEILINGS = {
    "dev.jsonl": {"false_accusation_rate": 0.07, "missed_on_ticket_rate": 0.22},
    "terse.jsonl": {"false_accusation_rate": 0.04, "missed_on_ticket_rate": 0.09},
    "fresh.jsonl": {"false_accusation_rate": 0.07, "missed_on_ticket_rate": 0.20},
}


@pytest.mark.parametrize("file", FLOORS)
def test_floors(file: str) -> None:
    reached, _ = measure(read_labelled(DATA / file), triage().assess)
    figures = reached.as_dict()
    below = {name: figures[name] for name, floor in FLOORS[file].items() if figures[name] < floor}
    above = {name: figures[name] for name, ceiling in CEILINGS[file].items() if figures[name] > ceiling}
    assert not below | above


def test_the_order_of_messages_makes_no_difference() -> None:
    rows = read_labelled(DATA / "terse.jsonl")
    forwards = [triage().assess(row.message) for row in rows]
    backwards = [triage().assess(row.message) for row in reversed(rows)]
    assert forwards == backwards[::-1]
