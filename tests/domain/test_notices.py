from datetime import date

import pytest

from plugin.domain.calendar import Calendar
from plugin.domain.names import Ground, Letter
from plugin.domain.notices import (
    check_delay_notice,
    check_forwarding,
    check_not_taken_up_letter,
    check_settlement,
    new_date,
)
from plugin.domain.sections import SECTIONS, read_sections
from tests.domain.regulations import GROUNDS

OLD = date(2026, 3, 31)
FILED = date(2026, 3, 3)


def written(letter: Letter, **changed: str) -> dict[str, str]:
    content = {key: f"Tekst bij {heading.lower()}." for key, heading in SECTIONS[letter]} | changed
    text = "\n".join(f"{heading}\n{content[key]}" for key, heading in SECTIONS[letter])
    return read_sections(text, SECTIONS[letter])


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("Uiterlijk op dinsdag 14 april 2026.", None),
        ("Uiterlijk op 28 april 2026.", None),
        ("Niet op dinsdag 31 maart 2026, maar uiterlijk op dinsdag 14 april 2026.", None),
        ("Uiterlijk op woensdag 29 april 2026.", "hoogstens dinsdag 28 april 2026"),
        ("Uiterlijk op maandag 30 maart 2026.", "ligt voor de oude"),
        ("Uiterlijk op dinsdag 31 maart 2026.", "geen nieuwe datum"),
        ("Over twee weken.", "geen nieuwe datum"),
        ("Uiterlijk op 31 april 2026.", "geen nieuwe datum"),
        ("[Vul in: de nieuwe datum, bijvoorbeeld 14 april 2026.]", "nog leeg"),
    ],
)
def test_new_date(text: str, problem: str | None) -> None:
    found = check_delay_notice(written(Letter.DELAY_NOTICE, nieuwe_datum=text), old=OLD, max_days=28)
    assert [problem in one.what for one in found if problem] == ([] if problem is None else [True])
    assert {one.article for one in found} <= {"7 toelichting"}
    assert bool(found) is bool(problem)


def test_the_delay_notice_needs_its_reason() -> None:
    sections = written(Letter.DELAY_NOTICE, reden="[Vul in: de echte reden.]", nieuwe_datum="14 april 2026")
    (lacks,) = check_delay_notice(sections, old=OLD, max_days=28)
    assert "Waarom het langer duurt" in lacks.what
    assert new_date(sections, old=OLD) == date(2026, 4, 14)


@pytest.mark.parametrize(
    ("last_delay", "consent_on", "asked"),
    [
        (None, None, False),
        (date(2026, 3, 30), None, True),
        (date(2026, 3, 30), date(2026, 3, 29), True),  # that was for another delay
        (date(2026, 3, 30), date(2026, 3, 30), False),
    ],
)
def test_another_delay_needs_the_complainants_written_consent(
    last_delay: date | None, consent_on: date | None, asked: bool
) -> None:
    sections = written(Letter.DELAY_NOTICE, nieuwe_datum="14 april 2026")
    found = check_delay_notice(sections, old=OLD, max_days=28, last_delay=last_delay, consent_on=consent_on)
    assert ["schriftelijk goedvinden" in one.what for one in found] == [True] * asked


@pytest.mark.parametrize(
    ("ground", "conduct_on", "text", "problem"),
    [
        (Ground.OVER_ONE_YEAR, date(2024, 12, 1), "Dat is langer dan een jaar geleden.", None),
        (Ground.OVER_ONE_YEAR, None, "Dat is langer dan een jaar geleden.", "niet bekend"),
        (Ground.OVER_ONE_YEAR, date(2025, 3, 3), "Dat is langer dan een jaar geleden.", "niet langer dan een jaar"),
        (Ground.HANDLED_BEFORE, None, "Kenmerk 87001 ging hier ook over.", None),
        (None, None, "Daarom niet.", "nog geen grond"),
    ],
)
def test_not_taken_up(ground: Ground | None, conduct_on: date | None, text: str, problem: str | None) -> None:
    sections = written(Letter.NOT_TAKEN_UP, grond=text)
    stands = GROUNDS[ground] if ground else None
    found = check_not_taken_up_letter(sections, ground=stands, conduct_on=conduct_on, filed_on=FILED)
    assert [problem in one.what for one in found if problem] == ([] if problem is None else [True])
    assert bool(found) is bool(problem)


@pytest.mark.parametrize("key", [key for key, _ in SECTIONS[Letter.NOT_TAKEN_UP]])
def test_each_section_of_not_taken_up_must_be_written(key: str) -> None:
    sections = written(Letter.NOT_TAKEN_UP, **{key: "[Vul in: iets.]"})
    found = check_not_taken_up_letter(
        sections, ground=GROUNDS[Ground.OVER_ONE_YEAR], conduct_on=date(2024, 1, 1), filed_on=FILED
    )
    assert [one.article for one in found] == ["8.5"]


@pytest.mark.parametrize(
    ("talk", "max_days", "problem"),
    [
        ("Op dinsdag 10 maart 2026 belde Annelies.", 5, None),  # the fifth working day after Tuesday 3 March
        ("Op woensdag 11 maart 2026 belde Annelies.", 5, "na dinsdag 10 maart 2026"),
        ("Op woensdag 11 maart 2026 belde Annelies.", 6, None),
        ("Op 3 maart 2026 aan de balie, en op 20 maart 2026 nog eens.", 5, None),
        ("Gisteren belde Annelies.", 5, "op welke dag"),
        ("[Vul in: datum voluit]", 5, "nog leeg"),
    ],
)
def test_a_settlement_is_prompt(talk: str, max_days: int, problem: str | None) -> None:
    sections = written(Letter.SETTLED, gesprek=talk)
    found = check_settlement(sections, received_on=FILED, max_days=max_days, calendar=Calendar())
    assert [problem in one.what for one in found if problem] == ([] if problem is None else [True])
    assert bool(found) is bool(problem)


@pytest.mark.parametrize(
    ("absent", "there"), [({}, False), ({"4": "Jan de Vries"}, True), ({"5": "Piet Bouwman"}, False)]
)
def test_a_talk_in_which_an_absent_respondent_was_settles_nothing(absent: dict[str, str], there: bool) -> None:
    sections = written(Letter.SETTLED, gesprek="Op 3 maart 2026 spraken Annelies Kuipers en Jan de Vries hem.")
    found = check_settlement(sections, received_on=FILED, max_days=5, calendar=Calendar(), absent=absent)
    assert [one.article for one in found] == ["5 toelichting, 6.1"] * there


def test_a_settlement_needs_the_words_of_the_complainant() -> None:
    sections = written(Letter.SETTLED, gesprek="Op 4 maart 2026.", verklaring="")
    (lacks,) = check_settlement(sections, received_on=FILED, max_days=5, calendar=Calendar())
    assert (lacks.what, lacks.article) == ('Het onderdeel "Wat zei de klager" is nog leeg.', "5 toelichting")


@pytest.mark.parametrize(
    ("consent", "lacks"),
    [
        ("U vond dat goed in een gesprek op woensdag 4 maart 2026.", 0),
        ("U schreef het op dinsdag 3 maart 2026.", 0),
        ("U schreef het op donderdag 5 maart 2026.", 0),
        ("U schreef het op vrijdag 6 maart 2026.", 1),
        ("U schreef het op maandag 2 maart 2026.", 1),
        ("U vond dat goed.", 1),
        ("", 1),
    ],
)
def test_a_complaint_is_forwarded_with_consent_of_a_certain_day(consent: str, lacks: int) -> None:
    sections = written(Letter.FORWARDED, toestemming=consent)
    found = check_forwarding(sections, received_on=date(2026, 3, 3), today=date(2026, 3, 5))
    assert [m.article for m in found] == ["1"] * lacks


@pytest.mark.parametrize("key", ["klacht", "waarom", "waarheen"])
def test_what_a_letter_about_forwarding_must_say(key: str) -> None:
    sections = written(Letter.FORWARDED, toestemming="Op dinsdag 3 maart 2026.", **{key: ""})
    assert len(check_forwarding(sections, received_on=date(2026, 3, 3), today=date(2026, 3, 5))) == 1
