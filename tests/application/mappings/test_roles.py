"""Which groups each role is for, with and without groups per region."""

import pytest

from plugin.application.mappings import default_folder, load_mappings
from plugin.application.mappings.roles import groups_of_roles
from plugin.application.mappings.setup_file import load_setup

ROLES = load_setup(default_folder()).roles
HELPDESK = load_mappings(default_folder()).helpdesk
NORTH, EAST = "Klachten Noord", "Klachten Oost"
WITH_REGIONS = HELPDESK.model_copy(update={"regions": {"Noord": NORTH, "Oost": EAST}})
CONFIDENTIAL, DIRECTORATE, MESSAGES = "Klachten::Vertrouwelijk", "Klachten directie", "Klachten berichten"


def test_without_regions_no_role_of_one_is_made() -> None:
    assert groups_of_roles(ROLES, HELPDESK) == {
        "Klachtbehandelaar": ("Klachten",),
        "Klachtbehandelaar vertrouwelijk": ("Klachten", CONFIDENTIAL),
        "Klachtencoördinator": ("Klachten", CONFIDENTIAL, MESSAGES),
        "Klachtverantwoordelijke": ("Klachten", CONFIDENTIAL),
        "Klachten directie": ("Klachten", CONFIDENTIAL, DIRECTORATE, MESSAGES),
    }


@pytest.mark.parametrize(
    ("role", "groups"),
    [
        ("Klachtbehandelaar Noord", {NORTH}),
        ("Klachtbehandelaar Oost", {EAST}),
        ("Klachtverantwoordelijke Oost", {EAST, CONFIDENTIAL}),
        ("Klachtbehandelaar", {"Klachten", NORTH, EAST}),
        ("Klachtencoördinator", {"Klachten", NORTH, EAST, CONFIDENTIAL, MESSAGES}),
        ("Klachten directie", {"Klachten", NORTH, EAST, CONFIDENTIAL, DIRECTORATE, MESSAGES}),
    ],
)
def test_a_role_of_a_region_has_that_regions_complaints_alone(role: str, groups: set[str]) -> None:
    assert set(groups_of_roles(ROLES, WITH_REGIONS)[role]) == groups
