"""A letter on paper: a note with the letter as a PDF, and where a person sends it (A-30, E-7, E-25)."""

import re

from plugin.application.fields import Field
from plugin.application.helpdesk import Attachment, Note, Person
from plugin.application.letters import render_note
from plugin.application.on_paper import headings, read_paper
from plugin.application.paper.letter import Paper, to_pdf
from plugin.application.source import Source
from plugin.domain.actions import PostNote
from plugin.domain.case import Case
from plugin.domain.names import Letter
from plugin.domain.sections import headings_of


def printed(source: Source, case: Case, action: PostNote) -> Note:
    """What a person completed for paper, as a PDF."""
    data = dict(action.data)
    found = read_paper(source.article(int(data["article"]), *case.places(action.ticket)).text, source.row(case).number)
    assert found is not None
    letter, text = found
    person = source.reader(case, source.helpdesk.ticket(action.ticket).customer)
    return to_print(source, case, action.key, letter, person, text)


def copy_on_paper(source: Source, case: Case, action: PostNote) -> Note:
    """A note with the copy for the person concerned as a PDF; name and address are those of his field (E-7)."""
    data = dict(action.data)
    letter, row = Letter(data["letter"]), source.row(case)
    text = source.article(int(data["article"]), case.lies_in(int(data["sent_in"]))).text
    address = [line.strip() for line in re.split(r"[,\n]", str(row.fields.get(Field.PERSON_CONCERNED) or ""))]
    note = render_note("kopie_op_papier", source.words.of(case, {"letter": letter}), folder=source.knowledge.letters)
    file = _pdf(source, case, letter, tuple(line for line in address if line), text)
    return Note(key=action.key, subject=note.subject, html=note.html, attachments=(file,))


def to_print(source: Source, case: Case, key: str, letter: Letter, person: Person, text: str) -> Note:
    """A note with the letter as a PDF, and where to send it (A-30)."""
    words = source.words.of(case, {"letter": letter}) | {"address_known": bool(person.address)}
    words["by_hr"] = source.knowledge.organisation.hr if person.id in case.left_service else ""
    note = render_note("brief_op_papier", words, folder=source.knowledge.letters)
    file = _pdf(source, case, letter, (person.name, *person.address), text)
    return Note(key=key, subject=note.subject, html=note.html, attachments=(file,))


def _pdf(source: Source, case: Case, letter: Letter, address: tuple[str, ...], text: str) -> Attachment:
    """A letter to print, with where it goes, line by line."""
    reference = source.row(case).number
    of_decision = headings_of(Letter.DECISION, source.knowledge.regulation_of(case))
    paper = Paper(
        organisation=source.knowledge.organisation.name,
        reference=reference,
        subject=f"Klacht {reference}",
        address=address,
        text=text,
        headings=headings(source.knowledge.letters) | {heading for _, heading in of_decision},
    )
    return Attachment(name=f"{letter}-{reference}.pdf", media_type="application/pdf", content=to_pdf(paper))
