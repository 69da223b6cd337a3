"""What differs between what must stand in Zammad and what stands there."""

import re
from html import unescape
from typing import Any

from plugin.helpdesks.zammad.setup.kinds import Row

_ADDED = {"relation", "multiple", "historical_options"}
"""What Zammad itself adds to a field's definition."""
_SETS = {"group_ids", "role_ids", "permissions", "groups"}
"""Lists whose order means nothing."""


def differences(wanted: Row, actual: Row) -> tuple[str, ...]:
    """The keys of `wanted` that stand otherwise, or not at all: Zammad drops what it does not know with a 200."""
    return tuple(key for key, value in wanted.items() if key not in actual or not _same(key, value, actual[key]))


def masked(value: object) -> bool:
    """Whether Zammad shows asterisks instead of a secret: then nobody can tell whether it is the right one."""
    return isinstance(value, str) and bool(value) and not value.strip("*")


def _same(key: str, wanted: Any, actual: Any) -> bool:
    if key == "data_option":
        return _option(wanted) == _option(actual or {})
    if key in _SETS:
        return bool(_bag(wanted) == _bag(actual or type(wanted)()))
    if key == "content":
        return _words(wanted) == _words(actual)
    return bool(wanted == actual) or (wanted in ("", None) and actual in ("", None))


def _option(option: Row) -> Row:
    kept = {key: value for key, value in option.items() if key not in _ADDED}
    if not kept.get("options"):
        kept.pop("options", None)  # dates get an empty one
    return kept


def _words(text: Any) -> str:
    """Zammad cleans HTML when it keeps it: quotes and spaces can come back otherwise."""
    return re.sub(r"\s+", " ", unescape(str(text or ""))).strip()


def _bag(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): sorted([rights] if isinstance(rights, str) else rights) for key, rights in value.items()}
    return sorted(value, key=str)
