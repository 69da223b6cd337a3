"""A letter's source as text and as HTML: paragraphs, headings and lists, and nothing else.

What people wrote is kept apart from the template by two private characters, so that a line of theirs can never
become a heading or an item of ours. `<div>…</div><div><br></div>` is the form of a paragraph that survives
Zammad's drafts; `<p>` is glued together there.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

_VALUE = "\ue000"
_BREAK = "\ue001"
_GAP = "<div><br></div>"
_EMPTY_LINES = re.compile(r"\n(?:[ \t]*\n)+")
_PRIVATE = re.compile(f"[{_VALUE}{_BREAK}]")


class _Kind(Enum):
    HEADING = auto()
    LIST = auto()
    PARAGRAPH = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    kind: _Kind
    lines: tuple[str, ...]


def mark_value(text: str) -> str:
    """Mark a text that fills a place in a template: its lines stay inside that place."""
    clean = _PRIVATE.sub("", text).replace("\r\n", "\n").replace("\r", "\n").strip()
    return _VALUE + clean.replace("\n", _BREAK)


def to_line(source: str) -> str:
    """The source on one line, for a subject."""
    return " ".join(_PRIVATE.sub(" ", source).split())


def to_text(source: str) -> str:
    """The source as people read it: an empty line between paragraphs, a heading right above its text."""
    parts: list[str] = []
    for block in _blocks(source):
        prefix = "- " if block.kind is _Kind.LIST else ""
        parts.append("\n".join(f"{prefix}{_plain(line)}" for line in block.lines))
        parts.append("\n" if block.kind is _Kind.HEADING else "\n\n")
    return "".join(parts).strip() + "\n"


def to_html(source: str) -> str:
    """The source as safe HTML in the form that Zammad keeps; everything in it is escaped."""
    parts: list[str] = []
    for block in _blocks(source):
        lines = [html.escape(_plain(line)) for line in block.lines]
        match block.kind:
            case _Kind.HEADING:
                parts.append(f"<div><b>{_in_lines(lines[0])}</b></div>")
            case _Kind.LIST:
                parts.append("<ul>" + "".join(f"<li>{_in_lines(line)}</li>" for line in lines) + f"</ul>{_GAP}")
            case _Kind.PARAGRAPH:
                parts += [f"<div>{_in_lines(part)}</div>{_GAP}" for part in _EMPTY_LINES.split("\n".join(lines))]
    return "".join(parts).removesuffix(_GAP)


def _in_lines(text: str) -> str:
    return text.replace("\n", "<br>")


def _plain(line: str) -> str:
    return line.replace(_VALUE, "").replace(_BREAK, "\n").strip()


def _blocks(source: str) -> Iterator[_Block]:
    open_kind, lines = _Kind.PARAGRAPH, list[str]()
    gap = False
    for line in source.split("\n"):
        kind, words = _kind(line.strip())
        if kind is None:
            gap = True
            continue
        # A list runs on over empty lines: a template's own `{% for %}` lines leave them.
        goes_on = kind is open_kind and (kind is _Kind.LIST or (kind is _Kind.PARAGRAPH and not gap))
        if lines and not goes_on:
            yield _Block(kind=open_kind, lines=tuple(lines))
            lines = []
        open_kind, gap = kind, False
        lines.append(words)
    if lines:
        yield _Block(kind=open_kind, lines=tuple(lines))


def _kind(line: str) -> tuple[_Kind | None, str]:
    if not _plain(line):
        return None, ""
    if line.startswith("## "):
        return _Kind.HEADING, line.removeprefix("## ")
    if line.startswith("- "):
        return _Kind.LIST, line.removeprefix("- ")
    return _Kind.PARAGRAPH, line
