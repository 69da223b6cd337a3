"""A run that is cut off at any write is resumed by running it again, and nothing stands there twice."""

from collections import Counter

import pytest

from plugin.application.helpdesk import HelpdeskError
from plugin.application.provisioning import CHANGING, Finding, SetupStopped
from tests.helpdesks.zammad.setup.sites import Ground, by

WRITES = (
    "groups", "roles", "users", "user_access_token", "object_manager_attributes",
    "object_manager_attributes_execute_migrations", "calendars", "slas", "webhooks", "triggers", "jobs", "macros",
    "templates", "overviews", "report_profiles", "core_workflows",
)  # fmt: skip


@pytest.mark.parametrize("stage", ["before", "after"])
def test_every_kind_cut_off_once(bare: Ground, stage: str) -> None:
    """`before`: the write never happened. `after`: it did, and the answer was lost."""
    for path in WRITES:
        bare.server.fault(rf"POST /api/v1/{path}(\?|$)", drop=True, stage=stage)
    cut = 0
    while True:
        try:
            items = bare.apply()
            break
        except (HelpdeskError, SetupStopped):
            cut += 1
            assert cut <= len(WRITES)
    assert cut == len(WRITES)
    assert not by(items, Finding.REFUSED)
    assert not by(bare.plan(), *CHANGING)
    for kind, table in bare.server.world.catalogue.items():
        names = Counter(row["name"] for row in table.values())
        assert not [name for name, many in names.items() if many > 1], kind
    world = bare.server.world
    assert not [field["name"] for field in world.attributes.values() if field["to_create"]], "a migration that was lost"
    assert len({row["name"] for row in world.groups.values()}) == len(world.groups)


def test_a_run_that_zammad_refuses_halfway_goes_on_from_there(bare: Ground) -> None:
    bare.server.fault("POST /api/v1/macros", status=422)
    with pytest.raises(HelpdeskError):
        bare.apply()
    fields = bare.field("klacht_stap")["updated_at"]
    items = bare.apply()
    assert "veld" not in by(items, *CHANGING)
    assert bare.field("klacht_stap")["updated_at"] == fields
    assert "macro" in by(items, *CHANGING)
