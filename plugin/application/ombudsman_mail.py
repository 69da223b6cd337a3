"""The answer to the ombudsman as a draft for a person to send, and the mail by which it left (4b, R-026)."""

from collections.abc import Iterator, Mapping

from plugin.application.helpdesk import Article, Channel, Delivery, Draft, Helpdesk, Sender
from plugin.application.knowledge import Knowledge
from plugin.application.letters import Rendered, render_message, render_note
from plugin.application.look import Look
from plugin.application.reading import Reading
from plugin.domain.actions import HoldAnswer, OfferAnswer
from plugin.domain.beside.ombudsman import FILE, answer_sections
from plugin.domain.beside.track import (
    OmbudsmanAnswerFailed,
    OmbudsmanAnswerSent,
    OmbudsmanStepTaken,
    OmbudsmanTrack,
    TrackFact,
)
from plugin.domain.case import Case
from plugin.domain.facts import Recorded
from plugin.domain.names import Step


def digest_of_answer(text: str, track: OmbudsmanTrack, knowledge: Knowledge) -> str:
    """The keyed hash of all that this note or mail says under its headings, however its lines are broken."""
    sections = {key: words.split() for key, words in answer_sections(text, track).items()}
    return knowledge.digest("\n".join(f"{key}: {' '.join(words)}" for key, words in sections.items()))


def answer_draft(
    case: Case, action: OfferAnswer, helpdesk: Helpdesk | Reading, knowledge: Knowledge
) -> tuple[Draft, str] | None:
    """The approved answer as a mail to him, with the version of its template.

    None where the ticket is no longer his, or the address is not: whoever is its customer reads what leaves from it.
    """
    email = helpdesk.person(action.person).email
    if helpdesk.ticket(action.ticket).customer != action.person or not knowledge.signals.is_ombudsman(email):
        return None
    track = case.beside.tracks[action.track]
    notes = (a for ticket in dict.fromkeys((action.ticket, action.complaint)) for a in helpdesk.articles(ticket))
    saved = next(a for a in notes if a.id == action.article)
    rendered = _mail(track, answer_sections(saved.text, track), knowledge)
    return Draft(subject=rendered.subject, html=rendered.html, to=email), rendered.version


def held_answer(case: Case, action: HoldAnswer, standing: Draft, knowledge: Knowledge) -> Draft | None:
    """What stands in the place of an answer that waits: a note without a recipient; None for any other draft (4b)."""
    track = case.beside.tracks[action.track]
    if standing.subject != _mail(track, {}, knowledge).subject:
        return None
    words = {"reference": track.opened.number}
    rendered = render_note("ombudsman_antwoord_wacht", words, folder=knowledge.letters)
    return Draft(subject=rendered.subject, html=rendered.html, mail=False)


def _mail(track: OmbudsmanTrack, sections: Mapping[str, str], knowledge: Knowledge) -> Rendered:
    words = {
        "reference": track.opened.number,
        "organisation": knowledge.organisation.name,
        "answers": [(int(key), words) for key, words in sections.items() if key != FILE],
        "file": sections.get(FILE, ""),
    }
    return render_message("antwoord_ombudsman", words, folder=knowledge.letters)


def answer_left(case: Case, look: Look, knowledge: Knowledge) -> Iterator[Recorded]:
    """What became of the mail by which a person sent him the approved answer, from the ticket of his letter."""
    track = case.beside.tracks.get(look.row.id)
    if track is None or track.closed or track.answer is None or track.approved is None:
        return
    approved_at = max(r.at for r in case.facts if r.fact == track.approved)
    for mail in look.articles:
        wrote = mail.at > approved_at and mail.author not in (knowledge.own_person, *case.barred)
        if wrote and _to_him(mail, knowledge) and digest_of_answer(mail.text, track, knowledge) == track.answer.digest:
            fact, what = _became(look.row.id, mail)
            yield Recorded(fact=fact, at=mail.at, by=mail.author, key=f"ombudsman-{what}:{mail.id}")


def _to_him(mail: Article, knowledge: Knowledge) -> bool:
    left = mail.sender is Sender.AGENT and mail.channel is Channel.EMAIL and not mail.internal
    return left and any(map(knowledge.signals.is_ombudsman, mail.to))


def _became(ticket: int, mail: Article) -> tuple[TrackFact, str]:
    match mail.delivery:
        case Delivery.DELIVERED:
            return OmbudsmanStepTaken(ticket=ticket, step=Step.OMBUDSMAN_ANSWERED), "answered"
        case Delivery.FAILED:
            return OmbudsmanAnswerFailed(ticket=ticket, article=mail.id), "failed"
        case _:
            return OmbudsmanAnswerSent(ticket=ticket, article=mail.id), "sent"
