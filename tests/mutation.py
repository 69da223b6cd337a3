"""The score of `make mutate`, by module: how many of the changed rules some test or example noticed.

`python -m tests.mutation` reads what mutmut left in the folder mutants.
"""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

_NOTICED = frozenset([1, 3, 24, 36, 152, -24, 255])  # a test failed, or the change made it run for ever
_UNSEEN = frozenset([5, 33])  # no test comes there


def scores(folder: Path) -> dict[str, Counter[str]]:
    """How many changes of each module were noticed, survived, were unseen by any test, or not tried."""
    found: dict[str, Counter[str]] = {}
    for path in sorted(folder.glob("plugin/domain/**/*.py.meta")):
        module = path.relative_to(folder).as_posix().removesuffix(".py.meta").replace("/", ".")
        codes = json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"].values()
        if codes:
            found[module] = Counter(_word(code) for code in codes)
    return found


def _word(code: int | None) -> str:
    if code is None:
        return "not tried"
    return "noticed" if code in _NOTICED else "unseen" if code in _UNSEEN else "survived"


def lines(found: dict[str, Counter[str]]) -> Iterator[str]:
    """The table, with a total for the rules and one for triage, which guesses by weights."""
    yield "| module | changes | noticed | share |"
    yield "|---|---|---|---|"
    for module, counts in found.items():
        yield _row(module.removeprefix("plugin.domain."), counts)
    triage = [counts for module, counts in found.items() if ".triage." in module]
    rules = [counts for module, counts in found.items() if ".triage." not in module]
    yield _row("**the rules**", sum(rules, Counter()))
    yield _row("**triage**", sum(triage, Counter()))


def _row(name: str, counts: Counter[str]) -> str:
    tried = counts.total() - counts["not tried"]
    share = f"{100 * counts['noticed'] / tried:.0f}%" if tried else "–"
    return f"| {name} | {tried} | {counts['noticed']} | {share} |"


if __name__ == "__main__":
    print("\n".join(lines(scores(Path("mutants")))))
