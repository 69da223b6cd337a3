"""Who is accountable for a complaint and signs the answer (art. 4)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from plugin.domain.people import Directory, Staff, StaffRole

DIRECTORATE_BODY: Final = "directie"


class Level(StrEnum):
    """How deep accountability goes within a region (A-07, switch `niveau`)."""

    LOCATION = "locatie"
    REGION = "regio"


class RespondentKind(StrEnum):
    """Whom a complaint is about, the highest first: with several respondents the highest counts (R-028)."""

    DIRECTORATE = "directie"
    MANAGER = "leidinggevende"
    HEAD_OFFICE = "hoofdkantoor"
    THIRD_PARTY = "derde"
    EMPLOYEE = "medewerker"
    OFFICE = "geen"  # an office or department, no person
    GENERAL = "algemeen"  # the organisation as a whole


class Bullet(StrEnum):
    """Why the directorate is accountable: the exceptions of 4b, and what 4a leaves to them."""

    DIRECTOR = "lid_directie"
    MANAGER = "leidinggevende"
    HEAD_OFFICE = "hoofdkantoor"
    EARLIER_HANDLING = "eerdere_klacht"
    GENERAL = "algemeen"
    OMBUDSMAN = "ombudsman"
    ADDRESSED = "gericht_aan_directie"
    REGIONS = "meer_regios"
    NO_MANAGER = "geen_manager"
    UNKNOWN_REGION = "regio_onbekend"


RULES: Final[Mapping[Bullet, str]] = {
    Bullet.DIRECTOR: "De klacht gaat over een lid van de directie.",
    Bullet.MANAGER: "De klacht gaat over een leidinggevende.",
    Bullet.HEAD_OFFICE: "De klacht gaat over een medewerker van het hoofdkantoor.",
    Bullet.EARLIER_HANDLING: "De klacht gaat over hoe een eerdere klacht is behandeld.",
    Bullet.GENERAL: "De klacht is van algemene aard.",
    Bullet.OMBUDSMAN: "De klacht is voorgelegd aan de Nationale ombudsman.",
    Bullet.ADDRESSED: "De klacht is gericht aan de directie.",
    Bullet.REGIONS: "De klacht gaat over meer dan één regio.",
    Bullet.NO_MANAGER: "De regio heeft geen manager die dit mag doen.",
    Bullet.UNKNOWN_REGION: "Het is niet bekend over welke regio de klacht gaat.",
}
"""Each in a sentence of Dutch, without a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownRespondent:
    """Somebody who is meant but not named; `role` is what the message says of him."""

    role: StaffRole = StaffRole.EMPLOYEE
    region: str | None = None
    office: str | None = None


UNKNOWN: Final = UnknownRespondent()

Respondent = Staff | UnknownRespondent

_KIND_OF_ROLE: Final = {
    StaffRole.DIRECTORATE: RespondentKind.DIRECTORATE,
    StaffRole.MANAGER: RespondentKind.MANAGER,
    StaffRole.HEAD_OFFICE: RespondentKind.HEAD_OFFICE,
    StaffRole.THIRD_PARTY: RespondentKind.THIRD_PARTY,
    StaffRole.INDEPENDENT: RespondentKind.THIRD_PARTY,
    StaffRole.EMPLOYEE: RespondentKind.EMPLOYEE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Accountable:
    """Who is accountable, and the sentence of art. 4 that makes him so.

    `body` is `directie`, `regio:<region>` or `locatie:<office>`. `person` is None where the organisation has
    nobody who may do it: then `rule` says who must appoint somebody.
    """

    body: str
    person: Staff | None
    rule: str
    article: str
    bullet: Bullet | None = None  # why the directorate


def kind_of(respondents: Sequence[Respondent], *, general: bool = False) -> RespondentKind:
    """The highest kind among the respondents; without one an office, or the whole organisation (art. 4b)."""
    if not respondents:
        return RespondentKind.GENERAL if general else RespondentKind.OFFICE
    kinds = {_KIND_OF_ROLE[r.role] for r in respondents}
    return next(k for k in RespondentKind if k in kinds)


def accountable(
    respondents: Sequence[Respondent],
    *,
    directory: Directory,
    level: Level,
    ticket_region: str | None = None,
    ticket_office: str | None = None,
    about_earlier_handling: bool = False,
    ombudsman: bool = False,
    addressed_to_directorate: bool = False,
    general: bool = False,
    first_region: bool = False,
    first_handlers: Sequence[Staff] = (),
) -> Accountable:
    """Say who is accountable (art. 4). The exceptions of 4b go before the rule of 4a (R-028).

    `ticket_region` and `ticket_office` count only where no respondent tells which office it concerns. `first_region`:
    of respondents in several regions the first one's counts, instead of the directorate (A-09). `first_handlers`
    handled the complaint that this one is about: another director goes before one of them (E-17).
    """
    exception = _exception(
        kind_of(respondents, general=general),
        about_earlier_handling=about_earlier_handling,
        ombudsman=ombudsman,
        addressed_to_directorate=addressed_to_directorate,
    )
    if exception:
        return _directorate(
            respondents, directory, exception, rule=RULES[exception], article="4b", first_handlers=first_handlers
        )

    regions = list(dict.fromkeys(r.region for r in respondents if r.region))
    if len(regions) > 1 and not first_region:
        where = " en ".join(sorted(regions))
        rule = f"De klacht gaat over twee regio's: {where}."
        return _directorate(respondents, directory, Bullet.REGIONS, rule=rule, article="4a")
    region = regions[0] if regions else ticket_region
    offices = {r.office for r in respondents if r.office} or ({ticket_office} if ticket_office else set())
    office = offices.pop() if len(offices) == 1 else None

    managers = [s for s in directory.with_role(StaffRole.MANAGER) if s not in respondents]
    if level is Level.LOCATION and office:
        local = next((m for m in managers if m.office == office and _is_local(m)), None)
        if local:
            rule = f"De klacht gaat over kantoor {office}: de locatiemanager is verantwoordelijk."
            return Accountable(body=f"locatie:{office}", person=local, rule=rule, article="4a")
    if region:
        regional = next((m for m in managers if m.region == region and not _is_local(m)), None)
        if regional:
            rule = f"De klacht gaat over regio {region}: de regiomanager is verantwoordelijk."
            return Accountable(body=f"regio:{region}", person=regional, rule=rule, article="4a")
        rule = f"Regio {region} heeft geen manager die dit mag doen: de directie is verantwoordelijk."
        return _directorate(respondents, directory, Bullet.NO_MANAGER, rule=rule, article="4a")
    rule = "Het is niet bekend over welke regio de klacht gaat: de directie is verantwoordelijk."
    return _directorate(respondents, directory, Bullet.UNKNOWN_REGION, rule=rule, article="4a")


def _exception(
    kind: RespondentKind, *, about_earlier_handling: bool, ombudsman: bool, addressed_to_directorate: bool
) -> Bullet | None:
    bullets = (
        (kind is RespondentKind.DIRECTORATE, Bullet.DIRECTOR),
        (kind is RespondentKind.MANAGER, Bullet.MANAGER),
        (kind is RespondentKind.HEAD_OFFICE, Bullet.HEAD_OFFICE),
        (about_earlier_handling, Bullet.EARLIER_HANDLING),
        (kind is RespondentKind.GENERAL, Bullet.GENERAL),
        (ombudsman, Bullet.OMBUDSMAN),
        (addressed_to_directorate, Bullet.ADDRESSED),
    )
    return next((bullet for holds, bullet in bullets if holds), None)


def _directorate(
    respondents: Sequence[Respondent],
    directory: Directory,
    bullet: Bullet,
    *,
    rule: str,
    article: str,
    first_handlers: Sequence[Staff] = (),
) -> Accountable:
    directors = directory.with_role(StaffRole.DIRECTORATE)
    free = [d for d in directors if d not in respondents]
    unnamed = any(isinstance(r, UnknownRespondent) and r.role is StaffRole.DIRECTORATE for r in respondents)
    if not free or unnamed:
        none = " Niemand van de directie mag dit doen: de Raad van Commissarissen wijst een onafhankelijke derde aan."
        return Accountable(
            body=DIRECTORATE_BODY, person=None, rule=rule + none, article=f"{article}, 6.1", bullet=bullet
        )
    if len(free) < len(directors):
        rule += f" {free[0].name} is verantwoordelijk, omdat de klacht over de andere directeur gaat."
    person = next((d for d in free if d not in first_handlers), free[0])
    return Accountable(body=DIRECTORATE_BODY, person=person, rule=rule, article=article, bullet=bullet)


def _is_local(manager: Staff) -> bool:
    return manager.team.casefold().startswith("locatie")
