"""A text module for each letter that a person writes or sends, for when the draft is gone."""

from collections.abc import Sequence
from html import escape

from plugin.application.blank_letters import WRITTEN, Places, blank
from plugin.application.labels import label
from plugin.domain.sections import SECTIONS
from plugin.helpdesks.zammad.setup.rows import Thing
from plugin.helpdesks.zammad.setup.site import Site

SUBJECT = "Zet dit bij Onderwerp en haal deze regel weg: {subject}"
GAP = "<div><br></div>"


def modules(site: Site) -> Sequence[Thing]:
    """The letters, by the templates of the drafts, with places that Zammad fills in."""
    places = Places(
        number="#{ticket.number}",
        customer="#{ticket.customer.fullname}",
        owner="#{ticket.owner.fullname}",
        field=lambda field: f"#{{ticket.{site.column(field)}}}",
    )
    found = []
    for letter in WRITTEN:
        made = blank(letter, site.mappings, places, folder=site.letters)
        # a letter counts by its subject, which a text module cannot set; a note is known by its first line
        first = "" if letter in SECTIONS else f"<div>[{escape(SUBJECT.format(subject=_bare(made.subject)))}]</div>{GAP}"
        name = site.names.text_module.format(letter=label(letter))
        body = {
            "name": name, "keywords": f"klacht {label(letter)}", "content": first + made.html, "active": True,
            "note": site.names.mark, "group_ids": site.groups,
        }  # fmt: skip
        found.append(Thing(name=name, body=body))
    return found


def _bare(subject: str) -> str:
    """A subject without places in brackets of its own, which would end the instruction around it."""
    return subject.replace("[", "").replace("]", "")
