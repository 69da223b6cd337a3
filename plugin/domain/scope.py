"""What falls outside the regulation by the choices that it leaves open (inleiding, 1, 2; A-01).

Nobody is refused at the door for it (R-005): a person reads why, and the letter on it stands ready for him to use.
"""

from enum import StrEnum

from plugin.domain.case import Case
from plugin.domain.names import Capacity
from plugin.domain.regulation import Regulation


class Outside(StrEnum):
    """Why a complaint may fall outside the regulation."""

    CAPACITY = "hoedanigheid"  # neither client, principal nor employer


def outside(case: Case, regulation: Regulation) -> Outside | None:
    """Why this complaint may fall outside its regulation, by what people said of it; None where nothing says so."""
    if regulation.says("klachtgerechtigd", "drie_rollen") and case.choice("capacity") == Capacity.OTHER:
        return Outside.CAPACITY
    return None
