"""The facts and clicks of a request about one's own data, besides the signal that found it (AVG 12; P-09)."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from plugin.domain.names import Step
from plugin.domain.terms import RungKind

REQUEST_STEPS: Final = (
    Step.DATA_REQUEST,
    Step.DATA_REQUEST_EXTENDED,
    Step.DATA_REQUEST_ANSWERED,
    Step.NO_DATA_REQUEST,
)
"""The clicks about a request of somebody about his own data; also on a respondent's own ticket (P-09)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataRequestReceived:
    """A person says on which day a request about one's own data came in; None: he took that back."""

    ticket: int
    on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DataRequestMoment:
    """Ours: a request about one's own data was not answered when this moment before or at the end of its day came."""

    ticket: int
    kind: RungKind
    due_on: date
