"""The other texts that need approval: not taken up (8.5), delay (7 toelichting), not ours (1), settled (8.1).

Each check takes the sections of a saved note, read with its headings in `plugin.domain.sections`.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from plugin.domain.admissibility import Objection, check_ground
from plugin.domain.calendar import Calendar
from plugin.domain.dutch_dates import find_full_dates, format_full
from plugin.domain.names import Letter
from plugin.domain.parts import named
from plugin.domain.regulation import GroundText
from plugin.domain.sections import SECTIONS, Missing, check_sections

GROUND_KEY = "grond"
NEW_DATE_KEY = "nieuwe_datum"
TALK_KEY = "gesprek"
CONSENT_KEY = "toestemming"


def check_not_taken_up_letter(
    sections: Mapping[str, str], *, ground: GroundText | None, conduct_on: date | None, filed_on: date
) -> tuple[Missing, ...]:
    """What the letter of 8.5 lacks: a section, the ground in the field, or what the ground must stand on."""
    found = check_sections(sections, SECTIONS[Letter.NOT_TAKEN_UP], "8.5")
    if ground is None:
        what = "Er is nog geen grond gekozen in het veld die in het reglement van deze klacht staat."
        return (*found, Missing(what=what, article="8.5"))
    check = check_ground(ground, conduct_on=conduct_on, filed_on=filed_on, reason=sections[GROUND_KEY])
    return (*found, Missing(what=check.reason, article=check.article)) if isinstance(check, Objection) else found


def new_date(sections: Mapping[str, str], *, old: date) -> date | None:
    """The new date that the delay notice names: the last full date in its section that is not the old one."""
    dates = [day for day in find_full_dates(sections[NEW_DATE_KEY]) if day != old]
    return dates[-1] if dates else None


def check_delay_notice(
    sections: Mapping[str, str],
    *,
    old: date,
    max_days: int,
    last_delay: date | None = None,
    consent_on: date | None = None,
) -> tuple[Missing, ...]:
    """What the delay notice lacks: its reason, or a new date at most so many days after the old one (7, A-21).

    `last_delay` is the day of the delay notice before this one: then the complainant must have agreed in writing
    since, on `consent_on`.
    """
    article = "7 toelichting"
    found = check_sections(sections, SECTIONS[Letter.DELAY_NOTICE], article)
    if last_delay is not None and (consent_on is None or consent_on < last_delay):
        what = (
            "Dit is niet het eerste uitstel. De klager moet het schriftelijk goedvinden. "
            "Vul bij 'Uitstel goedgevonden op' de dag in waarop hij dat schreef."
        )
        found = (*found, Missing(what=what, article=article))
    if not sections[NEW_DATE_KEY]:
        return found
    new, latest = new_date(sections, old=old), old + timedelta(days=max_days)
    if new is None:
        what = f'Er staat geen nieuwe datum. Schrijf hem voluit, zoals "{format_full(latest)}".'
    elif new < old:
        what = f"De nieuwe datum ligt voor de oude: {format_full(old)}."
    elif new > latest:
        what = f"De nieuwe datum is te ver weg. Hij mag hoogstens {format_full(latest)} zijn."
    else:
        return found
    return (*found, Missing(what=what, article=article))


def check_settlement(
    sections: Mapping[str, str],
    *,
    received_on: date,
    max_days: int,
    calendar: Calendar,
    absent: Mapping[str, str] | None = None,
) -> tuple[Missing, ...]:
    """What the note of a talk lacks: a section, or a day within so many working days of the receipt (8.1; A-13).

    `absent`: the names, by id, of respondents who may not have been in the talk (A-14).
    """
    found = check_sections(sections, SECTIONS[Letter.SETTLED], "5 toelichting")
    if not sections[TALK_KEY]:
        return found
    if named(sections[TALK_KEY], absent or {}):
        what = (
            "In het gesprek was iemand over wie de klacht gaat, en dan telt het niet. Laat een ander met de klager "
            "praten. Was deze persoon er niet bij? Noem hem dan niet onder dit kopje."
        )
        found = (*found, Missing(what=what, article="5 toelichting, 6.1"))
    days = find_full_dates(sections[TALK_KEY])
    if not days:
        what = f'Er staat niet op welke dag het gesprek was. Schrijf de dag voluit, zoals "{format_full(received_on)}".'
        return (*found, Missing(what=what, article="5 toelichting"))
    latest = calendar.add_working_days(received_on, max_days)
    if days[0] > latest:
        what = f"Het gesprek was na {format_full(latest)}. Zo laat volgt een schriftelijke beslissing."
        return (*found, Missing(what=what, article="8.1"))
    return found


def check_forwarding(sections: Mapping[str, str], *, received_on: date, today: date) -> tuple[Missing, ...]:
    """What the letter about a complaint for another organisation lacks: a section, or the day of consent (E-12)."""
    found = check_sections(sections, SECTIONS[Letter.FORWARDED], "1")
    if sections[CONSENT_KEY] and not any(received_on <= day <= today for day in find_full_dates(sections[CONSENT_KEY])):
        what = "Er staat niet op welke dag de klager het goedvond. Schrijf die dag voluit. Zonder mag het niet."
        return (*found, Missing(what=what, article="1"))
    return found
