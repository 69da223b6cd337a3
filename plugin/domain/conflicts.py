"""Who stands far enough from a conduct to handle or answer for a complaint (5 toelichting, 4, 6.1; R-041, R-048)."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from plugin.domain.case import Case
from plugin.domain.facts import CloseRole, Recorded, TooClose
from plugin.domain.people import Directory, Staff, StaffRole


class Distance(StrEnum):
    """What counts as too close, besides being the respondent (A-15, switch `afstand`)."""

    TEAM = "team"  # the same team of the same office
    OFFICE = "kantoor"  # the same office
    REGION = "regio"  # the same region


@dataclass(frozen=True, slots=True, kw_only=True)
class Clear:
    """Nothing stands in the way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Why this person should not do it, in Dutch. `forbidden` is what the regulation says never to do.

    What is not forbidden is a warning: a person may decide otherwise and say why.
    """

    reason: str
    article: str
    forbidden: bool


def check_handler(
    candidate: Staff,
    *,
    respondents: Sequence[Staff],
    wrote_on_ticket: Collection[str],
    distance: Distance,
) -> Clear | Conflict:
    """Refuse a respondent as handler, and warn of one who stands too close (5 toelichting, 6.1).

    `wrote_on_ticket` holds the logins of staff who wrote on the client's own tickets of the last six months.
    """
    if _is_among(candidate, respondents):
        reason = f"De klacht gaat over {candidate.name}. Wie beklaagde is, behandelt de klacht nooit."
        return Conflict(reason=reason, article="5 toelichting, 6.1", forbidden=True)
    return _check_distance(candidate, respondents, wrote_on_ticket, distance)


def check_accountable(
    candidate: Staff,
    *,
    respondents: Sequence[Staff],
    wrote_on_ticket: Collection[str],
    distance: Distance,
) -> Clear | Conflict:
    """Refuse a respondent as accountable, and warn of one who stands too close (art. 4; A-07).

    A director answers for a complaint about the other one (A-26): between them distance does not count.
    """
    if _is_among(candidate, respondents):
        reason = f"De klacht gaat over {candidate.name}. Niemand is verantwoordelijk voor een klacht over zichzelf."
        return Conflict(reason=reason, article="4b", forbidden=True)
    counted = () if candidate.role is StaffRole.DIRECTORATE else respondents
    return _check_distance(candidate, counted, wrote_on_ticket, distance)


def too_close(case: Case, *, directory: Directory, distance: Distance) -> Iterator[Recorded]:
    """Who handles or answers for the complaint though he stands too close, and is no fact yet (6.1, A-07, A-15).

    Told once for each person, role and set of respondents.
    """
    if case.complaint is None or case.involved is None or not case.open:
        return
    respondents = [s for p in case.respondents if (s := directory.of(p))]
    wrote = {s.login for p in case.involved if (s := directory.by_person(p))}
    checks = (
        (CloseRole.HANDLER, case.handlers.get(case.complaint.ticket), check_handler),
        (CloseRole.ACCOUNTABLE, case.accountable, check_accountable),
    )
    for role, person, check in checks:
        staff = directory.by_person(person) if person else None
        if person is None or staff is None:
            continue
        found = check(staff, respondents=respondents, wrote_on_ticket=wrote, distance=distance)
        fact = TooClose(person=person, role=role, respondents=tuple(sorted(case.respondents)))
        told = any(r.fact == fact for r in case.too_close)
        if isinstance(found, Conflict) and not found.forbidden and not told:
            key = case.own_key(f"too-close:{role}:{len(case.too_close)}")  # keys stay when a file is purged
            yield Recorded(fact=fact, at=case.facts[-1].at, key=key)


def _check_distance(
    candidate: Staff, respondents: Sequence[Staff], wrote_on_ticket: Collection[str], distance: Distance
) -> Clear | Conflict:
    if candidate.login in wrote_on_ticket:
        reason = f"{candidate.name} schreef zelf mee in een ticket van deze klager en staat er te dicht op."
        return Conflict(reason=reason, article="6.1", forbidden=False)
    for respondent in respondents:
        if not _leads(candidate, respondent) and (shared := _shared(candidate, respondent, distance)):
            reason = f"{candidate.name} en {respondent.name} werken {shared}. Dat is te dichtbij."
            return Conflict(reason=reason, article="6.1", forbidden=False)
    return Clear()


def _is_among(candidate: Staff, respondents: Sequence[Staff]) -> bool:
    return any(candidate.login == respondent.login for respondent in respondents)


def _leads(candidate: Staff, respondent: Staff) -> bool:
    match candidate.role:
        case StaffRole.DIRECTORATE:
            return respondent.role is not StaffRole.DIRECTORATE
        case StaffRole.MANAGER:
            return respondent.role in (StaffRole.EMPLOYEE, StaffRole.THIRD_PARTY)
        case _:
            return False


def _shared(one: Staff, other: Staff, distance: Distance) -> str | None:
    same_office = one.office == other.office
    match distance:
        case Distance.TEAM if same_office and one.team == other.team:
            return f"in hetzelfde team, {one.team} in {one.office}"
        case Distance.OFFICE if same_office:
            return f"op hetzelfde kantoor, {one.office}"
        case Distance.REGION if one.region == other.region:
            return f"in dezelfde regio, {one.region}" if one.region else f"op hetzelfde kantoor, {one.office}"
        case _:
            return None
