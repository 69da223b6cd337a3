"""What a respondent who is found later did before is listed, and his texts and approvals do not count (6.1; E-13)."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from plugin.domain.actions import OfferDraft, PostLetter, PostNote
from plugin.domain.calendar import Calendar
from plugin.domain.case import Case
from plugin.domain.decide import Roles, decide
from plugin.domain.facts import (
    Closed,
    Confirmed,
    DoneByRespondent,
    EndingChosen,
    Fact,
    FollowedUp,
    LetterSkipped,
    Posted,
    Recorded,
    ReportSaved,
    RespondentsSet,
    SideStated,
    Stated,
    StepRefused,
    WentOn,
)
from plugin.domain.ladder import moments
from plugin.domain.names import Letter, Outcome, Step
from plugin.domain.redo import done_before
from tests.domain.actions import ROLES
from tests.domain.cases import (
    ACCOUNTABLE,
    AT,
    CLIENT,
    CONFIRMED,
    COORDINATOR,
    DIRECTOR,
    HANDLER,
    HANDLING,
    JAN,
    OWN,
    TICKET,
    approved,
    case_of,
    delivered,
    joined,
    proposed,
    saved,
    sent,
)
from tests.domain.regulations import make_regulation

DAY = "2026-03-03"
TOO = RespondentsSet(respondents=(JAN, HANDLER))
HIS_TEXT = (*HANDLING, (saved(), HANDLER))


def listed(*steps: str) -> list[DoneByRespondent]:
    return [DoneByRespondent(person=HANDLER, steps=steps)] if steps else []


@pytest.mark.parametrize(
    ("facts", "expected", "why"),
    [
        ((*HIS_TEXT, TOO), listed(f"geschreven|beslissing|{DAY}"), "he wrote the decision"),
        ((*HIS_TEXT, (saved(), HANDLER), TOO), listed(f"geschreven|beslissing|{DAY}"), "the same once"),
        ((*HANDLING, (sent(Letter.INFORMATION_REQUEST, 85), HANDLER),
          (EndingChosen(letter=Letter.DELAY_NOTICE), HANDLER), TOO),
         listed(f"verstuurd|verzoek_om_informatie|{DAY}", f"gekozen|uitstelbericht|{DAY}"), "in order"),
        (HIS_TEXT, [], "it is not about him"),
        ((*HANDLING, TOO, (saved(), HANDLER)), [], "what he did as a respondent is refused elsewhere"),
        ((*HIS_TEXT, TOO, *listed("x")), [], "told once"),
        ((*HANDLING, TOO), [], "he did nothing"),
        ((*HANDLING, (StepRefused(step=Step.APPROVE, reason="niet_bevoegd", article="4"), HANDLER), TOO), [],
         "what was refused is no step"),
    ],
)  # fmt: skip
def test_what_he_did(facts: tuple[Fact | tuple[Fact, str], ...], expected: list[DoneByRespondent], why: str) -> None:
    assert [r.fact for r in done_before(case_of(*facts))] == expected, why


STEPS: tuple[tuple[Fact, str], ...] = (
    (Confirmed(respondents=(JAN,)), f"bevestigd||{DAY}"),
    (saved(Letter.SETTLED), f"geschreven|informele_afdoening|{DAY}"),
    (approved(), f"akkoord|beslissing|{DAY}"),
    (sent(Letter.INFORMATION_REQUEST, 85), f"verstuurd|verzoek_om_informatie|{DAY}"),
    (Posted(letter=Letter.ACKNOWLEDGEMENT, ticket=TICKET, article=None, recipient=CLIENT, promised_on=None),
     f"verstuurd|ontvangstbevestiging|{DAY}"),
    (EndingChosen(letter=Letter.NOT_TAKEN_UP), f"gekozen|niet_in_behandeling|{DAY}"),
    (LetterSkipped(letter=Letter.INSPECTION_OFFER), f"overgeslagen|aanbod_inzage|{DAY}"),
    (ReportSaved(ticket=OWN, person=JAN, article=86, missing=()), f"verslag||{DAY}"),
    (SideStated(ticket=OWN, person=JAN, field="hearing", value="gehoord", filled=True, days=()),
     f"ingevuld|hearing|{DAY}"),
    (Stated(field="region", value="Noord", filled=True), f"ingevuld|region|{DAY}"),
    (WentOn(persons=(JAN,)), f"zonder_reactie||{DAY}"),
    (FollowedUp(), f"opvolging||{DAY}"),
)  # fmt: skip


@pytest.mark.parametrize(("fact", "step"), STEPS, ids=[step for _, step in STEPS])
def test_each_step_in_handling_is_listed_with_what_it_was_about(fact: Fact, step: str) -> None:
    assert [r.fact for r in done_before(case_of(*HANDLING, (fact, HANDLER), TOO))] == listed(step)


ABOUT_BOTH = replace(proposed(), respondents=(JAN, HANDLER))
END = Closed(outcome=Outcome.WITHDRAWN, verdict=None)


@pytest.mark.parametrize(
    ("facts", "expected", "why"),
    [
        ((proposed(), joined(), (saved(), HANDLER), TOO), [], "nobody confirmed it"),
        ((*HIS_TEXT, TOO, END), [], "it is closed"),
        ((ABOUT_BOTH, *CONFIRMED[1:-1], (Confirmed(respondents=(JAN, HANDLER)), HANDLER), (saved(), HANDLER)), [],
         "it was about him from the start"),
        ((*HIS_TEXT, Confirmed(respondents=(JAN, HANDLER)), (approved(), HANDLER)),
         listed(f"geschreven|beslissing|{DAY}"), "a person confirmed it of him: what came then is refused elsewhere"),
        ((*HIS_TEXT, TOO, RespondentsSet(respondents=(JAN,)), (approved(), HANDLER), TOO),
         listed(f"geschreven|beslissing|{DAY}", f"akkoord|beslissing|{DAY}"), "he was none for a while"),
        ((*HIS_TEXT, TOO, (approved(), HANDLER), TOO), listed(f"geschreven|beslissing|{DAY}"), "he was one already"),
        ((*HIS_TEXT, END, proposed(article=75), *CONFIRMED[1:], TOO), [], "of an earlier complaint in this ticket"),
        ((*HIS_TEXT, END, proposed(article=75), *CONFIRMED[1:], (saved(Letter.SETTLED), HANDLER), TOO),
         listed(f"geschreven|informele_afdoening|{DAY}"), "of this one"),
    ],
)  # fmt: skip
def test_only_what_he_did_before_it_was_about_him_is_listed(
    facts: tuple[Fact | tuple[Fact, str], ...], expected: list[DoneByRespondent], why: str
) -> None:
    assert [r.fact for r in done_before(case_of(*facts))] == expected, why


def test_each_respondent_has_a_list_of_his_own_with_its_own_key() -> None:
    three = RespondentsSet(respondents=(JAN, HANDLER, COORDINATOR, DIRECTOR))
    chose, approves = EndingChosen(letter=Letter.DELAY_NOTICE), approved(Letter.DELAY_NOTICE, outcome=None)
    facts = (*HIS_TEXT, (chose, COORDINATOR), (approves, DIRECTOR), three)
    case = case_of(*facts)
    his = listed(f"geschreven|beslissing|{DAY}")[0]
    hers = DoneByRespondent(person=COORDINATOR, steps=(f"gekozen|uitstelbericht|{DAY}",))
    theirs = DoneByRespondent(person=DIRECTOR, steps=(f"akkoord|uitstelbericht|{DAY}",))
    at = case.facts[-1].at
    assert list(done_before(case)) == [
        Recorded(fact=fact, at=at, key=f"redo:{n}") for n, fact in enumerate((his, hers, theirs))
    ]
    later = case_of(*facts, his)
    assert [(r.fact, r.key) for r in done_before(later)] == [(hers, "redo:1"), (theirs, "redo:2")], "his is known"


def test_a_step_is_listed_on_its_day_in_amsterdam() -> None:
    late = datetime(2026, 3, 3, 22, 58, tzinfo=UTC)  # the text, minutes later, was saved on the next day there
    found = [r.fact for r in done_before(case_of(*HIS_TEXT, TOO, at=late))]
    assert found == listed("geschreven|beslissing|2026-03-04")


DROPPED = DoneByRespondent(person=HANDLER, steps=(f"geschreven|beslissing|{DAY}",))
HIS_APPROVAL = (*HANDLING, (saved(), ACCOUNTABLE), (approved(), HANDLER))


def wanted(case: Case) -> list[object]:
    return list(decide(case, AT, moments(case, make_regulation(), Calendar()), ROLES))


def test_his_text_does_not_count_and_the_draft_is_made_again() -> None:
    before, after = case_of(*HIS_TEXT), case_of(*HIS_TEXT, TOO, DROPPED)
    assert before.text(Letter.DECISION) is not None
    assert after.text(Letter.DECISION) is None
    first = [a.key for a in wanted(case_of(*HANDLING)) if isinstance(a, OfferDraft) and a.letter is Letter.DECISION]
    again = [a.key for a in wanted(after) if isinstance(a, OfferDraft) and a.letter is Letter.DECISION]
    assert again != first, "another key, else it would count as done"


def test_his_approval_counts_no_more_while_the_letter_is_here() -> None:
    assert case_of(*HIS_APPROVAL).outcome is not None
    after = case_of(*HIS_APPROVAL, TOO, DROPPED)
    assert after.outcome is None
    assert not [a for a in wanted(after) if isinstance(a, PostLetter)]
    assert after.text(Letter.DECISION) is not None, "another wrote it: it waits for another's approval"


def test_a_letter_that_left_cannot_be_called_back() -> None:
    left = (*HIS_APPROVAL, sent(Letter.DECISION, 91), delivered(91))
    assert case_of(*left, TOO, DROPPED).outcome is not None


def test_the_end_that_he_chose_is_open_again() -> None:
    chosen = (*HANDLING, (EndingChosen(letter=Letter.NOT_TAKEN_UP), HANDLER))
    assert case_of(*chosen, TOO, DROPPED).ending is Letter.DECISION
    other = (*HANDLING, (EndingChosen(letter=Letter.NOT_TAKEN_UP), COORDINATOR))
    assert case_of(*other, TOO, DROPPED).ending is Letter.NOT_TAKEN_UP


def asked(who: str, steps: str, *mentions: str, key: str = "k10") -> PostNote:
    return PostNote(
        key=f"redo:{key}",
        ticket=TICKET,
        note="gedaan_door_beklaagde",
        data=(("respondent", who), ("steps", steps)),
        mentions=mentions,
    )


ACCOUNTABLE_TOO = RespondentsSet(respondents=(JAN, ACCOUNTABLE))
HIS_STEPS = DoneByRespondent(person=ACCOUNTABLE, steps=("bevestigd||x", "akkoord|beslissing|x"))


@pytest.mark.parametrize(
    ("facts", "coordinator", "expected", "why"),
    [
        ((TOO,), COORDINATOR, [], "he did nothing"),
        ((TOO, DROPPED), COORDINATOR, [asked(HANDLER, DROPPED.steps[0], ACCOUNTABLE, COORDINATOR)],
         "the accountable and the coordinator read the list"),
        ((TOO, DROPPED), ACCOUNTABLE, [asked(HANDLER, DROPPED.steps[0], ACCOUNTABLE)], "who is both reads it once"),
        ((TOO, DROPPED), None, [asked(HANDLER, DROPPED.steps[0], ACCOUNTABLE, DIRECTOR)], "a director in his place"),
        ((ACCOUNTABLE_TOO, HIS_STEPS), COORDINATOR,
         [asked(ACCOUNTABLE, "bevestigd||x\nakkoord|beslissing|x", COORDINATOR)], "a mention mails him: never him"),
    ],
)  # fmt: skip
def test_who_reads_the_list(
    facts: tuple[Fact, ...], coordinator: str | None, expected: list[PostNote], why: str
) -> None:
    roles = Roles(coordinator=coordinator, directorate=(DIRECTOR,))
    case = case_of(*HIS_TEXT, *facts)
    seen = decide(case, AT, moments(case, make_regulation(), Calendar()), roles)
    assert [a for a in seen if isinstance(a, PostNote) and a.note == "gedaan_door_beklaagde"] == expected, why
