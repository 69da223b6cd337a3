"""Who is asked, and who is told, and never a respondent (4, 5 toelichting, 6.1)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from plugin.domain.actions import Action, PostNote, Tell
from plugin.domain.case import Case, CaseTicket


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """Who is asked and told, by person id. `directorate`: every member who is not a respondent is told.

    `administrators` can give themselves every right in the helpdesk (E-6). `privacy_officer` hears of a data leak;
    without one the directorate does (P-07). `away`: who is not there now (E-16).
    """

    coordinator: str | None
    directorate: tuple[str, ...]
    administrators: tuple[str, ...] = ()
    privacy_officer: str | None = None
    away: frozenset[str] = frozenset()


def tell_directorate(
    case: Case,
    complaint: CaseTicket,
    roles: Roles,
    key: str,
    message: str,
    data: tuple[tuple[str, str], ...] = (),
) -> Iterator[Action]:
    """Tell every member of the directorate who is not a respondent (4b, A-26)."""
    for person in roles.directorate:
        if person not in case.not_asked:
            yield Tell(key=f"{key}:{person}", ticket=complaint.ticket, person=person, message=message, data=data)


def coordinator_for(case: Case, roles: Roles) -> str | None:
    """The complaints coordinator; a director in his place while the complaint is about him (4b, R-023, E-6)."""
    return next((p for p in (roles.coordinator, *roles.directorate) if p and p not in case.not_asked), None)


def handling(case: Case, complaint: CaseTicket, roles: Roles) -> str | None:
    """Who is asked about the complaint: its handler, or the coordinator while he is away or a respondent."""
    handler = case.handlers.get(complaint.ticket)
    there = handler is not None and handler not in case.respondents and handler not in roles.away
    return handler if there else coordinator_for(case, roles)


def acknowledging(case: Case, complaint: CaseTicket, roles: Roles) -> str | None:
    """Who is asked for the acknowledgement: the receiving office, also when another handles the complaint (5.1)."""
    there = case.receiver is not None and case.receiver not in case.respondents and case.receiver not in roles.away
    return case.receiver if there else handling(case, complaint, roles)


def kept_from(respondents: tuple[str, ...], note: PostNote) -> PostNote:
    """The note without a mention of a respondent: a mention mails him what the note says (5 toelichting, 6.1)."""
    return replace(note, mentions=tuple(person for person in note.mentions if person not in respondents))


def ids(person: str | None) -> tuple[str, ...]:
    """The person as a tuple, empty for nobody."""
    return (person,) if person else ()
