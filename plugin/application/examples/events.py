"""What can happen in an example: each public function here is a word under `als`.

Name and parameters are the words of the file, hence Dutch: `- klik: akkoord` with `door: rvdmeer` calls
`klik(story, Step.APPROVE, door="rvdmeer")`. The docstring is what an editor and the docs say of it. To add a word,
write a function: the schema, the check and the list of words follow.
"""

import re
from datetime import date
from enum import StrEnum

from plugin.application.examples.given import CHANNELS, Came, Moment
from plugin.application.examples.office import CLIENT, plain
from plugin.application.examples.story import Impossible, Story
from plugin.application.fields import Field
from plugin.application.helpdesk import Change, Channel, Delivery, FieldValue, State
from plugin.application.mappings.shape import Name, Text
from plugin.domain.acknowledgement import HEADINGS
from plugin.domain.calendar import local_date
from plugin.domain.dutch_dates import format_full
from plugin.domain.facts import Part
from plugin.domain.names import Letter, Step
from plugin.domain.notices import TALK_KEY
from plugin.domain.sections import SECTIONS, marker

_COORDINATOR, _HANDLER = "hprins", "akuipers"
_WRITTEN = "Dit hebben wij uitgezocht en netjes opgeschreven."


class Ticket(StrEnum):
    """Welk ticket."""

    COMPLAINT = "klacht"
    RUNNING = "lopend"


class Condition(StrEnum):
    """Hoe een ticket staat."""

    OPEN = "open"
    PENDING = "wacht"
    CLOSED = "gesloten"


class Spoken(StrEnum):
    """Wat iemand op het ticket van de klacht invult."""

    VERDICT = "oordeel"
    GROUND = "grond"
    FOLLOW_UP = "opvolging"
    RECEIVED_ON = "ontvangen_op"
    CONDUCT_ON = "gedraging_op"
    ACCOUNTABLE = "verantwoordelijke"
    CONTACT_PERSON = "contactpersoon"
    CATEGORIES = "soort"
    SUMMARY = "omschrijving"
    REASON = "reden"
    DELAY_CONSENT_ON = "uitstel_goed_op"
    PRINCIPAL = "opdrachtgever"
    HEARING = "horen"
    HEARING_ON = "gesprek_op"
    HEARING_REASON = "reden_horen"
    REPORT = "verslag"
    REACT_BY = "reageren_tot"
    ADVISER = "adviseur"
    ADVICE_QUESTION = "adviesvraag"


_FIELDS = {word: Field[word.name] for word in Spoken}
_PEOPLE = (Spoken.ACCOUNTABLE, Spoken.CONTACT_PERSON, Spoken.ADVISER)


def klik(
    story: Story,
    stap: Step,
    *,
    door: Name = _COORDINATOR,
    ticket: Ticket = Ticket.COMPLAINT,
    bij: Name = "klager",
) -> None:
    """Iemand kiest deze stap op het ticket; `bij` een beklaagde: op zijn eigen ticket."""
    where = _ticket(story, ticket) if bij == "klager" else story.own_ticket(bij)
    _fill(story, where, {Field.STEP: stap.value}, door)


def tijd(story: Story, moment: Moment) -> None:
    """De klok loopt door tot en met dit moment. Een dag zonder tijd is 10 uur."""
    story.until(moment)


def bericht(
    story: Story, tekst: Text, *, onderwerp: Text = "Re: Vraag", kanaal: Came = Came.EMAIL, van: Name = "klager"
) -> None:
    """De klager schrijft nog in het ticket waarin hij eerst schreef, of een beklaagde in zijn eigen ticket."""
    ticket = story.ticket if van == "klager" else story.own_ticket(van)
    _write(story, ticket, van, tekst, subject=onderwerp, channel=CHANNELS[kanaal])


def advies(story: Story, tekst: Text, *, van: Name) -> None:
    """Een collega antwoordt op de vraag om advies, in zijn eigen ticket."""
    person = story.person(van)
    asked = [t.ticket for t in story.case.tickets.values() if t.part is Part.ADVICE and t.person == person]
    if not asked:
        raise Impossible(f"kan niet: {van} is niet om advies gevraagd.")
    _write(story, asked[-1], van, tekst)


def gehoord(story: Story, beklaagden: tuple[Name, ...], *, door: Name = _COORDINATOR) -> None:
    """Hoor en wederhoor: de beklaagden antwoorden op de kennisgeving, de klager leest de stukken en reageert."""
    for login in beklaagden:
        if not story.case.left(Letter.NOTICE_TO_RESPONDENT, story.person(login)):
            verstuurd(story, Letter.NOTICE_TO_RESPONDENT, door=door, aan=login)
            story.settle()
        _write(story, story.own_ticket(login), login, "Zo heb ik het niet bedoeld. Ik wilde alleen helpen.")
        story.settle()
    verstuurd(story, Letter.INSPECTION_OFFER, door=door)
    story.settle()
    _write(story, story.complaint, "klager", "Ik heb het gelezen. Ik blijf bij mijn klacht.")


def ingevuld(
    story: Story, velden: dict[Spoken, Text | date | None], *, door: Name = _HANDLER, bij: Name = "klager"
) -> None:
    """Iemand vult velden in op het ticket van de klacht, of op dat van een beklaagde; leeg maakt een veld leeg."""
    values: dict[str, FieldValue] = {}
    for word, value in velden.items():
        text = str(value) if value is not None else None
        if text and word is Spoken.CATEGORIES:
            values[_FIELDS[word]] = tuple(part.strip() for part in text.split(","))
        else:
            values[_FIELDS[word]] = story.person(text) if text and word in _PEOPLE else text
    _fill(story, story.complaint if bij == "klager" else story.own_ticket(bij), values, door)


def beklaagden(story: Story, wie: tuple[Name, ...], *, door: Name = _COORDINATOR) -> None:
    """Iemand verandert over wie de klacht gaat."""
    _fill(story, story.complaint, {Field.RESPONDENTS: tuple(story.person(login) for login in wie)}, door)


def behandelaar(story: Story, wie: Name | None, *, door: Name = "systeem", ticket: Ticket = Ticket.COMPLAINT) -> None:
    """Iemand, of de helpdesk zelf, maakt deze collega behandelaar van het ticket; leeg: niemand."""
    change = Change(owner=story.person(wie) if wie else "")
    story.office.change(_ticket(story, ticket), change, by=story.person(door))


def rechten(story: Story, wie: Name, *, bureau: Text) -> None:
    """Iemand krijgt rechten in deze groep."""
    members = story.office.desks.get(bureau, frozenset()) | {story.person(wie)}
    story.office.desks = {**story.office.desks, bureau: members}


def verplaatst(story: Story, bureau: Text, *, door: Name = _HANDLER, ticket: Ticket = Ticket.COMPLAINT) -> None:
    """Iemand verplaatst het ticket naar deze groep."""
    story.office.change(_ticket(story, ticket), Change(group=bureau), by=story.person(door))


def toestand(story: Story, wordt: Condition, *, door: Name = _HANDLER, ticket: Ticket = Ticket.COMPLAINT) -> None:
    """Iemand opent het ticket, zet het op wachten, of sluit het."""
    story.office.change(_ticket(story, ticket), Change(state=State[wordt.name]), by=story.person(door))


def samengevoegd(story: Story, ticket: Ticket, *, door: Name = _HANDLER, van: Name = "klager") -> None:
    """Iemand voegt dit ticket, of het eigen ticket van een beklaagde, samen met een ander ticket van de klager."""
    other = story.office.open(title="Ander ticket", desk="Trajecten Groningen", customer=CLIENT)
    number = _ticket(story, ticket) if van == "klager" else story.own_ticket(van)
    story.office.merge(number, other.id, by=story.person(door))


def verstuurd(
    story: Story,
    brief: Letter,
    *,
    door: Name = _COORDINATOR,
    aan: Name = "klager",
    zonder: tuple[Text, ...] = (),
    belooft: date | None = None,
    vult_in: Text | None = None,
) -> None:
    """Iemand verstuurt de brief die klaarstaat. `zonder` laat kopjes leeg, `vult_in` vult wat tussen haken staat."""
    ticket = story.complaint if aan == "klager" else story.own_ticket(aan)
    standing = story.office.drafts.pop(ticket, None)
    if standing is None or not standing.draft.mail:
        raise Impossible("kan niet: er staat geen brief als concept klaar.")
    text = re.sub(r"\[Controleer:[^\]]*\]", "", plain(standing.draft.html))  # who sends it has done so
    for key in zonder:
        heading = dict(HEADINGS).get(key)
        if heading is None:
            raise Impossible(f'kan niet: "{key}" is geen kopje van deze brief.')
        text = _without(text, heading)
    if vult_in:
        text = re.sub(r"\[[^\]]*\]", vult_in, text)
    if belooft:
        text = re.sub(r"uiterlijk op \w+ \d+ \w+ \d{4}", f"uiterlijk op {format_full(belooft)}", text)
    story.office.say(
        ticket, by=story.person(door), subject=standing.draft.subject, text=text, to=(standing.draft.to or "klager",)
    )


def zelf_gemaild(story: Story, tekst: Text, *, onderwerp: Text, door: Name = _HANDLER) -> None:
    """Iemand typt zelf een mail aan de klager, buiten de concepten om."""
    story.office.say(story.complaint, by=story.person(door), subject=onderwerp, text=tekst, to=("klager",))


def opgeslagen(
    story: Story,
    brief: Letter,
    *,
    door: Name = _HANDLER,
    zonder: tuple[Text, ...] = (),
    tekst: dict[Text, Text] | None = None,
    bij: Name = "klager",
) -> None:
    """Iemand slaat de ingevulde notitie van deze brief op. `tekst` geeft de woorden van een onderdeel."""
    if brief not in SECTIONS:
        raise Impossible("kan niet: deze brief wordt niet eerst als notitie opgeslagen.")
    written = tekst or {}
    keys = [key for key, _ in SECTIONS[brief]]
    for key in (*zonder, *written):
        if key not in keys:
            raise Impossible(f'kan niet: "{key}" is geen onderdeel van deze brief. Wel: {", ".join(keys)}.')
    talk = f"Op {format_full(local_date(story.office.clock))} belde een collega met de klager."
    standard = {TALK_KEY: talk}
    lines = [marker(brief, story.office.ticket(story.complaint).number)]
    for key, heading in SECTIONS[brief]:
        lines += [heading, "" if key in zonder else written.get(key, standard.get(key, _WRITTEN))]
    ticket = story.complaint if bij == "klager" else story.own_ticket(bij)
    story.office.say(ticket, by=story.person(door), subject="", text="\n".join(lines))


def bezorgd(story: Story, brief: Letter, *, aan: Name = "klager") -> None:
    """De helpdesk meldt dat deze brief is aangekomen."""
    _delivered(story, brief, aan, Delivery.DELIVERED)


def teruggekomen(story: Story, brief: Letter, *, aan: Name = "klager") -> None:
    """De helpdesk meldt dat deze brief niet te bezorgen is."""
    _delivered(story, brief, aan, Delivery.FAILED)


def _ticket(story: Story, which: Ticket) -> int:
    return story.complaint if which is Ticket.COMPLAINT else story.ticket


def _write(
    story: Story, ticket: int, who: str, text: str, *, subject: str = "Re: Vraag", channel: Channel = Channel.EMAIL
) -> None:
    person = story.office.person(story.person(who))
    story.office.say(ticket, by=person.id, subject=subject, text=text, channel=channel, sent_from=person.email)


def _fill(story: Story, ticket: int, values: dict[str, FieldValue], who: str) -> None:
    story.office.change(ticket, Change(fields=values), by=story.person(who))


def _without(text: str, heading: str) -> str:
    """The letter with nothing under this heading."""
    headings = {title for _, title in HEADINGS}
    kept, leaving_out = [], False
    for line in text.splitlines():
        if line in headings:
            leaving_out = line == heading
        if line in headings or not leaving_out:
            kept.append(line)
    return "\n".join(kept)


def _delivered(story: Story, letter: Letter, who: str, delivery: Delivery) -> None:
    recipient = story.person(who)
    sent = [s.sent for s in story.case.sent if s.sent.letter is letter and s.sent.recipient == recipient]
    if not sent:
        raise Impossible("kan niet: deze brief is niet verstuurd.")
    story.office.deliver(sent[-1].ticket, sent[-1].article, delivery)
