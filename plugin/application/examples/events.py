"""What can happen in an example: each public function here is a word under `als`.

Name and parameters are the words of the file, hence Dutch: `- klik: akkoord` with `door: rvdmeer` calls
`klik(story, Step.APPROVE, door="rvdmeer")`. The docstring is what an editor and the docs say of it. To add a word,
write a function: the schema, the check and the list of words follow.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum

from plugin.application.examples.given import CHANNELS, Came, Moment
from plugin.application.examples.office import CLIENT, attached, plain
from plugin.application.examples.spoken import FIELDS, Filled, Spoken, as_field
from plugin.application.examples.story import Impossible, Story
from plugin.application.fields import Field
from plugin.application.helpdesk import Change, Channel, Delivery, FieldValue, HistoryKind, State
from plugin.application.mappings.shape import Name, Text
from plugin.domain.acknowledgement import HEADINGS
from plugin.domain.calendar import local_date
from plugin.domain.dutch_dates import format_full
from plugin.domain.facts import Part
from plugin.domain.judgement import own_headings, shared_headings
from plugin.domain.names import Letter, Step
from plugin.domain.notices import TALK_KEY
from plugin.domain.parts import WHOM, part_headings
from plugin.domain.sections import SECTIONS, Headings, headings_of, marker

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
    story: Story,
    velden: dict[Spoken, Filled],
    *,
    door: Name = _HANDLER,
    bij: Name = "klager",
    ticket: Ticket = Ticket.COMPLAINT,
) -> None:
    """Iemand vult velden in op het ticket van de klacht, of op dat van een beklaagde; leeg maakt een veld leeg."""
    number = _ticket(story, ticket) if bij == "klager" else story.own_ticket(bij)
    _fill(story, number, {FIELDS[word]: as_field(story, word, value) for word, value in velden.items()}, door)


def klant(story: Story, wie: Name, *, door: Name = _COORDINATOR, ticket: Ticket = Ticket.COMPLAINT) -> None:
    """Iemand maakt een ander de klant van het ticket."""
    story.office.hand_over(_ticket(story, ticket), story.person(wie), by=story.person(door))


def beklaagden(story: Story, wie: tuple[Name, ...], *, door: Name = _COORDINATOR) -> None:
    """Iemand verandert over wie de klacht gaat."""
    _fill(story, story.complaint, {Field.RESPONDENTS: tuple(story.person(login) for login in wie)}, door)


def behandelaar(story: Story, wie: Name | None, *, door: Name = "systeem", ticket: Ticket = Ticket.COMPLAINT) -> None:
    """Iemand, of de helpdesk zelf, maakt deze collega behandelaar van het ticket; leeg: niemand."""
    change = Change(owner=story.person(wie) if wie else "")
    story.office.change(_ticket(story, ticket), change, by=story.person(door))


def medeverantwoordelijke(story: Story, wie: Name, *, door: Name = "systeem") -> None:
    """OTRS, of iemand daarin, noemt deze collega als verantwoordelijke van het ticket naast de behandelaar."""
    story.office.change(story.complaint, Change(responsible=story.person(wie)), by=story.person(door))


def melding(story: Story, wie: Name, *, ticket: Ticket = Ticket.COMPLAINT) -> None:
    """De helpdesk stuurt deze collega een melding over het ticket, omdat hij in de groep zit of genoemd is."""
    story.office.tick()
    story.office.note_change(_ticket(story, ticket), HistoryKind.NOTIFIED, None, wie, by=CLIENT)


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


def samengevoegd(
    story: Story, ticket: Ticket, *, door: Name = _HANDLER, van: Name = "klager", met: Name = "klager"
) -> None:
    """Iemand voegt dit ticket, of het eigen ticket van een beklaagde, samen met een ander ticket van de klager.

    Met `met` een beklaagde is dat andere ticket zijn eigen ticket.
    """
    number = _ticket(story, ticket) if van == "klager" else story.own_ticket(van)
    if met == "klager":
        into = story.office.open(title="Ander ticket", desk="Trajecten Groningen", customer=CLIENT).id
    else:
        into = story.own_ticket(met)
    story.office.merge(number, into, by=story.person(door))


def verstuurd(
    story: Story,
    brief: Letter,
    *,
    door: Name = _COORDINATOR,
    aan: Name = "klager",
    zonder: tuple[Text, ...] = (),
    belooft: date | None = None,
    vult_in: Text | None = None,
    kopie: Text | None = None,
) -> None:
    """Iemand verstuurt de brief die klaarstaat. `zonder` laat kopjes leeg, `vult_in` vult wat tussen haken staat.

    `kopie` is een adres dat deze collega er zelf bij zet.
    """
    ticket = story.complaint if aan == "klager" else story.own_ticket(aan)
    offered, standing = story.offered(ticket), story.office.drafts.get(ticket)
    if standing is None or not standing.draft.mail:
        raise Impossible("kan niet: er staat geen brief als concept klaar.")
    if offered is not brief:
        raise Impossible(f'kan niet: er staat een andere brief klaar, "{offered}".')
    del story.office.drafts[ticket]
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
        ticket,
        by=story.person(door),
        subject=standing.draft.subject,
        text=text,
        to=(standing.draft.to or "klager",),
        cc=[address for address in (standing.draft.cc, kopie) if address],
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
    onderdelen: tuple[dict[Text, Text], ...] = (),
    bij: Name = "klager",
) -> None:
    """Iemand slaat de ingevulde notitie van deze brief op. `tekst` en `onderdelen` geven de woorden onder de kopjes."""
    if brief not in SECTIONS:
        raise Impossible("kan niet: deze brief wordt niet eerst als notitie opgeslagen.")
    forms = _forms(story, brief, tekst or {}, onderdelen)
    for headings, written in forms:
        keys = [key for key, _ in headings]
        for key in (*written, *(zonder if len(forms) == 1 else ())):
            if key not in keys:
                raise Impossible(f'kan niet: "{key}" is geen onderdeel van deze brief. Wel: {", ".join(keys)}.')
    talk = f"Op {format_full(local_date(story.office.clock))} belde een collega met de klager."
    lines = [marker(brief, story.office.ticket(story.complaint).number)]
    for headings, written in forms:
        for key, heading in headings:
            standard = talk if key == TALK_KEY else _WRITTEN
            lines += [heading, "" if key in zonder else written.get(key, standard)]
    ticket = story.complaint if bij == "klager" else story.own_ticket(bij)
    story.office.say(ticket, by=story.person(door), subject="", text="\n".join(lines))


def notitie(story: Story, tekst: Text, *, door: Name = _HANDLER, bijlagen: tuple[Text, ...] = (), bij: Name) -> None:
    """Iemand schrijft een interne notitie in het eigen ticket van een beklaagde, met bestanden erbij."""
    files = [attached(name) for name in bijlagen]
    story.office.say(story.own_ticket(bij), by=story.person(door), subject="", text=tekst, attached=files)


def antwoord_ombudsman(story: Story, tekst: Text, *, door: Name) -> None:
    """Iemand slaat ons antwoord op de eerste vraag van de ombudsman op, in het ticket van zijn brief (artikel 4b)."""
    lines = (f"Antwoord aan de ombudsman {story.office.ticket(story.ticket).number}", "Vraag 1", tekst)
    story.office.say(story.ticket, by=story.person(door), subject="", text="\n".join(lines))


def bezorgd(story: Story, brief: Letter, *, aan: Name = "klager") -> None:
    """De helpdesk meldt dat deze brief is aangekomen."""
    _delivered(story, brief, aan, Delivery.DELIVERED)


def teruggekomen(story: Story, brief: Letter, *, aan: Name = "klager") -> None:
    """De helpdesk meldt dat deze brief niet te bezorgen is."""
    _delivered(story, brief, aan, Delivery.FAILED)


def _forms(
    story: Story, letter: Letter, text: Mapping[str, str], parts: Sequence[Mapping[str, str]]
) -> list[tuple[Headings, Mapping[str, str]]]:
    """The headings of the note with what stands under them; of a divided complaint each part first, then the rest."""
    regulation = story.knowledge.regulation_of(story.case)
    if not parts:
        return [(headings_of(letter, regulation), text)]
    own = (WHOM, *own_headings(letter, regulation))
    divided = [(part_headings(number, own), written) for number, written in enumerate(parts, start=1)]
    return [*divided, (shared_headings(letter, regulation), text)]


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
