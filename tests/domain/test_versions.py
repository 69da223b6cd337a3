"""Which version of the regulation a complaint falls under (R-089)."""

from dataclasses import replace
from datetime import date

import pytest

from plugin.domain.case import Case
from plugin.domain.facts import Closed, Fact, RegulationApplied, Stated
from plugin.domain.names import Outcome
from plugin.domain.regulation import in_force
from plugin.domain.versions import RegulationGone, falls_under, regulation_of
from tests.domain.cases import case_of, proposed
from tests.domain.regulations import make_regulation

OLD = make_regulation()
NEW = replace(OLD, version="2026-03-10", in_force=date(2026, 3, 10))
LATER = replace(OLD, version="2027-01-01", in_force=date(2027, 1, 1))
ALL = (LATER, OLD, NEW)  # their order tells nothing


@pytest.mark.parametrize(
    ("received_on", "version", "why"),
    [
        (date(2018, 1, 1), "2019-09-02", "none was in force yet: the oldest"),
        (date(2019, 9, 2), "2019-09-02", "its first day"),
        (date(2026, 3, 9), "2019-09-02", "the last day of the old one"),
        (date(2026, 3, 10), "2026-03-10", "the first day of the new one"),
        (date(2026, 12, 31), "2026-03-10", "the one after it waits"),
        (date(2027, 1, 1), "2027-01-01", "until its day"),
    ],
)
def test_the_newest_in_force_on_the_day_of_receipt(received_on: date, version: str, why: str) -> None:
    assert in_force(ALL, received_on).version == version, why


def test_without_a_regulation_there_is_no_answer() -> None:
    with pytest.raises(ValueError, match="no regulation"):
        in_force((), date(2026, 3, 3))


APPLIED = RegulationApplied(version="2019-09-02", received_on=date(2026, 3, 3))
CORRECTED = Stated(field="received_on", value="2026-03-12", filled=True)


@pytest.mark.parametrize(
    ("facts", "kept", "version", "why"),
    [
        ((), None, None, "there is no complaint"),
        ((proposed(), APPLIED), None, None, "it is known"),
        ((proposed(), APPLIED, CORRECTED), None, "2026-03-10", "a person corrects the day, and the version with it"),
        ((proposed(), APPLIED, replace(CORRECTED, value="2026-03-04")), None, "2019-09-02", "another day, the same"),
        ((proposed(),), None, "2019-09-02", "from before it was a fact: by its day"),
        ((proposed(),), "2026-03-10", "2026-03-10", "from before it was a fact: as it was kept"),
        ((proposed(), APPLIED, Closed(outcome=Outcome.DECIDED, verdict=None), proposed(received_on=date(2026, 3, 11))),
         None, "2026-03-10", "another complaint in the ticket of a closed one"),
    ],
)  # fmt: skip
def test_what_is_still_to_be_said(facts: tuple[Fact, ...], kept: str | None, version: str | None, why: str) -> None:
    found = falls_under(case_of(*facts), ALL, kept)
    assert (found.version if found else None) == version, why


def test_a_case_keeps_its_own() -> None:
    case = case_of(proposed(), APPLIED)
    assert regulation_of(case, ALL) is OLD
    assert regulation_of(case_of(proposed(received_on=date(2026, 3, 11))), ALL) is NEW


def test_a_version_that_is_gone_is_never_replaced() -> None:
    case: Case = case_of(proposed(), APPLIED)
    with pytest.raises(RegulationGone, match="regulation 2019-09-02 is no longer in mappings/regulation"):
        regulation_of(case, (NEW, LATER))
