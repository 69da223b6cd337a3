"""One table of figures: what was measured, beside its target or yardstick."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What was measured, and what it is held against. `met` None: it has no target of its own."""

    name: str
    value: str
    beside: str
    met: bool | None = None

    def __str__(self) -> str:
        mark = {True: "met", False: "MISSED", None: ""}[self.met]
        return f"{self.name:62}{self.value:>14}   {self.beside:<38}{mark}".rstrip()
