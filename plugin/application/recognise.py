"""Recognise letters that left and texts that were saved, and check them by the rules that guard them (5.1, 8.2-8.5)."""

from datetime import date, timedelta

from plugin.application.fields import Field
from plugin.application.helpdesk import Article, Ticket
from plugin.application.knowledge import Knowledge
from plugin.application.letters import subject_stem
from plugin.domain.acknowledgement import Acknowledged, check_acknowledgement
from plugin.domain.calendar import local_date
from plugin.domain.case import Case
from plugin.domain.facts import LetterSent, Part, Recorded, TextSaved
from plugin.domain.names import Letter, Verdict
from plugin.domain.regulation import TermName
from plugin.domain.sections import SECTIONS, is_marked, read_sections, unfilled
from plugin.domain.texts import missing_in

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
        letter is Letter.DELAY_NOTICE
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
    letter = next((x for x in BY_STAFF.get(part, ()) if subject_stem(x).casefold() in article.subject.casefold()), None)
    if letter is None:
        return None
    missing: tuple[str, ...] = tuple("niet_ingevuld" for _ in unfilled(article.text)[:1])
    promised: date | None = None
    if letter is Letter.ACKNOWLEDGEMENT:
        due = dict(knowledge.moments(case).due)[TermName.DECISION]
        answer = check_acknowledgement(article.text, latest_promise=due, contact_names=knowledge.contact_names(case))
        if isinstance(answer, Acknowledged):
            promised = answer.promised_on
        else:
            missing += tuple(m.what for m in answer.missing)
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
    if letter is None:
        return None
    sections = read_sections(article.text, SECTIONS[letter])
    verdict = row.fields.get(Field.VERDICT) or None
    found = missing_in(
        letter,
        sections,
        verdict=Verdict(str(verdict)) if verdict else None,
        ground=str(row.fields.get(Field.GROUND) or "") or None,
        follow_up=bool(row.fields.get(Field.FOLLOW_UP)),
        conduct_on=case.conduct_on,
        received_on=case.received_on or local_date(article.at),
        promised_on=case.promised_on or dict(knowledge.moments(case).due)[TermName.DECISION],
        latest=timedelta(days=knowledge.regulation.delay_max_days),
    )
    fact = TextSaved(
        letter=letter,
        article=article.id,
        missing=found.missing,
        new_date=found.new_date,
        digest=knowledge.digest(article.text),
    )
    standing = case.saved.get(letter)
    if standing is not None and isinstance(standing.fact, TextSaved):
        if standing.fact.article > article.id or standing.fact == fact:
            return None  # a later text stands, or this one was judged with the same fields
    return Recorded(fact=fact, at=article.at, by=article.author, key=f"saved:{article.id}:{case.saves}")
