"""What an example gives, and the story that begins with it."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field, WithJsonSchema

from plugin.application.examples.earlier import remember_earlier
from plugin.application.examples.ledger import Ledger
from plugin.application.examples.office import CLIENT, OURSELVES, STRANGER, Office, attached
from plugin.application.examples.story import NOT_STAFF, Impossible, Story
from plugin.application.helpdesk import Channel, Person
from plugin.application.know import know
from plugin.application.knowledge import Assessor
from plugin.application.mappings import Mappings
from plugin.application.mappings.load import regulations_with
from plugin.application.mappings.organisation_file import OrganisationFile, organisation_of
from plugin.application.mappings.shape import EMAIL, Entry, Name, Text, parse
from plugin.application.mappings.yaml_file import read_yaml
from plugin.application.signal_lexicon import load_signals
from plugin.application.triage_lexicon import load_lexicon
from plugin.application.triage_model import load_model
from plugin.application.words import SYSTEM
from plugin.domain.beside.signals import SignalLexicon
from plugin.domain.calendar import AMSTERDAM
from plugin.domain.names import Outcome
from plugin.domain.organisation import Absence, Desk, Organisation
from plugin.domain.people import StaffRole
from plugin.domain.regulation import of_family
from plugin.domain.responsibility import UNKNOWN, Level, accountable, kind_of
from plugin.domain.triage import UNKNOWN_PERSON, Assessment, Message, TriageLexicon
from plugin.domain.triage.model import Model

SOMEBODY = "onbekend"
"""How an example names a respondent who is meant but not named (E-2)."""

PLACEHOLDER = "Ik ben niet tevreden en ik wil graag weten waarom dit zo is gegaan."
"""The message where the example gives what it is instead of what it says."""


def _moment(value: object) -> object:
    """A day alone means ten o'clock in the morning."""
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value)
        except ValueError:
            return value
    if isinstance(value, datetime):
        return value.replace(tzinfo=AMSTERDAM).astimezone(UTC)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, 10, tzinfo=AMSTERDAM).astimezone(UTC)
    return value


Moment = Annotated[
    datetime,
    BeforeValidator(_moment),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d\d-\d\d( \d\d:\d\d)?$"}),
]
"""A day, or a day with a time, in the Netherlands; in the code UTC."""


class Came(StrEnum):
    """How a message came."""

    EMAIL = "email"
    PHONE = "telefoon"
    WEB = "website"


CHANNELS = {Came.EMAIL: Channel.EMAIL, Came.PHONE: Channel.PHONE, Came.WEB: Channel.WEB}
DESKS = {
    Desk.COMPLAINTS: "Klachten",
    Desk.CONFIDENTIAL: "Klachten::Vertrouwelijk",
    Desk.DIRECTORATE: "Klachten directie",
    Desk.MESSAGES: "Klachten berichten",
}
FIRST = datetime(2026, 3, 3, 10, tzinfo=AMSTERDAM).astimezone(UTC)


class Away(Entry):
    """Iemand is er een tijd niet."""

    wie: Name
    van: date
    tot_en_met: date
    vervanger: Name | None = None


class Given(Entry):
    """Wat er is gebeurd. Zonder `bericht` is gegeven dat het een klacht is, en over wie."""

    ontvangen: Moment = FIRST
    """Wanneer het bericht kwam. Zonder tijd: om 10 uur. Zonder dit: dinsdag 3 maart 2026."""
    bericht: Text | None = None
    """De woorden van de klager; Klachtwacht leest ze zoals het een echt bericht leest."""
    onderwerp: Text = "Vraag"
    """Het onderwerp van het bericht."""
    kanaal: Came = Came.EMAIL
    """Hoe het kwam: email, telefoon of website."""
    bijlagen: tuple[Text, ...] = ()
    """De namen van de bestanden die bij het bericht zitten."""
    van: Annotated[str, Field(pattern=EMAIL)] = "fatima@klant.example"
    """Het adres van de schrijver."""
    beklaagden: tuple[Name, ...] = ()
    """Over wie de klacht gaat, met hun login, of `onbekend`; leeg als het over niemand in het bijzonder gaat."""
    zekerheid: Annotated[float, Field(ge=0, le=1)] = 1.0
    """Hoe zeker Klachtwacht van de beklaagden is, van 0 tot 1."""
    gedraging_op: date | None = None
    """De dag van de gedraging."""
    regio: Text | None = None
    """De regio van het ticket."""
    over_eerdere_klacht: bool = False
    """De klacht gaat over hoe een eerdere klacht is behandeld."""
    ombudsman: bool = False
    """De klacht is voorgelegd aan de Nationale ombudsman."""
    gericht_aan_directie: bool = False
    """De brief is gericht aan de directie."""
    algemeen: bool = False
    """De klacht gaat over de hele organisatie."""
    lopend_ticket: bool = False
    """Het bericht kwam als antwoord in een lopend ticket."""
    behandelaar: Name | None = None
    """Wie het ticket al had."""
    bureau: Text | None = None
    """De groep van het ticket; zonder dit de groep voor klachten."""
    leden: dict[Text, tuple[Name, ...]] = Field(default_factory=dict)
    """Wie er nog meer in een groep werkt."""
    zonder_email: bool = False
    """De klager heeft geen e-mailadres."""
    eerdere_klacht: Outcome | None = None
    """Hoe een eerdere klacht eindigde; zonder dit was er geen. Zij heeft nummer 87001."""
    eerder_van: Name = "klager"
    """Wie die eerdere klacht stuurde: de `klager`, of een `ander` met e-mailadres piet@klant.example."""
    eerder_namens_ander: bool = False
    """Die eerdere klacht was namens een ander."""
    post_onderweg: bool = False
    """Brieven blijven onderweg, tot een gebeurtenis zegt wat ermee gebeurde."""
    reglement: Name | None = None
    """De familie van het reglement waaronder de klacht komt; zonder dit dat van het kantoor."""
    schakelaars: dict[Name, str | int] = Field(default_factory=dict)
    """Een andere keuze dan in het reglement staat, alleen voor dit voorbeeld."""
    afwezig: tuple[Away, ...] = ()
    """Wie er een tijd niet is: `wie`, `van`, `tot_en_met`, en wie dan de `vervanger` is."""
    vrije_dagen: tuple[date, ...] = ()
    """Eigen vrije dagen van de organisatie."""
    zulke_klachten: Annotated[int, Field(ge=1)] = 1
    """Zoveel klachten die precies zo verlopen, staan er in het register: voor het verslag van artikel 9."""


@dataclass(kw_only=True)
class Setting:
    """Where examples take place, read once for all of them.

    The office and its people are their own (`examples/kantoor`), so that they hold whoever works at the real one.
    """

    folder: Path
    mappings: Mappings
    lexicon: TriageLexicon
    signals: SignalLexicon
    model: Model

    @classmethod
    def of(cls, folder: Path, mappings: Mappings) -> "Setting":
        """The setting of this folder, whose mappings were read. Raises InvalidMappings."""
        office = parse(read_yaml(folder / "examples" / "kantoor" / "organisation.yaml"), OrganisationFile)
        mappings = replace(
            mappings,
            regulations=regulations_with(folder, {}, frozenset()),
            organisation=organisation_of(office, DESKS),
        )
        lexicon, model = load_lexicon(folder / "triage.yaml"), load_model(folder / "triage_model.yaml")
        signals = load_signals(folder / "signalen.yaml")
        return cls(folder=folder, mappings=mappings, lexicon=lexicon, signals=signals, model=model)

    def begin(self, given: Given) -> Story:
        """The story up to the message, as Klachtwacht first saw it. Raises InvalidMappings for a wrong switch."""
        mappings = self._mappings(given)
        office = _office(given, mappings.organisation)
        knowledge = know(
            mappings,
            office,
            office.agents(),
            lexicon=self.lexicon,
            signals=self.signals,
            model=self.model,
            letters=self.folder / "letters",
            secret=b"voorbeeld",
        )
        for login in (*given.beklaagden, *((given.behandelaar,) if given.behandelaar else ())):
            if login != SOMEBODY and knowledge.organisation.directory.by_login(login) is None:
                raise Impossible(f'kan niet: "{login}" is geen login uit de organisatie.')
        if given.bericht is None:
            told = {
                one.version: Told(
                    given=given,
                    reading=knowledge.triage[one.version],
                    organisation=knowledge.organisation,
                    level=Level(one.switches["niveau"]),
                    first_region=one.switches["meerdere_regios"] == "eerste",
                )
                for one in knowledge.regulations
            }
            knowledge = replace(knowledge, triage=told)
        staff = knowledge.organisation.directory.by_login(given.behandelaar) if given.behandelaar else None
        desk = given.bureau or mappings.organisation.desks[Desk.COMPLAINTS]
        ledger = Ledger()
        if given.eerdere_klacht:
            before = office.open(title="Eerdere klacht", desk="Klachten", customer=NOT_STAFF[given.eerder_van])
            remember_earlier(ledger, before, given.eerdere_klacht, for_another=given.eerder_namens_ander)
        row = office.open(title=given.onderwerp, desk=desk, customer=CLIENT, owner=staff.person if staff else None)
        if given.lopend_ticket:
            office.say(row.id, by=CLIENT, subject=given.onderwerp, text="Hoe laat is mijn afspraak?")
        office.say(
            row.id,
            by=CLIENT,
            subject=given.onderwerp,
            text=given.bericht or PLACEHOLDER,
            channel=CHANNELS[given.kanaal],
            sent_from=given.van,
            attached=[attached(name) for name in given.bijlagen],
        )
        story = Story(office=office, knowledge=knowledge, ticket=row.id, alike=given.zulke_klachten, ledger=ledger)
        story.settle()
        return story

    def _mappings(self, given: Given) -> Mappings:
        """The mappings with the regulation, the choices, the days off and who is away, as given."""
        mappings = self.mappings
        family = given.reglement or mappings.organisation.regulation
        if family not in {one.family for one in mappings.regulations}:
            raise Impossible(f'kan niet: "{family}" is geen reglement uit de map.')
        if given.schakelaars or given.vrije_dagen:
            days_off = frozenset(given.vrije_dagen)
            regulations = regulations_with(self.folder, given.schakelaars, days_off, family)
            mappings = replace(mappings, regulations=regulations)
        absences = tuple(
            Absence(login=a.wie, first_day=a.van, last_day=a.tot_en_met, replacement=a.vervanger) for a in given.afwezig
        )
        return replace(
            mappings,
            regulations=of_family(mappings.regulations, family),
            organisation=replace(mappings.organisation, regulation=family, absences=absences),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the message is, as the example gives it; any other message is read as always."""

    given: Given
    reading: Assessor
    organisation: Organisation
    level: Level
    first_region: bool

    def assess(self, message: Message, *, confirmed: bool = False) -> Assessment:
        """The assessment that is given, or that of triage for another message."""
        if message.body != PLACEHOLDER:
            return self.reading.assess(message, confirmed=confirmed)
        given, directory = self.given, self.organisation.directory
        people = [directory.by_login(login) or UNKNOWN for login in given.beklaagden]
        logins = tuple(UNKNOWN_PERSON if login == SOMEBODY else login for login in given.beklaagden)
        return Assessment(
            is_complaint=True,
            certainty=1.0,
            categories=(),
            respondents=logins,
            respondent_certainty=dict.fromkeys(logins, given.zekerheid),
            may_be_held=logins,
            kind=kind_of(people, general=given.algemeen),
            accountable=accountable(
                people,
                directory=directory,
                level=self.level,
                ticket_region=given.regio,
                ticket_office=message.ticket_office,
                about_earlier_handling=given.over_eerdere_klacht,
                ombudsman=given.ombudsman,
                addressed_to_directorate=given.gericht_aan_directie,
                general=given.algemeen,
                first_region=self.first_region,
            ),
            conduct_on=given.gedraging_op,
            grounds=(),
            about_earlier_handling=given.over_eerdere_klacht,
            ombudsman=given.ombudsman,
            addressed_to_directorate=given.gericht_aan_directie,
            reasons=(),
        )


def _office(given: Given, organisation: Organisation) -> Office:
    """The people with an account, and who works where: each office at its own desk, complaints at head office."""
    staff = [one for one in organisation.directory.staff if one.role is not StaffRole.THIRD_PARTY]
    persons = {one.login: str(100 + place) for place, one in enumerate(staff)}
    people = [Person(id=persons[s.login], login=s.login, name=s.name, email=s.email, active=True) for s in staff]
    email = "" if given.zonder_email else given.van
    people += [
        Person(id=CLIENT, login="klager", name="Fatima Yilmaz", email=email, active=True),
        Person(id=STRANGER, login="ander", name="Piet Bouwman", email="piet@klant.example", active=True),
        Person(
            id=OURSELVES, login="klachtwacht", name="Klachtwacht", email="klachtwacht@werkvlak.example", active=True
        ),
        Person(id=SYSTEM, login="systeem", name="-", email="", active=True),
    ]
    roles = {role: {persons[s.login] for s in staff if s.role is role} for role in StaffRole}
    above = roles[StaffRole.DIRECTORATE]
    desks: dict[str, set[str]] = {
        organisation.desks[Desk.COMPLAINTS]: roles[StaffRole.HEAD_OFFICE] | roles[StaffRole.MANAGER] | above,
        organisation.desks[Desk.CONFIDENTIAL]: {persons[organisation.coordinator]} | roles[StaffRole.MANAGER] | above,
        organisation.desks[Desk.DIRECTORATE]: set(above),
        organisation.desks[Desk.MESSAGES]: {persons[organisation.coordinator]} | above,
    }
    for one in staff:
        desks.setdefault(f"Trajecten {one.office}", set()).add(persons[one.login])
    for desk, logins in given.leden.items():
        desks.setdefault(desk, set()).update(persons[login] for login in logins if login in persons)
    return Office(
        clock=given.ontvangen,
        people={p.id: p for p in people},
        desks={desk: frozenset(members) for desk, members in desks.items()},
        mail_is_held_up=given.post_onderweg,
    )
