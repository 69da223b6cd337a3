"""One table of figures: what was measured, beside its target or yardstick."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What was measured, and what it is held against. `met` None: only a yardstick."""

    name: str
    value: str
    beside: str
    met: bool | None = None


def show(figures: list[Figure]) -> None:
    """Print the figures."""
    for figure in figures:
        mark = {True: "met", False: "MISSED", None: ""}[figure.met]
        print(f"{figure.name:58}{figure.value:>16}   {figure.beside:<34}{mark}")
