"""What an example can say of what is kept: the judgement on each part, the register and the report (8, 9).

More words under `dan`.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from plugin.application.examples.office import said
from plugin.application.examples.story import Impossible, Story
from plugin.application.mappings.shape import Text
from plugin.application.reporting import FEW, overview, sheets
from plugin.application.sheets import to_text
from plugin.domain.beside.account import ombudsman_rows
from plugin.domain.calendar import local_date
from plugin.domain.names import Capacity, Letter, Representative, Verdict
from plugin.domain.register import entries
from plugin.domain.report import Period, Report, report
from plugin.domain.retention import kept_until
from plugin.domain.row import Row


class Column(StrEnum):
    """Wat het register van een klacht bewaart."""

    MONTH = "ontvangen_in"
    REGION = "regio"
    OUTCOME = "uitkomst"
    VERDICT = "oordeel"
    ACKNOWLEDGED = "bevestigd_op_tijd"
    DAYS = "dagen_tot_antwoord"
    SETTLED = "afgehandeld_op_tijd"
    DELAYS = "keer_uitstel"
    FOLLOWED_UP = "opvolging_gedaan"
    LESSON = "soort_les"
    DESIRED = "gewenste_uitkomst"


Kept: TypeAlias = Text | bool | int | None


def hoedanigheid(story: Story) -> Capacity | None:
    """In welke hoedanigheid iemand klaagt, zoals een mens invulde (artikel 1 en 2)."""
    chosen = story.case.choice("capacity")
    return Capacity(chosen) if chosen else None


def gemachtigde(story: Story) -> Representative | None:
    """Of de klager namens een ander schrijft, en of zijn machtiging is gezien (artikel 1)."""
    chosen = story.case.choice("representative")
    return Representative(chosen) if chosen else None


def oordelen(story: Story) -> dict[int, Verdict]:
    """Het oordeel over elk onderdeel waar akkoord op is (artikel 8.3); niet verdeeld is onderdeel 0."""
    return {part.number: part.verdict for approval in story.case.approvals for part in approval.parts}


def normen(story: Story) -> frozenset[Text]:
    """De normen waaraan de beslissing toetst waar akkoord op is (artikel 8, toelichting)."""
    return frozenset(norm for approval in story.case.approvals for part in approval.parts for norm in part.norms)


def sjabloon_bekend(story: Story, verwacht: dict[Letter, bool]) -> dict[Letter, bool]:
    """Of van de laatste van deze brieven bekend is uit welke versie van het sjabloon hij kwam (P-14)."""
    sent = {letter: story.case.letters(letter) for letter in verwacht}
    return {letter: bool(sent[letter] and sent[letter][-1].template) for letter in verwacht}


def in_register(
    story: Story, verwacht: dict[Column, Text | bool | int | None]
) -> dict[Column, Text | bool | int | None]:
    """Wat er in het register over de laatste klacht staat, ook na het wissen (artikel 8, toelichting)."""
    columns = _columns(_rows(story)[-1])
    return {column: columns[column] for column in verwacht}


def bewaard_tot(story: Story) -> date | None:
    """De dag tot wanneer het dossier blijft; leeg zolang het loopt, of langer bewaard wordt."""
    return kept_until(story.case, story.knowledge.regulation_of(story.case))


def gewist(story: Story) -> bool:
    """Of het dossier is gewist; dan blijft alleen de regel in het register."""
    return story.case.purged is not None


def verslag_noemt(story: Story, verwacht: frozenset[Text]) -> frozenset[Text]:
    """Wat in het verslag over het kwartaal van ontvangst staat (artikel 9)."""
    return said(_report(story), verwacht)


def verslag_noemt_niet(story: Story, verwacht: frozenset[Text]) -> frozenset[Text]:
    """Wat niet in het verslag over het kwartaal van ontvangst staat (artikel 9)."""
    return verwacht - said(_report(story), verwacht)


def jaaroverzicht_noemt(story: Story, verwacht: frozenset[Text]) -> frozenset[Text]:
    """Wat in het jaaroverzicht staat dat gepubliceerd wordt (artikel 9; Awb 9:12a)."""
    return said(_overview(story), verwacht)


def jaaroverzicht_noemt_niet(story: Story, verwacht: frozenset[Text]) -> frozenset[Text]:
    """Wat niet in het jaaroverzicht staat dat gepubliceerd wordt (artikel 9; Awb 9:12a)."""
    return verwacht - said(_overview(story), verwacht)


def _rows(story: Story) -> list[Row]:
    rows = [entry.row for entry in entries(story.facts, story.knowledge.rules, local_date(story.office.clock))]
    if not rows:
        raise Impossible("is niet af te leiden: er staat geen klacht in het register.")
    return rows


def _columns(row: Row) -> Mapping[Column, Kept]:
    return {
        Column.MONTH: row.received_month,
        Column.REGION: row.region,
        Column.OUTCOME: row.outcome,
        Column.VERDICT: row.verdict,
        Column.ACKNOWLEDGED: row.acknowledged_in_time,
        Column.DAYS: row.days_taken,
        Column.SETTLED: row.settled_in_time,
        Column.DELAYS: row.delays,
        Column.FOLLOWED_UP: row.followed_up,
        Column.LESSON: row.lesson,
        Column.DESIRED: row.desired_outcome,
    }


def _report(story: Story) -> str:
    """The report on the quarter of receipt, as it is read."""
    year, month = map(int, _rows(story)[-1].received_month.split("-"))
    made = _made(story, Period(year=year, quarter=(month + 2) // 3))
    return to_text(sheets(made, story.knowledge.rules.kinds)) or FEW


def _overview(story: Story) -> str:
    """The overview of the year of receipt, as it is published."""
    made = _made(story, Period(year=int(_rows(story)[-1].received_month[:4])))
    return to_text(overview(made, story.knowledge.rules.kinds)) or FEW


def _made(story: Story, period: Period) -> Report:
    rules = story.knowledge.rules
    return report(
        _rows(story) * story.alike,
        period,
        letters=ombudsman_rows(story.facts, local_date(story.office.clock)) * story.alike,
        kinds=tuple(rules.kinds),
        regions=rules.organisation.regions,
        clients=rules.organisation.clients,
        more_often_percent=rules.organisation.more_often_percent,
    )
