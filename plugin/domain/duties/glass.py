"""The alarm to the directorate, outside the ticket that he may be reading (6.1; E-6)."""

from collections.abc import Iterator

from plugin.domain.actions import Action
from plugin.domain.case import Case, CaseTicket
from plugin.domain.duties.asking import Roles, tell_directorate
from plugin.domain.facts import BrokeGlass


def raise_alarm(case: Case, complaint: CaseTicket, roles: Roles) -> Iterator[Action]:
    """Tell the directorate of each time that an administrator or a coordinator gave himself access."""
    for recorded in case.glass:
        assert isinstance(recorded.fact, BrokeGlass)
        data = (("intruder", recorded.fact.person), ("way", recorded.fact.way), ("at", recorded.at.isoformat()))
        yield from tell_directorate(case, complaint, roles, f"glass:{recorded.key}", "aan_directie_toegang", data)
