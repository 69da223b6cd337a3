"""Chapter 9 of the Awb as a second regulation: what its file gives (9:4-9:12)."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from plugin.application.mappings import InvalidMappings, default_folder, load_mappings
from plugin.domain.admissibility import Objection, check_ground
from plugin.domain.calendar import Calendar
from plugin.domain.conflicts import Clear
from plugin.domain.decision import DecisionText, missing
from plugin.domain.judgement import Beside, Judged, judge_parts, own_headings, shared_headings
from plugin.domain.names import Letter, Verdict
from plugin.domain.notices import check_delay_notice, check_not_taken_up_letter
from plugin.domain.regulation import Regulation, TermName, of_family
from plugin.domain.sections import SECTIONS, headings_of, read_sections
from plugin.domain.terms import deadlines
from tests.application.mappings.edits import AWB, Copy

ALL = load_mappings(default_folder()).regulations
THE_LAW = next(one for one in ALL if one.family == "awb-hoofdstuk-9")


@pytest.mark.parametrize(
    ("received_on", "acknowledge", "not_taken_up", "decide", "why"),
    [
        (date(2026, 3, 3), date(2026, 3, 10), date(2026, 3, 31), date(2026, 4, 14), "five working days, 4 and 6 weeks"),
        (
            date(2026, 4, 2),
            date(2026, 4, 13),
            date(2026, 4, 30),
            date(2026, 5, 15),
            "Easter; Ascension Day",
        ),
        (date(2026, 3, 30), date(2026, 4, 8), date(2026, 4, 28), date(2026, 5, 11), "King's Day is no last day"),
    ],
)
def test_terms(received_on: date, acknowledge: date, not_taken_up: date, decide: date, why: str) -> None:
    due = deadlines(received_on, THE_LAW, Calendar())
    assert (due.acknowledgement, due.not_taken_up, due.decision) == (acknowledge, not_taken_up, decide), why


def awb(copy: Copy) -> Regulation:
    return next(one for one in load_mappings(copy.folder).regulations if one.family == "awb-hoofdstuk-9")


def test_a_committee_makes_it_ten_weeks(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit(AWB, "point: A-36\n    value: nee", "point: A-36\n    value: ja")
    regulation = awb(copy)
    assert regulation.term(TermName.DECISION).days == 70
    assert regulation.term(TermName.NOT_TAKEN_UP).days == 28, "and nothing else"
    due = deadlines(date(2026, 3, 3), regulation, Calendar())
    assert due.decision == date(2026, 5, 12)


def test_each_term_shows_its_own_article() -> None:
    assert [THE_LAW.term(name).article for name in THE_LAW.terms] == ["9:6, eigen termijn", "9:8", "9:11"]


FILED, OLD, RECENT = date(2026, 3, 3), date(2025, 3, 2), date(2026, 2, 12)


@pytest.mark.parametrize(
    ("ground", "conduct_on", "reason", "stands"),
    [
        ("eerder_behandeld", RECENT, "Klacht 87001 van 12 januari 2026 ging hierover.", True),
        ("eerder_behandeld", RECENT, "Dat is al behandeld.", False),
        ("langer_dan_een_jaar", OLD, "", True),
        ("langer_dan_een_jaar", date(2025, 3, 3), "Lang geleden.", False),  # exactly a year is in time
        ("langer_dan_een_jaar", None, "Lang geleden.", False),
        ("bezwaar_mogelijk", RECENT, "Het besluit van 1 februari 2026; bezwaar kon tot 15 maart 2026.", True),
        ("bezwaar_mogelijk", RECENT, "U had bezwaar kunnen maken.", False),
        ("beroep_mogelijk", RECENT, "De beslissing op bezwaar van 1 februari 2026.", True),
        ("beroep_mogelijk", RECENT, "", False),
        ("procedure_of_uitspraak", RECENT, "De kantonrechter, zaak 26/103.", True),
        ("procedure_of_uitspraak", RECENT, "Er loopt iets bij de rechter.", False),
        ("strafzaak", RECENT, "De aangifte met nummer PL0100-2026.", True),
        ("strafzaak", RECENT, "Er is aangifte gedaan.", False),
        ("onvoldoende_belang", None, "De brief had een typefout.", True),
        ("onvoldoende_belang", None, " ", False),
    ],
)
def test_each_ground_of_9_8_must_stand_on_something(
    ground: str, conduct_on: date | None, reason: str, stands: bool
) -> None:
    one = THE_LAW.ground(ground)
    assert one is not None
    found = check_ground(one, conduct_on=conduct_on, filed_on=FILED, reason=reason)
    assert isinstance(found, Clear) is stands
    if isinstance(found, Objection):
        assert found.article.startswith("9:8, ")


def test_these_are_all_the_grounds() -> None:
    assert [one.article.removeprefix("9:8, ") for one in THE_LAW.grounds] == [
        *(f"eerste lid, onder {letter}" for letter in "abcdef"),
        "tweede lid",
    ]
    assert [one for one in THE_LAW.grounds if f"artikel {one.article})" not in one.letter] == []


def test_a_ground_of_another_regulation_is_none_here() -> None:
    own = next(one for one in ALL if one.family == "werkvlak")
    assert own.ground("strafzaak") is None
    sections = {key: "Zaak 1." for key, _ in SECTIONS[Letter.NOT_TAKEN_UP]}
    (lacks,) = check_not_taken_up_letter(sections, ground=own.ground("strafzaak"), conduct_on=RECENT, filed_on=FILED)
    assert "reglement van deze klacht" in lacks.what


WRITTEN = {
    "klacht": "U werd onderbroken.",
    "horen": "Wij spraken u op 16 maart 2026 en de medewerker op 18 maart 2026.",
    "bevindingen": "In het verslag staat hetzelfde.",
    "oordeel": "Uw klacht is ongegrond.",
    "conclusies": "Wij verbinden er geen conclusies aan.",
}


@pytest.mark.parametrize("gone", [None, *WRITTEN])
def test_the_decision_holds_what_9_10_and_9_12_ask(gone: str | None) -> None:
    headings = headings_of(Letter.DECISION, THE_LAW)
    text = "\n".join(f"{heading}\n{WRITTEN[key] if key != gone else ''}" for key, heading in headings)
    decision = DecisionText(headings=headings, sections=read_sections(text, headings))
    found = missing(decision, verdict=Verdict.NOT_UPHELD, follow_up="")
    assert len(found) == (0 if gone is None else 1)


def test_satisfied_in_any_form() -> None:
    (_, heading), *_ = headings_of(Letter.SETTLED, THE_LAW)
    assert heading == "Wanneer en hoe liet de klager dit weten"
    oral = replace(THE_LAW, switches={**THE_LAW.switches, "informeel_vorm": "mondeling"})
    assert headings_of(Letter.SETTLED, oral) == SECTIONS[Letter.SETTLED]


def test_a_delay_is_at_most_four_weeks() -> None:
    sections = {key: "Tekst." for key, _ in SECTIONS[Letter.DELAY_NOTICE]} | {"nieuwe_datum": "13 mei 2026"}
    (lacks,) = check_delay_notice(sections, old=date(2026, 4, 14), max_days=THE_LAW.delay_max_days)
    assert "dinsdag 12 mei 2026" in lacks.what


def test_a_new_version_of_the_law_stands_beside_the_old_one(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    newer = (copy.folder / AWB).read_text(encoding="utf-8").replace("in_force: 1999-07-01", "in_force: 2027-01-01")
    (copy.folder / "regulation" / "awb-hoofdstuk-9-2027-01-01.yaml").write_text(newer, encoding="utf-8")
    versions = [one.version for one in of_family(load_mappings(copy.folder).regulations, "awb-hoofdstuk-9")]
    assert versions == ["awb-hoofdstuk-9", "awb-hoofdstuk-9-2027-01-01"]


def test_the_same_version_twice_is_a_mistake(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    text = (copy.folder / AWB).read_text(encoding="utf-8")
    (copy.folder / "regulation" / "1999-07-01.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(InvalidMappings) as raised:
        load_mappings(copy.folder)
    assert ["al in een ander bestand" in one.problem for one in raised.value.errors] == [True]


def test_a_committee_needs_its_term(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.edit(AWB, "point: A-36\n    value: nee", "point: A-36\n    value: ja")
    copy.edit(AWB, "    days_with_committee: 70\n", "")
    with pytest.raises(InvalidMappings) as raised:
        load_mappings(copy.folder)
    assert ["days_with_committee" in one.problem for one in raised.value.errors] == [True]


def divided(judgement: str, heard: str) -> Judged:
    """A complaint in two parts, decided under the Awb; `judgement` is that of the second."""
    text = f"""
        Onderdeel 1: Uw klacht
        U werd onderbroken.
        Onderdeel 1: Onze bevindingen
        De medewerker gaf dat toe.
        Onderdeel 1: Ons oordeel
        Dat was correct. Dit onderdeel is ongegrond.
        Onderdeel 2: Uw klacht
        U kreeg geen uitkering.
        Onderdeel 2: Onze bevindingen
        Het besluit is van 12 januari 2026.
        Onderdeel 2: Ons oordeel
        {judgement}
        Met wie wij spraken
        {heard}
        Onze conclusies
        Wij verbinden er geen aan.
    """
    beside = Beside(
        verdict=None, follow_up="", regulation=THE_LAW, names={}, conduct_on=None, filed_on=date(2026, 3, 3)
    )
    return judge_parts(Letter.DECISION, text, 2, beside)


def test_each_part_has_the_headings_of_the_law() -> None:
    assert [key for key, _ in own_headings(Letter.DECISION, THE_LAW)] == ["klacht", "bevindingen", "oordeel"]
    assert [key for key, _ in shared_headings(Letter.DECISION, THE_LAW)] == ["horen", "conclusies"]


def test_a_part_names_its_norm_in_its_judgement() -> None:
    [lack] = divided("Dit onderdeel is ongegrond.", "Met u.").missing
    assert "aan welke norm wij toetsen" in lack.what


def test_a_divided_decision_tells_how_both_were_heard_and_may_name_each_ground_of_the_law() -> None:
    judged = divided("Niet in behandeling: beroep mogelijk, besluit 86012.", "Met u, op 16 maart 2026.")
    assert judged.missing == ()
    assert [(part.verdict, part.ground, part.norms) for part in judged.parts] == [
        (Verdict.NOT_UPHELD, None, ("correct",)),
        (Verdict.NOT_TAKEN_UP, "beroep_mogelijk", ()),
    ]
    [lack] = divided("Niet in behandeling: beroep mogelijk, besluit 86012.", "").missing
    assert '"Met wie wij spraken" is nog leeg' in lack.what
    [lack] = divided("Niet in behandeling, want wij willen niet.", "Met u.").missing
    assert "beroep mogelijk, procedure of uitspraak, strafzaak" in lack.what


@pytest.mark.parametrize(("own", "lacks"), [(True, 1), (False, 0)])
def test_a_regulation_without_norms_asks_for_none(own: bool, lacks: int) -> None:
    regulation = THE_LAW if own else replace(THE_LAW, norms=())
    headings = headings_of(Letter.DECISION, regulation)
    text = "\n".join(f"{heading}\nUw klacht is ongegrond." for _, heading in headings)
    decision = DecisionText(headings=headings, sections=read_sections(text, headings))
    found = missing(decision, verdict=Verdict.NOT_UPHELD, follow_up="", norms=regulation.norms)
    assert len(found) == lacks
