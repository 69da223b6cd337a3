"""What an example can say must hold: each public function here is a word under `dan`.

It answers what the story came to, and that must be what the file says; a set is written as a list, in any order.
A function with `verwacht` gets what the file says, and answers what of it holds. To add a word, write a function:
the schema, the check and the list of words follow.
"""

from collections.abc import Iterable
from datetime import date

from plugin.application.examples.ledger import CASE
from plugin.application.examples.office import plain
from plugin.application.examples.story import Impossible, Story
from plugin.application.fields import Field
from plugin.application.mappings.shape import Name, Text
from plugin.domain.actions import OfferDraft, PostNote, Tell
from plugin.domain.admissibility import too_old
from plugin.domain.facts import Corrected, Exposed, LetterSent, Part, RungPassed, StepRefused, TextSaved, ThirdNamed
from plugin.domain.ladder import runs
from plugin.domain.names import Letter, Outcome, Stage, Verdict
from plugin.domain.regulation import TermName
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
    return _said("\n".join(a.text for t in tickets for a in story.office.articles(t)), verwacht)


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
    """Welke beklaagde het bericht gezien kan hebben voordat hij werd afgeschermd (E-11)."""
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
    conduct_on, received_on = story.case.conduct_on, story.case.received_on
    return conduct_on is not None and received_on is not None and too_old(conduct_on, received_on)


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
    return _offered(story, story.complaint)


def eigen_concept(story: Story, verwacht: dict[Name, Letter | None]) -> dict[Name, Letter | None]:
    """Welke brief als concept in het eigen ticket van een beklaagde staat."""
    return {login: _offered(story, story.own_ticket(login)) for login in verwacht}


def concept_noemt(story: Story, verwacht: frozenset[Text]) -> frozenset[Text]:
    """Woorden die in het concept staan."""
    return _said(_draft(story, story.complaint), verwacht)


def concept_noemt_niet(story: Story, verwacht: frozenset[Text]) -> frozenset[Text]:
    """Woorden die niet in het concept staan."""
    return verwacht - _said(_draft(story, story.complaint), verwacht)


def kennisgeving_noemt(story: Story, verwacht: dict[Name, frozenset[Text]]) -> dict[Name, frozenset[Text]]:
    """Woorden in het concept van de kennisgeving aan een beklaagde (artikel 5.2)."""
    return {who: _said(_draft(story, story.own_ticket(who)), words) for who, words in verwacht.items()}


def kennisgeving_noemt_niet(story: Story, verwacht: dict[Name, frozenset[Text]]) -> dict[Name, frozenset[Text]]:
    """Woorden die niet in de kennisgeving aan een beklaagde staan."""
    return {who: words - _said(_draft(story, story.own_ticket(who)), words) for who, words in verwacht.items()}


def verstuurd(story: Story, verwacht: dict[Letter, frozenset[Name]]) -> dict[Letter, frozenset[Name]]:
    """Aan wie deze brieven volledig verstuurd zijn; een lege lijst: aan niemand."""
    return {letter: _recipients(story, letter) for letter in verwacht}


def brief_noemt(story: Story, verwacht: dict[Letter, frozenset[Text]]) -> dict[Letter, frozenset[Text]]:
    """Woorden die in de laatste verstuurde brief staan."""
    return {letter: _said(_mail(story, letter), words) for letter, words in verwacht.items()}


def brief_noemt_niet(story: Story, verwacht: dict[Letter, frozenset[Text]]) -> dict[Letter, frozenset[Text]]:
    """Woorden die niet in de laatste verstuurde brief staan."""
    return {letter: words - _said(_mail(story, letter), words) for letter, words in verwacht.items()}


def ontbreekt(story: Story, verwacht: frozenset[Text]) -> frozenset[Text]:
    """Wat volgens Klachtwacht ontbreekt in de laatste brief of opgeslagen tekst; een deel van de zin is genoeg."""
    return _said("\n".join(_missing(story)), verwacht)


def volledig(story: Story) -> bool:
    """Of in de laatste brief of opgeslagen tekst niets ontbreekt."""
    return not _missing(story)


def notities(story: Story, verwacht: frozenset[Text]) -> frozenset[Text]:
    """Notities die er zijn, met de naam van hun sjabloon."""
    return verwacht & {note.note for note in story.done(PostNote)}


def zonder_notities(story: Story, verwacht: frozenset[Text]) -> frozenset[Text]:
    """Notities die er niet zijn."""
    return verwacht - {note.note for note in story.done(PostNote)}


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


def uitkomst(story: Story) -> Outcome | None:
    """Waar de verantwoordelijke akkoord op gaf (artikel 8)."""
    return story.case.outcome


def reglement(story: Story) -> Text | None:
    """Onder welk reglement de klacht is ontvangen."""
    return story.ledger.head(CASE).regulation


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


def _offered(story: Story, ticket: int) -> Letter | None:
    if story.office.drafts.get(ticket) is None:
        return None
    return [d.letter for d in story.done(OfferDraft) if d.ticket == ticket][-1]


def _draft(story: Story, ticket: int) -> str:
    standing = story.office.drafts.get(ticket)
    return plain(standing.draft.html) if standing else ""


def _said(text: str, words: Iterable[str]) -> frozenset[str]:
    """Which of these words the text says; capitals and line ends make no difference."""
    flat = " ".join(text.split()).casefold()
    return frozenset(w for w in words if " ".join(w.split()).casefold() in flat)


def _recipients(story: Story, letter: Letter) -> frozenset[str]:
    to = {s.sent.recipient for s in story.case.letters(letter)}
    return story.logins(tuple(p for p in to if story.case.left(letter, p)))


def _mail(story: Story, letter: Letter) -> str:
    sent = [s.sent for s in story.case.letters(letter)]
    if not sent:
        return ""
    return next((a.text for a in story.office.articles(sent[-1].ticket) if a.id == sent[-1].article), "")


def _missing(story: Story) -> tuple[str, ...]:
    texts = [r.fact for r in story.facts if isinstance(r.fact, LetterSent | TextSaved)]
    return texts[-1].missing if texts else ()
