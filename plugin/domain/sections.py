"""The sections of the texts that staff save as a note, and how they are read from a note that somebody saved."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plugin.domain.names import Letter
from plugin.domain.regulation import Regulation


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """What a text lacks before it may leave, in Dutch, with the article that asks for it."""

    what: str
    article: str


Headings = Sequence[tuple[str, str]]
"""(key, heading) of each section, in order."""

OURS = "ons klachtenreglement"
"""How our forms name the regulation; under another one it is called by its own name."""

SECTIONS: Mapping[Letter, Headings] = {
    Letter.DECISION: (  # art. 8.2, where a regulation does not name its own
        ("klacht", "Uw klacht"),
        ("feiten", "De feiten zoals wij die zien"),
        ("standpunt", "Ons standpunt"),
        ("oordeel", "Ons oordeel"),
    ),
    Letter.NOT_TAKEN_UP: (  # art. 8.5
        ("klacht", "Uw klacht"),
        ("grond", "Waarom wij uw klacht niet behandelen"),
        ("uitzondering", "Waarom wij geen uitzondering maken"),
        ("signaal", "Wat wij wel doen"),
    ),
    Letter.HEARING_REPORT: (  # art. 6.4: the report itself
        ("gesprek", "Wie, wanneer en waar"),
        ("verhaal", "Wat is er verteld"),
        ("wederhoor", "Reactie op het verhaal van de ander"),
        ("nieuw", "Nieuwe feiten"),
        ("afspraken", "Afspraken"),
        ("einde", "Einde van het gesprek"),
    ),
    Letter.DELAY_NOTICE: (  # art. 7 toelichting
        ("reden", "Waarom het langer duurt"),
        ("gedaan", "Wat wij al deden"),
        ("nog_te_doen", "Wat wij nog moeten doen"),
        ("nieuwe_datum", "Wanneer u ons antwoord krijgt"),
    ),
    Letter.OUT_OF_SCOPE: (
        ("klacht", "Uw klacht"),
        ("waarom", f"Waarom dit niet onder {OURS} valt"),
        ("waarheen", "Waar u wel terechtkunt"),
    ),
    Letter.FORWARDED: (  # E-12
        ("klacht", "Uw klacht"),
        ("waarom", "Waarom deze klacht voor een ander is"),
        ("waarheen", "Waar wij de klacht heen sturen"),
        ("toestemming", "Toestemming van de klager"),
    ),
    Letter.SETTLED: (  # art. 8.1 and 5 toelichting: the note in the file
        ("gesprek", "Wanneer en met wie was het gesprek"),
        ("verklaring", "Wat zei de klager"),
        ("antwoord", "Wat was ons antwoord"),
        ("afspraken", "Welke afspraken zijn er"),
    ),
    Letter.ORAL_COMPLAINT: (  # art. 3: the form
        ("gehoord", "Wanneer en hoe vertelde de klager dit"),
        ("woorden", "Wat vertelde de klager"),
        ("wie", "Wie schreef dit op"),
        ("opgeschreven", "Wanneer is dit opgeschreven"),
        ("voorgelezen", "Is het voorgelezen aan de klager"),
    ),
    Letter.WITHDRAWN: (  # E-9
        ("wanneer", "Wanneer trok de klager de klacht in"),
        ("woorden", "Wat zei of schreef de klager"),
    ),
}
"""The sections of our forms; what a case asks for is `headings_of`, by its regulation."""

_SETTLED_IN_ANY_FORM: Headings = (
    ("gesprek", "Wanneer en hoe liet de klager dit weten"),
    *SECTIONS[Letter.SETTLED][1:],
)
_MARKERS = {
    Letter.DECISION: "Concept beslissing op klacht",
    Letter.NOT_TAKEN_UP: "Concept niet in behandeling nemen van klacht",
    Letter.HEARING_REPORT: "Verslag van gesprek bij klacht",
    Letter.DELAY_NOTICE: "Concept uitstelbericht bij klacht",
    Letter.OUT_OF_SCOPE: "Concept buiten reikwijdte bij klacht",
    Letter.FORWARDED: "Concept doorzenden van klacht",
    Letter.SETTLED: "Gespreksnotitie bij klacht",
    Letter.ORAL_COMPLAINT: "Formulier mondelinge klacht",
    Letter.WITHDRAWN: "Notitie intrekking van klacht",
}
_INSTRUCTION = re.compile(r"\[[^\[\]]*\]")
_DECORATION = re.compile(r"^[\s#*_\d.)•-]+|[\s:*_?.]+$")


def headings_of(letter: Letter, regulation: Regulation) -> Headings:
    """The sections of this letter under this regulation (1, 8.1, 8.2)."""
    match letter:
        case Letter.DECISION:
            return tuple((one.key, one.heading) for one in regulation.decision_sections)
        case Letter.SETTLED if regulation.says("informeel_vorm", "elke"):
            return _SETTLED_IN_ANY_FORM
        case Letter.OUT_OF_SCOPE:
            return tuple((key, heading.replace(OURS, regulation.name_in_letters)) for key, heading in SECTIONS[letter])
        case _:
            return SECTIONS[letter]


def marker(letter: Letter, reference: str) -> str:
    """The first line of a draft note, by which the saved note is recognised."""
    return f"{_MARKERS[letter]} {reference}"


def is_marked(text: str, letter: Letter, reference: str) -> bool:
    """Whether this note is a draft of that letter: its marker stands on a line of its own."""
    return has_line(text, marker(letter, reference))


def has_line(text: str, words: str) -> bool:
    """Whether these words stand on a line of their own, as a heading does."""
    wanted = _bare(words)
    return any(_bare(line) == wanted for line in text.splitlines())


def read_sections(text: str, headings: Headings) -> dict[str, str]:
    """The text under each heading, by key; "" where the heading is gone or only an instruction in brackets is left.

    A heading is a line of its own; case, numbering, colons and other decoration do not matter. What stands
    before the first heading belongs to no section.
    """
    keys = {_bare(heading): key for key, heading in headings}
    found: dict[str, list[str]] = {key: [] for key, _ in headings}
    current: list[str] = []
    for line in text.splitlines():
        key = keys.get(_bare(line))
        if key is None:
            current.append(line.strip())
        else:
            current = found[key]
    return {key: _written("\n".join(lines)) for key, lines in found.items()}


def check_sections(sections: Mapping[str, str], headings: Headings, article: str) -> tuple[Missing, ...]:
    """What still has to be written: a section that is empty, or that has an instruction left in it."""
    found = []
    for key, heading in headings:
        if not sections[key]:
            found.append(Missing(what=f'Het onderdeel "{heading}" is nog leeg.', article=article))
        elif unfilled(sections[key]):
            what = f'In het onderdeel "{heading}" staat nog een opdracht tussen vierkante haken.'
            found.append(Missing(what=what, article=article))
    return tuple(found)


def unfilled(text: str) -> tuple[str, ...]:
    """The instructions in square brackets that still stand in an outgoing letter; each is an error."""
    return tuple(_INSTRUCTION.findall(text))


def _written(text: str) -> str:
    return text.strip() if _INSTRUCTION.sub("", text).strip() else ""


def _bare(line: str) -> str:
    return _DECORATION.sub("", " ".join(line.split())).casefold()
