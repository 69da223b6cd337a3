"""The tables of words in docs/voorbeelden.md. `python -m tests.docs.words` writes them anew from the code."""

from inspect import signature

from plugin.application.examples.given import Given
from plugin.application.examples.vocabulary import EVENTS, OUTCOMES
from tests.docs.pages import ROOT, read

PAGE = "docs/voorbeelden.md"
_HEADS = {"gegeven": "| gegeven | wat het is |\n|---|---|", "als": "| als | wat er gebeurt | ook |\n|---|---|---|",
          "dan": "| dan | wat moet gelden |\n|---|---|"}  # fmt: skip


def tables() -> dict[str, str]:
    """Each table as it must stand on the page."""
    given = [f"| `{name}` | {_line(field.description)} |" for name, field in Given.model_fields.items()]
    events = []
    for name, event in EVENTS.items():
        others = ", ".join(f"`{other}`" for other in list(signature(event).parameters)[2:]) or "–"
        events.append(f"| `{name}` | {_line(event.__doc__)} | {others} |")
    outcomes = [f"| `{name}` | {_line(outcome.__doc__)} |" for name, outcome in OUTCOMES.items()]
    rows = {"gegeven": given, "als": events, "dan": outcomes}
    return {name: "\n".join((_HEADS[name], *rows[name])) for name in rows}


def written(page: str) -> str:
    """The page with its tables as they must be."""
    for name, table in tables().items():
        before, mark, after = page.partition(f"<!-- {name} -->\n")
        _, _, rest = after.lstrip("\n").partition("\n\n") if after.lstrip("\n").startswith("|") else ("", "", after)
        page = f"{before}{mark}\n{table}\n\n{rest.lstrip()}"
    return page.rstrip() + "\n"


def _line(text: str | None) -> str:
    return " ".join((text or "").split())


if __name__ == "__main__":
    (ROOT / PAGE).write_text(written(read(PAGE)), encoding="utf-8")
