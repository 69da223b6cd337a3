"""The register and the report as people read them: facts in, sheets out (8 toelichting, 9)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from plugin.application.casefile import recorded_facts
from plugin.application.labels import label
from plugin.application.sheets import HIDDEN, Sheet
from plugin.application.store import Store
from plugin.domain.beside.account import ombudsman_rows
from plugin.domain.beside.track import OmbudsmanTrackOpened
from plugin.domain.facts import Proposed, Purged
from plugin.domain.names import DesiredOutcome, Lesson, Outcome, Stage, Verdict
from plugin.domain.register import Entry, Rules, entries
from plugin.domain.report import NO_KIND, RUNNING, SEVERAL_KINDS, Performance, Period, Report, report
from plugin.domain.report_ombudsman import OmbudsmanReport
from plugin.domain.row import HEAD_OFFICE, SEVERAL, OmbudsmanAdvice, OmbudsmanAnswer, OmbudsmanRow
from plugin.domain.suppress import SMALL, TOTAL, Table

NAMES: Mapping[str, str] = {
    HEAD_OFFICE: "Hoofdkantoor",
    SEVERAL: "Meer regio's",
    SEVERAL_KINDS: "Meer soorten",
    NO_KIND: "Soort niet ingevuld",
    RUNNING: "Loopt nog",
    TOTAL: "Totaal",
    OmbudsmanAnswer.IN_TIME: "Op tijd beantwoord",
    OmbudsmanAnswer.LATE: "Te laat",
    OmbudsmanAnswer.UNDATED: "Beantwoord, hij noemde geen dag",
    OmbudsmanAnswer.WAITING: "Wacht op ons antwoord",
    OmbudsmanAnswer.NONE: "Gesloten zonder antwoord",
    OmbudsmanAdvice.FOLLOWED: "Opgevolgd",
    OmbudsmanAdvice.PARTLY: "Deels opgevolgd",
    OmbudsmanAdvice.NOT_FOLLOWED: "Niet opgevolgd",
    OmbudsmanAdvice.WAITING: "Wacht op ons",
} | {end.value: label(end).capitalize() for end in (*Outcome, *Verdict, *Lesson, *DesiredOutcome)}
STAGES: Mapping[Stage, str] = {
    Stage.PROPOSED: "voorstel",
    Stage.ACKNOWLEDGE: "ontvangst bevestigen",
    Stage.HANDLING: "in behandeling",
    Stage.APPROVAL: "wacht op akkoord",
    Stage.SENDING: "wordt verzonden",
    Stage.FOLLOW_UP: "opvolging",
    Stage.CLOSED: "afgesloten",
    Stage.NO_COMPLAINT: "geen klacht",
}
FEW = f"In deze periode waren er minder dan {SMALL} klachten. Cijfers zouden iemand aanwijzen; daarom staan ze er niet."
GROWN = "Duidelijk vaker dan gemiddeld in de vier kwartalen ervoor."
NOT_SHOWN = f"{HIDDEN}: niet getoond. Het getal is kleiner dan {SMALL}, of zo'n getal zou eruit te berekenen zijn."


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporting:
    """Makes the register and the report of one organisation from its store."""

    store: Store
    rules: Rules

    def register(self, today: date) -> Iterator[tuple[int, Entry]]:
        """Every complaint with its case, in order of case."""
        for case in self.store.cases(Proposed.__name__, Purged.__name__):
            for entry in entries(recorded_facts(self.store, case), self.rules, today):
                yield case, entry

    def report(self, period: Period, today: date) -> Report:
        """The report of this period as it stands today."""
        organisation = self.rules.organisation
        return report(
            (entry.row for _, entry in self.register(today)),
            period,
            letters=tuple(self.letters(today)),
            kinds=tuple(self.rules.kinds),
            regions=organisation.regions,
            clients=organisation.clients,
            more_often_percent=organisation.more_often_percent,
        )

    def letters(self, today: date) -> Iterator[OmbudsmanRow]:
        """Every letter of the ombudsman, with a complaint or without (4b)."""
        for case in self.store.cases(OmbudsmanTrackOpened.__name__, Purged.__name__):
            yield from ombudsman_rows(recorded_facts(self.store, case), today)

    def register_sheet(self, today: date) -> Sheet:
        """The register, one row per complaint."""
        heading = (
            *("dossier", "ticket", "ontvangen", "afgesloten", "fase", "regio", "soorten", "uitkomst", "oordeel"),
            *("dagen tot bevestiging", "op tijd bevestigd", "dagen tot antwoord", "op tijd afgehandeld"),
            *("keer uitstel", "opvolging gedaan", "kennisgeving uitgesteld", "soort les", "gewenste uitkomst"),
        )
        rows = tuple(self._line(case, entry) for case, entry in self.register(today))
        return Sheet(title="Klachtenregister", heading=heading, rows=rows)

    def _line(self, case: int, entry: Entry) -> tuple[str, ...]:
        row = entry.row
        kinds = self.rules.kinds
        return (
            str(case) if entry.number else "gewist",
            entry.number or "",
            entry.received_on.isoformat() if entry.received_on else row.received_month,
            (entry.closed_on.isoformat() if entry.closed_on else row.closed_month) or "",
            STAGES[row.stage],
            NAMES.get(row.region, row.region),
            ", ".join(kinds.get(kind, kind) for kind in row.categories),
            label(row.outcome) if row.outcome else "",
            label(row.verdict) if row.verdict else "",
            _plain(row.days_to_acknowledge),
            _yes(row.acknowledged_in_time),
            _plain(row.days_taken),
            _yes(row.settled_in_time),
            str(row.delays),
            _yes(row.followed_up),
            _yes(row.notice_postponed),
            label(row.lesson) if row.lesson else "",
            label(row.desired_outcome) if row.desired_outcome else "",
        )


def sheets(made: Report, kinds: Mapping[str, str]) -> list[Sheet]:
    """The report's tables, with the names of the kinds; none where there were too few complaints."""
    if made.nature is None or made.ends is None or made.performance is None:
        return []
    places = made.performance
    return [
        *_grown(made, made.nature, kinds),
        _table("Soort klacht", "soort", made.nature, kinds),
        _of_all("Hoe de klachten eindigden", "einde", made.ends),
        *([_of_all("Wat de klagers wilden", "gewenste uitkomst", made.desired)] if made.desired else []),
        *([_of_all("Wat wij leerden", "soort les", made.lessons)] if made.lessons else []),
        *(_ombudsman(made.ombudsman) if made.ombudsman else []),
        Sheet(
            title="Op tijd en opgevolgd",
            heading=(
                *("plaats", "klachten", "per 100 cliënten", "bevestigd binnen 2 dagen (5.1)"),
                *("afgehandeld binnen 4 weken (7)", "met uitstel", "opvolging gedaan (8.4)"),
                "kennisgeving uitgesteld (5.2)",
            ),
            rows=tuple((_name(place), *_shares(places[place])) for place in places),
            note="Een percentage staat er alleen bij vijf of meer klachten. Wat nog loopt, telt daarin niet mee.",
        ),
    ]


def overview(made: Report, kinds: Mapping[str, str]) -> list[Sheet]:
    """The tables of a year to publish, which say so (Awb 9:12a); none of a quarter, or where there were too few."""
    if made.period.quarter:
        return []
    return [replace(sheet, title=f"Jaaroverzicht: {sheet.title}") for sheet in sheets(made.overview(), kinds)]


def title_of(period: Period, region: str | None) -> str:
    """What the report is called."""
    when = f"het {period.quarter}e kwartaal van {period.year}" if period.quarter else f"heel {period.year}"
    return f"Klachten in {when}" + (f", {NAMES.get(region, region)}" if region else "")


def _table(title: str, first: str, table: Table, names: Mapping[str, str]) -> Sheet:
    columns = (*table.columns, TOTAL)
    return Sheet(
        title=title,
        heading=(first, *map(_name, columns)),
        rows=tuple(
            (names.get(row, _name(row)), *(_number(table.shown(row, c)) for c in columns))
            for row in (*table.rows, TOTAL)
        ),
        note=NOT_SHOWN,
    )


def _of_all(title: str, first: str, table: Table) -> Sheet:
    rows = tuple((_name(row), _number(table.shown(row, TOTAL))) for row in (*table.rows, TOTAL))
    return Sheet(title=title, heading=(first, "aantal"), rows=rows, note=NOT_SHOWN)


def _ombudsman(letters: OmbudsmanReport) -> list[Sheet]:
    answers = _of_all("Brieven van de ombudsman", "antwoord", letters.answers)
    if letters.questions is not None:
        answers = replace(answers, note=f"In deze brieven stelde hij samen {letters.questions} vragen. {answers.note}")
    advice = letters.advice
    return [answers, *([_of_all("Aanbevelingen van de ombudsman", "opvolging", advice)] if advice else [])]


def _grown(made: Report, nature: Table, kinds: Mapping[str, str]) -> list[Sheet]:
    rows = tuple((kinds.get(k, _name(k)), _name(p), _number(nature.shown(k, p))) for k, p in made.more_often)
    heading = ("soort", "plaats", "aantal")
    return [Sheet(title="Vaker dan eerst", heading=heading, rows=rows, note=GROWN)] if rows else []


def _shares(place: Performance) -> tuple[str, ...]:
    if place.complaints is None:
        return (HIDDEN,) * 7
    shares = (place.acknowledged_in_time, place.settled_in_time, place.delayed, place.followed_up, place.postponed)
    per_100 = "" if place.per_100_clients is None else f"{place.per_100_clients:.1f}".replace(".", ",")
    return (str(place.complaints), per_100, *("" if share is None else f"{share}%" for share in shares))


def _name(key: str) -> str:
    return NAMES.get(key, key)


def _number(value: int | None) -> str:
    return HIDDEN if value is None else str(value)


def _plain(value: int | None) -> str:
    return "" if value is None else str(value)


def _yes(value: bool | None) -> str:
    return "" if value is None else "ja" if value else "nee"
