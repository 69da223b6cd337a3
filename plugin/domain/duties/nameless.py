"""A complainant who cannot be written to, or who wants to stay unknown to the respondent (1, 5.1, 5.2; E-8)."""

from collections.abc import Iterator

from plugin.domain.actions import Action, PostNote
from plugin.domain.case import Case, CaseTicket
from plugin.domain.duties.asking import Roles, handling, ids


def explain_nameless(case: Case, complaint: CaseTicket, roles: Roles) -> Iterator[Action]:
    """Say what goes on without him; or what 5.2 brings, and which way there is beside a complaint."""
    asked = ids(handling(case, complaint, roles))
    for recorded, note in ((case.nameless, "klager_onbekend"), (case.hidden, "klager_verborgen")):
        if recorded is not None:
            data = (("who", recorded.by or ""),)
            key = f"{note}:{recorded.key}"
            yield PostNote(key=key, ticket=complaint.ticket, note=note, data=data, mentions=asked)
