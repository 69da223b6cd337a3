"""What falls outside the regulation by the choices that it leaves open (inleiding, 1, 2; A-01, A-05, A-32, A-33).

Nobody is refused at the door for it (R-005): a person reads why, and the letter on it stands ready for him to use.
"""

from enum import StrEnum

from plugin.domain.case import Case
from plugin.domain.names import Capacity, Matter
from plugin.domain.regulation import Regulation

PRIVACY = "schending_privacy"
"""The kind of complaint of which the regulation says that proceedings matter (2 toelichting)."""
LAWSUIT_GROUND = "procedure_of_uitspraak"
"""Where a regulation has this ground (Awb 9:8), proceedings put nothing outside it."""


class Outside(StrEnum):
    """Why a complaint may fall outside the regulation."""

    CAPACITY = "hoedanigheid"  # neither client, principal nor employer
    LAWSUIT = "rechtsgang"  # privacy, with proceedings
    NO_CLIENT = "geen_client"  # not about a client
    OWN_DECISION = "eigen_beslissing"  # about what a decision of ours says


def outside(case: Case, regulation: Regulation) -> Outside | None:
    """Why this complaint may fall outside its regulation, by what people said of it; None where nothing says so."""
    match case.choice("matter"):
        case Matter.OWN_DECISION if regulation.says("eigen_beslissing", "geen_klacht"):
            return Outside.OWN_DECISION
        case Matter.NO_CLIENT if regulation.says("alleen_clienten", "ja"):
            return Outside.NO_CLIENT
        case Matter.LAWSUIT if _counts_proceedings(case, regulation):
            return Outside.LAWSUIT
        case Matter.LAWSUIT_POSSIBLE if _counts_proceedings(case, regulation):
            if regulation.says("rechtsgang", "beschikbaar"):
                return Outside.LAWSUIT
    if regulation.says("klachtgerechtigd", "drie_rollen") and case.choice("capacity") == Capacity.OTHER:
        return Outside.CAPACITY
    return None


def _counts_proceedings(case: Case, regulation: Regulation) -> bool:
    """Only of a privacy complaint, and only where they are no ground for leaving it untaken (E-20)."""
    return PRIVACY in case.categories and regulation.ground(LAWSUIT_GROUND) is None
