"""The pages, and what can be read from them."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
README = "README.md"
COORDINATOR = "docs/klachtencoordinator.md"
ADMINISTRATOR = "docs/beheerder.md"
DEVELOPER = "docs/developer.md"
PAGES = (README, "CHANGELOG.md", *(f"docs/{page.name}" for page in sorted((ROOT / "docs").glob("*.md"))))

_LINK = re.compile(r"\]\((?P<target>[^)\s]+)\)")
_CODE = re.compile(r"`([^`\n]+)`")
_BLOCK = re.compile(r"^```[a-z]*\n(.*?)^```", re.MULTILINE | re.DOTALL)


def read(page: str) -> str:
    """The page's text."""
    return (ROOT / page).read_text(encoding="utf-8")


def codes(page: str) -> frozenset[str]:
    """Everything that stands `like this` on the page, outside blocks."""
    return frozenset(_CODE.findall(_BLOCK.sub("", read(page))))


def commands(page: str) -> str:
    """What stands in the page's blocks and `like this`: what a reader may type."""
    return "\n".join([*_BLOCK.findall(read(page)), *codes(page)])


def links(page: str) -> list[str]:
    """The targets of the page's links and images, as written."""
    return [m["target"] for m in _LINK.finditer(read(page))]


def rows(page: str, first: str) -> Iterator[tuple[str, ...]]:
    """The rows of the table on this page whose heading row begins with `first`."""
    lines = iter(read(page).splitlines())
    for line in lines:
        if line.startswith(f"| {first} |"):
            next(lines)
            break
    else:
        raise LookupError(f"{page} has no table that begins with {first!r}")
    for line in lines:
        if not line.startswith("|"):
            return
        yield tuple(cell.strip() for cell in line.strip("|").split("|"))
