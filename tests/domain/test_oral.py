"""The form of a complaint that was told: who, when, in which words, and whether it was read back (3)."""

from datetime import date

import pytest

from plugin.domain.oral import OralForm, read_form

TOLD, SAVED = date(2026, 3, 2), date(2026, 3, 3)
WHOLE = {
    "gehoord": "Op maandag 2 maart 2026, aan de balie.",
    "woorden": "Zij zei dat niemand terugbelde.",
    "wie": "Tjitske Postma",
    "opgeschreven": "Op dinsdag 3 maart 2026.",
    "voorgelezen": "Ja, zij vond het goed.",
}


def form(**changed: str) -> OralForm | list[str]:
    found = read_form({**WHOLE, **changed}, received_on=TOLD, saved_on=SAVED)
    return found if isinstance(found, OralForm) else [m.article for m in found]


@pytest.mark.parametrize(("answer", "read_back"), [("Ja.", True), ("ja", True), ("Nee, zij had haast.", False)])
def test_a_whole_form(answer: str, read_back: bool) -> None:
    assert form(voorgelezen=answer) == OralForm(heard_on=TOLD, written_on=SAVED, read_back=read_back)


@pytest.mark.parametrize(
    ("changed", "articles"),
    [
        *(({key: ""}, ["3"]) for key in WHOLE),
        ({"woorden": "Zij zei [Vul in]."}, ["3"]),
        ({"gehoord": "Gisteren."}, ["3"]),
        ({"gehoord": "Op zondag 1 maart 2026."}, ["3, 5.1"]),
        ({"gehoord": "Op dinsdag 3 maart 2026."}, ["3, 5.1"]),
        ({"opgeschreven": "Later."}, ["3"]),
        ({"opgeschreven": "Op woensdag 4 maart 2026."}, ["3"]),
        ({"opgeschreven": "Op zondag 1 maart 2026."}, ["3"]),
        ({"opgeschreven": "Op maandag 2 maart 2026."}, None),
        ({"voorgelezen": "Misschien."}, ["3"]),
        ({"voorgelezen": "Jan las het voor."}, ["3"]),
    ],
)
def test_what_a_form_lacks(changed: dict[str, str], articles: list[str] | None) -> None:
    found = form(**changed)
    assert found == articles if articles else isinstance(found, OralForm)


def test_a_complaint_that_counts_from_the_day_it_was_written_may_have_been_told_before() -> None:
    found = read_form(WHOLE, received_on=SAVED, saved_on=SAVED, from_writing=True)
    assert found == OralForm(heard_on=TOLD, written_on=SAVED, read_back=True)
    assert isinstance(read_form(WHOLE, received_on=SAVED, saved_on=SAVED), tuple)
