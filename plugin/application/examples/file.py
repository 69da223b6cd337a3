"""A file in mappings/examples: the regulation in stories that people can read, run and add to.

Each example says what is given, what happens, and what must hold then. They run in the tests and in
`klachtwacht check`, with the regulation and the organisation that stand beside them: whoever edits those sees what
changes.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Annotated, Any

from pydantic import Field as Rule

from plugin.application.examples.given import Given, Setting
from plugin.application.examples.story import Impossible, Story
from plugin.application.examples.vocabulary import EVENTS, LINES, OUTCOMES, Event, Then
from plugin.application.mappings.errors import Contradiction, InvalidMappings, Key
from plugin.application.mappings.shape import Article, Entry, Number, Text
from plugin.domain.calendar import AMSTERDAM

PAUSE = timedelta(minutes=1)
"""How long after the last one a thing happens for which no moment is given."""


class Example(Entry):
    """Een voorbeeld."""

    zin: Text
    """Wat het voorbeeld laat zien, in een zin."""
    nummers: Annotated[tuple[Number, ...], Rule(min_length=1)]
    """De eisen die het bewijst, zoals R-041."""
    artikel: Article
    gegeven: Given = Given()
    als: tuple[Event, ...] = ()
    dan: Then


class ExamplesFile(Entry):
    """Een bestand met voorbeelden."""

    voorbeelden: Annotated[tuple[Example, ...], Rule(min_length=1)]


def failures(file: ExamplesFile, setting: Setting) -> Iterator[Contradiction]:
    """Every example whose outcome is not what it says, by its place in the file."""
    for place, example in enumerate(file.voorbeelden):
        for found in check(example, setting):
            yield Contradiction(key=("voorbeelden", place, *found.key), value=found.value, problem=found.problem)


def check(example: Example, setting: Setting) -> Iterator[Contradiction]:
    """What does not hold in one example."""
    key: Key = ("gegeven",)
    try:
        story = setting.begin(example.gegeven)
        for place, line in enumerate(example.als):
            key = ("als", place)
            _happen(story, line)
    except Impossible as impossible:
        yield Contradiction(key=key, problem=str(impossible))
        return
    except InvalidMappings as invalid:
        for mistake in invalid.errors:
            yield Contradiction(key=("gegeven", "schakelaars"), value=mistake.value, problem=mistake.problem)
        return
    if stuck := story.stuck:
        yield Contradiction(key=("als",), problem=f"Klachtwacht kon dit niet uitvoeren: {', '.join(stuck)}.")
    for name in sorted(example.dan.model_fields_set):
        yield from _compare(story, example, name)


def _happen(story: Story, line: Entry) -> None:
    values = {name: getattr(line, name) for name in line.model_fields_set | set(type(line).model_fields)}
    word = next(name for name, model in LINES.items() if isinstance(line, model))
    at, first = values.pop("op"), values.pop(word)
    if at is not None:
        story.until(at)
    elif word != "tijd":
        story.office.clock += PAUSE
    EVENTS[word](story, first, **values)
    story.settle()


def _compare(story: Story, example: Example, name: str) -> Iterator[Contradiction]:
    expected, outcome = getattr(example.dan, name), OUTCOMES[name]
    try:
        takes_expected = outcome.__code__.co_argcount == 2
        found = outcome(story, expected) if takes_expected else outcome(story)
    except Impossible as impossible:
        yield Contradiction(key=("dan", name), problem=str(impossible))
        return
    if found != expected:
        problem = f"{_shown(expected)} klopt niet (artikel {example.artikel}): het wordt {_shown(found)}."
        yield Contradiction(key=("dan", name), problem=problem)


def _shown(value: Any) -> str:
    match value:
        case bool():
            return "ja" if value else "nee"
        case None:
            return "leeg"
        case frozenset():
            return "[" + ", ".join(sorted(_shown(one) for one in value)) + "]"
        case datetime():
            return f"{value.astimezone(AMSTERDAM):%Y-%m-%d %H:%M}"
        case dict():
            return "{" + ", ".join(f"{_shown(name)}: {_shown(one)}" for name, one in value.items()) + "}"
        case _:
            return str(value)
