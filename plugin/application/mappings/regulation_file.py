"""A file in mappings/regulation: one version of one regulation, each entry with the article that it rests on."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any

from pydantic import ConfigDict, Field

from plugin.application.mappings.errors import Contradiction, unknown
from plugin.application.mappings.shape import POINT, Article, Entry, Name, Text, consistent
from plugin.application.mappings.switches import SWITCHES, Choice, Number
from plugin.domain.names import Ground, Letter
from plugin.domain.regulation import Category, DayCount, GroundText, MilestoneRule, Regulation, Term, TermName
from plugin.domain.sections import SECTIONS


class TermEntry(Entry):
    """Een termijn: zoveel dagen na de dag van ontvangst (dag 0)."""

    days: Annotated[int, Field(ge=1, le=365)]
    warn_working_days: Annotated[int, Field(ge=-20, le=20)]
    """Boven 0: zoveel werkdagen voor de uiterste datum waarschuwen. Onder 0: zoveel werkdagen na ontvangst."""
    article: Article


class TermEntries(Entry):
    """De drie termijnen. Hoe hun dagen worden geteld, staat bij de schakelaars ack_dagen en weken_atw."""

    bevestiging: TermEntry
    niet_in_behandeling: TermEntry
    afhandeling: TermEntry


class CategoryEntry(Entry):
    """Een soort klacht."""

    key: Name
    label: Text
    article: Article


class LabelEntry(Entry):
    """Hoe iets heet voor wie het leest."""

    label: Text
    article: Article


class GroundEntries(Entry):
    """De drie gronden om een klacht niet in behandeling te nemen. Er is geen vierde."""

    eerder_behandeld: LabelEntry
    langer_dan_een_jaar: LabelEntry
    onvoldoende_belang: LabelEntry


class SectionEntry(Entry):
    """Een kop in de beslissing."""

    heading: Text
    article: Article


class SectionEntries(Entry):
    """De vier onderdelen van de beslissing, in deze volgorde."""

    klacht: SectionEntry
    feiten: SectionEntry
    standpunt: SectionEntry
    oordeel: SectionEntry


class Share(Entry):
    """Een getal van 0 tot en met 1: hoe zeker een voorstel moet zijn."""

    value: Annotated[float, Field(ge=0, le=1)]
    article: Article
    reason: Text


class Count(Entry):
    """Een heel getal."""

    value: Annotated[int, Field(ge=1, le=40)]
    article: Article
    reason: Text


class Hour(Entry):
    """Een heel uur van de dag, in Nederlandse tijd."""

    value: Annotated[int, Field(ge=0, le=23)]
    article: Article
    reason: Text


class LimitEntries(Entry):
    """Getallen die het reglement niet noemt, en die wij toch nodig hebben."""

    complaint_certainty: Share
    hold_certainty: Share
    confirm_coordinator_hours: Count
    confirm_accountable_days: Count
    retention_months: Count
    warn_hour: Hour


class MilestoneEntry(Entry):
    """Wat zoveel werkdagen voor het antwoord klaar moet zijn: om op te plannen, het reglement noemt het niet."""

    label: Text
    working_days: Annotated[int, Field(ge=0, le=20)]
    article: Article


class SwitchEntry(Entry):
    """Een keuze die het reglement open laat."""

    point: Annotated[str, Field(pattern=POINT)]
    value: str | int
    allowed: Text
    article: Article
    reason: Text


_UNBUILT = "mag volgens het reglement, maar Klachtwacht voert het nog niet uit."


def _twice(categories: tuple[CategoryEntry, ...]) -> Iterator[Contradiction]:
    keys = [category.key for category in categories]
    for place, key in enumerate(keys):
        if key in keys[:place]:
            yield Contradiction(key=(place, "key"), value=key, problem="staat er twee keer.")


def _wrong_switches(switches: dict[str, SwitchEntry]) -> Iterator[Contradiction]:
    for name in SWITCHES:
        if name not in switches:
            yield Contradiction(key=(), problem=f'mist de schakelaar "{name}".')
    for name, entry in switches.items():
        if name in SWITCHES:
            yield from _wrong_switch(name, entry, SWITCHES[name])
        else:
            yield Contradiction(key=(name,), problem=unknown(name, list(SWITCHES)))


def _wrong_switch(name: str, entry: SwitchEntry, switch: Choice | Number) -> Iterator[Contradiction]:
    if entry.point != switch.point:
        yield Contradiction(key=(name, "point"), value=entry.point, problem="kan niet.", allowed=switch.point)
    if entry.allowed != switch.allowed:
        yield Contradiction(key=(name, "allowed"), value=entry.allowed, problem="kan niet.", allowed=switch.allowed)
    match switch:
        case Number() if not (isinstance(entry.value, int) and switch.least <= entry.value <= switch.most):
            yield Contradiction(key=(name, "value"), value=entry.value, problem="kan niet.", allowed=switch.allowed)
        case Choice() if entry.value not in switch.values:
            allowed = ", ".join(switch.built)
            yield Contradiction(key=(name, "value"), value=entry.value, problem="kan niet.", allowed=allowed)
        case Number() if switch.fixed not in (None, entry.value):
            yield Contradiction(key=(name, "value"), value=entry.value, problem=_UNBUILT, allowed=str(switch.fixed))
        case Choice() if entry.value not in switch.built:
            built = ", ".join(switch.built)
            yield Contradiction(key=(name, "value"), value=entry.value, problem=_UNBUILT, allowed=built)


def _name_values(schema: dict[str, Any]) -> None:
    """Let an editor offer each switch its own values."""

    def values(switch: Choice | Number) -> dict[str, Any]:
        if isinstance(switch, Choice):
            return {"enum": list(switch.values)}
        return {"type": "integer", "minimum": switch.least, "maximum": switch.most}

    entry = schema["properties"]["switches"]["additionalProperties"]
    properties = {
        name: {"allOf": [entry, {"properties": {"value": values(switch)}}]} for name, switch in SWITCHES.items()
    }
    schema["properties"]["switches"] = {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _other_headings(sections: SectionEntries) -> Iterator[Contradiction]:
    """The draft of the decision has these headings; under another one nobody would find the text."""
    for name, heading in SECTIONS[Letter.DECISION]:
        entry: SectionEntry = getattr(sections, name)
        if entry.heading != heading:
            key = (name, "heading")
            yield Contradiction(key=key, value=entry.heading, problem="staat niet zo in het concept.", allowed=heading)


class RegulationFile(Entry):
    """Een klachtenreglement. De naam van het bestand is de dag waarop het in werking treedt."""

    model_config = ConfigDict(json_schema_extra=_name_values)

    title: Text
    in_force: date
    terms: TermEntries
    categories: Annotated[tuple[CategoryEntry, ...], Field(min_length=1), consistent(_twice)]
    grounds: GroundEntries
    decision_sections: Annotated[SectionEntries, consistent(_other_headings)]
    milestones: tuple[MilestoneEntry, ...]
    limits: LimitEntries
    switches: Annotated[dict[str, SwitchEntry], consistent(_wrong_switches)]


def regulation_of(file: RegulationFile, extra_days_off: frozenset[date]) -> Regulation:
    """The regulation that this file describes."""
    values = {name: str(entry.value) for name, entry in file.switches.items()}
    sections = file.decision_sections
    return Regulation(
        version=file.in_force.isoformat(),
        title=file.title,
        in_force=file.in_force,
        terms={
            name: _term(name, getattr(file.terms, name.value), values["ack_dagen"])
            for name in (TermName.ACKNOWLEDGEMENT, TermName.NOT_TAKEN_UP, TermName.DECISION)
        },
        weeks_extend=values["weken_atw"] == "ja",
        extra_days_off=extra_days_off,
        categories=tuple(Category(key=one.key, label=one.label, article=one.article) for one in file.categories),
        grounds=tuple(_ground(ground, getattr(file.grounds, ground.value)) for ground in Ground),
        milestones=tuple(MilestoneRule(label=m.label, working_days=m.working_days) for m in file.milestones),
        decision_sections=tuple((name, getattr(sections, name).heading) for name in SectionEntries.model_fields),
        hold_certainty=file.limits.hold_certainty.value,
        complaint_certainty=file.limits.complaint_certainty.value,
        confirm_coordinator_hours=file.limits.confirm_coordinator_hours.value,
        confirm_accountable_days=file.limits.confirm_accountable_days.value,
        delay_max_days=int(values["uitstel_max_dagen"]),
        informal_max_days=int(values["informeel_max_dagen"]),
        retention_months=file.limits.retention_months.value,
        warn_hour=file.limits.warn_hour.value,
        switches=values,
    )


def _term(name: TermName, entry: TermEntry, acknowledgement_days: str) -> Term:
    # A-10: only the two days have a way of counting of their own; the weeks follow `weeks_extend`.
    count = DayCount(acknowledgement_days) if name is TermName.ACKNOWLEDGEMENT else DayCount.CALENDAR_STRICT
    return Term(
        name=name,
        days=entry.days,
        count=count,
        warn_working_days=entry.warn_working_days,
        article=entry.article,
    )


def _ground(ground: Ground, entry: LabelEntry) -> GroundText:
    return GroundText(key=ground.value, label=entry.label, article=entry.article)
