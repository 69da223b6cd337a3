"""Every letter, field, step, stage, outcome and switch stands in the docs where it belongs."""

from datetime import date, timedelta
from enum import StrEnum

import pytest

from plugin.application.fields import Field
from plugin.application.mappings import default_folder, load_mappings
from plugin.application.mappings.fields_file import load_fields
from plugin.application.mappings.switches import SWITCHES, Number
from plugin.domain.calendar import AMSTERDAM, Calendar
from plugin.domain.names import Capacity, Ground, Letter, Matter, Outcome, Representative, Stage, Step, Verdict
from plugin.domain.regulation import TermName
from plugin.domain.terms import deadlines, rungs
from tests.docs.pages import ADMINISTRATOR, COORDINATOR, codes, read, rows

MAPPINGS = load_mappings(default_folder())


@pytest.mark.parametrize(
    "kind",
    [Letter, Field, Step, Stage, Outcome, Ground, Verdict, Capacity, Matter, Representative],
    ids=lambda k: k.__name__,
)
def test_the_coordinator_reads_every_name(kind: type[StrEnum]) -> None:
    assert {member.value for member in kind} <= codes(COORDINATOR)


def test_the_stages_and_fields_are_no_others() -> None:
    assert [row[0].strip("`") for row in rows(COORDINATOR, "fase")] == [stage.value for stage in Stage]
    table = {row[0] for row in rows(COORDINATOR, "veld")}
    fields = load_fields(default_folder()).fields
    assert table == {f"{fields[ours].label} (`{ours}`)" for ours in MAPPINGS.helpdesk.fields}


def test_the_switches_are_listed_with_value_and_choices() -> None:
    now = MAPPINGS.regulation.switches
    table = list(rows(ADMINISTRATOR, "schakelaar"))
    assert [row[0] for row in table] == [f"`{name}` ({switch.point})" for name, switch in SWITCHES.items()]
    for (_, value, others), (name, switch) in zip(table, SWITCHES.items(), strict=True):
        assert value == f"`{now[name]}`"
        if isinstance(switch, Number):
            wanted = switch.allowed
        else:
            wanted = ", ".join(f"`{v}`" for v in switch.values if v != now[name]) or "–"
        assert others == wanted, name


def test_the_dates_of_the_example_are_what_follows() -> None:
    received, regulation = date(2026, 3, 3), MAPPINGS.regulation
    assert "dinsdag 3 maart 2026" in read(COORDINATOR)
    calendar = Calendar(extra_days_off=regulation.extra_days_off)
    due = deadlines(received, regulation, calendar)
    expected = []
    for term, day in (
        (TermName.ACKNOWLEDGEMENT, due.acknowledgement),
        (TermName.NOT_TAKEN_UP, due.not_taken_up),
        (TermName.DECISION, due.decision),
    ):
        warning, breach = (r.at.astimezone(AMSTERDAM) for r in rungs(term, received, day, regulation, calendar))
        assert (warning.hour, breach.hour) == (9, 0), "the heading says nine o'clock"
        expected.append(tuple(str(d) for d in (day, warning.date(), breach.date())))
        assert breach.date() - day == timedelta(days=1)
    assert [row[1:4] for row in rows(COORDINATOR, "wat")] == expected


def test_the_numbers_in_the_text_are_those_of_the_regulation() -> None:
    regulation, text = MAPPINGS.regulation, " ".join(read(COORDINATOR).split())
    assert regulation.confirm_coordinator_hours == 4
    assert "Na vier werkuren" in text
    assert f"hoogstens {regulation.delay_max_days} dagen later" in text
