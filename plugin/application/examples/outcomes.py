"""What an example can say must hold: each public function here is a word under `dan`.

It answers what the story came to, and that must be what the file says; a set is written as a list, in any order.
A function with `verwacht` gets what the file says, and answers what of it holds. To add a word, write a function:
the schema, the check and the list of words follow.
"""

from datetime import date

from plugin.application.bundle import read_dossier
from plugin.application.examples.ledger import CASE
from plugin.application.examples.office import CLIENT, plain, said
from plugin.application.examples.story import Impossible, Story
from plugin.application.fields import Field
from plugin.application.helpdesk import Article, State
from plugin.application.mappings.shape import Name, Text
from plugin.domain.actions import PostNote, Tell
from plugin.domain.admissibility import too_old
from plugin.domain.calendar import local_date
from plugin.domain.facts import (
    Corrected,
    Exposed,
    LetterSent,
    OralSaved,
    Part,
    RungPassed,
    StepRefused,
    TextSaved,
    ThirdNamed,
)
from plugin.domain.ladder import runs
from plugin.domain.names import Letter, Outcome, Stage, Verdict
from plugin.domain.regulation import TermName
from plugin.domain.report import ended_by
from plugin.domain.terms import RungKind

# --- is het een klacht, en over wie ---


def klacht(story: Story) -> bool:
    """Of het bericht als klacht wordt behandeld: voorgesteld of bevestigd (artikel 2)."""
    return story.case.proposal is not None and story.case.dismissed is None


def fase(story: Story) -> Stage | None:
    """Waar de klacht staat; leeg als er geen klacht is."""
    return story.case.stage


def beklaagden(story: Story) -> frozenset[Name]:
    """Over wie de klacht gaat."""
    return story.logins(story.case.respondents)


def soort(story: Story) -> frozenset[Text]:
    """De soorten klacht (artikel 2, toelichting)."""
    return frozenset(story.case.categories)


def gedraging_op(story: Story) -> date | None:
    """De dag van de gedraging; leeg als die niet bekend is."""
    return story.case.conduct_on


def ontvangen_op(story: Story) -> date | None:
    """De dag van ontvangst, waarop de termijnen beginnen."""
    return story.case.received_on


# --- wie verantwoordelijk is, en wie helpt ---


def verantwoordelijk(story: Story) -> Name | None:
    """Wie verantwoordelijk is (artikel 4); leeg als er niemand is die het mag zijn."""
    return story.login(story.case.accountable)


def artikel_verantwoordelijk(story: Story) -> Text | None:
    """Het lid van artikel 4 dat dat zegt."""
    return story.case.proposal.rule if story.case.proposal else None


def ontvanger(story: Story) -> Name | None:
    """Wie de ontvangstbevestiging stuurt namens het kantoor dat de klacht ontving (artikel 5.1)."""
    return story.login(story.case.receiver)


def adviseurs(story: Story) -> frozenset[Name]:
    """Wie om advies is gevraagd (artikel 4, toelichting)."""
    return story.logins(tuple(t.person for t in story.case.tickets.values() if t.part is Part.ADVICE and t.person))


def advies_noemt(story: Story, verwacht: frozenset[Text]) -> frozenset[Text]:
    """Woorden die staan in wat wie om advies is gevraagd te lezen kreeg."""
    tickets = [t.ticket for t in story.case.tickets.values() if t.part is Part.ADVICE]
    return said("\n".join(a.text for t in tickets for a in story.office.articles(t)), verwacht)


def derden(story: Story, verwacht: dict[Name, Text | None]) -> dict[Name, Text | None]:
    """Welke onafhankelijke derde meedoet, en wat daaraan ontbreekt als code; leeg: niets (artikel 6.1)."""
    return {str(story.login(third.person)): third.why for third in story.facts_of(ThirdNamed)}


def contactpersoon(story: Story) -> Name | None:
    """Bij wie de klager terechtkan (artikel 5.1)."""
    person = story.office.ticket(story.complaint).fields.get(Field.CONTACT_PERSON)
    return story.login(person) if isinstance(person, str) else None


# --- de beklaagde blijft erbuiten ---


def afgeschermd(story: Story) -> frozenset[Name]:
    """Wie nu buiten de klacht wordt gehouden (artikel 6.1)."""
    return story.logins(story.case.barred)


def behandelaar(story: Story) -> Name | None:
    """Wie het ticket van de klacht heeft; leeg als niemand het heeft."""
    return story.login(story.office.ticket(story.complaint).owner)


def medeverantwoordelijke(story: Story) -> Name | None:
    """Wie in OTRS naast de behandelaar als verantwoordelijke van het ticket staat; leeg als niemand daar staat."""
    return story.login(story.office.ticket(story.complaint).responsible)


def bureau(story: Story) -> Text:
    """De groep waarin het ticket van de klacht staat."""
    return story.office.ticket(story.complaint).group


def lopend_behandelaar(story: Story) -> Name | None:
    """Wie het ticket heeft waarin het bericht kwam."""
    return story.login(story.office.ticket(story.ticket).owner)


def lopend_bureau(story: Story) -> Text:
    """De groep van het ticket waarin het bericht kwam."""
    return story.office.ticket(story.ticket).group


def eigen_klachtticket(story: Story) -> bool:
    """Of de klacht een nieuw ticket kreeg, apart van het ticket waarin het bericht kwam."""
    return story.case.complaint is not None and story.complaint != story.ticket


def leest_mee(story: Story) -> frozenset[Name]:
    """Welke beklaagden het ticket van de klacht kunnen lezen."""
    readers = story.knowledge.rooms.readers(story.office.ticket(story.complaint).group)
    return story.logins(tuple(p for p in story.case.respondents if p in readers))


def teruggezet(story: Story) -> int:
    """Hoe vaak een verboden behandelaar of groep is teruggezet."""
    return len(story.facts_of(Corrected))


def gezien(story: Story) -> frozenset[Name]:
    """Welke beklaagde een bericht gezien kan hebben, als behandelaar of door een melding (E-11, R-042)."""
    return story.logins(tuple(e.person for e in story.facts_of(Exposed)))


def eigen_tickets(story: Story) -> frozenset[Name]:
    """Welke beklaagden een eigen ticket hebben (artikel 5.2)."""
    return story.logins(tuple(t.person for t in story.case.tickets.values() if t.part is Part.RESPONDENT and t.person))


# --- termijnen ---


def bevestigen_voor(story: Story) -> date:
    """De laatste dag voor de ontvangstbevestiging (artikel 5.1)."""
    return _due(story)[TermName.ACKNOWLEDGEMENT]


def niet_in_behandeling_voor(story: Story) -> date:
    """De laatste dag om te laten weten dat wij de klacht niet behandelen (artikel 7)."""
    return _due(story)[TermName.NOT_TAKEN_UP]


def beslissen_voor(story: Story) -> date:
    """De laatste dag voor de beslissing (artikel 7)."""
    return _due(story)[TermName.DECISION]


def toegezegd(story: Story) -> date | None:
    """De dag die de klager is beloofd (artikel 5.1 en 7)."""
    return story.case.promised_on


def te_lang_geleden(story: Story) -> bool:
    """Of de gedraging langer dan een jaar voor de klacht was (artikel 8.5)."""
    received_on = story.case.received_on
    last = story.case.conduct.last_day(received_on) if received_on else None
    return last is not None and received_on is not None and too_old(last, received_on)


def termijn_loopt(story: Story) -> frozenset[TermName]:
    """Welke termijnen nog lopen."""
    due, regulation = _due(story), story.knowledge.regulation_of(story.case)
    return frozenset(term for term in TermName if term in due and runs(story.case, term, regulation))


def gewaarschuwd(story: Story) -> frozenset[TermName]:
    """Voor welke termijnen is gewaarschuwd."""
    return _rungs(story, RungKind.WARN)


def verstreken(story: Story) -> frozenset[TermName]:
    """Welke termijnen voorbijgingen zonder dat de brief weg was."""
    return _rungs(story, RungKind.BREACH)


# --- brieven, notities en berichten ---


def concept(story: Story) -> Letter | None:
    """Welke brief als concept in het ticket van de klacht staat."""
    return story.offered(story.complaint)


def eigen_concept(story: Story, verwacht: dict[Name, Letter | None]) -> dict[Name, Letter | None]:
    """Welke brief als concept in het eigen ticket van een beklaagde staat."""
    return {login: story.offered(story.own_ticket(login)) for login in verwacht}


def concept_noemt(story: Story, verwacht: frozenset[Text]) -> frozenset[Text]:
    """Woorden die in het concept staan."""
    return said(_draft(story, story.complaint), verwacht)


def concept_noemt_niet(story: Story, verwacht: frozenset[Text]) -> frozenset[Text]:
    """Woorden die niet in het concept staan."""
    return verwacht - said(_draft(story, story.complaint), verwacht)


def kennisgeving_noemt(story: Story, verwacht: dict[Name, frozenset[Text]]) -> dict[Name, frozenset[Text]]:
    """Woorden in het concept van de kennisgeving aan een beklaagde (artikel 5.2)."""
    return {who: said(_draft(story, story.own_ticket(who)), words) for who, words in verwacht.items()}


def kennisgeving_noemt_niet(story: Story, verwacht: dict[Name, frozenset[Text]]) -> dict[Name, frozenset[Text]]:
    """Woorden die niet in de kennisgeving aan een beklaagde staan."""
    return {who: words - said(_draft(story, story.own_ticket(who)), words) for who, words in verwacht.items()}


def verstuurd(story: Story, verwacht: dict[Letter, frozenset[Name]]) -> dict[Letter, frozenset[Name]]:
    """Aan wie deze brieven volledig verstuurd zijn; een lege lijst: aan niemand."""
    return {letter: _recipients(story, letter) for letter in verwacht}


def kopie_van(story: Story, verwacht: dict[Letter, frozenset[Text]]) -> dict[Letter, frozenset[Text]]:
    """Naar welke adressen een kopie van de laatste van deze brieven ging (artikel 1)."""
    return {letter: _copies(story, letter) for letter in verwacht}


def kopieen_gepost(story: Story) -> int:
    """Hoeveel kopieën voor de betrokkene per post weg zijn (artikel 1)."""
    return len(story.case.copies_posted)


def brief_noemt(story: Story, verwacht: dict[Letter, frozenset[Text]]) -> dict[Letter, frozenset[Text]]:
    """Woorden die in de laatste verstuurde brief staan."""
    return {letter: said(_mail(story, letter), words) for letter, words in verwacht.items()}


def brief_noemt_niet(story: Story, verwacht: dict[Letter, frozenset[Text]]) -> dict[Letter, frozenset[Text]]:
    """Woorden die niet in de laatste verstuurde brief staan."""
    return {letter: words - said(_mail(story, letter), words) for letter, words in verwacht.items()}


def eigen_brief_noemt(story: Story, verwacht: dict[Name, frozenset[Text]]) -> dict[Name, frozenset[Text]]:
    """Woorden in de laatste brief die een beklaagde in zijn eigen ticket kreeg."""
    return {who: said(_own_mail(story, who), words) for who, words in verwacht.items()}


def eigen_brief_noemt_niet(story: Story, verwacht: dict[Name, frozenset[Text]]) -> dict[Name, frozenset[Text]]:
    """Woorden die niet staan in de laatste brief die een beklaagde in zijn eigen ticket kreeg."""
    return {who: words - said(_own_mail(story, who), words) for who, words in verwacht.items()}


def bijlagen_naar(story: Story, verwacht: dict[Name, frozenset[Text]]) -> dict[Name, frozenset[Text]]:
    """Welke bestanden elke beklaagde per mail kreeg."""
    return {
        login: frozenset(
            file.name for a in story.office.articles(story.own_ticket(login)) if a.to for file in a.attachments
        )
        for login in verwacht
    }


def eigen_notitie_noemt(story: Story, verwacht: dict[Name, frozenset[Text]]) -> dict[Name, frozenset[Text]]:
    """Woorden in de laatste notitie van Klachtwacht op het eigen ticket van een beklaagde."""
    notes = {who: [a for a in story.office.articles(story.own_ticket(who)) if a.internal and a.key] for who in verwacht}
    return {who: said(notes[who][-1].text if notes[who] else "", words) for who, words in verwacht.items()}


def ontbreekt(story: Story, verwacht: frozenset[Text]) -> frozenset[Text]:
    """Wat volgens Klachtwacht ontbreekt in de laatste brief of opgeslagen tekst; een deel van de zin is genoeg."""
    return said("\n".join(_missing(story)), verwacht)


def volledig(story: Story) -> bool:
    """Of in de laatste brief of opgeslagen tekst niets ontbreekt."""
    return not _missing(story)


def inzage_noemt(story: Story, verwacht: frozenset[Text]) -> frozenset[Text]:
    """Woorden in de stukken die de klager mag lezen (artikel 6.2)."""
    return said(_readable(story), verwacht)


def inzage_noemt_niet(story: Story, verwacht: frozenset[Text]) -> frozenset[Text]:
    """Woorden die niet in de stukken staan die de klager mag lezen."""
    return verwacht - said(_readable(story), verwacht)


def notities(story: Story, verwacht: frozenset[Text]) -> frozenset[Text]:
    """Notities die er zijn, met de naam van hun sjabloon."""
    return verwacht & {note.note for note in story.done(PostNote)}


def zonder_notities(story: Story, verwacht: frozenset[Text]) -> frozenset[Text]:
    """Notities die er niet zijn."""
    return verwacht - {note.note for note in story.done(PostNote)}


def notitie_noemt(story: Story, verwacht: dict[Text, frozenset[Text]]) -> dict[Text, frozenset[Text]]:
    """Woorden in deze notities, met de naam van hun sjabloon."""
    keys = {note.key: note.note for note in story.done(PostNote)}
    texts = [(keys[a.key], a.text) for said_ in story.office.said.values() for a in said_ if a.key in keys]
    return {name: said("\n".join(t for n, t in texts if n == name), words) for name, words in verwacht.items()}


def ingelicht(story: Story, verwacht: dict[Text, frozenset[Name]]) -> dict[Text, frozenset[Name]]:
    """Wie deze berichten kregen, buiten het ticket om; een lege lijst: niemand."""
    told = [(m.message, m.person) for m in story.done(Tell)]
    return {name: story.logins(tuple(p for message, p in told if message == name)) for name in verwacht}


# --- stappen en einde ---


def geweigerd(story: Story) -> Text | None:
    """Waarom de laatste geweigerde stap niet kon, als code; leeg als er niets geweigerd is."""
    refused = story.facts_of(StepRefused)
    return refused[-1].reason if refused else None


def gesloten(story: Story) -> bool:
    """Of de klacht is afgesloten en in het register staat (artikel 8, toelichting)."""
    return story.case.closed is not None


def ticket_open(story: Story) -> bool:
    """Of het ticket van de klacht in de helpdesk open staat."""
    return story.office.ticket(story.complaint).state not in (State.CLOSED, State.MERGED)


def uitkomst(story: Story) -> Outcome | None:
    """Waar de verantwoordelijke akkoord op gaf (artikel 8)."""
    return story.case.outcome


def reglement(story: Story) -> Text | None:
    """Onder welk reglement de klacht is ontvangen."""
    return story.ledger.head(CASE).regulation


def rapporten(story: Story) -> frozenset[Text]:
    """Over welke perioden er op dat moment een rapport is, zoals 2026-Q1 of 2025 (artikel 9)."""
    today = local_date(story.office.clock)
    return frozenset(period.label for period in ended_by(today, story.knowledge.regulation_on(today, desk="")))


def oordeel(story: Story) -> Verdict | None:
    """Het oordeel in het register (artikel 8.3)."""
    verdict = next((a.verdict for a in story.case.approvals if a.verdict), None)
    return Verdict(verdict) if verdict else None


def _due(story: Story) -> dict[TermName, date]:
    if story.case.proposal is None:
        raise Impossible("is niet af te leiden: er is geen klacht.")
    return dict(story.knowledge.moments(story.case).due)


def _rungs(story: Story, kind: RungKind) -> frozenset[TermName]:
    return frozenset(r.term for r in story.facts_of(RungPassed) if r.kind is kind)


def _draft(story: Story, ticket: int) -> str:
    standing = story.office.drafts.get(ticket)
    return plain(standing.draft.html) if standing else ""


def _recipients(story: Story, letter: Letter) -> frozenset[str]:
    to = {s.sent.recipient for s in story.case.letters(letter)}
    return story.logins(tuple(p for p in to if story.case.left(letter, p)))


def _mail(story: Story, letter: Letter) -> str:
    article = _article(story, letter)
    return article.text if article else ""


def _own_mail(story: Story, login: str) -> str:
    own = story.own_ticket(login)
    article = _last(story, [s.sent for s in story.case.sent if s.sent.ticket == own])
    return article.text if article else ""


def _copies(story: Story, letter: Letter) -> frozenset[str]:
    article = _article(story, letter)
    return frozenset(article.cc) if article else frozenset()


def _article(story: Story, letter: Letter) -> Article | None:
    return _last(story, [s.sent for s in story.case.letters(letter)])


def _last(story: Story, sent: list[LetterSent]) -> Article | None:
    """The last of these letters, as it stands in its ticket."""
    if not sent:
        return None
    return next((a for a in story.office.articles(sent[-1].ticket) if a.id == sent[-1].article), None)


def _missing(story: Story) -> tuple[str, ...]:
    texts = [r.fact for r in story.facts if isinstance(r.fact, LetterSent | TextSaved | OralSaved)]
    return texts[-1].missing if texts else ()


def _readable(story: Story) -> str:
    dossier = read_dossier(story.office, story.case, CLIENT, files=False)
    return "\n".join(f"{one.title}\n{one.text}" for one in dossier.documents)
