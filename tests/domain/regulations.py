"""A regulation for tests of the domain, with the numbers of 2 September 2019."""

from dataclasses import replace
from datetime import date

from plugin.domain.names import Letter
from plugin.domain.regulation import (
    DayCount,
    DecisionSection,
    GroundCheck,
    GroundText,
    MilestoneRule,
    Regulation,
    Term,
    TermName,
)
from plugin.domain.sections import SECTIONS

GROUNDS = {
    key: GroundText(key=key, label=key, check=check, letter="Daarom niet.", instruction=instruction, article="8.5")
    for key, check, instruction in (
        ("eerder_behandeld", GroundCheck.REFERENCE, "het kenmerk van de eerdere klacht."),
        ("langer_dan_een_jaar", GroundCheck.AGE, "waarom dit de datum is."),
        ("onvoldoende_belang", GroundCheck.REASON, "waarom het belang te klein is."),
    )
}
"""The three grounds of 8.5, by key."""


def make_regulation(
    *,
    acknowledgement: DayCount = DayCount.CALENDAR_EXTENDED,
    weeks_extend: bool = False,
    postpone_max_days: int = 5,
    **switches: str,
) -> Regulation:
    """The regulation with these choices for A-10, and these values of other switches."""
    terms = (
        Term(name=TermName.ACKNOWLEDGEMENT, days=2, count=acknowledgement, warn_working_days=-1, article="5.1"),
        Term(name=TermName.NOT_TAKEN_UP, days=14, count=DayCount.CALENDAR_STRICT, warn_working_days=3, article="7"),
        Term(name=TermName.DECISION, days=28, count=DayCount.CALENDAR_STRICT, warn_working_days=5, article="7"),
    )
    regulation = Regulation(
        version="2019-09-02",
        family="werkvlak",
        title="Klachtenreglement",
        name_in_letters="ons klachtenreglement",
        url=None,
        articles={},
        in_force=date(2019, 9, 2),
        terms={term.name: term for term in terms},
        weeks_extend=weeks_extend,
        extra_days_off=frozenset(),
        categories=(),
        grounds=tuple(GROUNDS.values()),
        norms=(),
        milestones=(
            MilestoneRule(label="Iedereen gehoord", working_days=10),
            MilestoneRule(label="Akkoord", working_days=2),
        ),
        decision_sections=tuple(
            DecisionSection(key=key, heading=heading, instruction="schrijf dit op.", article="8.2", per_part=True)
            for key, heading in SECTIONS[Letter.DECISION]
        ),
        hold_certainty=0.6,
        complaint_certainty=0.5,
        confirm_coordinator_hours=4,
        confirm_accountable_days=1,
        delay_max_days=28,
        postpone_max_days=postpone_max_days,
        informal_max_days=5,
        retention_months=24,
        claim_retention_months=60,
        warn_hour=9,
        switches={
            "commissie": "nee",
            "klachtgerechtigd": "iedereen",
            "mondeling_start": "gesproken",
            "ack_mondeling": "ja",
            "derde_als_medewerker": "ja",
            "informeel_5_2": "kort",
            "beklaagde_gesprek": "contact",
            "rapport_periode": "kwartaal_en_jaar",
            "eerder_van_wie": "klager_of_betrokkene",
            "informeel_telt_als_eerder": "nee",
            "inzage_klager": "zaak",
            "verslag": "toezenden",
            "rechtsgang": "aanhangig",
            "alleen_clienten": "nee",
            "eigen_beslissing": "klacht",
            "nib_na_termijn": "directie",
            "afstand": "team",
            "start": "ontvangst",
            "bewijs": "verzending",
            "gestelde_termijn": "beide",
            "bericht_halverwege": "ja",
            "informeel_vorm": "mondeling",
        },
    )
    return replace(regulation, switches={**regulation.switches, **switches})
