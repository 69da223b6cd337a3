"""Recognise letters that left and texts that were saved, and check them by the rules that guard them (5.1, 8.2-8.5)."""

from collections.abc import Mapping
from datetime import date

from plugin.application.fields import Field
from plugin.application.helpdesk import Article, Ticket
from plugin.application.knowledge import Knowledge
from plugin.application.letters import subject_stem
from plugin.domain.acknowledgement import Acknowledged, check_acknowledgement
from plugin.domain.calendar import local_date
from plugin.domain.case import Case
from plugin.domain.decision import DecisionText, missing
from plugin.domain.facts import Approved, LetterSent, Part, Recorded, TextSaved
from plugin.domain.names import Letter, Verdict
from plugin.domain.notices import check_delay_notice, check_not_taken_up_letter, check_out_of_scope, new_date
from plugin.domain.regulation import TermName
from plugin.domain.sections import SECTIONS, Missing, check_sections, headings_of, is_marked, read_sections, unfilled

BY_STAFF = {
    Part.COMPLAINT: (Letter.ACKNOWLEDGEMENT, Letter.SETTLED, Letter.WITHDRAWN, Letter.FOLLOW_UP),
    Part.RESPONDENT: (Letter.NOTICE_TO_RESPONDENT,),
}
"""The letters that a person sends from a draft, by the ticket from which they leave."""


def own_letter(case: Case, part: Part, article: Article, row: Ticket) -> LetterSent | None:
    """The letter that we posted, read back by its key `letter:<letter>:<approved article>:<to>`."""
    if article.key is None or not article.key.startswith("letter:"):
        return None
    _, name, approved, _ = article.key.split(":", 3)
    letter = Letter(name)
    if part is Part.RESPONDENT and letter is not Letter.DELAY_NOTICE:
        letter = Letter.DECISION_COPY
    saved = case.saved.get(Letter(name))
    promised = None
    if (
        part is Part.COMPLAINT  # a promise is made to the complainant; his copy tells the respondent of it
        and letter is Letter.DELAY_NOTICE
        and saved
        and isinstance(saved.fact, TextSaved)
        and saved.fact.article == int(approved)
    ):
        promised = saved.fact.new_date
    return LetterSent(
        letter=letter, ticket=row.id, article=article.id, recipient=row.customer, missing=(), promised_on=promised
    )


def staff_letter(case: Case, part: Part, article: Article, row: Ticket, knowledge: Knowledge) -> LetterSent | None:
    """The letter that a person sent, recognised by the words of its subject; its content is checked.

    What a person types past the drafts cannot be prevented: a decision typed by hand is no letter here, and meets
    no term.
    """
    letter = next(
        (
            x
            for x in BY_STAFF.get(part, ())
            if subject_stem(x, folder=knowledge.letters).casefold() in article.subject.casefold()
        ),
        None,
    )
    if letter is None:
        return None
    missing: tuple[str, ...] = tuple(
        "8|Er staat nog een opdracht tussen vierkante haken in de brief." for _ in unfilled(article.text)[:1]
    )
    promised: date | None = None
    if letter is Letter.ACKNOWLEDGEMENT:
        due = dict(knowledge.moments(case).due)[TermName.DECISION]
        answer = check_acknowledgement(article.text, latest_promise=due, contact_names=knowledge.contact_names(case))
        if isinstance(answer, Acknowledged) and answer.promised_on >= local_date(article.at):
            promised = answer.promised_on
        elif isinstance(answer, Acknowledged):
            missing += ("5.1|De datum waarop de klager antwoord krijgt, is al voorbij.",)
        else:
            missing += tuple(f"{m.article}|{m.what}" for m in answer.missing)
    return LetterSent(
        letter=letter,
        ticket=row.id,
        article=article.id,
        recipient=row.customer,
        missing=missing,
        promised_on=promised,
    )


def saved_text(case: Case, article: Article, row: Ticket, knowledge: Knowledge) -> Recorded | None:
    """The text that somebody saved as an internal note and that waits for approval; None for any other note.

    When a field that it must agree with changes, it is judged again.
    """
    letter = next((x for x in SECTIONS if is_marked(article.text, x, row.number)), None)
    if letter is None or article.id in {a.article for a in case.approvals}:
        return None  # another note, or a text that was approved as it stood
    told = case.stated.get(Field.FOLLOW_UP)
    if told and told.filled and not row.fields.get(Field.FOLLOW_UP):
        return None  # the row was read before the history, which knows more: it is looked at again
    sections = read_sections(article.text, headings_of(letter, knowledge.regulation_of(case)))
    old = case.promised_on or dict(knowledge.moments(case).due)[TermName.DECISION]
    found = _missing(letter, sections, row, case, old, knowledge)
    fact = TextSaved(
        letter=letter,
        article=article.id,
        missing=tuple(f"{m.article}|{m.what}" for m in found),
        new_date=new_date(sections, old=old) if letter is Letter.DELAY_NOTICE else None,
        digest=knowledge.digest(article.text),
    )
    standing = case.saved.get(letter)
    before = standing.fact if standing and isinstance(standing.fact, TextSaved) else None
    if before is not None and (before.article > article.id or before == fact):
        return None  # a later text stands, or this one was judged with the same fields
    last = case.approved.get(letter)
    if before is None and last and isinstance(last.fact, Approved) and article.id <= last.fact.article:
        return None  # it was approved before, and another choice came since
    return Recorded(fact=fact, at=article.at, by=article.author, key=f"saved:{article.id}:{case.saves}")


def _missing(
    letter: Letter, sections: Mapping[str, str], row: Ticket, case: Case, old: date, knowledge: Knowledge
) -> tuple[Missing, ...]:
    """What the text lacks, by the rules of its own article."""
    regulation = knowledge.regulation_of(case)
    match letter:
        case Letter.DECISION:
            verdict = case.choice(Field.VERDICT)
            return missing(
                DecisionText(headings=headings_of(letter, regulation), sections=sections),
                verdict=Verdict(verdict) if verdict else None,
                follow_up=str(row.fields.get(Field.FOLLOW_UP) or ""),
            )
        case Letter.NOT_TAKEN_UP:
            assert case.received_on is not None
            return check_not_taken_up_letter(
                sections,
                ground=regulation.ground(case.choice(Field.GROUND)),
                conduct_on=case.conduct_on,
                filed_on=case.received_on,
            )
        case Letter.DELAY_NOTICE:
            consent = case.choice(Field.DELAY_CONSENT_ON)
            return check_delay_notice(
                sections,
                old=old,
                max_days=regulation.delay_max_days,
                last_delay=local_date(case.extensions[-1].at) if case.extensions else None,
                consent_on=date.fromisoformat(consent) if consent else None,
            )
        case Letter.OUT_OF_SCOPE:
            return check_out_of_scope(sections)
        case _:
            return check_sections(sections, headings_of(letter, regulation), "8.1")
