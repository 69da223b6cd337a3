"""What a click does: each gives a fact, or a refusal that can be printed and defended (design, section 5)."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from plugin.domain.beside.facts import SignalAnswered
from plugin.domain.case import COPIED, OUTCOME_OF, Case
from plugin.domain.correspondence import due_letters, what_changed
from plugin.domain.facts import (
    Approved,
    BundleMade,
    Confirmed,
    CopyPosted,
    Dismissed,
    EndingChosen,
    Fact,
    FollowedUp,
    HiddenComplainant,
    LeftService,
    LetterAsked,
    LetterSkipped,
    MergeUndone,
    NamelessComplainant,
    Posted,
    PostReturned,
    Recorded,
    StepRefused,
    TakenBack,
    TextSaved,
    WentOn,
)
from plugin.domain.handling import newest_message
from plugin.domain.hearing import sides
from plugin.domain.names import Letter, Stage, Step, Verdict
from plugin.domain.parts import verdict_of
from plugin.domain.representation import copies_to_post, lacks_mandate
from plugin.domain.sections import Missing
from plugin.domain.unmerging import last_merge

ENDING_OF: dict[Step, Letter] = {
    Step.NOT_TAKEN_UP: Letter.NOT_TAKEN_UP,
    Step.SETTLED: Letter.SETTLED,
    Step.WITHDRAWN: Letter.WITHDRAWN,
    Step.OUT_OF_SCOPE: Letter.OUT_OF_SCOPE,
    Step.FORWARD: Letter.FORWARDED,
    Step.DELAY: Letter.DELAY_NOTICE,
}
"""The letter whose draft a click asks for."""

FILE_DATA = (Letter.DECISION, Letter.NOT_TAKEN_UP)
"""The letters that tell the complainant what is in the file (R-006, E-7)."""

ASKED: dict[Step, Letter] = {
    Step.INFORMATION: Letter.INFORMATION_REQUEST,
    Step.ORAL: Letter.ORAL_COMPLAINT,
    Step.AGREEMENTS: Letter.AGREEMENTS,
}
"""The letter to the complainant that a click asks for, besides the endings."""

BY_POST = (*OUTCOME_OF, Letter.DELAY_NOTICE)
"""The letters to the complainant that can leave on paper after approval; the acknowledgement needs none."""

REASONS: dict[str, str] = {
    "beklaagde": "Deze klacht gaat over u. U kunt er zelf niets aan doen of veranderen.",
    "secretariaat": "Deze klacht gaat over iemand voor wie u werkt. U kunt er zelf niets aan doen of veranderen.",
    "geen_voorstel": "Hier ligt geen voorstel. Kies 'Dit is een klacht' als u vindt dat dit bericht een klacht is.",
    "al_bevestigd": "Deze klacht is al bevestigd. Was dat een vergissing? Kies dan 'Terugnemen'.",
    "niet_bevestigd": "Bevestig eerst dat dit een klacht is.",
    "afgesloten": "Deze klacht is afgesloten.",
    "geen_tekst": "Er is nog geen opgeslagen tekst om akkoord op te geven. Vul het concept in en sla het op.",
    "onvolledig": "De opgeslagen tekst is nog niet volledig.",
    "niet_bevoegd": "Akkoord geven kan alleen de verantwoordelijke leidinggevende of de directie.",
    "vier_ogen": "U schreef deze tekst zelf. Een ander moet akkoord geven: de verantwoordelijke of de directie. "
    "Schreef de verantwoordelijke hem? Dan kan ook de klachtencoördinator akkoord geven.",
    "te_laat": "De termijn om een klacht niet te behandelen is voorbij. Alleen de directie kan dit nog besluiten.",
    "voorgoed_te_laat": "De termijn om een klacht niet te behandelen is voorbij. De klacht moet nu worden behandeld.",
    "alleen_directie": "Dat een klacht buiten de regeling valt, kan alleen de directie bevestigen.",
    "machtiging": "Wie schreef, liet nog geen machtiging zien. Wat in het dossier staat, vertellen wij dan niet. "
    "Vraag de machtiging en kies bij Gemachtigde 'Machtiging gezien'. Of maak de cliënt zelf klant van dit ticket "
    "en kies 'Namens zichzelf'. Klaagt iemand uit eigen naam over hoe een ander is behandeld? "
    "Kies dan ook 'Namens zichzelf'.",
    "al_onderdeel": "Er ging al een bericht weg dat wij een onderdeel niet behandelen. "
    "Schrijf over de andere onderdelen de beslissing.",
    "al_akkoord": "Er is al akkoord gegeven.",
    "hoor_en_wederhoor": "Eerst moeten beide kanten gehoord zijn en de stukken mogen lezen.",
    "alleen_verantwoordelijke": "Dat mag alleen de verantwoordelijke leidinggevende of de directie goedvinden.",
    "niemand_onbereikbaar": "Er is niemand van wie vaststaat dat wij hem niet bereiken: twee dagen en een reden.",
    "dossier_gemaakt": "Het dossier is al gemaakt. Dat is niet terug te nemen; haal de notitie weg als hij fout is.",
    "geen_brief": "Er is nu geen brief die nog weg moet.",
    "niets_over_te_slaan": "Er staat nu geen brief klaar die u kunt overslaan.",
    "opvolging_vertellen": "De klager moet horen wat wij deden. Zonder deze brief gaat de klacht niet dicht. "
    "Kon het niet? Schrijf dan waarom, en wat wij in plaats daarvan doen.",
    "niets_op_papier": "Er is geen brief per post verstuurd die terug kan komen.",
    "geen_opvolging": "Er is nog geen beslissing verstuurd. Opvolging komt daarna.",
    "contactpersoon": "De opvolging doet de contactpersoon. Doet een ander het? Kies hem eerst bij 'Contactpersoon'.",
    "niets_terug_te_nemen": "Er is geen stap om terug te nemen.",
    "al_verstuurd": "De brief is al verstuurd. Dat is niet meer terug te nemen.",
    "eigen_ticket": "Deze stap hoort bij het eigen ticket van wie niet meer bij ons werkt.",
    "al_bereikt": "De ontvangstbevestiging is al verstuurd. De klager is dus te bereiken.",
    "geen_bericht": "De klager schreef na de klacht niets dat nog niet apart ligt.",
    "niets_samengevoegd": "Met deze klacht is niets samengevoegd dat nog los te maken is.",
    "reden_nodig": "Schrijf eerst bij 'Reden' waarom wij de klager niet kunnen schrijven.",
    "ernstig": "In dit bericht kan iets ernstigs staan. Alleen de directie kan zo'n klacht informeel afdoen.",
    "ander_ticket": "Deze stap hoort bij het ticket van de klacht zelf.",
}
"""Why a click is refused, in the words of the note."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Approvers:
    """Who may approve besides the accountable: the directorate; and whether only they may, or nobody (A-20).

    `scope_by_accountable`: he too may say that a complaint falls outside the regulation (A-03).
    `second_reader` reads what the accountable wrote himself: the complaints coordinator, or who stands in for him.
    `contact` is the contact person, who sees to the follow-up (8.4); None where he has no account: then anybody may.
    `bars` is what still keeps everybody from approving a decision (6.2-6.4).
    """

    directorate: Collection[str]
    only_directorate: bool
    nobody: bool = False
    scope_by_accountable: bool = False
    second_reader: str | None = None
    contact: str | None = None
    bars: Collection[Missing] = ()


def take(case: Case, step: Step, by: str, approvers: Approvers) -> Fact:
    """Turn a click by this person on the complaint's ticket into its fact, or into a refusal with its article."""
    if by in case.respondents and case.open:
        return _refuse(step, "beklaagde", "5 toelichting en 6.1")
    if by in case.delegates and case.open:
        return _refuse(step, "secretariaat", "6.1")
    if case.proposal is None or (case.dismissed and step is not Step.TAKE_BACK):
        return _refuse(step, "geen_voorstel", "2")
    if case.closed and not (step is Step.POSTED and copies_to_post(case)):
        return _refuse(step, "afgesloten", "8")
    match step:
        case Step.TAKE_BACK:
            return _take_back(case)
        case Step.CONFIRM | Step.MARK:
            if case.confirmed:
                return _refuse(step, "al_bevestigd", "2")
            return Confirmed(respondents=case.respondents)
        case Step.DISMISS:
            if case.confirmed:
                return _refuse(step, "al_bevestigd", "2")
            return Dismissed(article=case.proposal.article)
    if not case.confirmed:
        return _refuse(step, "niet_bevestigd", "2")
    match step:
        case Step.APPROVE:
            return _approve(case, by, approvers)
        case Step.FOLLOWED_UP:
            if case.stage is not Stage.FOLLOW_UP and not (case.outcome and case.ending is Letter.SETTLED):
                return _refuse(step, "geen_opvolging", "8.4")
            if case.stage is Stage.FOLLOW_UP and approvers.contact not in (None, by):
                return _refuse(step, "contactpersoon", "8.4")
            return FollowedUp()
        case Step.POSTED:
            return _post(case)
        case Step.WITHOUT_REACTION:
            return _go_on(case, by, approvers)
        case Step.BUNDLE if lacks_mandate(case):
            return _refuse(step, "machtiging", "1")
        case Step.BUNDLE:
            ticket = case.complaint.ticket if case.complaint else None
            return BundleMade(readers=tuple(side.person for side in sides(case)), ticket=ticket)
        case Step.NAMELESS:
            return _nameless(case)
        case Step.HIDDEN:
            return HiddenComplainant()
        case Step.ABOUT_HANDLING:
            return newest_message(case) or _refuse(step, "geen_bericht", "4b")
        case Step.UNMERGE if case.outcome is None:
            merge = last_merge(case)
            return MergeUndone(undone=str(merge.key)) if merge else _refuse(step, "niets_samengevoegd", "7")
        case Step.LEFT_SERVICE:
            return _refuse(step, "eigen_ticket", "5.2 en 8.1")
        case Step.RETURNED:
            return came_back_by_post(case, case.complaint.ticket if case.complaint else 0)
        case Step.SKIP:
            due = due_letters(case)
            if not due:
                return _refuse(step, "niets_over_te_slaan", "8.1")
            if due[0].letter is Letter.FOLLOW_UP:
                return _refuse(step, "opvolging_vertellen", "8.4")
            return LetterSkipped(letter=due[0].letter)
        case Step.INFORMATION | Step.ORAL | Step.AGREEMENTS if case.outcome is None:
            return LetterAsked(letter=ASKED[step])
        case Step.SETTLED if case.beside.grave and by not in approvers.directorate:
            return _refuse(step, "ernstig", "8.1")
        case _:
            if case.outcome is not None:
                return _refuse(step, "al_akkoord", "4 toelichting")
            failed = any(sent.failed for sent in case.letters(Letter.NOT_TAKEN_UP))
            if step is Step.NOT_TAKEN_UP and case.untaken and not failed:
                return _refuse(step, "al_onderdeel", "8.5")
            return EndingChosen(letter=ENDING_OF[step])


def _nameless(case: Case) -> Fact:
    """The complainant cannot be written to, and a person said why; who got the acknowledgement can be (5.1, E-8)."""
    reason = case.stated.get("reason")
    if case.left(Letter.ACKNOWLEDGEMENT):
        return _refuse(Step.NAMELESS, "al_bereikt", "5.1")
    if reason is None or not reason.filled:
        return _refuse(Step.NAMELESS, "reden_nodig", "5.1")
    return NamelessComplainant()


def take_own(case: Case, step: Step, by: str, ticket: int) -> Fact:
    """Turn a click about his letters on a respondent's own ticket into its fact (5.2, 8.1; E-25)."""
    person = case.tickets[ticket].person
    if by in case.respondents or person is None:
        return _refuse(step, "beklaagde", "5 toelichting en 6.1")
    if case.closed:
        return _refuse(step, "afgesloten", "8")
    if step is Step.LEFT_SERVICE:
        return LeftService(person=person)
    if step is Step.RETURNED:
        return came_back_by_post(case, ticket)
    return _post_own(case, ticket, person)


def _post_own(case: Case, ticket: int, person: str) -> Fact:
    """The letter to this respondent that is due: his copy of a decision, else the notice, or that it is not he."""
    copied = [a for a in reversed(case.approvals) if a.letter in COPIED and not case.left(Letter.DECISION_COPY, person)]
    due = Letter.NOTICE_TO_RESPONDENT
    if person not in case.respondents:
        due = Letter.RECTIFICATION
    elif case.left(due, person):
        due = Letter.DECISION_COPY if copied else Letter.OTHER_CONTACT
    nothing = due is Letter.OTHER_CONTACT and what_changed(case, person) is None
    if nothing or (due is Letter.RECTIFICATION and not case.left(Letter.NOTICE_TO_RESPONDENT, person)):
        return _refuse(Step.POSTED, "geen_brief", "5.2 en 8.1")
    article = copied[0].article if due is Letter.DECISION_COPY else None
    return Posted(letter=due, ticket=ticket, article=article, recipient=person, promised_on=None)


def _approve(case: Case, by: str, approvers: Approvers) -> Fact:
    step, article = Step.APPROVE, "4 toelichting"
    letter, saved = _to_approve(case)
    if case.outcome is not None and case.came_back is None:
        return _refuse(step, "al_akkoord", article)
    if saved is None or not isinstance(saved.fact, TextSaved):
        return _refuse(step, "geen_tekst", article)
    if saved.fact.missing:
        return _refuse(step, "onvolledig", "8.2")
    second = by == approvers.second_reader and saved.by == case.accountable
    if by != case.accountable and by not in approvers.directorate and not second:
        return _refuse(step, "niet_bevoegd", article)
    if by == saved.by:
        return _refuse(step, "vier_ogen", article)
    if letter in FILE_DATA and lacks_mandate(case):
        return _refuse(step, "machtiging", "1")  # E-7: who has no mandate yet is told nothing from the file
    if letter is Letter.DECISION and case.outcome is None and approvers.bars:
        refused = _refuse(step, "hoor_en_wederhoor", "6.2 tot en met 6.4")
        return replace(refused, missing=tuple(f"{m.article}|{m.what}" for m in approvers.bars))
    untaken = letter is Letter.NOT_TAKEN_UP or any(p.verdict is Verdict.NOT_TAKEN_UP for p in saved.fact.parts)
    if untaken and approvers.nobody:
        return _refuse(step, "voorgoed_te_laat", "7")
    if untaken and approvers.only_directorate and by not in approvers.directorate:
        return _refuse(step, "te_laat", "7")
    if letter is Letter.OUT_OF_SCOPE and not approvers.scope_by_accountable and by not in approvers.directorate:
        return _refuse(step, "alleen_directie", "1")  # outside scope is no ground of 8.5
    follow_up, parts = case.stated.get("follow_up"), saved.fact.parts
    # the other parts are still handled, so this is no end (8.5)
    going_on = letter is Letter.NOT_TAKEN_UP and case.part_count > 1 and len(parts) < case.part_count
    return Approved(
        letter=letter,
        article=saved.fact.article,
        outcome=None if going_on else OUTCOME_OF.get(letter),
        verdict=verdict_of(parts) or (case.choice("verdict") if letter is Letter.DECISION else None),
        follow_up=bool(follow_up and follow_up.filled),
        parts=parts,
    )


def _to_approve(case: Case) -> tuple[Letter, Recorded | None]:
    """The complete text that waits; else the letter that came back, with the text that stands (8.1)."""
    waiting = case.text(case.ending)
    complete = waiting is not None and isinstance(waiting.fact, TextSaved) and not waiting.fact.missing
    if case.came_back is None or complete:
        return case.ending, waiting
    return case.came_back, case.saved.get(case.came_back)


def _post(case: Case) -> Fact:
    """The copies that lie ready (E-7); else the letter to the complainant that is due: that meets its term (A-30)."""
    assert case.proposal is not None
    assert case.complaint is not None
    if copies := copies_to_post(case):
        return CopyPosted(articles=tuple(one.sent.article for one in copies))
    complainant = case.proposal.complainant
    due = [a for a in reversed(case.approvals) if a.letter in BY_POST and not case.left(a.letter, complainant)]
    between = [one for one in due_letters(case) if one.letter not in OUTCOME_OF]
    if due:
        letter = due[0].letter
    elif not case.left(Letter.ACKNOWLEDGEMENT) and not case.choices.unacknowledged and case.outcome is None:
        letter = Letter.ACKNOWLEDGEMENT
    elif between:
        letter = between[0].letter
    else:
        return _refuse(Step.POSTED, "geen_brief", "5.1 en 8.1")
    saved = case.saved.get(letter)
    paper = next((p for p in reversed(case.papers) if p.letter is letter and not p.missing), None)
    promised = saved.fact.new_date if saved and isinstance(saved.fact, TextSaved) else None
    return Posted(
        letter=letter,
        ticket=case.complaint.ticket,
        article=due[0].article if due else None,
        recipient=complainant,
        promised_on=paper.promised_on if paper else promised,
    )


def _go_on(case: Case, by: str, approvers: Approvers) -> Fact:
    """Decide without who could not be reached: two dated attempts, a reason, and the accountable (R-054)."""
    if by != case.accountable and by not in approvers.directorate:
        return _refuse(Step.WITHOUT_REACTION, "alleen_verantwoordelijke", "6.3")
    persons = tuple(side.person for side in sides(case) if side.may_be_given_up and not side.out_of_reach)
    return WentOn(persons=persons) if persons else _refuse(Step.WITHOUT_REACTION, "niemand_onbereikbaar", "6.3")


def came_back_by_post(case: Case, ticket: int) -> Fact:
    """The last letter that went on paper from this ticket came back; a mail that fails is told by the helpdesk."""
    posted = [s.sent for s in case.sent if s.by_post and not s.failed and s.sent.ticket == ticket]
    if not posted:
        return _refuse(Step.RETURNED, "niets_op_papier", "5.1 en 8.1")
    return PostReturned(letter=posted[-1].letter, ticket=ticket, recipient=posted[-1].recipient)


def _take_back(case: Case) -> Fact:
    last = case.last_step
    if _bundled_since(case, last):
        return _refuse(Step.TAKE_BACK, "dossier_gemaakt", "6.2")
    if last is None or last.key is None:
        return _refuse(Step.TAKE_BACK, "niets_terug_te_nemen", "5")
    if isinstance(last.fact, Approved) and case.letters(last.fact.letter):
        return _refuse(Step.TAKE_BACK, "al_verstuurd", "8.1")
    return TakenBack(undone=last.key, step=_step_of(last.fact), left=tuple(s.sent.letter for s in case.sent))


def _bundled_since(case: Case, click: Recorded | None) -> bool:
    """Whether the file was made for its readers after this click: that cannot be taken back."""
    after = case.facts if click is None else case.facts[case.facts.index(click) + 1 :]
    return any(isinstance(r.fact, BundleMade) and r.fact.ticket for r in after)


def _step_of(fact: Fact) -> Step:
    match fact:
        case Confirmed():
            return Step.CONFIRM
        case Dismissed():
            return Step.DISMISS
        case EndingChosen(letter=letter):
            return next(step for step, chosen in ENDING_OF.items() if chosen is letter)
        case FollowedUp():
            return Step.FOLLOWED_UP
        case Posted() | CopyPosted():
            return Step.POSTED
        case WentOn():
            return Step.WITHOUT_REACTION
        case PostReturned():
            return Step.RETURNED
        case LeftService():
            return Step.LEFT_SERVICE
        case NamelessComplainant():
            return Step.NAMELESS
        case HiddenComplainant():
            return Step.HIDDEN
        case LetterSkipped():
            return Step.SKIP
        case LetterAsked(letter=letter):
            return next(step for step, asked in ASKED.items() if asked is letter)
        case SignalAnswered(step=step):
            return step
        case _:
            return Step.APPROVE


def _refuse(step: Step, reason: str, article: str) -> StepRefused:
    return StepRefused(step=step, reason=reason, article=article)
