"""A message, and what its text is made of: salutation, own words, closing; what others wrote is left out."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from plugin.domain.triage.words import Sentence, fold, read_sentences

_SALUTATION: Final = re.compile(
    r"(zeer geachte|geachte|beste|best|dag|hallo|hoi|hey|hi|goedemorgen|goedemiddag|goedenavond|goedendag|"
    r"goeiemorgen|goeie|moin|"
    r"mijne|mijnheer|mevrouw|heer|lieve|dear|aan|t\.?a\.?v|l\.s|ls|hooggeachte|edel\w*)\b"
)
_CLOSING: Final = re.compile(
    r"((met )?(vriendelijke|hartelijke|beste|warme|zonnige|de beste)? ?(groet|groeten|groetjes)\b|"
    r"mvg\b|m\.v\.g|hoogachtend|"
    r"gr\.?$|gr\.? |kind regards|best regards|regards|in afwachting|vr\.? ?gr|bvd\b|b\.v\.d|oant )"
)
_QUOTE_HEAD: Final = re.compile(r"(-{3,}.*(bericht|message)|op .{5,80} schreef .*:$|on .{5,80} wrote:$|(van|from): .+)")
_READ_AT_MOST: Final = 20_000  # characters; nobody complains that long, and an attacker must not keep us busy
_SALUTATION_LINE: Final = 80
_SALUTATION_START: Final = 60
_SIGNATURE_WORDS: Final = 6
_SIGNATURE_LINES: Final = 4
_INFIXES: Final = frozenset(["de", "der", "den", "van", "ter", "ten", "te", "la", "el", "uit", "op", "het", "in"])


class MessageChannel(StrEnum):
    """How the message came; a phone note is written by staff, in their words."""

    EMAIL = "email"
    PHONE = "phone"
    WEB = "web"


class SenderRole(StrEnum):
    """In what capacity the sender writes, as far as the helpdesk knows (begrippen)."""

    CLIENT = "client"
    PRINCIPAL = "principal"
    EMPLOYER = "employer"
    STAFF = "staff"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message as it came in. `received_at` is local Dutch time without a zone.

    `agents_on_ticket` are the logins of staff who have the ticket or wrote on it; `ticket_region` and
    `ticket_office` are those of the client or the queue, where known.
    """

    channel: MessageChannel
    subject: str
    body: str
    sender_email: str | None
    sender_role: SenderRole
    received_at: datetime
    agents_on_ticket: tuple[str, ...] = ()
    ticket_region: str | None = None
    ticket_office: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """A message taken apart. `body` are the sender's own words; `quoted` is what he answers to or passes on."""

    subject: tuple[Sentence, ...]
    salutation: tuple[Sentence, ...]
    body: tuple[Sentence, ...]
    closing: tuple[Sentence, ...]
    quoted: tuple[Sentence, ...]


def take_apart(message: Message, spell: Callable[[str], str]) -> Parts:
    """Separate the sender's own words from salutation, closing and what he quotes."""
    text, others = _own_words(message.body[:_READ_AT_MOST])
    salutation, text = _split_salutation(text)
    text, closing = _split_closing(text)
    body = read_sentences(text, spell)
    signature: tuple[Sentence, ...] = ()
    if len(body) > 1 and _is_signature(body[-1]):
        body, signature = body[:-1], body[-1:]
    return Parts(
        subject=read_sentences(message.subject[:_READ_AT_MOST], spell),
        salutation=read_sentences(salutation, spell),
        body=body,
        closing=signature + read_sentences(closing, spell),
        quoted=read_sentences(others, spell),
    )


def _own_words(body: str) -> tuple[str, str]:
    """The sender's own lines, and those that he quotes."""
    own: list[str] = []
    quoted: list[str] = []
    lines = body.splitlines()
    for n, line in enumerate(lines):
        if _QUOTE_HEAD.match(fold(line.strip())) and any(kept.strip() for kept in own):
            quoted += lines[n:]
            break
        if line.lstrip().startswith(">"):
            quoted.append(line.lstrip(" >"))
        else:
            own.append(line)
    return "\n".join(own).strip(), "\n".join(quoted)


def _split_salutation(text: str) -> tuple[str, str]:
    if not _SALUTATION.match(fold(text[:_SALUTATION_LINE])):
        return "", text
    line, newline, rest = text.partition("\n")
    if newline and len(line) <= _SALUTATION_LINE and not re.search(r"[.?]\s*$", line.rstrip()):
        return line, rest
    comma = re.search(r"[,!;:]", text[:_SALUTATION_START])
    return (text[: comma.end()], text[comma.end() :]) if comma else ("", text)


def _split_closing(text: str) -> tuple[str, str]:
    lines = text.splitlines()
    for n, line in enumerate(lines):
        if n > 0 and len(line) < _SALUTATION_LINE and _CLOSING.match(fold(line.strip())):
            return "\n".join(lines[:n]), "\n".join(lines[n:])
    own, gap, last = text.rstrip().rpartition("\n\n")
    if gap and own.strip() and _is_signature_block(last.strip()):
        return own, last
    return text, ""


def _is_signature_block(paragraph: str) -> bool:
    lines = paragraph.splitlines()
    if len(lines) > _SIGNATURE_LINES or not paragraph[:1].isupper():
        return False
    return all(len(line) < _SALUTATION_LINE and not re.search(r"[^.\s]{2}[.?!]\s*$", line) for line in lines)


def _is_signature(sentence: Sentence) -> bool:
    """A few words with capitals and no full stop, at the end: `H. van Eck`, `G. Boersma, Franeker`."""
    if sentence.is_ended or len(sentence.words) > _SIGNATURE_WORDS:
        return False
    return all(w.is_capital or w.plain in _INFIXES for w in sentence.words)
