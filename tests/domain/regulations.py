"""A regulation for tests of the domain, with the numbers of 2 September 2019."""

from dataclasses import replace
from datetime import date

from plugin.domain.regulation import DayCount, MilestoneRule, Regulation, Term, TermName


def make_regulation(
    *, acknowledgement: DayCount = DayCount.CALENDAR_EXTENDED, weeks_extend: bool = False, **switches: str
) -> Regulation:
    """The regulation with these choices for A-10, and these values of other switches."""
    terms = (
        Term(name=TermName.ACKNOWLEDGEMENT, days=2, count=acknowledgement, warn_working_days=-1, article="5.1"),
        Term(name=TermName.NOT_TAKEN_UP, days=14, count=DayCount.CALENDAR_STRICT, warn_working_days=3, article="7"),
        Term(name=TermName.DECISION, days=28, count=DayCount.CALENDAR_STRICT, warn_working_days=5, article="7"),
    )
    regulation = Regulation(
        version="2019-09-02",
        title="Klachtenreglement",
        in_force=date(2019, 9, 2),
        terms={term.name: term for term in terms},
        weeks_extend=weeks_extend,
        extra_days_off=frozenset(),
        categories=(),
        grounds=(),
        norms=(),
        milestones=(
            MilestoneRule(label="Iedereen gehoord", working_days=10),
            MilestoneRule(label="Akkoord", working_days=2),
        ),
        decision_sections=(
            ("klacht", "Uw klacht"),
            ("feiten", "De feiten zoals wij die zien"),
            ("standpunt", "Ons standpunt"),
            ("oordeel", "Ons oordeel"),
        ),
        hold_certainty=0.6,
        complaint_certainty=0.5,
        confirm_coordinator_hours=4,
        confirm_accountable_days=1,
        delay_max_days=28,
        informal_max_days=5,
        retention_months=24,
        claim_retention_months=60,
        warn_hour=9,
        switches={
            "nib_na_termijn": "directie",
            "afstand": "team",
            "start": "ontvangst",
            "bewijs": "verzending",
            "gestelde_termijn": "beide",
        },
    )
    return replace(regulation, switches={**regulation.switches, **switches})
