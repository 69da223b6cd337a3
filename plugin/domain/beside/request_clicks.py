"""What a click about a request of somebody's own data does: a fact, or a refusal with its reason (AVG 12; P-09)."""

from dataclasses import dataclass
from datetime import date

from plugin.domain.beside.clicks import refuse
from plugin.domain.beside.data_request import dealt_with_on, request_clocks
from plugin.domain.beside.facts import SignalAnswered, SignalFound
from plugin.domain.beside.request_facts import REQUEST_STEPS
from plugin.domain.case import Case
from plugin.domain.facts import StepRefused
from plugin.domain.names import Signal, Step

ARTICLE = "AVG 12"


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestClick:
    """A click on a ticket, and what stood there: the customer's last message (0 for none), and whether there is a
    reason for a longer time.
    """

    step: Step
    by: str
    on: date
    ticket: int
    number: str
    article: int
    reasoned: bool


def take_request(case: Case, click: RequestClick) -> SignalFound | SignalAnswered | StepRefused:
    """Turn one of the clicks in `REQUEST_STEPS` into its fact; a respondent takes none of them, also of his own."""
    assert click.step in REQUEST_STEPS

    def refused(reason: str, article: str = ARTICLE) -> StepRefused:
        return refuse(click.ticket, click.step, reason, article)

    if click.by in (*case.barred, *case.respondents):
        return refused("beklaagde_signaal", "5 toelichting en 6.1")
    here = dealt_with_on(case, click.ticket)
    clock = next((one for one in request_clocks(case) if one.ticket == here), None)
    if click.step is Step.DATA_REQUEST:
        if clock is not None:
            return refused("avg_verzoek_loopt_al")
        return SignalFound(ticket=click.ticket, number=click.number, article=click.article, signal=Signal.DATA_REQUEST)
    if clock is None:
        return refused("geen_avg_verzoek_open")
    if click.step is Step.DATA_REQUEST_EXTENDED:
        if clock.extended:
            return refused("avg_al_verlengd")
        if click.on > clock.month_ends_on:
            return refused("avg_maand_voorbij")
        if not click.reasoned:
            return refused("avg_zonder_reden")
    return SignalAnswered(ticket=click.ticket, step=click.step, found=clock.found)
