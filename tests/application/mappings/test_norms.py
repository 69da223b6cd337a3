"""The norms that the shipped regulations judge a complaint against (8 toelichting; R-083, P-01)."""

from collections import Counter

import pytest

from plugin.application.mappings import default_folder, load_mappings
from plugin.domain.regulation import Regulation

REGULATIONS = load_mappings(default_folder()).regulations
GROUPS = {
    "Open en duidelijk": 4,
    "Respectvol": 6,
    "Betrokken en oplossingsgericht": 5,
    "Eerlijk en betrouwbaar": 7,
    "Ook van ons": 3,
}


@pytest.mark.parametrize("regulation", REGULATIONS, ids=lambda one: one.version)
def test_the_22_norms_of_the_behoorlijkheidswijzer_stand_in_four_groups_beside_our_own(regulation: Regulation) -> None:
    assert Counter(norm.group for norm in regulation.norms) == GROUPS


@pytest.mark.parametrize("regulation", REGULATIONS, ids=lambda one: one.version)
def test_decisions_from_before_name_norms_that_still_stand(regulation: Regulation) -> None:
    before = {"voortvarend", "informatie", "toegankelijk", "privacy", "correct", "onbevooroordeeld", "hulpvaardig"}
    assert before <= {norm.key for norm in regulation.norms}
