"""Fold what was saved, approved, sent, delivered and chosen (3-8)."""

from dataclasses import replace
from typing import assert_never

from plugin.domain.case import Case, Sent
from plugin.domain.facts import (
    Approved,
    CopyPosted,
    EndingChosen,
    FollowedUp,
    HiddenComplainant,
    LeftService,
    LetterAsked,
    LetterDelivered,
    LetterFact,
    LetterFailed,
    LetterSent,
    LetterSkipped,
    NamelessComplainant,
    OralSaved,
    PaperSaved,
    Posted,
    PostReturned,
    Recorded,
    StepRefused,
    TakenBack,
    TemplateUsed,
    TextSaved,
)
from plugin.domain.names import Letter


def fold_letters(case: Case, fact: LetterFact, recorded: Recorded) -> Case:
    """Fold one fact about a letter or a click."""
    match fact:
        case LetterSent() as sent:
            asked = case.asked if sent.missing else _unanswered(case, sent.letter, sent.recipient)
            return _leave(replace(case, asked=asked), Sent(sent=sent, at=recorded.at, by=recorded.by))
        case TemplateUsed(ticket=ticket, posted=posted):
            # a draft takes the place of the one that stood there
            standing = (one for one in case.templates if posted or one.posted or one.ticket != ticket)
            return replace(case, templates=(*standing, fact))
        case Posted() as posted:
            sent = LetterSent(
                letter=posted.letter,
                ticket=posted.ticket,
                article=posted.article or 0,
                recipient=posted.recipient,
                missing=(),
                promised_on=posted.promised_on,
                react_by=posted.react_by,
            )
            asked = _unanswered(case, posted.letter, posted.recipient)
            left = Sent(sent=sent, at=recorded.at, by=recorded.by, delivered=True, by_post=True)
            return _leave(replace(case, asked=asked), left)
        case CopyPosted(articles=articles):
            return replace(case, copies_posted=case.copies_posted | set(articles))
        case PaperSaved() as paper:
            return replace(case, papers=(*case.papers, paper))
        case PostReturned(letter=letter, ticket=ticket):
            papers = [s for s in case.sent if s.by_post and not s.failed and s.sent.ticket == ticket]
            last = next((s for s in reversed(papers) if s.sent.letter is letter), None)
            returned = tuple(replace(s, failed=True, delivered=False) if s is last else s for s in case.sent)
            return replace(case, sent=returned)
        case LeftService(person=person):
            return replace(case, left_service=(*case.left_service, person))
        case NamelessComplainant():
            return replace(case, nameless=recorded)
        case HiddenComplainant():
            return replace(case, hidden=recorded)
        case LetterAsked():
            return replace(case, asked=(*case.asked, recorded))
        case LetterSkipped(letter=letter):
            asked = _unanswered(case, letter, None)
            return replace(case, asked=asked, skipped=(*case.skipped, recorded))
        case LetterDelivered(article=article):
            delivered = tuple(replace(s, delivered=True) if s.sent.article == article else s for s in case.sent)
            return replace(case, sent=delivered)
        case LetterFailed(article=article):
            failed = tuple(replace(s, failed=True) if s.sent.article == article else s for s in case.sent)
            return replace(case, sent=failed)
        case TextSaved(letter=letter):
            case = replace(case, ending=letter, ending_by=recorded.by) if _chooses(case, fact) else case
            return replace(case, saved={**case.saved, letter: recorded})
        case OralSaved():
            return replace(case, oral=recorded)
        case Approved(letter=letter, outcome=outcome):
            # a delay is no end: the decision is what is worked on again, or the end that was chosen since
            ending = letter if outcome else Letter.DECISION if letter is case.ending else case.ending
            return replace(case, approved={**case.approved, letter: recorded}, ending=ending)
        case EndingChosen(letter=letter):
            # a text that was approved before (an earlier delay) is not the one that this choice waits for
            saved = {x: text for x, text in case.saved.items() if x is not letter or x not in case.approved}
            # of two clicks that ask for a draft the last counts
            chosen = replace(case, ending=letter, ending_by=recorded.by, endings=case.endings + 1)
            return replace(chosen, saved=saved, asked=())
        case StepRefused():
            return replace(case, refused=(*case.refused, recorded))
        case TakenBack():
            return replace(case, taken_back=(*case.taken_back, recorded), last_step=None)
        case FollowedUp():
            return replace(case, follow_up_done=True)
        case _:
            assert_never(fact)


def _leave(case: Case, sent: Sent) -> Case:
    """A letter left, with the version of the template that it was made from; what comes after it is made anew."""
    made = [one for one in case.templates if _is_of(one, sent.sent, case)]
    left = replace(sent, template=made[-1].version if made else None)
    return replace(case, sent=(*case.sent, left), templates=tuple(one for one in case.templates if one not in made))


def _is_of(made: TemplateUsed, sent: LetterSent, case: Case) -> bool:
    return made.letter is sent.letter and case.current(made.ticket) == case.current(sent.ticket)


def _chooses(case: Case, text: TextSaved) -> bool:
    """Whoever saves the text that stood ready in place of the decision, or the decision after all, chose that end."""
    either = {text.letter, case.ending} <= {Letter.DECISION, Letter.OUT_OF_SCOPE}
    before = [r.fact.article for r in case.saved.values() if isinstance(r.fact, TextSaved)]
    return bool(case.choices.outside) and either and case.outcome is None and text.article >= max(before, default=0)


def _unanswered(case: Case, letter: Letter, recipient: str | None) -> tuple[Recorded, ...]:
    """The letters that a person asked for and that still have to leave, once this one left or was skipped."""
    if case.proposal is None or recipient not in (None, case.proposal.complainant):
        return case.asked
    return tuple(r for r in case.asked if r.fact != LetterAsked(letter=letter))
