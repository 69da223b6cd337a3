"""The glossary: a name is spelt the same in code and table, and the table knows what is not there yet."""

import ast
import importlib
import re
from enum import StrEnum

import pytest

from plugin.domain.names import Ground, Outcome, Verdict
from tests.docs.pages import DEVELOPER, ROOT, rows

TABLE = {row[0]: row for row in rows(DEVELOPER, "name")}


def named(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def resolve(path: str) -> object:
    """The module, class, member or attribute at this path under `plugin`."""
    parts = path.split(".")
    for split in range(len(parts), 0, -1):
        try:
            found: object = importlib.import_module(".".join(["plugin", *parts[:split]]))
        except ModuleNotFoundError:
            continue
        for name in parts[split:]:
            found = getattr(found, name)
        return found
    raise LookupError(path)


def spelt_in_code() -> frozenset[str]:
    """Every class and every member of a class in `plugin`, but for the practice helpdesk."""
    found: set[str] = set()
    for file in (ROOT / "plugin").rglob("*.py"):
        if "practice" in file.parts:
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                found.add(node.name)
                values = (item for item in node.body if isinstance(item, ast.Assign))
                found |= {t.id for item in values for t in item.targets if isinstance(t, ast.Name)}
    return frozenset(found)


@pytest.mark.parametrize("path", [path for row in TABLE.values() for path in named(row[3])])
def test_a_name_in_code_is_there(path: str) -> None:
    assert resolve(path) is not None


def test_what_is_not_there_yet_is_not_there() -> None:
    missing = {name for row in TABLE.values() for name in named(row[4])}
    assert missing
    assert not missing & spelt_in_code(), "it is built: move it to `in code`"


@pytest.mark.parametrize("row", TABLE.values(), ids=lambda row: row[0].split(" ")[0].rstrip(","))
def test_every_member_named_is_in_code_or_known_to_be_missing(row: tuple[str, ...]) -> None:
    kinds = [found for path in named(row[3]) if isinstance(found := resolve(path), type)]
    members = {m.name for kind in kinds if issubclass(kind, StrEnum) for m in kind}
    members |= {path.rsplit(".", 1)[-1] for path in named(row[3])}
    assert set(re.findall(r"\b[A-Z][A-Z_]{2,}\b", row[0])) - set(named(row[4])) <= members


@pytest.mark.parametrize("kind", [Verdict, Ground, Outcome])
def test_the_closed_lists_are_whole(kind: type[StrEnum]) -> None:
    row = next(row for row in TABLE.values() if f"`domain.names.{kind.__name__}`" in row[3])
    assert {member.name for member in kind} <= set(re.findall(r"\b[A-Z][A-Z_]+\b", row[0]))


def test_every_row_says_where_it_is_or_what_is_missing() -> None:
    assert len(TABLE) >= 28
    for row in TABLE.values():
        assert len(row) == 5
        assert named(row[3]) or named(row[4]), row[0]
