"""The roots as the helpdesk shows them: notes in one ticket at the directorate's desk, which whoever holds our database
cannot rewrite, and which survive the loss of it (8 toelichting; design, section 2).

Each note also names the cases that were purged under its root: after a restore they are purged again.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape

from plugin.application.helpdesk import Article, Helpdesk, NewTicket, Note, Ticket
from plugin.application.store import Root, Store

REGISTER = "klachtwacht-register"
"""The key of the one ticket in the helpdesk that holds the roots."""
PURGED = "Gewiste dossiers:"
_KEY = re.compile(r"root:(\d+)")
_DIGEST = re.compile(r"\b[0-9a-f]{64}\b")
_PURGED = re.compile(rf"{PURGED} ([\d, ]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedRoot:
    """A root as a note shows it: its number and digest, and the cases that were purged by then (`at`, UTC)."""

    number: int
    digest: str
    purged: tuple[int, ...]
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """The ticket of the roots in one helpdesk. `desk`: where only the directorate reads."""

    helpdesk: Helpdesk
    desk: str

    def read(self) -> Sequence[PublishedRoot]:
        """All roots that stand there, by number; a note of anybody but us counts for nothing."""
        ticket = self.helpdesk.find_by_key(REGISTER)
        if ticket is None:
            return ()
        own = (a for a in self.helpdesk.articles(ticket.id) if a.author == self.helpdesk.own_person)
        return sorted((root for a in own if (root := _root(a))), key=lambda root: root.number)

    def catch_up(self, store: Store, standing: Sequence[PublishedRoot]) -> None:
        """Write every root of ours after the last of those that stand there, each with what was purged under it."""
        for root in store.roots(after=standing[-1].number if standing else 0):
            self._write(root, store.purged_by(root.number))

    def ticket(self) -> Ticket:
        """The ticket of the roots; it is opened where it is not there yet."""
        return self.helpdesk.find_by_key(REGISTER) or self._open()

    def _write(self, root: Root, purged: Sequence[int]) -> None:
        lines = [f"Controlegetal {root.number} van het klachtenregister, over {root.cases} dossiers:", root.digest]
        if root.lost:
            first, last = root.lost[0][0], root.lost[-1][0]
            lines.append(
                f"De database is teruggezet. De controlegetallen {first} tot en met {last} horen bij wat verloren ging."
            )
        if purged:
            lines.append(f"{PURGED} {', '.join(map(str, purged))}.")
        html = "".join(f"<div>{escape(line)}</div>" for line in lines)
        note = Note(key=f"root:{root.number}", subject=f"Register, controlegetal {root.number}", html=html)
        self.helpdesk.add_note(self.ticket().id, note)

    def _open(self) -> Ticket:
        html = (
            "<div>In dit ticket schrijft Klachtwacht elke nacht een controlegetal. Daarmee is te bewijzen dat het "
            "klachtenregister daarna niet veranderd is (artikel 8, toelichting). U hoeft niets te doen. Verwijder dit "
            "ticket niet: na het terugzetten van een back-up leest Klachtwacht het terug.</div>"
        )
        first = Note(key=REGISTER, subject="Klachtenregister", html=html)
        own = self.helpdesk.own_person
        return self.helpdesk.create_ticket(
            NewTicket(
                key=REGISTER, title="Klachtenregister: controlegetallen", group=self.desk, customer=own, first=first
            )
        )


def _root(article: Article) -> PublishedRoot | None:
    number, digest = _KEY.fullmatch(article.key or ""), _DIGEST.search(article.text)
    if number is None or digest is None:
        return None
    purged = _PURGED.search(article.text)
    cases = tuple(int(c) for c in re.findall(r"\d+", purged[1])) if purged else ()
    return PublishedRoot(number=int(number[1]), digest=digest[0], purged=cases, at=article.at)
