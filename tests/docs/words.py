"""The tables in docs/voorbeelden.md. `python -m tests.docs.words` writes them anew from the code."""

from inspect import signature

from plugin.application.coverage import Covered, Standing, counted, covered
from plugin.application.examples.given import Given
from plugin.application.examples.vocabulary import EVENTS, OUTCOMES
from plugin.application.mappings import default_folder
from tests.docs.pages import ROOT, read

PAGE = "docs/voorbeelden.md"
_HEADS = {"gegeven": "| gegeven | wat het is |\n|---|---|", "als": "| als | wat er gebeurt | ook |\n|---|---|---|",
          "dan": "| dan | wat moet gelden |\n|---|---|",
          "nog niet": "| nummer | eis | wat er nog ontbreekt |\n|---|---|---|"}  # fmt: skip


def tables() -> dict[str, str]:
    """Each table as it must stand on the page."""
    given = [f"| `{name}` | {_line(field.description)} |" for name, field in Given.model_fields.items()]
    events = []
    for name, event in EVENTS.items():
        others = ", ".join(f"`{other}`" for other in list(signature(event).parameters)[2:]) or "–"
        events.append(f"| `{name}` | {_line(event.__doc__)} | {others} |")
    outcomes = [f"| `{name}` | {_line(outcome.__doc__)} |" for name, outcome in OUTCOMES.items()]
    missing = [
        f"| {one.number} | {one.entry.zin} ({one.entry.artikel}) | {_word(one)}{one.entry.nog_niet} |"
        for one in covered(default_folder())
        if one.entry.nog_niet
    ]
    rows = {"gegeven": given, "als": events, "dan": outcomes, "nog niet": missing}
    found = {name: "\n".join((_HEADS[name], *rows[name])) for name in rows}
    found |= (
        {}
        if missing
        else {"nog niet": "* Geen enkele eis: elke eis heeft een voorbeeld of een toets, of is werk van mensen."}
    )
    return found | {"stand": "\n".join(f"* {line}" for line in counted(covered(default_folder())))}


def written(page: str) -> str:
    """The page with its tables as they must be."""
    for name, table in tables().items():
        before, mark, after = page.partition(f"<!-- {name} -->\n")
        table_stands = after.lstrip("\n").startswith(("|", "*"))
        _, _, rest = after.lstrip("\n").partition("\n\n") if table_stands else ("", "", after)
        page = f"{before}{mark}\n{table}\n\n{rest.lstrip()}"
    return page.rstrip() + "\n"


def _word(one: Covered) -> str:
    return "deels: " if one.standing is Standing.PARTLY else ""


def _line(text: str | None) -> str:
    return " ".join((text or "").split())


if __name__ == "__main__":
    (ROOT / PAGE).write_text(written(read(PAGE)), encoding="utf-8")
