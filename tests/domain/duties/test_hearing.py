"""The letter on hearing or inspection that is due to a side, by the key that makes it stand ready once (6.2-6.4)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from plugin.domain.actions import OfferDraft, PostBundle, PostNote
from plugin.domain.duties.hearing import bundle, due_letter, tell_went_on
from plugin.domain.facts import BundleMade, EndingChosen, Fact, Reacted, SideStated, WentOn
from plugin.domain.hearing import Field, Heard, ReportState
from plugin.domain.names import Letter, Outcome
from tests.domain.cases import ACCOUNTABLE, AT, CLIENT, HANDLER, HANDLING, JAN, OWN, TICKET, approved, case_of
from tests.domain.hearings import PIET, THIRD, Desk, begun, told

TODAY = AT.date()
INVITATION = OfferDraft(
    key="draft:uitnodiging_hoorgesprek:8:260303T091000:0",
    ticket=OWN,
    letter=Letter.HEARING_INVITATION,
    person=JAN,
    final=True,
)
TO_WRITE = OfferDraft(
    key="draft:hoorverslag:8:note-0-2026-03-03:0", ticket=OWN, letter=Letter.HEARING_REPORT, person=JAN
)
OFFER = OfferDraft(key="draft:aanbod_inzage:7:1:0", ticket=TICKET, letter=Letter.INSPECTION_OFFER, final=True)
"""The documents to the complainant once the respondent told one thing."""


def invited(desk: Desk) -> None:
    desk.heard(JAN, Heard.REQUESTED)
    desk.send(JAN, Letter.HEARING_INVITATION)


def invited_at_once(desk: Desk) -> None:
    desk.heard(JAN, Heard.REQUESTED)
    desk.at -= timedelta(minutes=1)
    desk.send(JAN, Letter.HEARING_INVITATION)


def missed(desk: Desk) -> None:
    invited(desk)
    desk.heard(JAN, Heard.MISSED)


def held(desk: Desk) -> None:
    desk.on(JAN, TODAY)
    desk.heard(JAN, Heard.HELD)


def half_reported(desk: Desk) -> None:
    held(desk)
    desk.report(JAN, "6.4|x")


def reported(desk: Desk) -> None:
    held(desk)
    desk.report(JAN)


def reported_at_last(desk: Desk) -> None:
    half_reported(desk)
    desk.report(JAN)


def sent_report(desk: Desk) -> None:
    reported(desk)
    desk.send(JAN, Letter.HEARING_REPORT)


def offered(desk: Desk) -> None:
    desk.react(JAN)
    desk.send(CLIENT, Letter.INSPECTION_OFFER)


def bounced(desk: Desk) -> None:
    desk.react(JAN)
    desk.send(CLIENT, Letter.INSPECTION_OFFER, missing=("8|x",))
    desk.send(CLIENT, Letter.INSPECTION_OFFER, missing=("8|x",))


def unreached(desk: Desk) -> None:
    desk.heard(JAN, Heard.UNKNOWN)
    desk.reason(JAN)


@pytest.mark.parametrize(
    ("act", "person", "expected", "why"),
    [
        (lambda desk: desk.heard(JAN, Heard.REQUESTED), JAN, INVITATION, "he asks for a talk, and gets it (6.3)"),
        (lambda desk: desk.heard(JAN, Heard.WE_ASK), JAN, INVITATION, "we ask him"),
        (lambda desk: desk.heard(CLIENT, Heard.WE_ASK), CLIENT,
         replace(INVITATION, key="draft:uitnodiging_hoorgesprek:7:260303T091000:0", ticket=TICKET, person=None),
         "the complainant has no ticket of his own"),
        (lambda desk: desk.heard(JAN, Heard.WAIVED), JAN, None, "he needs no talk"),
        (invited, JAN, None, "he was invited"),
        (invited_at_once, JAN, None, "in the same second"),
        (missed, JAN, replace(INVITATION, key="draft:uitnodiging_hoorgesprek:8:260303T091200:1"),
         "he did not come: a second day (R-052)"),
        (held, JAN, TO_WRITE, "the report of the talk is to be written (6.4)"),
        (half_reported, JAN,
         replace(TO_WRITE, key="draft:hoorverslag:8:note-1-2026-03-03:0", saved=111), "it goes on from what it is"),
        (reported, JAN, replace(TO_WRITE, key="draft:hoorverslag:8:1:0", final=True, saved=111), "it goes to him"),
        (reported_at_last, JAN, replace(TO_WRITE, key="draft:hoorverslag:8:2:0", final=True, saved=112),
         "the complete one goes to him"),
        (sent_report, JAN, None, "he has it"),
        (lambda desk: desk.react(JAN), CLIENT, OFFER, "the respondent told: the complainant reads it (6.2)"),
        (reported, CLIENT, None, "not before the report of the talk went to who was heard"),
        (sent_report, CLIENT, OFFER, "and then he reads the report"),
        (lambda desk: (sent_report(desk), desk.react(JAN), desk.react(JAN)), CLIENT,
         replace(OFFER, key="draft:aanbod_inzage:7:2:0"), "with all that was told until then"),
        (offered, CLIENT, None, "it was offered"),
        (bounced, CLIENT, replace(OFFER, key="draft:aanbod_inzage:7:1:2"), "what left incomplete stands ready anew"),
        (unreached, JAN, None, "nothing can be asked of him"),
        (lambda desk: None, PIET, None, "he is no side"),
    ],
)  # fmt: skip
def test_the_letter_that_is_due(
    act: Callable[[Desk], object], person: str, expected: OfferDraft | None, why: str
) -> None:
    desk = told(JAN)
    act(desk)
    assert due_letter(desk.case, person, desk.today) == expected, why


def test_the_documents_wait_while_the_respondent_may_still_react() -> None:
    desk = told(JAN)
    assert due_letter(desk.case, CLIENT, TODAY + timedelta(days=7)) is None
    assert due_letter(desk.case, CLIENT, TODAY + timedelta(days=8)) == replace(OFFER, key="draft:aanbod_inzage:7:0:0")


def test_the_same_things_are_due_to_each_of_two_respondents_by_another_key() -> None:
    desk = told(JAN, PIET)
    desk.heard(PIET, Heard.WE_ASK)
    draft = due_letter(desk.case, PIET, desk.today)
    assert draft is not None
    assert (draft.ticket, draft.person, draft.key) == (9, PIET, "draft:uitnodiging_hoorgesprek:9:260303T091200:0")
    assert due_letter(desk.case, JAN, desk.today) is None


def test_who_has_no_account_gets_no_letter_from_here() -> None:
    desk = begun(THIRD)
    desk.add(SideStated(ticket=OWN, person=THIRD, field=Field.HEARING, value=Heard.WE_ASK, filled=True, days=()))
    assert due_letter(desk.case, THIRD, desk.today) is None


def test_a_report_that_goes_to_who_asks_for_it_waits_for_him() -> None:
    desk = told(JAN)
    reported(desk)
    on_request = replace(desk.case, choices=replace(desk.case.choices, report_on_request=True))
    assert due_letter(on_request, JAN, desk.today) is None
    desk.became(JAN, ReportState.REQUESTED)
    asked = replace(desk.case, choices=on_request.choices)
    assert due_letter(asked, JAN, desk.today) == replace(TO_WRITE, key="draft:hoorverslag:8:1:0", final=True, saved=111)


@pytest.mark.parametrize("outcome", [Outcome.DECIDED, Outcome.SETTLED])
def test_nothing_is_due_once_there_is_an_outcome(outcome: Outcome) -> None:
    desk = told(JAN)
    desk.heard(JAN, Heard.REQUESTED)
    desk.add(EndingChosen(letter=Letter.SETTLED))
    desk.add(approved(Letter.SETTLED, outcome=outcome))
    assert due_letter(desk.case, JAN, desk.today) is None


HERE, OUTSIDE = BundleMade(readers=(CLIENT, JAN), ticket=TICKET), BundleMade(readers=("ombudsman",), ticket=None)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ((), []),
        ((HERE,), [PostBundle(key="bundle:k8", ticket=TICKET, readers=(CLIENT, JAN))]),
        ((OUTSIDE, HERE, replace(HERE, ticket=OWN)), [
            PostBundle(key="bundle:k9", ticket=TICKET, readers=(CLIENT, JAN)),
            PostBundle(key="bundle:k10", ticket=OWN, readers=(CLIENT, JAN)),
        ]),
    ],
    ids=["nobody asked", "a click", "each click, and none for the command line"],
)  # fmt: skip
def test_the_file_is_bundled_where_somebody_asked_for_it(facts: tuple[Fact, ...], expected: list[PostBundle]) -> None:
    case = case_of(*HANDLING, *facts)
    assert list(bundle(case)) == expected
    assert case.heard == ()


WITHOUT = WentOn(persons=(JAN, PIET))


def went_on(key: str, who: str) -> PostNote:
    data = (("persons", f"{JAN},{PIET}"), ("who", who))
    return PostNote(key=f"went-on:{key}", ticket=TICKET, note="zonder_reactie", data=data)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ((), []),
        (((WITHOUT, ACCOUNTABLE),), [went_on("k8", ACCOUNTABLE)]),
        ((Reacted(ticket=OWN, person=JAN, article=82), WITHOUT, (WITHOUT, HANDLER)),
         [went_on("k9", ""), went_on("k10", HANDLER)]),
    ],
)  # fmt: skip
def test_it_is_said_whom_the_decision_does_not_wait_for(
    facts: tuple[Fact | tuple[Fact, str], ...], expected: list[PostNote]
) -> None:
    case = case_of(*HANDLING, *facts)
    assert case.complaint is not None
    assert list(tell_went_on(case, case.complaint)) == expected
