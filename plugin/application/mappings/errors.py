"""What is wrong in a mapping, in Dutch, because the complaints coordinator reads it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

Key = tuple[str | int, ...]
"""The way to a value: keys and, in lists, places that count from 0."""

NO_VALUE = object()
"""Stands for the value where there is none to show."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MappingError:
    """One mistake in one file. Lines and columns count from 1; `allowed` says what may stand there."""

    file: Path
    line: int
    column: int
    key: Key
    problem: str
    value: object = NO_VALUE
    allowed: str | None = None

    @property
    def path(self) -> str:
        """The key as people write it: `staff[3].role`."""
        text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in self.key)
        return text.removeprefix(".")

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}:{self.column}: "
        what = f"{self.path}: " if self.key else ""
        value = "" if self.value is NO_VALUE else f"{shown(self.value)} "
        allowed = f" Toegestaan: {self.allowed}." if self.allowed else ""
        return f"{where}{what}{value}{self.problem}{allowed}"


class InvalidMappings(Exception):
    """The mappings hold mistakes; `errors` names all of them at once, by file and line.

    Its own text holds no value, since a value may be somebody's name and this text may reach a log.
    """

    def __init__(self, errors: Iterable[MappingError]) -> None:
        self.errors = tuple(sorted(errors, key=lambda error: (error.file, error.line, error.column)))
        places = ", ".join(f"{error.file}:{error.line}" for error in self.errors)
        super().__init__(f"the mappings hold mistakes at {places}; run `klachtwacht check` to read them")


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Something that each value alone allows, and the file as a whole does not."""

    key: Key  # from the part that was checked
    problem: str
    value: object = NO_VALUE
    allowed: str | None = None


class Contradictions(ValueError):
    """What is wrong with a part as a whole; a validator raises it."""

    def __init__(self, found: Iterable[Contradiction]) -> None:
        self.found = tuple(found)
        super().__init__("contradictions")


def shown(value: object) -> str:
    """A value as the file writes it, short enough for one line."""
    match value:
        case bool():
            text = "true" if value else "false"
        case str():
            text = f'"{value}"'
        case dict() | list():
            return "(meer regels)"
        case None:
            return "(leeg)"
        case _:
            text = str(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def unknown(word: str, choices: Sequence[str]) -> str:
    """The sentence for a key or name that nobody knows, with the one that was probably meant."""
    close = get_close_matches(word, choices, n=1, cutoff=0.6)
    return f'is onbekend; bedoelt u "{close[0]}"?' if close else "is onbekend."
