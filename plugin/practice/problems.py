"""Refusals, with Zammad's own texts and shapes."""

from typing import Any


class Problem(Exception):
    """An answer that is not a success. A masked text is shown to admins only."""

    def __init__(self, status: int, text: str, *, masked: bool = False, body: dict[str, Any] | None = None) -> None:
        super().__init__(text)
        self.status = status
        self.text = text
        self.masked = masked
        self.body = body


def missing(kind: str, number: object) -> Problem:
    """There is no such record."""
    return Problem(404, f"Couldn't find {kind} with 'id'={number}")


def forbidden(detail: str = "") -> Problem:
    """The caller lacks a right; `detail` is shown in brackets."""
    return Problem(403, f"Not authorized ({detail})!" if detail else "Not authorized")


def refused(text: str) -> Problem:
    """A refusal whose text everybody may read."""
    return Problem(422, text)


def invalid(text: str) -> Problem:
    """A refusal whose text only admins may read."""
    return Problem(422, text, masked=True)


def broken(text: str) -> Problem:
    """Something that Zammad did not foresee."""
    return Problem(500, text, masked=True)
