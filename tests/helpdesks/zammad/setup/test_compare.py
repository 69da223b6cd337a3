"""What counts as a difference, and what Zammad adds, reorders or hides."""

from typing import Any

import pytest

from plugin.helpdesks.zammad.setup.compare import differences, masked


@pytest.mark.parametrize(
    ("wanted", "actual", "expected"),
    [
        ({"name": "x"}, {"name": "x", "id": 4}, ()),
        ({"name": "x"}, {"name": "y"}, ("name",)),
        ({"mode": "always"}, {}, ("mode",)),  # dropped with a 200
        ({"note": ""}, {"note": None}, ()),
        ({"active": True}, {"active": False}, ("active",)),
        ({"group_ids": {"2": ["read", "change"]}}, {"group_ids": {"2": ["change", "read"]}}, ()),
        ({"group_ids": {"2": ["full"]}}, {"group_ids": {"2": "full"}}, ()),
        ({"group_ids": {}}, {"group_ids": {"2": ["full"]}}, ("group_ids",)),
        ({"group_ids": [2, 3]}, {"group_ids": [3, 2]}, ()),
        ({"group_ids": [2]}, {"group_ids": []}, ("group_ids",)),
        ({"role_ids": [0, 4]}, {"role_ids": [4]}, ("role_ids",)),
        ({"condition": {"a": 1}}, {"condition": {"a": 1, "b": 2}}, ("condition",)),  # somebody narrowed it
        ({"data_option": {"null": True}}, {"data_option": {"null": True, "relation": "", "options": {}}}, ()),
        ({"data_option": {"options": {"a": "A"}}}, {"data_option": {"options": {"a": "A", "b": "B"}}},
         ("data_option",)),
        ({"data_option": {"options": {"a": "A"}}},
         {"data_option": {"options": {"a": "A"}, "historical_options": {"b": "B"}, "multiple": True}}, ()),
        ({"content": "<div>&quot;ja&quot;</div>"}, {"content": '<div>"ja"</div>\n'}, ()),
        ({"content": "<div>ja</div>"}, {"content": "<div>nee</div>"}, ("content",)),
        ({"screens": {"edit": {}}}, {"screens": {}}, ("screens",)),
    ],
)  # fmt: skip
def test_differences(wanted: dict[str, Any], actual: dict[str, Any], expected: tuple[str, ...]) -> None:
    assert differences(wanted, actual) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [("**********", True), ("geheim", False), ("gehe**", False), ("", False), (None, False)]
)
def test_only_asterisks_hide_a_secret(value: object, expected: bool) -> None:
    assert masked(value) is expected
