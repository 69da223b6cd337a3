"""What a click beside the complaint does, on any ticket: a fact, or a refusal with its reason (P-04, P-07; 4b)."""

from plugin.domain.beside.facts import (
    STEPS,
    BesideFact,
    SignalAnswered,
    SignalFound,
)
from plugin.domain.beside.track import OmbudsmanAnswerApproved, OmbudsmanStepTaken, OmbudsmanTrackOpened
from plugin.domain.case import Case
from plugin.domain.duties.asking import Roles
from plugin.domain.duties.signals import answer_readers
from plugin.domain.facts import StepRefused
from plugin.domain.names import Signal, Step

REASONS: dict[str, str] = {
    "beklaagde_signaal": "Dit kan over u gaan. U kunt er zelf niets aan doen of veranderen.",
    "geen_datalek_open": "Er staat geen datalek open bij dit ticket.",
    "geen_signaal_open": "Er staat geen signaal open bij dit ticket. "
    "Een datalek sluit u met 'datalek gemeld' of 'geen datalek'. "
    "Een AVG-verzoek sluit u met 'AVG-verzoek beantwoord' of 'geen AVG-verzoek'.",
    "geen_avg_verzoek_open": "Er staat geen AVG-verzoek open bij dit ticket.",
    "avg_verzoek_loopt_al": "Er staat al een AVG-verzoek open bij dit ticket.",
    "avg_al_verlengd": "De tijd voor dit AVG-verzoek is al verlengd. Nog langer mag niet.",
    "avg_maand_voorbij": "De maand is voorbij. Verlengen kan alleen als de aanvrager het in die maand hoort. "
    "Antwoord nu.",
    "avg_zonder_reden": "Vul bij ‘reden langer AVG-verzoek’ in waarom het antwoord langer duurt. "
    "Die reden hoort de aanvrager ook van u.",
    "datalek_loopt_al": "Er staat al een datalek open bij dit ticket.",
    "geen_ombudsman": "Bij dit ticket loopt geen traject van de ombudsman.",
    "geen_antwoord": "Er staat geen antwoord klaar. Sla het formulier ‘Antwoord aan de ombudsman’ op als nieuwe "
    "notitie, met onder minstens één vraag ons antwoord.",
    "antwoord_niet_bevoegd": "Akkoord op het antwoord aan de ombudsman geeft alleen de directie. Schreef een lid van "
    "de directie het zelf? Dan mag de klachtencoördinator het ook.",
    "antwoord_vier_ogen": "U schreef dit antwoord zelf. Iemand anders geeft akkoord.",
    "antwoord_zonder_akkoord": "Het antwoord dat is opgeslagen, heeft nog geen akkoord.",
    "geen_aanbeveling": "Bij dit ticket wacht geen aanbeveling van de ombudsman op ons.",
    "aanbeveling_open": "De ombudsman deed een aanbeveling. De directie kiest eerst bij ‘reactie op de aanbeveling’ "
    "wat wij ermee doen. Volgen wij haar op? Klik dan op ‘aanbeveling opgevolgd’ als dat klaar is.",
    "al_ombudsman": "Bij dit ticket loopt al een traject van de ombudsman.",
}
"""Why such a click is refused, in the words of the note."""

TERMED = (Signal.DATA_LEAK, Signal.DATA_REQUEST)


def take_beside(
    case: Case, step: Step, by: str, roles: Roles, *, ticket: int, number: str, article: int
) -> BesideFact | StepRefused:
    """Turn one of the clicks in `STEPS` into its fact. `article` is the customer's last message there, 0 for none."""
    assert step in STEPS
    if by in case.barred:
        return refuse(ticket, step, "beklaagde_signaal", "5 toelichting en 6.1")
    leaks = tuple(one.key for one in case.beside.leaks() if one.found.ticket == ticket or case.proposal is not None)
    track = case.beside.tracks.get(ticket)
    running = track is not None and not track.closed
    match step:
        case Step.DATA_LEAK:
            if leaks:
                return refuse(ticket, step, "datalek_loopt_al", "2 toelichting")
            return SignalFound(ticket=ticket, number=number, article=article, signal=Signal.DATA_LEAK)
        case Step.DATA_LEAK_REPORTED | Step.NO_DATA_LEAK:
            if not leaks:
                return refuse(ticket, step, "geen_datalek_open", "2 toelichting")
            return SignalAnswered(ticket=ticket, step=step, found=leaks)
        case Step.OMBUDSMAN:
            if running:
                return refuse(ticket, step, "al_ombudsman", "4b")
            return OmbudsmanTrackOpened(ticket=ticket, number=number, article=article, person="")
        case Step.NO_SIGNAL:
            # what has a term of its own is ended by its own step
            others = tuple(one.key for one in case.beside.open if one.found.signal not in TERMED)
            if others:
                return SignalAnswered(ticket=ticket, step=step, found=others)
            if running:
                return OmbudsmanStepTaken(ticket=ticket, step=step)
            return refuse(ticket, step, "geen_signaal_open", "2 toelichting")
        case Step.OMBUDSMAN_APPROVED:
            if track is None or track.closed:
                return refuse(ticket, step, "geen_ombudsman", "4b")
            if track.answer is None or not track.answer.answers:
                return refuse(ticket, step, "geen_antwoord", "4b")
            if by == track.writer:
                return refuse(ticket, step, "antwoord_vier_ogen", "4b")
            if by not in answer_readers(case, track, roles):
                return refuse(ticket, step, "antwoord_niet_bevoegd", "4b")
            return OmbudsmanAnswerApproved(ticket=ticket, article=track.answer.article)
        case _:
            if track is None or track.closed:
                return refuse(ticket, step, "geen_ombudsman", "4b")
            if step is Step.OMBUDSMAN_ANSWERED and track.answer and not track.approved:
                return refuse(ticket, step, "antwoord_zonder_akkoord", "4b")
            if step is Step.OMBUDSMAN_FOLLOWED and not track.follows_up:
                return refuse(ticket, step, "geen_aanbeveling", "4b")
            open_still = step is Step.OMBUDSMAN_FOLLOWED and track.reply is None
            if open_still or (step is Step.OMBUDSMAN_CLOSED and track.follows_up):
                return refuse(ticket, step, "aanbeveling_open", "4b")
            return OmbudsmanStepTaken(ticket=ticket, step=step)


def refuse(ticket: int, step: Step, reason: str, article: str) -> StepRefused:
    """The refusal of a click on this ticket."""
    return StepRefused(step=step, reason=reason, article=article, ticket=ticket)
