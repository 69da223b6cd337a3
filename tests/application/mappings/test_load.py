from datetime import date
from pathlib import Path

import pytest

from plugin.application.fields import Field
from plugin.application.helpdesk import State
from plugin.application.mappings import InvalidMappings, MappingError, default_folder, load_mappings
from plugin.application.mappings.switches import SWITCHES, Choice
from plugin.domain.names import Ground, Letter
from plugin.domain.organisation import Desk
from plugin.domain.people import StaffRole
from plugin.domain.regulation import DayCount, TermName
from plugin.domain.sections import SECTIONS
from tests.application.mappings.edits import AWB, ORGANISATION, OTRS, REGULATION, ZAMMAD, Copy

SHIPPED = load_mappings(default_folder())


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return Copy(tmp_path)


def mistakes(copy: Copy) -> tuple[MappingError, ...]:
    with pytest.raises(InvalidMappings) as raised:
        load_mappings(copy.folder)
    return raised.value.errors


def test_the_shipped_regulation() -> None:
    regulation = SHIPPED.regulation
    assert (regulation.version, regulation.in_force) == ("2019-09-02", date(2019, 9, 2))
    terms = {name: (term.days, term.count, term.warn_working_days) for name, term in regulation.terms.items()}
    assert terms == {
        TermName.ACKNOWLEDGEMENT: (2, DayCount.CALENDAR_EXTENDED, -1),
        TermName.NOT_TAKEN_UP: (14, DayCount.CALENDAR_STRICT, 3),
        TermName.DECISION: (28, DayCount.CALENDAR_STRICT, 5),
    }
    assert not regulation.weeks_extend
    assert {one.key for one in regulation.grounds} == set(Ground)
    assert (regulation.complaint_certainty, regulation.hold_certainty) == (0.25, 0.85)
    assert (regulation.confirm_coordinator_hours, regulation.confirm_accountable_days) == (4, 1)
    assert (regulation.delay_max_days, regulation.informal_max_days, regulation.warn_hour) == (28, 5, 9)


def test_the_headings_of_the_decision_are_those_of_its_draft() -> None:
    named = [(one.key, one.heading) for one in SHIPPED.regulation.decision_sections]
    assert named == list(SECTIONS[Letter.DECISION])


def test_the_shipped_organisation() -> None:
    organisation = SHIPPED.organisation
    assert len(organisation.directory.staff) == 47
    assert {one.login for one in organisation.directorate} == {"cvanrijn", "btimmer"}
    assert len(organisation.directory.with_role(StaffRole.THIRD_PARTY)) == 4
    assert organisation.contacts[0].name == "Hanneke Prins"
    assert organisation.desks[Desk.CONFIDENTIAL] == "Klachten::Vertrouwelijk"
    assert SHIPPED.regulation.extra_days_off == frozenset()


def test_the_shipped_helpdesk_names_everything() -> None:
    assert set(SHIPPED.helpdesk.fields) == set(Field)
    assert set(SHIPPED.helpdesk.desks) == set(Desk)
    assert set(SHIPPED.helpdesk.states) == set(State)
    assert SHIPPED.helpdesk.helpdesk_max_s == 90


@pytest.mark.parametrize("value", ["kalender_atw", "kalender_strikt", "werkdagen"])
def test_the_days_of_the_acknowledgement_follow_their_switch(copy: Copy, value: str) -> None:
    copy.edit(REGULATION, "value: kalender_atw", f"value: {value}")
    assert load_mappings(copy.folder).regulation.term(TermName.ACKNOWLEDGEMENT).count == DayCount(value)


def test_own_days_off_reach_the_regulation(copy: Copy) -> None:
    copy.edit(ORGANISATION, "extra_days_off: []", "extra_days_off: [2026-05-15]")
    copy.edit(REGULATION, "point: A-10\n    value: nee", "point: A-10\n    value: ja")
    regulation = load_mappings(copy.folder).regulation
    assert regulation.extra_days_off == {date(2026, 5, 15)}
    assert regulation.weeks_extend


def test_a_complaint_keeps_the_regulation_of_its_day(copy: Copy) -> None:
    text = (copy.folder / REGULATION).read_text(encoding="utf-8")
    newer = text.replace("in_force: 2019-09-02", "in_force: 2027-01-01").replace("days: 28", "days: 42")
    (copy.folder / "regulation" / "2027-01-01.yaml").write_text(newer, encoding="utf-8")
    mappings = load_mappings(copy.folder)
    assert mappings.regulation.version == "2027-01-01"
    assert mappings.regulation_on(date(2026, 12, 31)).term(TermName.DECISION).days == 28
    assert mappings.regulation_on(date(2027, 1, 1)).term(TermName.DECISION).days == 42
    assert mappings.regulation_on(date(2018, 1, 1)).version == "2019-09-02"


MISTAKES = [
    # file, what stands there, what is put in its place, lines below, key, part of what is said
    (REGULATION, "days: 14", "days: veertien", 0, "terms.niet_in_behandeling.days", "moet een getal zijn"),
    (REGULATION, "days: 14", "days: 0", 0, "terms.niet_in_behandeling.days", "het minste is 1"),
    (REGULATION, "days: 14", "dagen: 14", 0, "terms.niet_in_behandeling.dagen", "is onbekend"),
    (REGULATION, "warn_hour:", "warn_huor:", 0, "limits.warn_huor", 'bedoelt u "warn_hour"?'),
    (REGULATION, "value: 9\n", "value: 24\n", 0, "limits.warn_hour.value", "het meeste is 23"),
    (REGULATION, 'article: "5.1"', "article: 5.1", 0, "terms.bevestiging.article", "aanhalingstekens"),
    (REGULATION, 'article: "5.1"', 'article: " "', 0, "terms.bevestiging.article", "mag niet leeg zijn"),
    (REGULATION, "in_force: 2019-09-02", "in_force: 2019-09-03", 0, "in_force", "2019-09-02.yaml"),
    (REGULATION, "in_force: 2019-09-02", "in_force: 2019-13-02", 0, "in_force", "geschreven als 2026-03-05"),
    (REGULATION, "title: Kl", "title: X\ntitle: Kl", 1, "title", "tweede keer"),
    (REGULATION, "key: traagheid", "key: onheus_optreden", 0, "categories[1].key", "twee keer"),
    (REGULATION, "key: traagheid", "key: Traag", 0, "categories[1].key", "Toegestaan: kleine letters"),
    (REGULATION, "heading: Ons oordeel", "heading: ons standpunt", 0, "decision_sections.oordeel.heading", "twee keer"),
    (
        REGULATION,
        '8.2"\n    per_part: true\n\n# Getallen',
        '8.2"\n    per_part: false\n\n# Getallen',
        1,
        "decision_sections.oordeel.per_part",
        "elk onderdeel heeft dit zelf",
    ),
    (REGULATION, "  oordeel:", "  uitspraak:", -28, "decision_sections", 'mist het onderdeel "oordeel"'),
    (REGULATION, "check: reden", "check: gevoel", 0, "grounds.onvoldoende_belang.check", "verwijzing, reden"),
    (REGULATION, "  langer_dan_een_jaar:", "  Te lang:", 0, "grounds.Te lang", "Toegestaan: kleine letters"),
    (AWB, '  "6.1": "9:7"\n', "", -12, "articles", 'mist een artikel voor onze regel "6.1"'),
    (AWB, '  "7 en 8.5":', '  "9:8":', 0, "articles.9:8", "is geen artikel van ons"),
    (AWB, "  horen:", "  gesprek:", -6, "decision_sections", 'mist het onderdeel "horen"'),
    (ORGANISATION, "regulation: werkvlak", "regulation: werkvlk", 0, "regulation", 'bedoelt u "werkvlak"?'),
    (
        ORGANISATION,
        "by_desk: {}",
        "by_desk: {Klachten: awb}",
        0,
        "regulation_by_desk.Klachten",
        "onbekend",
    ),
    (REGULATION, "value: team", "value: stad", 0, "switches.afstand.value", "Toegestaan: team, kantoor, regio."),
    (REGULATION, "value: bellen", "value: mailen", 0, "switches.email_tevreden.value", "bellen, eigen_intrekking."),
    (REGULATION, "A-12\n    value: 5", "A-12\n    value: 6", 1, "switches.5_2_uitstel_max.value", "0 t/m 5"),
    (REGULATION, "value: 28", "value: 29", 0, "switches.uitstel_max_dagen.value", "Toegestaan: 1 t/m 28"),
    (REGULATION, "allowed: 1 t/m 28", "allowed: 1 t/m 99", 0, "switches.uitstel_max_dagen.allowed", "1 t/m 28"),
    (REGULATION, "point: A-21", "point: A-22", 0, "switches.uitstel_max_dagen.point", "Toegestaan: A-21"),
    (REGULATION, "  afstand:", "  afstnd:", 0, "switches.afstnd", 'bedoelt u "afstand"?'),
    (ORGANISATION, "role: manager", "role: manger", 0, "staff[6].role", "Toegestaan: medewerker, manager,"),
    (ORGANISATION, "coordinator: hprins", "coordinator: hprin", 0, "coordinator", 'bedoelt u "hprins"?'),
    (ORGANISATION, "- login: fvermeulen", "- login: niemand", 0, "contacts[1].login", "is onbekend"),
    (ORGANISATION, "office: Zwolle", "office: Assen", 0, "staff[8].office", "Toegestaan: Zwolle, Enschede, Arnhem."),
    (ORGANISATION, "region: Oost", "region: Ost", 0, "staff[8].region", 'bedoelt u "Oost"?'),
    (ORGANISATION, "login: mdevries", "login: jdevries", 0, "staff[1].login", "twee keer"),
    (ORGANISATION, "marieke.de.vries@", "Jan.de.Vries@", 0, "staff[1].email", "twee keer"),
    (ORGANISATION, "marieke.de.vries@", "marieke ", 0, "staff[1].email", "Toegestaan: een e-mailadres."),
    (ORGANISATION, "extra_days_off: []", "extra_days_off: [15 mei]", 0, "extra_days_off[0]", "2026-03-05"),
    (ORGANISATION, "name: Werkvlak\n", "", 0, "name", "ontbreekt"),
    (ORGANISATION, "directorate_days: 15", "directorate_days: 9", 0, "sign_off_directorate_days", "de herinnering"),
    (ZAMMAD, "stage: klacht_fase", "stage: klacht_stap", 0, "fields.stage", "twee keer"),
    (ZAMMAD, "stage: klacht_fase", "stag: klacht_fase", 0, "fields.stag", 'bedoelt u "stage"?'),
    (ZAMMAD, "  stage: klacht_fase\n", "", -2, "fields", 'mist "stage"'),
    (ZAMMAD, "klacht_fase", "Klacht fase", 0, "fields.stage", "Toegestaan: letters, cijfers en _"),
    (ZAMMAD, "period_s: 1.0", "period_s: 0", 0, "tail.period_s", "meer zijn dan 0"),
    (ZAMMAD, "helpdesk_max_s: 90", "helpdesk_max_s: 10", 0, "helpdesk_max_s", "korter dan timeouts.read_s"),
    (ZAMMAD, "closed: [closed]", "closed: []", 0, "states.closed", "ten minste 1"),
    (ZAMMAD, "closed: [closed]", "closed: closed", 0, "states.closed", "moet een lijst zijn"),
    (ZAMMAD, "regions: {}", "regions: {Ost: Klachten Oost}", 0, "regions.Ost", 'bedoelt u "Oost"?'),
    (ZAMMAD, "regions: {}", "regions: {Oost: Klachten directie}", 0, "regions.Oost", "is al de groep van iets anders"),
    (ZAMMAD, "regions: {}", "regions: {Oost: Oost, Zuid: Oost}", 0, "regions.Zuid", "is al de groep van iets anders"),
    (ZAMMAD, "regions: {}", 'regions: {Oost: ""}', 0, "regions.Oost", "mag niet leeg zijn"),
    (OTRS, "regions: {}", "regions: {Ost: Klachten Oost}", 0, "regions.Ost", 'bedoelt u "Oost"?'),
    (ZAMMAD, "  complaints: Klachten", "  complaints: {", 2, "", "geen geldige YAML"),
]


@pytest.mark.parametrize(("file", "old", "new", "below", "key", "said"), MISTAKES)
def test_a_mistake_is_found_at_its_place(
    copy: Copy, file: str, old: str, new: str, below: int, key: str, said: str
) -> None:
    line = copy.edit(file, old, new) + below
    found = {error.path: error for error in mistakes(copy)}
    assert key in found
    error = found[key]
    assert error.file == copy.folder / file
    assert said in str(error)
    assert error.line == line


def test_all_mistakes_are_named_at_once_in_the_order_of_the_files(copy: Copy) -> None:
    copy.edit(ZAMMAD, "stage: klacht_fase", "stage: klacht_stap")
    copy.edit(ZAMMAD, "period_s: 1.0", "period_s: 0")
    copy.edit(REGULATION, "value: team", "value: stad")
    copy.edit(REGULATION, "days: 14", "days: veertien")
    copy.edit(REGULATION, "title: Kl", "title: X\ntitle: Kl")
    copy.edit(ORGANISATION, "role: manager", "role: manger")
    assert [error.path for error in mistakes(copy)] == [
        "fields.stage",
        "tail.period_s",
        "staff[6].role",
        "title",
        "terms.niet_in_behandeling.days",
        "switches.afstand.value",
    ]


def test_a_region_with_a_group_of_its_own(copy: Copy) -> None:
    copy.edit(ZAMMAD, "regions: {}", "regions: {Oost: Klachten Oost}")
    mappings = load_mappings(copy.folder)
    organisation = mappings.organisation
    assert organisation.region_desks == {"Oost": "Klachten Oost"}
    assert (organisation.region_of_desk("Klachten Oost"), organisation.office_of_desk("Klachten Oost")) == (
        "Oost",
        None,
    )
    assert mappings.helpdesk.groups == (*organisation.desks.values(), "Klachten Oost")
    assert SHIPPED.organisation.region_desks == {}, "a small office needs none"


def test_a_mistake_reads_as_one_line(copy: Copy) -> None:
    line = copy.edit(REGULATION, "value: team", "value: stad")
    (error,) = mistakes(copy)
    path = copy.folder / REGULATION
    expected = 'switches.afstand.value: "stad" kan niet. Toegestaan: team, kantoor, regio.'
    assert str(error) == f"{path}:{line}:5: {expected}"


def test_the_exception_itself_tells_no_values(copy: Copy) -> None:
    copy.edit(ORGANISATION, "name: Jan de Vries", "name: [Jan de Vries]")
    with pytest.raises(InvalidMappings) as raised:
        load_mappings(copy.folder)
    assert "Vries" not in str(raised.value)
    assert "organisation.yaml:" in str(raised.value)


@pytest.mark.parametrize("file", [ORGANISATION, ZAMMAD])
def test_a_file_that_is_not_there(copy: Copy, file: str) -> None:
    (copy.folder / file).unlink()
    (error,) = mistakes(copy)
    assert (error.file, error.problem) == (copy.folder / file, "Dit bestand ontbreekt.")


def test_no_regulation_at_all(copy: Copy) -> None:
    for file in (REGULATION, AWB):
        (copy.folder / file).unlink()
    assert "geen reglement" in " ".join(error.problem for error in mistakes(copy))


@pytest.mark.parametrize("content", ["", "- een\n- twee\n", "tekst"])
def test_a_file_that_is_something_else(copy: Copy, content: str) -> None:
    (copy.folder / ORGANISATION).write_text(content, encoding="utf-8")
    (error,) = mistakes(copy)
    assert "blok met sleutels" in error.problem


@pytest.mark.parametrize("content", [b"name: \xff", b"name: \x00"])
def test_a_file_that_is_no_text(copy: Copy, content: bytes) -> None:
    (copy.folder / ORGANISATION).write_bytes(content)
    (error,) = mistakes(copy)
    assert error.file == copy.folder / ORGANISATION


def test_another_helpdesk_is_asked_for_by_name(copy: Copy) -> None:
    with pytest.raises(InvalidMappings) as raised:
        load_mappings(copy.folder, helpdesk="topdesk")
    assert [error.file.name for error in raised.value.errors] == ["topdesk.yaml"]


def test_a_number_that_is_free_may_be_changed(copy: Copy) -> None:
    copy.edit(REGULATION, "value: 28", "value: 14")
    assert load_mappings(copy.folder).regulation.delay_max_days == 14


def test_every_shipped_switch_has_its_default() -> None:
    defaults = {name: one.values[0] for name, one in SWITCHES.items() if isinstance(one, Choice)}
    assert {name: SHIPPED.regulation.switches[name] for name in defaults} == defaults
    assert set(SHIPPED.regulation.switches) == set(SWITCHES)
