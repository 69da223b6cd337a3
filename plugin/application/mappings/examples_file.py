"""A file in mappings/examples: the regulation in examples that people can read, run and add to.

Each example says what is given and what must follow. They run in the tests and in `klachtwacht check`, with the
regulation and the organisation that stand beside them: whoever edits those sees what changes.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Annotated

from pydantic import Field as Rule

from plugin.application.mappings.errors import Contradiction
from plugin.application.mappings.shape import Article, Entry, Name, Text
from plugin.domain.admissibility import too_old
from plugin.domain.calendar import Calendar
from plugin.domain.organisation import Organisation
from plugin.domain.regulation import Regulation, in_force
from plugin.domain.responsibility import Level, accountable
from plugin.domain.terms import deadlines


class Given(Entry):
    """Wat er is gebeurd."""

    ontvangen_op: date | None = None
    """De dag waarop de klacht is ontvangen."""
    gedraging_op: date | None = None
    """De dag van de gedraging."""
    beklaagden: tuple[Name, ...] | None = None
    """Over wie de klacht gaat, met hun login; een lege lijst als het over niemand in het bijzonder gaat."""
    regio: Text | None = None
    """De regio van het ticket."""
    over_eerdere_klacht: bool = False
    """De klacht gaat over hoe een eerdere klacht is behandeld."""
    ombudsman: bool = False
    """De klacht is voorgelegd aan de Nationale ombudsman."""
    gericht_aan_directie: bool = False
    """De brief is gericht aan de directie."""
    algemeen: bool = False
    """De klacht gaat over de hele organisatie."""


class Then(Entry):
    """Wat daaruit volgt."""

    bevestigen_voor: date | None = None
    """De laatste dag voor de ontvangstbevestiging (artikel 5.1)."""
    niet_in_behandeling_voor: date | None = None
    """De laatste dag om te laten weten dat wij de klacht niet behandelen (artikel 7)."""
    beslissen_voor: date | None = None
    """De laatste dag voor de beslissing (artikel 7)."""
    verantwoordelijk: Name | None = None
    """Wie verantwoordelijk is (artikel 4), met zijn login."""
    te_lang_geleden: bool | None = None
    """Of de gedraging langer dan een jaar voor de klacht was (artikel 8.5)."""


class Example(Entry):
    """Een voorbeeld."""

    zin: Text
    """Wat het voorbeeld laat zien, in een zin."""
    artikel: Article
    gegeven: Given
    dan: Then


class ExamplesFile(Entry):
    """Een bestand met voorbeelden."""

    voorbeelden: Annotated[tuple[Example, ...], Rule(min_length=1)]


def failures(
    file: ExamplesFile, regulations: Sequence[Regulation], organisation: Organisation
) -> Iterator[Contradiction]:
    """Every example whose outcome is not what it says, by the regulation of its day of receipt, or else the newest."""
    for place, example in enumerate(file.voorbeelden):
        regulation = in_force(regulations, example.gegeven.ontvangen_op or date.max)
        found = outcomes(example.gegeven, regulation, organisation)
        for name, expected in example.dan.model_dump(exclude_none=True).items():
            key = ("voorbeelden", place, "dan", name)
            if name not in found:
                yield Contradiction(key=key, value=expected, problem="is niet af te leiden uit wat er gegeven is.")
            elif found[name] != expected:
                problem = f"klopt niet (artikel {example.artikel}): het wordt {_shown(found[name])}."
                yield Contradiction(key=key, value=expected, problem=problem)


def outcomes(given: Given, regulation: Regulation, organisation: Organisation) -> Mapping[str, object]:
    """All that follows from what is given."""
    found: dict[str, object] = {}
    if given.ontvangen_op:
        due = deadlines(given.ontvangen_op, regulation, Calendar(extra_days_off=regulation.extra_days_off))
        found |= {
            "bevestigen_voor": due.acknowledgement,
            "niet_in_behandeling_voor": due.not_taken_up,
            "beslissen_voor": due.decision,
        }
        if given.gedraging_op:
            found["te_lang_geleden"] = too_old(given.gedraging_op, given.ontvangen_op)
    if given.beklaagden is not None:
        staff = [organisation.directory.by_login(login) for login in given.beklaagden]
        answer = accountable(
            [one for one in staff if one is not None],
            directory=organisation.directory,
            level=Level(regulation.switches["niveau"]),
            ticket_region=given.regio,
            about_earlier_handling=given.over_eerdere_klacht,
            ombudsman=given.ombudsman,
            addressed_to_directorate=given.gericht_aan_directie,
            general=given.algemeen,
        )
        found["verantwoordelijk"] = answer.person.login if answer.person else None
    return found


def _shown(value: object) -> str:
    match value:
        case bool():
            return "ja" if value else "nee"
        case None:
            return "niemand"
    return str(value)
