"""Every relative link and image leads somewhere."""

import re

import pytest

from tests.docs.pages import PAGES, ROOT, links, read

TARGETS = [(page, target) for page in PAGES for target in links(page) if "://" not in target]


@pytest.mark.parametrize(("page", "target"), TARGETS)
def test_a_link_leads_somewhere(page: str, target: str) -> None:
    path, _, anchor = target.partition("#")
    file = (ROOT / page).parent / path if path else ROOT / page
    assert file.exists(), f"{page} links to {target}"
    if anchor:
        headings = re.findall(r"^#+ (.+)$", read(str(file.relative_to(ROOT))), re.MULTILINE)
        assert anchor in {re.sub(r"[^\w -]", "", h).lower().replace(" ", "-") for h in headings}


def test_there_are_links() -> None:
    assert len(TARGETS) > 20, "the expression that finds links finds them"


def test_a_module_in_the_code_map_is_named_once_at_least() -> None:
    """README is a map of the regulation: each module of an article stands in it."""
    named = {target.rsplit("/", 1)[-1] for target in links("README.md")}
    helpers = {"__init__.py", "actions.py", "codec.py", "dutch_dates.py", "regulation.py"}  # not of one article
    modules = {path.name for path in (ROOT / "plugin/domain").glob("*.py")} - helpers
    assert modules <= named, f"missing: {modules - named}"
