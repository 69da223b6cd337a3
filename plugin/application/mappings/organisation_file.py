"""mappings/organisation.yaml: the people, offices and addresses of one organisation."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator

from plugin.application.mappings.errors import Contradiction, Key, unknown
from plugin.application.mappings.shape import EMAIL, URL, Entry, Name, Text, consistent, refuse
from plugin.domain.organisation import (
    Absence,
    ContactPerson,
    Desk,
    IndependentThird,
    Ombudsman,
    Organisation,
    Principal,
    PrincipalKind,
    Supervisor,
)
from plugin.domain.people import Directory, Staff, StaffRole

Email = Annotated[str, Field(pattern=EMAIL)]


class ContactEntry(Entry):
    """Een contactpersoon (artikel 5.1). Naam en e-mailadres komen uit de lijst van medewerkers."""

    login: Name
    phone: Text
    days: Text
    """Wanneer iemand te bereiken is, zoals "maandag tot en met donderdag"."""
    department: Text


class OmbudsmanEntry(Entry):
    """Waar een klager na ons oordeel heen kan (artikel 8.5)."""

    name: Text
    website: Text
    phone: Text
    address: Text


class PrincipalEntry(Entry):
    """Een opdrachtgever; de brief zegt wat de ombudsman voor zijn klachten kan doen (artikel 8.5)."""

    key: Name
    name: Text
    """Zoals in een zin: "de gemeente Groningen"."""
    kind: PrincipalKind
    address: Text
    ombudsman: Text | None = None
    """De eigen ombudsman, of weglaten als dat de Nationale ombudsman is."""


class AbsenceEntry(Entry):
    """Iemand is er een tijd niet, en een ander vervangt hem (artikel 5.1 en 6.1)."""

    login: Name
    first_day: date
    """De eerste dag dat iemand er niet is."""
    last_day: date
    """De laatste dag dat iemand er niet is."""
    replacement: Name | None = None
    """De login van wie vervangt. Mag die het niet, dan zoekt Klachtwacht een ander."""


class ThirdEntry(Entry):
    """Een onafhankelijke derde, die de directie kan voorstellen (artikel 6.1)."""

    login: Name
    confidentiality_on: date | None
    """De dag waarop hij de geheimhouding tekende, of leeg als hij dat nog niet deed."""


class SupervisorEntry(Entry):
    """Wie van de Raad van Commissarissen wordt gebeld als een klacht over de hele directie gaat (artikel 6.1)."""

    name: Text
    phone: Text
    email: Email


class StaffEntry(Entry):
    """Iemand die voor de organisatie werkt."""

    login: Name
    name: Text
    email: Email
    role: StaffRole
    region: Text | None
    """De regio, of leeg voor het hoofdkantoor."""
    office: Text
    team: Text


def _wrong_staff(staff: tuple[StaffEntry, ...]) -> Iterator[Contradiction]:
    logins = [one.login for one in staff]
    emails = [one.email.casefold() for one in staff]
    for place, one in enumerate(staff):
        if one.login in logins[:place]:
            yield Contradiction(key=(place, "login"), value=one.login, problem="staat er twee keer.")
        if one.email.casefold() in emails[:place]:
            yield Contradiction(key=(place, "email"), value=one.email, problem="staat er twee keer.")
    if not any(one.role is StaffRole.DIRECTORATE for one in staff):
        yield Contradiction(key=(), problem="heeft niemand met de rol directie; artikel 4 kan niet zonder.")


def _same_keys(principals: tuple[PrincipalEntry, ...]) -> Iterator[Contradiction]:
    keys = [one.key for one in principals]
    for place, key in enumerate(keys):
        if key in keys[:place]:
            yield Contradiction(key=(place, "key"), value=key, problem="staat er twee keer.")


class OrganisationFile(Entry):
    """De organisatie: kantoren, mensen, contactpersonen en eigen vrije dagen."""

    name: Text
    regulation: Name
    """Welk reglement geldt: de `family` van een bestand in regulation."""
    regulation_by_desk: Annotated[dict[str, Name], Field(default_factory=dict)]
    """Welk ander reglement geldt voor een klacht die in deze groep van de helpdesk binnenkomt."""
    regulation_url: Annotated[str, Field(pattern=URL)]
    coordinator: Name
    """De login van de klachtencoördinator."""
    privacy_officer: Name | None
    """De login van de functionaris gegevensbescherming, of leeg als de directie van een datalek hoort."""
    administrators: tuple[Name, ...]
    """De logins van wie de helpdesk beheert. Zij kunnen zichzelf rechten geven (artikel 6.1)."""
    head_office: Text
    regions: dict[str, Annotated[tuple[Text, ...], Field(min_length=1)]]
    """Elke regio met haar kantoren."""
    clients: dict[str, Annotated[int, Field(ge=1)]] = Field(default_factory=dict)
    """Het aantal cliënten per regio, voor het rapport (artikel 9); mag leeg blijven."""
    more_often_percent: Annotated[int, Field(ge=101, le=1000)] = 150
    """Vanaf dit deel van het gemiddelde van de vier kwartalen ervoor zegt het rapport dat iets vaker voorkomt."""
    sign_off_reminder_days: Annotated[int, Field(ge=1, le=60)] = 10
    """Na zoveel werkdagen krijgt wie zijn rapport niet aftekende een herinnering (artikel 9)."""
    sign_off_directorate_days: Annotated[int, Field(ge=1, le=60)] = 15
    """Na zoveel werkdagen hoort de directie dat een rapport niet is afgetekend, na de herinnering (artikel 9)."""
    contacts: Annotated[tuple[ContactEntry, ...], Field(min_length=1)]
    """De contactpersonen, de eerste keus bovenaan."""
    ombudsman: OmbudsmanEntry
    privacy_contact: Text
    """Bij wie vragen over privacy terechtkomen, zoals in een zin: "de functionaris gegevensbescherming, …"."""
    hr: Text = "HR"
    """Wie brieven doorstuurt aan iemand die niet meer bij ons werkt, zoals in een zin: "HR, 030 …" (artikel 5.2)."""
    support: Text
    """Met wie een beklaagde kan praten, zoals in een zin: "de vertrouwenspersoon, …" (artikel 5.2)."""
    principals: Annotated[tuple[PrincipalEntry, ...], consistent(_same_keys)]
    """De opdrachtgevers uit het veld op het ticket."""
    secretariats: dict[Name, Annotated[tuple[Name, ...], Field(min_length=1)]] = Field(default_factory=dict)
    """Wie voor iemand werkt, per login; gaat een klacht over hem, dan blijven zij er ook buiten (artikel 6.1)."""
    absences: tuple[AbsenceEntry, ...] = ()
    """Wie er een tijd niet is, en wie dan vervangt."""
    independent_thirds: tuple[ThirdEntry, ...] = ()
    """De onafhankelijke derden die de directie kan voorstellen; zij staan ook bij staff (artikel 6.1)."""
    supervisor: SupervisorEntry | None = None
    """Het contact van de Raad van Commissarissen."""
    extra_days_off: tuple[date, ...]
    """Eigen vrije dagen, naast weekend en feestdagen."""
    staff: Annotated[tuple[StaffEntry, ...], Field(min_length=1), consistent(_wrong_staff)]

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        checks = (_unknown_logins, _wrong_absences, _wrong_thirds, _wrong_places, _wrong_days)
        refuse(tuple(found for check in checks for found in check(self)))
        return self


def _unknown_logins(file: OrganisationFile) -> Iterator[Contradiction]:
    logins = [one.login for one in file.staff]
    named: list[tuple[Key, str]] = [(("coordinator",), file.coordinator)]
    named += [(("administrators", place), login) for place, login in enumerate(file.administrators)]
    named += [(("contacts", place, "login"), contact.login) for place, contact in enumerate(file.contacts)]
    for place, one in enumerate(file.absences):
        named.append((("absences", place, "login"), one.login))
        if one.replacement is not None:
            named.append((("absences", place, "replacement"), one.replacement))
    for chief, delegates in file.secretariats.items():
        named.append((("secretariats", chief), chief))
        named += [(("secretariats", chief, place), login) for place, login in enumerate(delegates)]
    named += [(("independent_thirds", place, "login"), one.login) for place, one in enumerate(file.independent_thirds)]
    if file.privacy_officer is not None:
        named.append((("privacy_officer",), file.privacy_officer))
    for key, login in named:
        if login not in logins:
            yield Contradiction(key=key, value=login, problem=unknown(login, logins))


def _wrong_absences(file: OrganisationFile) -> Iterator[Contradiction]:
    for place, one in enumerate(file.absences):
        if one.last_day < one.first_day:
            problem = "ligt voor de eerste dag."
            yield Contradiction(key=("absences", place, "last_day"), value=str(one.last_day), problem=problem)
        if one.replacement == one.login:
            problem = "kan zichzelf niet vervangen."
            yield Contradiction(key=("absences", place, "replacement"), value=one.login, problem=problem)


def _wrong_thirds(file: OrganisationFile) -> Iterator[Contradiction]:
    outside = {one.login for one in file.staff if one.role is StaffRole.INDEPENDENT}
    for place, one in enumerate(file.independent_thirds):
        if one.login not in outside:
            problem = f"heeft bij staff niet de rol {StaffRole.INDEPENDENT.value}."
            yield Contradiction(key=("independent_thirds", place, "login"), value=one.login, problem=problem)


def _wrong_days(file: OrganisationFile) -> Iterator[Contradiction]:
    if file.sign_off_directorate_days < file.sign_off_reminder_days:
        problem = "ligt voor de herinnering (sign_off_reminder_days)."
        value = file.sign_off_directorate_days
        yield Contradiction(key=("sign_off_directorate_days",), value=value, problem=problem)


def _wrong_places(file: OrganisationFile) -> Iterator[Contradiction]:
    for region in file.clients:
        if region not in file.regions:
            yield Contradiction(key=("clients", region), value=region, problem=unknown(region, list(file.regions)))
    for place, one in enumerate(file.staff):
        if one.region is not None and one.region not in file.regions:
            problem = unknown(one.region, list(file.regions))
            yield Contradiction(key=("staff", place, "region"), value=one.region, problem=problem)
            continue
        offices = (file.head_office,) if one.region is None else file.regions[one.region]
        if one.office not in offices:
            allowed = ", ".join(offices)
            yield Contradiction(key=("staff", place, "office"), value=one.office, problem="kan niet.", allowed=allowed)


def organisation_of(
    file: OrganisationFile, desks: Mapping[Desk, str], region_desks: Mapping[str, str] | None = None
) -> Organisation:
    """The organisation that this file describes; nobody's id in the helpdesk is known yet."""
    staff = {
        one.login: Staff(
            login=one.login,
            name=one.name,
            email=one.email,
            role=one.role,
            region=one.region,
            office=one.office,
            team=one.team,
        )
        for one in file.staff
    }
    return Organisation(
        name=file.name,
        regulation=file.regulation,
        regulation_by_desk=file.regulation_by_desk,
        regulation_url=file.regulation_url,
        coordinator=file.coordinator,
        privacy_officer=file.privacy_officer,
        administrators=file.administrators,
        directory=Directory(staff=tuple(staff.values())),
        contacts=tuple(_contact(entry, staff[entry.login]) for entry in file.contacts),
        ombudsman=Ombudsman(
            name=file.ombudsman.name,
            website=file.ombudsman.website,
            phone=file.ombudsman.phone,
            address=file.ombudsman.address,
        ),
        desks=desks,
        region_desks=region_desks or {},
        privacy_contact=file.privacy_contact,
        hr=file.hr,
        support=file.support,
        secretariats=file.secretariats,
        absences=tuple(
            Absence(login=a.login, first_day=a.first_day, last_day=a.last_day, replacement=a.replacement)
            for a in file.absences
        ),
        independent_thirds=tuple(
            IndependentThird(login=t.login, confidentiality_on=t.confidentiality_on) for t in file.independent_thirds
        ),
        supervisor=Supervisor(name=file.supervisor.name, phone=file.supervisor.phone, email=file.supervisor.email)
        if file.supervisor
        else None,
        principals=tuple(
            Principal(key=p.key, name=p.name, kind=p.kind, address=p.address, ombudsman=p.ombudsman or "")
            for p in file.principals
        ),
        regions=tuple(file.regions),
        clients=file.clients,
        more_often_percent=file.more_often_percent,
        sign_off_reminder_days=file.sign_off_reminder_days,
        sign_off_directorate_days=file.sign_off_directorate_days,
    )


def _contact(entry: ContactEntry, staff: Staff) -> ContactPerson:
    return ContactPerson(
        login=entry.login,
        name=staff.name,
        email=staff.email,
        phone=entry.phone,
        days=entry.days,
        department=entry.department,
    )
