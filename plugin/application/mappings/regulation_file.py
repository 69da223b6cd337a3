"""A file in mappings/regulation: one version of one regulation, each entry with the article that it rests on."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Self

from pydantic import ConfigDict, Field, model_validator

from plugin.application.mappings.errors import Contradiction
from plugin.application.mappings.shape import (
    FIELD_NAME,
    PATTERNS,
    URL,
    Article,
    Entry,
    Name,
    Text,
    consistent,
    refuse,
)
from plugin.application.mappings.switch_entries import SwitchEntry, name_values, wrong_switches
from plugin.domain.articles import PHRASE, RULES
from plugin.domain.decision import JUDGEMENT, RESTATEMENT
from plugin.domain.judgement import ADVICE
from plugin.domain.regulation import (
    Category,
    DayCount,
    DecisionSection,
    GroundCheck,
    GroundText,
    MilestoneRule,
    Norm,
    Regulation,
    Term,
    TermName,
)


class TermEntry(Entry):
    """Een termijn: zoveel dagen na de dag van ontvangst (dag 0)."""

    days: Annotated[int, Field(ge=1, le=365)]
    warn_working_days: Annotated[int, Field(ge=-20, le=20)]
    """Boven 0: zoveel werkdagen voor de uiterste datum waarschuwen. Onder 0: zoveel werkdagen na ontvangst."""
    article: Article


class DecisionTermEntry(TermEntry):
    """De termijn van het besluit. Met een commissie die adviseert (schakelaar commissie) kan hij langer zijn."""

    days_with_committee: Annotated[int, Field(ge=1, le=365)] | None = None


class TermEntries(Entry):
    """De drie termijnen. Hoe hun dagen worden geteld, staat bij de schakelaars ack_dagen en weken_atw."""

    bevestiging: TermEntry
    niet_in_behandeling: TermEntry
    afhandeling: DecisionTermEntry


class CategoryEntry(Entry):
    """Een soort klacht."""

    key: Name
    label: Text
    article: Article


class GroundEntry(Entry):
    """Een grond om een klacht niet in behandeling te nemen."""

    label: Text
    check: GroundCheck
    """Waar de grond op moet staan: de dag van de gedraging, een kenmerk of datum, of een reden."""
    letter: Text
    """Wat de klager in de brief leest."""
    instruction: Text
    """Wat de behandelaar erbij schrijft."""
    article: Article


class NormEntry(Entry):
    """Een norm waaraan wij een klacht toetsen. Een tekst noemt haar met een woord dat zo begint."""

    key: Name
    group: Text
    """Waaronder de norm in een keuze staat, zoals Open en duidelijk."""
    label: Text
    words: Annotated[tuple[Text, ...], Field(min_length=1)]
    article: Article


class SectionEntry(Entry):
    """Een onderdeel van de beslissing."""

    heading: Text
    """De kop waaraan Klachtwacht het onderdeel herkent."""
    instruction: Text
    """Wat de behandelaar onder de kop schrijft."""
    article: Article
    per_part: bool
    """Heeft de klacht meer onderdelen: krijgt elk er dan een van, of gaat dit over alle onderdelen samen?"""
    with_committee: bool = False
    """Alleen als een commissie adviseert (schakelaar commissie)."""


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


class Months(Entry):
    """Een aantal maanden."""

    value: Annotated[int, Field(ge=1, le=240)]
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
    retention_months: Months
    claim_retention_months: Months
    warn_hour: Hour


class MilestoneEntry(Entry):
    """Wat zoveel werkdagen voor het antwoord klaar moet zijn: om op te plannen, het reglement noemt het niet."""

    label: Text
    working_days: Annotated[int, Field(ge=0, le=20)]
    article: Article


def _twice(entries: tuple[CategoryEntry | NormEntry, ...]) -> Iterator[Contradiction]:
    keys = [entry.key for entry in entries]
    for place, key in enumerate(keys):
        if key in keys[:place]:
            yield Contradiction(key=(place, "key"), value=key, problem="staat er twee keer.")


def _wrong_keys(entries: Mapping[str, Entry]) -> Iterator[Contradiction]:
    """A key is the value of a choice on the ticket, or a name in a template."""
    for key in entries:
        if not re.fullmatch(FIELD_NAME, key):
            yield Contradiction(key=(key,), problem="kan niet zo heten.", allowed=PATTERNS[FIELD_NAME])


def _wrong_sections(sections: dict[str, SectionEntry]) -> Iterator[Contradiction]:
    """The draft begins with the complaint, the judgement is compared with the field, and a text has one place.

    Both are about each part: a part without its own complaint or verdict is not judged (8.3).
    """
    for name in (RESTATEMENT, JUDGEMENT):
        if name not in sections:
            yield Contradiction(key=(), problem=f'mist het onderdeel "{name}".')
        elif not sections[name].per_part:
            yield Contradiction(key=(name, "per_part"), problem="kan niet nee zijn: elk onderdeel heeft dit zelf.")
    headings = [entry.heading.casefold() for entry in sections.values()]
    for place, (name, entry) in enumerate(sections.items()):
        if headings[place] in headings[:place]:
            yield Contradiction(key=(name, "heading"), value=entry.heading, problem="staat er twee keer.")


def _wrong_articles(articles: dict[str, Article]) -> Iterator[Contradiction]:
    """Either the numbers are ours, or each rule has its own: a letter must not cite two regulations."""
    for rule in RULES:
        if articles and rule not in articles:
            yield Contradiction(key=(), problem=f'mist een artikel voor onze regel "{rule}".')
    for cited in articles:
        if not re.fullmatch(PHRASE, cited):
            yield Contradiction(key=(cited,), problem="is geen artikel van ons, zoals 5.1 of 5 toelichting.")


class RegulationFile(Entry):
    """Een versie van een reglement."""

    model_config = ConfigDict(json_schema_extra=name_values)

    family: Name
    """De naam van het reglement. Bij een nieuwe versie blijft die gelijk. organisation.yaml kiest ermee."""
    title: Text
    name_in_letters: Text
    """Hoe het in een brief heet, na "Dat staat in"."""
    url: Annotated[str, Field(pattern=URL)] | None = None
    """Waar iedereen het kan lezen. Leeg: het adres in organisation.yaml."""
    in_force: date
    articles: Annotated[dict[str, Article], Field(default_factory=dict), consistent(_wrong_articles)]
    """Onze regels heten naar de artikelen van 2 september 2019. Hier staat welk artikel van dit reglement dat is."""
    terms: TermEntries
    categories: Annotated[tuple[CategoryEntry, ...], Field(min_length=1), consistent(_twice)]
    grounds: Annotated[dict[str, GroundEntry], Field(min_length=1), consistent(_wrong_keys)]
    norms: Annotated[tuple[NormEntry, ...], consistent(_twice)]
    """Waaraan wij een klacht toetsen. Staat hier niets, dan hoeft een beslissing geen norm te noemen."""
    decision_sections: Annotated[dict[str, SectionEntry], consistent(_wrong_keys), consistent(_wrong_sections)]
    milestones: tuple[MilestoneEntry, ...]
    limits: LimitEntries
    switches: Annotated[dict[str, SwitchEntry], consistent(wrong_switches)]

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        refuse(_wrong_together(self))
        return self


def _wrong_together(file: RegulationFile) -> Iterator[Contradiction]:
    if file.switches["commissie"].value == "ja" and file.terms.afhandeling.days_with_committee is None:
        problem = 'mist "days_with_committee", want de schakelaar commissie staat op ja.'
        yield Contradiction(key=("terms", "afhandeling"), problem=problem)
    if file.switches["commissie"].value == "ja" and ADVICE not in file.decision_sections:
        problem = f'mist het onderdeel "{ADVICE}", want de schakelaar commissie staat op ja.'
        yield Contradiction(key=("decision_sections",), problem=problem)
    if file.switches["horen_plicht"].value == "ja" and "horen" not in file.decision_sections:
        problem = 'mist het onderdeel "horen", want de schakelaar horen_plicht staat op ja.'
        yield Contradiction(key=("decision_sections",), problem=problem)


def file_names(file: RegulationFile) -> tuple[str, ...]:
    """The names that the file may have: its day, its family, or both."""
    day = file.in_force.isoformat()
    return day, file.family, f"{file.family}-{day}"


def regulation_of(file: RegulationFile, version: str, extra_days_off: frozenset[date]) -> Regulation:
    """The regulation that this file describes; `version` is the file's name, by which a case keeps it."""
    values = {name: str(entry.value) for name, entry in file.switches.items()}
    return Regulation(
        version=version,
        family=file.family,
        title=file.title,
        name_in_letters=file.name_in_letters,
        url=file.url,
        articles=file.articles,
        in_force=file.in_force,
        terms=_terms(file.terms, values),
        weeks_extend=values["weken_atw"] == "ja",
        extra_days_off=extra_days_off,
        categories=tuple(Category(key=one.key, label=one.label, article=one.article) for one in file.categories),
        grounds=tuple(GroundText(key=key, **entry.model_dump()) for key, entry in file.grounds.items()),
        norms=tuple(Norm(**entry.model_dump()) for entry in file.norms),
        milestones=tuple(MilestoneRule(label=m.label, working_days=m.working_days) for m in file.milestones),
        decision_sections=tuple(
            DecisionSection(key=key, **section.model_dump(exclude={"with_committee"}))
            for key, section in file.decision_sections.items()
            if values["commissie"] == "ja" or not section.with_committee
        ),
        hold_certainty=file.limits.hold_certainty.value,
        complaint_certainty=file.limits.complaint_certainty.value,
        confirm_coordinator_hours=file.limits.confirm_coordinator_hours.value,
        confirm_accountable_days=file.limits.confirm_accountable_days.value,
        delay_max_days=int(values["uitstel_max_dagen"]),
        postpone_max_days=int(values["5_2_uitstel_max"]),
        informal_max_days=int(values["informeel_max_dagen"]),
        retention_months=file.limits.retention_months.value,
        claim_retention_months=file.limits.claim_retention_months.value,
        warn_hour=file.limits.warn_hour.value,
        switches=values,
    )


def _terms(file: TermEntries, switches: Mapping[str, str]) -> Mapping[TermName, Term]:
    with_committee = file.afhandeling.days_with_committee if switches["commissie"] == "ja" else None
    # only the acknowledgement has a way of counting of its own; the weeks follow `weeks_extend`.
    weeks = DayCount.CALENDAR_STRICT
    return {
        name: Term(name=name, days=days, count=count, warn_working_days=entry.warn_working_days, article=entry.article)
        for name, entry, days, count in (
            (TermName.ACKNOWLEDGEMENT, file.bevestiging, file.bevestiging.days, DayCount(switches["ack_dagen"])),
            (TermName.NOT_TAKEN_UP, file.niet_in_behandeling, file.niet_in_behandeling.days, weeks),
            (TermName.DECISION, file.afhandeling, with_committee or file.afhandeling.days, weeks),
        )
    }
