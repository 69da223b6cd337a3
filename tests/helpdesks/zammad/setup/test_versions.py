"""What a version lacks is left out and said; what it hides is not called changed."""

import pytest

from plugin.application.provisioning import CHANGING, Finding, SetupStopped
from plugin.helpdesks.zammad.setup.rows import HIDDEN
from plugin.helpdesks.zammad.setup.version import Version, parse
from plugin.practice import catalogue
from tests.helpdesks.zammad.setup.sites import SECRET, Ground, by

TIMED = {"klachtwacht-30-escalation", "klachtwacht-31-warning", "klachtwacht-32-reminder"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5.5.x", Version(5, 5)),
        ("6.5.0-1712345678.abc", Version(6, 5)),
        ("10.0", Version(10, 0)),
        ("develop", None),
        ("", None),
    ],
)
def test_a_version_is_its_two_first_numbers(text: str, expected: Version | None) -> None:
    assert parse(text) == expected
    assert Version(5, 10) < Version(6, 0) < Version(6, 4)


@pytest.mark.parametrize(
    ("version", "timed", "checklist"), [("5.5.x", False, False), ("6.0.0", True, False), ("6.4.1", True, True)]
)
def test_each_version_gets_what_it_can(bare: Ground, version: str, timed: bool, checklist: bool) -> None:
    bare.server.settings.version = version
    items = bare.apply()
    assert not by(items, Finding.REFUSED)
    assert ({t["name"] for t in bare.rows("triggers")} >= TIMED) is timed
    assert bool(bare.rows("checklist_templates")) is checklist
    left_out = by(items, Finding.LEFT_OUT)
    assert ("trigger" in left_out, "afvinklijst" in left_out) == (not timed, not checklist)
    assert not by(bare.plan(), *CHANGING)


@pytest.mark.parametrize("version", ["4.1.0", "nieuw"])
def test_what_is_too_old_or_no_zammad_is_refused(bare: Ground, version: str) -> None:
    bare.server.settings.version = version
    with pytest.raises(SetupStopped):
        bare.plan()


def test_a_hidden_secret_is_unknown_and_only_written_when_asked(bare: Ground) -> None:
    bare.server.settings.version = "7.0.1"
    assert not by(bare.apply(), Finding.REFUSED)
    [webhook] = bare.rows("webhooks")
    webhook["signature_token"] = "gewisseld"
    [item] = [i for i in bare.plan() if i.kind == "webhook"]
    assert (item.finding, item.why) == (Finding.UNCHANGED, HIDDEN)
    webhook["active"] = False
    bare.apply()
    assert (webhook["active"], webhook["signature_token"]) == (True, "gewisseld"), "not overwritten along the way"
    bare.wishes["rewrite_secrets"] = True
    bare.apply()
    assert webhook["signature_token"] == SECRET


def test_what_zammad_drops_in_silence_is_told(bare: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(catalogue.KINDS["triggers"].later, "execution_condition_mode")
    bare.server.settings.version = "6.0.0"
    dropped = [i for i in bare.apply() if i.finding is Finding.REFUSED]
    assert {i.kind for i in dropped} == {"trigger"}
    assert {i.parts for i in dropped} == {("execution_condition_mode",)}
