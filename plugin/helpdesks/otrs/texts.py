"""What a person finds in Znuny's forms when the draft is gone: each letter, the checklist, the questions (3, 5-8).

A letter that a person sends is a template of the form for a new mail, as its draft is. A template for an answer brings
a subject of its own, by which the letter is not known, and may take along whoever else got the message.
"""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

from plugin.application.blank_letters import WRITTEN, Places, blank
from plugin.application.labels import label
from plugin.application.mappings import Mappings
from plugin.application.mappings.setup_file import SetupFile
from plugin.application.mappings.setup_otrs_file import SetupOtrsFile
from plugin.domain.sections import SECTIONS

SUBJECT = "Zet dit bij Onderwerp en haal deze regel weg: {subject}"
_GAP = "<div><br></div>"


def templates(
    mappings: Mappings, names: SetupOtrsFile, shared: SetupFile, letters: Path
) -> Sequence[Mapping[str, Any]]:
    """All templates, each in every queue for complaints; `shared` has the texts that each helpdesk gets."""
    queues = sorted(mappings.helpdesk.groups)
    made = [*_letters(mappings, names, letters), _checklist(shared), _questions(shared)]
    return [{"Name": name, "Type": kind, "HTML": html, "Queues": queues} for name, kind, html in made]


def _letters(mappings: Mappings, names: SetupOtrsFile, folder: Path) -> Iterator[tuple[str, str, str]]:
    named = mappings.helpdesk.fields
    # most customers are an address and no more, of whom Znuny would write "-"
    places = Places(
        number="<OTRS_TICKET_TicketNumber>",
        customer="[Vul in: de naam]",
        owner="<OTRS_OWNER_UserFullname>",
        field=lambda field: f"<OTRS_TICKET_DynamicField_{named[field]}_Value>",
    )
    for letter in WRITTEN:
        made = blank(letter, mappings, places, folder=folder)
        name = names.template.format(letter=label(letter))
        if letter in SECTIONS:  # a note is known by its first line
            yield name, "Note", made.html
        else:
            yield name, "Email", f"<div>[{escape(SUBJECT.format(subject=_bare(made.subject)))}]</div>{_GAP}{made.html}"


def _checklist(shared: SetupFile) -> tuple[str, str, str]:
    items = "".join(f"<div>[&nbsp;] {escape(item)}</div>" for item in shared.checklist.items)
    return shared.checklist.name, "Note", items


def _questions(shared: SetupFile) -> tuple[str, str, str]:
    oral = shared.oral_complaint
    return oral.name, "Create", _GAP.join(f"<div>{escape(question)}</div>" for question in oral.questions)


def _bare(subject: str) -> str:
    """A subject without places in brackets of its own, which would end the instruction around it."""
    return subject.replace("[", "").replace("]", "")
