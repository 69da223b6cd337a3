"""Who works for a respondent is kept out with him, and is free again when he is (6.1; E-4)."""

from dataclasses import replace

import pytest

from plugin.domain.decide import Roles
from plugin.domain.delegates import delegates_barred
from plugin.domain.duties.asking import coordinator_for
from plugin.domain.facts import Closed, Confirmed, DelegatesBarred, Fact, RespondentsSet, StepRefused
from plugin.domain.names import Outcome, Step
from plugin.domain.steps import Approvers, take
from tests.domain.cases import COORDINATOR, DIRECTOR, JAN, case_of, joined, proposed
from tests.domain.test_reassignment import CARLA, NOORD, ORGANISATION, SECOND

ORG = replace(ORGANISATION, secretariats={"noord": ("carla", "second", "coach"), "director": ("carla",)})
SURE = (proposed(respondents=(NOORD,), suspected=(NOORD,)), joined())
BOTH = DelegatesBarred(persons=(CARLA, SECOND))


@pytest.mark.parametrize(
    ("facts", "expected", "why"),
    [
        (SURE, BOTH, "of somebody who is suspected; who has no account cannot look anyway"),
        ((*SURE, BOTH), None, "it is known"),
        ((proposed(respondents=(NOORD,), suspected=()), joined()), None, "triage is not sure, so nobody is held off"),
        ((*SURE, BOTH, RespondentsSet(respondents=(JAN,))), DelegatesBarred(persons=()), "it is not about him"),
        (
            (*SURE, RespondentsSet(respondents=(NOORD, CARLA))),
            DelegatesBarred(persons=(SECOND,)),
            "one is accused",
        ),
        ((*SURE, RespondentsSet(respondents=(NOORD, DIRECTOR))), BOTH, "who works for two is named once"),
        ((*SURE, BOTH, Closed(outcome=Outcome.WITHDRAWN, verdict=None)), None, "it is closed"),
        ((), None, "no complaint"),
    ],
)
def test_who_is_kept_out_too(facts: tuple[Fact, ...], expected: DelegatesBarred | None, why: str) -> None:
    assert delegates_barred(case_of(*facts), ORG) == expected, why


def test_a_delegate_is_kept_out_and_clicks_nothing_while_the_complaint_runs() -> None:
    case = case_of(*SURE, BOTH, Confirmed(respondents=(NOORD,)))
    assert case.barred == (NOORD, CARLA, SECOND)
    refused = take(case, Step.WITHDRAWN, CARLA, Approvers(directorate=(), only_directorate=False))
    assert isinstance(refused, StepRefused)
    assert (refused.reason, refused.article) == ("secretariaat", "6.1")
    closed = case_of(*SURE, BOTH, Closed(outcome=Outcome.WITHDRAWN, verdict=None))
    assert closed.barred == ()


def test_a_coordinator_who_works_for_a_respondent_is_not_asked() -> None:
    roles = Roles(coordinator=COORDINATOR, directorate=(DIRECTOR,))
    assert coordinator_for(case_of(*SURE), roles) == COORDINATOR
    assert coordinator_for(case_of(*SURE, DelegatesBarred(persons=(COORDINATOR,))), roles) == DIRECTOR
