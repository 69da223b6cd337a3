"""The file as one reader may see it (6.2; A-16): the documents in order, what happened, and what was left out and why.

    complainant   his own letters and messages; what the respondents wrote and told, without how to reach them; by a
                  choice of the regulation also what was written to and by him before the complaint and beside it
    respondent    the complaint and what the complainant told, without how to reach him; his own letters and messages
    ombudsman     every document, with nothing left out of it

Nobody gets notes that staff wrote for each other, and no respondent what belongs to another.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from plugin.application.helpdesk import Article, AttachedFile, Person, Sender
from plugin.application.redact import redact
from plugin.domain.calendar import local_date
from plugin.domain.case import Case, CaseTicket
from plugin.domain.facts import Part
from plugin.domain.hearing import sides

OMBUDSMAN = "ombudsman"
"""The reader who sees all."""

NOTES = "notities van medewerkers onder elkaar|Die zijn voor intern overleg en horen niet bij de stukken."
LETTERS_TO_OTHERS = "brieven aan een ander|Die zijn alleen voor wie ze kreeg. Wat erin staat, staat ook in de stukken."
OF_OTHERS = "stukken van of aan een andere medewerker|Iedere medewerker ziet alleen het eigen deel."
REDACTED = "|Dat hoeft wie dit leest niet te weten."
"""Why something is left out of a text, after what it is."""
FILES = "bijlagen die niet als tekst te lezen zijn|Die leest een mens eerst na. Vraag ernaar bij de contactpersoon."
OLDER = "oudere tickets van de klager|Daar keken wij niet in. Vraag ernaar bij de contactpersoon."
BEFORE = "berichten van voor de klacht|Die horen bij het gewone dossier en niet bij de klacht."
SYSTEM = "berichten van de helpdesk zelf|Daarin staat alleen of een brief is aangekomen."


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document: what it is, its day in Europe/Amsterdam, its text as this reader may see it, and its files."""

    title: str
    on: date
    text: str
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """What a reader does not see: how often, what, and why."""

    times: int
    what: str
    why: str

    def __str__(self) -> str:
        return f"{self.times} × {self.what}. {self.why}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """The file of a case as one reader may see it."""

    documents: tuple[Document, ...]
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A document before anybody's eyes: whose ticket it is on, and what kind of thing it is."""

    article: Article
    of: str  # the person whose ticket it is on
    title: str
    letter: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnFile:
    """What was written to and by the complainant outside the complaint, and in how many more tickets nobody looked."""

    articles: tuple[Article, ...]
    older: int = 0


Articles = Mapping[int, tuple[Article, ...]]
ReadFile = Callable[[Article, AttachedFile], bytes]


def compile_dossier(
    case: Case,
    reader: str,
    articles: Articles,
    people: Mapping[str, Person],
    read_file: ReadFile | None = None,
    *,
    own_file: OwnFile | None = None,
) -> Dossier:
    """Gather what this reader may see. `reader` is the complainant's or a respondent's person id, or OMBUDSMAN.

    `own_file` is the complainant's own, where he reads it too. `read_file` reads the files that are text; without it
    they are only named. Raises LookupError for another reader.
    """
    assert case.proposal is not None
    if reader not in (OMBUDSMAN, *(side.person for side in sides(case))):
        raise LookupError("no reader of this case: the complainant, a respondent, or the ombudsman")
    left_out = Counter[str]()
    documents = []
    everything = _in_order(case, articles, left_out, own_file)
    if own_file is not None and own_file.older:
        left_out[OLDER] += own_file.older
    for found in everything:
        if (why := _withheld(case, reader, found)) is not None:
            left_out[why] += 1
            continue
        own = reader in (OMBUDSMAN, found.of)
        eyes = None if own else _Eyes(case=case, reader=reader, writer=found.of, people=people)
        text = _seen(found.article.text, eyes, left_out)
        files = tuple(_files(found.article, eyes, left_out, read_file))
        documents.append(Document(title=found.title, on=local_date(found.article.at), text=text, files=files))
    return Dossier(
        documents=tuple(documents),
        left_out=tuple(LeftOut(times=n, what=k.split("|")[0], why=k.split("|")[1]) for k, n in left_out.items()),
    )


def _in_order(case: Case, articles: Articles, left_out: Counter[str], own_file: OwnFile | None) -> list[_Found]:
    assert case.proposal is not None
    found = [_own(article, case.proposal.complainant) for article in own_file.articles] if own_file else []
    beside = {one.article.id for one in found}
    for ticket in case.tickets.values():
        if ticket.part is Part.RUNNING:
            continue  # its message stands in the complaint's own ticket; the rest is no document of the complaint
        for article in (a for a in articles.get(ticket.ticket, ()) if a.id not in beside):
            one = _kind(case, ticket, article)
            if isinstance(one, str):
                left_out[one] += 1
            elif one is not None:
                found.append(one)
    return sorted(found, key=lambda one: (one.article.at, one.article.id))


def _own(article: Article, complainant: str) -> _Found:
    who = "Bericht van de klager" if article.sender is Sender.CUSTOMER else "Bericht aan de klager"
    return _Found(article=article, of=complainant, title=f"Eigen dossier. {who}: {article.subject}")


def _kind(case: Case, ticket: CaseTicket, article: Article) -> _Found | str | None:
    """What this article is among the documents, or why everybody goes without it; None for a note of ours."""
    assert case.proposal is not None
    of = ticket.person or case.proposal.complainant
    side = next((s for s in sides(case) if s.person == of), None)
    if side is None:
        return OF_OTHERS
    who = name_side(case, of)
    report = next((r for _, r in side.reports if r.article == article.id and not r.missing), None)
    if report is not None:
        return _Found(article=article, of=of, title=f"Verslag van het gesprek met {who}")
    complaint = article.id == case.proposal.article or (article.key or "").startswith("complaint:")
    if not complaint and case.proposed_at and article.at < case.proposed_at:
        return BEFORE
    if article.internal:
        if article.key is None:
            return NOTES
        on_paper = article.key.startswith("letter:")
        return _Found(article=article, of=of, title=article.subject, letter=True) if on_paper else None
    if article.sender is Sender.SYSTEM:
        return SYSTEM
    if article.sender is Sender.AGENT:
        return _Found(article=article, of=of, title=f"Brief aan {who}: {article.subject}", letter=True)
    title = "De klacht" if complaint else f"Bericht van {who}"
    return _Found(article=article, of=of, title=title)


def name_side(case: Case, person: str) -> str:
    """Who this is to a reader: the complainant or the respondent, told apart by his own ticket where there are more."""
    if person not in case.respondents:
        return "de klager"
    own = case.respondent_ticket(person)
    return f"de beklaagde (ticket {own.number})" if own and len(case.respondents) > 1 else "de beklaagde"


def _withheld(case: Case, reader: str, found: _Found) -> str | None:
    """Why this reader does not see this document, or None (A-16)."""
    if reader in (OMBUDSMAN, found.of):
        return None
    if found.of in case.respondents and reader in case.respondents:
        return OF_OTHERS
    return LETTERS_TO_OTHERS if found.letter else None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Eyes:
    """Who reads what another wrote: neither name is left out, those of other respondents are with their parts."""

    case: Case
    reader: str
    writer: str
    people: Mapping[str, Person]

    @property
    def respondent(self) -> str:
        """The respondent of the two."""
        return self.reader if self.reader in self.case.respondents else self.writer

    def name(self, person: str) -> str:
        """His name; "" for who has no account."""
        return self.people[person].name if person in self.people else ""


def _seen(text: str, eyes: _Eyes | None, left_out: Counter[str]) -> str:
    if eyes is None:
        return text
    assert eyes.case.proposal is not None
    others = [p for p in eyes.case.respondents if p != eyes.respondent] if eyes.respondent == eyes.reader else []
    redacted = redact(
        text,
        complainant=eyes.name(eyes.case.proposal.complainant),
        respondent=eyes.name(eyes.respondent),
        others=[name for p in others if (name := eyes.name(p))],
        staff=(),
    )
    for kind, times in redacted.left_out.items():
        left_out[kind + REDACTED] += times
    return redacted.text


def _files(article: Article, eyes: _Eyes | None, left_out: Counter[str], read_file: ReadFile | None) -> Iterator[str]:
    for one in article.attachments:
        if not one.media_type.startswith("text/"):
            if eyes is not None:
                left_out[FILES] += 1
                continue
            yield f"Bijlage: {one.name} (zit niet in dit bestand; wij geven hem apart mee)"
        elif read_file is None:
            yield f"Bijlage: {one.name}"
        else:
            text = read_file(article, one).decode("utf-8", errors="replace")
            yield f"Bijlage: {one.name}\n{_seen(text, eyes, left_out)}"
