"""What people are told of what the switches make of a case (A-nn)."""

from dataclasses import replace

import pytest

from plugin.domain.actions import Action, PostNote
from plugin.domain.beside.track import OmbudsmanTrackOpened
from plugin.domain.duties.asking import Roles
from plugin.domain.duties.choices import explain_choices
from plugin.domain.facts import ChoicesApplied, Fact, HandlerChanged
from tests.domain.cases import CLIENT, COORDINATOR, DIRECTOR, HANDLER, HANDLING, JAN, TICKET, case_of

ROLES = Roles(coordinator=COORDINATOR, directorate=(DIRECTOR,))


def note(key: str, name: str, *data: tuple[str, str], mentions: tuple[str, ...] = ()) -> PostNote:
    return PostNote(key=key, ticket=TICKET, note=name, data=data, mentions=mentions)


def spared(person: str) -> PostNote:
    return note(f"spared:7:{person}", "derde_niet_ingelicht", ("respondent", person))


TOO_OLD, EARLIER = ChoicesApplied(outside="te_oud"), ChoicesApplied(earlier=("87001", "87002"))
OF_SCOPE = note("scope:7:te_oud", "reikwijdte", ("outside", "te_oud"), mentions=(COORDINATOR,))
OF_EARLIER = note("earlier:7:87001,87002", "eerdere_klachten", ("earlier", "87001,87002"), mentions=(COORDINATOR,))
HANDLED = HandlerChanged(ticket=TICKET, handler=HANDLER)
BY_OMBUDSMAN = OmbudsmanTrackOpened(ticket=TICKET, number="87007", article=70, person=CLIENT)


@pytest.mark.parametrize(
    ("facts", "expected", "why"),
    [
        ((ChoicesApplied(),), [], "nothing was chosen otherwise"),
        ((ChoicesApplied(unacknowledged=True, short_notice=True, own_file=True),), [], "what is told elsewhere"),
        ((TOO_OLD,), [OF_SCOPE], "a person confirms that it falls outside (1)"),
        ((HANDLED, TOO_OLD), [replace(OF_SCOPE, mentions=(HANDLER,))], "who handles it"),
        ((ChoicesApplied(spared=(JAN, "5")),), [spared(JAN), spared("5")], "each third party who is spared (A-02)"),
        ((EARLIER,), [OF_EARLIER], "what may have been handled before (8.5)"),
        ((HANDLED, EARLIER), [replace(OF_EARLIER, mentions=(HANDLER,))], "who handles it"),
        (
            (BY_OMBUDSMAN, TOO_OLD),
            [],
            "while it stands in the ombudsman's name nothing is known of the complainant (4b)",
        ),
        ((BY_OMBUDSMAN, EARLIER), [], "nor of what he complained of before"),
    ],
)
def test_what_the_choices_make_of_a_case_is_said(facts: tuple[Fact, ...], expected: list[Action], why: str) -> None:
    case = case_of(*HANDLING, *facts)
    assert case.complaint is not None
    assert list(explain_choices(case, case.complaint, ROLES)) == expected, why
