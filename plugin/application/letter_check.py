"""Checking the templates of letters before one is needed: syntax, names, headings, and whether all are there."""

from collections.abc import Iterable, Iterator
from dataclasses import fields
from functools import lru_cache
from pathlib import Path

from jinja2 import TemplateSyntaxError, meta, nodes

from plugin.application.letters import (
    SHIPPED,
    WORKED_OUT,
    Colleague,
    Complainant,
    Contact,
    HearingDetails,
    InspectionDetails,
    LetterContext,
    LetterPart,
    environment,
)
from plugin.application.mappings.errors import MappingError, unknown
from plugin.domain.acknowledgement import HEADINGS
from plugin.domain.judgement import OWN_UNTAKEN
from plugin.domain.names import Letter
from plugin.domain.organisation import Ombudsman, Principal
from plugin.domain.parts import WHOM
from plugin.domain.regulation import GroundText
from plugin.domain.sections import OURS, SECTIONS, marker

_NAMES = frozenset((*(f.name for f in fields(LetterContext)), *WORKED_OUT))
_PARTS = {
    name: frozenset(f.name for f in fields(kind))
    for name, kind in {
        "complainant": Complainant,
        "contact": Contact,
        "accountable": Colleague,
        "handler": Colleague,
        "replacement": Colleague,
        "written_by": Colleague,
        "principal": Principal,
        "ombudsman": Ombudsman,
        "ground": GroundText,
        "onderdeel": LetterPart,
        "hearing": HearingDetails,
        "inspection": InspectionDetails,
    }.items()
}
_FILLED_BY_CODE = ("notities", "berichten")  # their names differ from one to the other
_WITHOUT_SUBJECT = "deel"
_REGULATION = "{{ regulation.name_in_letters }}"
_SECTIONS = "{% for section in regulation.decision_sections %}"


def check_letters(folder: Path) -> tuple[MappingError, ...]:
    """Every mistake in a folder of templates that can be found without a case, in Dutch, by file and line.

    Each template that comes with Klachtwacht must be there too.
    """
    shipped = {path.relative_to(SHIPPED) for path in SHIPPED.rglob("*.j2")}
    there = {path.relative_to(folder) for path in folder.rglob("*.j2")}
    return (
        *(_mistake(folder / name, 1, "Dit bestand ontbreekt.") for name in sorted(shipped - there)),
        *(mistake for name in sorted(there) for mistake in _check(folder, name)),
    )


def _check(folder: Path, name: Path) -> Iterator[MappingError]:
    path, source = folder / name, (folder / name).read_text(encoding="utf-8")
    area = name.parts[0] if len(name.parts) > 1 else ""
    try:
        template = _parsed(source)
    except TemplateSyntaxError as error:
        yield _mistake(path, error.lineno, f"Dit sjabloon is niet te lezen: {error.message}")
        return
    if area != _WITHOUT_SUBJECT and not any(line.startswith("Onderwerp: ") for line in source.splitlines()[:2]):
        yield _mistake(path, 1, 'De eerste regel na de uitleg moet beginnen met "Onderwerp: ".')
    filters = sorted(environment(folder).filters)
    for used in template.find_all(nodes.Filter):
        if used.name not in filters:
            yield _mistake(path, used.lineno, f'"{used.name}" {unknown(used.name, filters)}')
    if area not in _FILLED_BY_CODE:
        yield from _check_names(path, template)
    parts = [folder / part for part in meta.find_referenced_templates(template) if part is not None]
    files = [one.read_text(encoding="utf-8").replace(_REGULATION, OURS) for one in (path, *parts) if one.is_file()]
    lines = [line for text in files for line in text.splitlines()]
    if area in ("", "concept") and name.name.startswith(Letter.DECISION) and _SECTIONS not in lines:
        yield _mistake(path, 1, f"De kopjes van het reglement ontbreken. Zij komen na deze regel: {_SECTIONS}")
    for heading in _headings(name):
        if f"## {heading}" not in lines:
            yield _mistake(path, 1, f'Het kopje "{heading}" ontbreekt. Daaraan herkent Klachtwacht dit onderdeel.')


@lru_cache(maxsize=256)  # one template was changed, and all are checked: the others are as they were
def _parsed(source: str) -> nodes.Template:
    return environment(SHIPPED).parse(source)


@lru_cache(maxsize=256)
def _undeclared(template: nodes.Template) -> frozenset[str]:
    return frozenset(meta.find_undeclared_variables(template))


def _check_names(path: Path, template: nodes.Template) -> Iterator[MappingError]:
    undeclared = _undeclared(template) - _NAMES - set(environment(SHIPPED).globals)
    for node in template.find_all(nodes.Name):
        if node.name in undeclared:
            yield _mistake(path, node.lineno, f'"{node.name}" {unknown(node.name, sorted(_NAMES))}')
    for part in template.find_all(nodes.Getattr):
        known = _PARTS.get(part.node.name) if isinstance(part.node, nodes.Name) else None
        if known is not None and part.attr not in known:
            yield _mistake(path, part.lineno, f'"{part.attr}" {unknown(part.attr, sorted(known))}')


def _headings(name: Path) -> Iterable[str]:
    if name.name == f"{Letter.ACKNOWLEDGEMENT}.txt.j2":
        return [heading for _, heading in HEADINGS]
    letter = next((x for x in SECTIONS if name == Path("concept", f"{x}.txt.j2")), None)
    if letter is None:
        return []
    match letter:
        case Letter.DECISION:  # its headings come from the regulation
            fixed, own = [], [WHOM[1], "{{ section.heading }}"]
        case Letter.NOT_TAKEN_UP:
            fixed = [heading for _, heading in SECTIONS[letter]]
            own = [WHOM[1], *(heading for key, heading in SECTIONS[letter] if key in OWN_UNTAKEN)]
        case _:
            fixed, own = [heading for _, heading in SECTIONS[letter]], []
    divided = [f"Onderdeel {{{{ onderdeel.number }}}}: {heading}" for heading in own]
    return [marker(letter, "{{ reference }}"), *fixed, *divided]


def _mistake(path: Path, line: int, problem: str) -> MappingError:
    return MappingError(file=path, line=line, column=1, key=(), problem=problem)
