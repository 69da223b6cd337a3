"""What is attached to the complaint goes to the respondent once a person looked at it (5.2, 6.2; A-11, E-22)."""

from enum import StrEnum

from plugin.domain.case import Case
from plugin.domain.facts import Recorded, SideStated

FIELD = "attachments"
"""The field on a respondent's own ticket in which a person says what may go along."""


class Attached(StrEnum):
    """What a person says of the attachments after he looked at them. The values are the keys of the choice."""

    AS_THEY_ARE = "mogen_mee"
    REDACTED = "bewerkt"  # the files of the newest internal note on this respondent's ticket go instead
    NOT = "niet_mee"


def released(case: Case, person: str) -> Recorded | None:
    """What was said last for this respondent, where something may go to him."""
    for recorded in reversed(case.heard):
        fact = recorded.fact
        if isinstance(fact, SideStated) and (fact.field, fact.person) == (FIELD, person):
            return recorded if fact.value in (Attached.AS_THEY_ARE, Attached.REDACTED) else None
    return None
