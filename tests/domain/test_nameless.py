"""A complainant who cannot be written to: a reason, no acknowledgement, and a decision all the same (1, 5.1; E-8)."""

from datetime import timedelta

import pytest

from plugin.domain.actions import OfferDraft, PostLetter, PostNote
from plugin.domain.calendar import Calendar
from plugin.domain.case import Case
from plugin.domain.decide import conclude, decide
from plugin.domain.facts import (
    Fact,
    HandlerChanged,
    HiddenComplainant,
    NamelessComplainant,
    Part,
    Reacted,
    RespondentsSet,
    Stated,
    StepRefused,
)
from plugin.domain.inspection import missing
from plugin.domain.ladder import moments, runs
from plugin.domain.names import Letter, Stage, Step
from plugin.domain.receiving import acknowledgement_due
from plugin.domain.regulation import TermName
from plugin.domain.steps import take
from tests.domain.actions import ROLES
from tests.domain.cases import (
    ACCOUNTABLE,
    AT,
    CONFIRMED,
    COORDINATOR,
    HANDLER,
    JAN,
    OWN,
    TICKET,
    TOLD,
    approved,
    case_of,
    delivered,
    joined,
    saved,
    sent,
)
from tests.domain.regulations import make_regulation
from tests.domain.test_steps import IN_TIME

REASON = Stated(field="reason", value=None, filled=True)
NAMELESS: tuple[Fact, ...] = (*CONFIRMED, REASON, NamelessComplainant())
REGULATION = make_regulation()
HEARD = (*NAMELESS, joined(OWN, Part.RESPONDENT, JAN), TOLD, Reacted(ticket=OWN, person=JAN, article=82))
DECIDED = (*HEARD, (saved(), HANDLER), (approved(verdict="ongegrond"), ACCOUNTABLE))


@pytest.mark.parametrize(
    ("facts", "gives", "why"),
    [
        ((*CONFIRMED, REASON), NamelessComplainant(), "with a reason"),
        (CONFIRMED, "reden_nodig", "without one"),
        ((*CONFIRMED, Stated(field="reason", value=None, filled=False)), "reden_nodig", "it was emptied"),
        ((*CONFIRMED, REASON, sent(Letter.ACKNOWLEDGEMENT)), "al_bereikt", "he got a letter"),
    ],
)
def test_a_person_says_so_with_a_reason(facts: tuple[Fact, ...], gives: Fact | str, why: str) -> None:
    found = take(case_of(*facts), Step.NAMELESS, COORDINATOR, IN_TIME)
    assert (found.reason if isinstance(found, StepRefused) else found) == gives, why


def test_it_can_be_taken_back() -> None:
    back = take(case_of(*NAMELESS), Step.TAKE_BACK, COORDINATOR, IN_TIME)
    assert case_of(*NAMELESS, back).nameless is None


def wanted(case: Case) -> list[object]:
    return list(decide(case, AT, moments(case, REGULATION, Calendar()), ROLES))


def test_no_acknowledgement_is_owed_and_nothing_is_offered_to_him() -> None:
    case = case_of(*NAMELESS)
    assert not runs(case, TermName.ACKNOWLEDGEMENT, REGULATION)
    assert runs(case, TermName.DECISION, REGULATION), "the complaint is still decided in time"
    assert not acknowledgement_due(case)
    assert case.stage is Stage.HANDLING
    offered = [a.letter for a in wanted(case) if isinstance(a, OfferDraft)]
    assert Letter.ACKNOWLEDGEMENT not in offered
    assert Letter.DECISION in offered


def test_a_decision_does_not_wait_for_him_but_for_the_respondent() -> None:
    today = (AT + timedelta(days=30)).date()
    assert missing(case_of(*NAMELESS, joined(OWN, Part.RESPONDENT, JAN)), AT.date()) != ()
    assert missing(case_of(*HEARD), today) == ()


def test_it_ends_when_the_respondent_has_his_copy() -> None:
    posted = [a for a in wanted(case_of(*DECIDED)) if isinstance(a, PostLetter)]
    assert [(a.letter, a.person) for a in posted] == [(Letter.DECISION_COPY, JAN)]
    assert conclude(case_of(*DECIDED)) is None
    copy = sent(Letter.DECISION_COPY, 92, ticket=OWN, recipient=JAN)
    closed = conclude(case_of(*DECIDED, copy, delivered(92)))
    assert closed is not None
    assert not runs(case_of(*DECIDED), TermName.DECISION, REGULATION)


def explained(note: str, key: str, who: str, *mentions: str) -> PostNote:
    return PostNote(key=f"{note}:{key}", ticket=TICKET, note=note, data=(("who", who),), mentions=mentions)


IS_NAMELESS, IS_HIDDEN = NamelessComplainant(), HiddenComplainant()
HANDLED = HandlerChanged(ticket=TICKET, handler=HANDLER)


@pytest.mark.parametrize(
    ("facts", "expected", "why"),
    [
        ((HANDLED,), [], "neither"),
        (((IS_NAMELESS, COORDINATOR),), [explained("klager_onbekend", "k5", COORDINATOR, COORDINATOR)],
         "the coordinator, while nobody handles it"),
        ((HANDLED, (IS_NAMELESS, COORDINATOR)), [explained("klager_onbekend", "k6", COORDINATOR, HANDLER)],
         "who handles it"),
        (((IS_HIDDEN, HANDLER), HANDLED), [explained("klager_verborgen", "k5", HANDLER, HANDLER)],
         "what 5.2 brings whom he wants to hide from"),
        ((IS_NAMELESS, IS_HIDDEN), [explained("klager_onbekend", "k5", "", COORDINATOR),
                                    explained("klager_verborgen", "k6", "", COORDINATOR)], "both"),
        ((IS_HIDDEN, HANDLED, RespondentsSet(respondents=(HANDLER,))),
         [explained("klager_verborgen", "k5", "", COORDINATOR)], "never a respondent (6.1)"),
    ],
)  # fmt: skip
def test_people_are_told_what_it_means(
    facts: tuple[Fact | tuple[Fact, str], ...], expected: list[PostNote], why: str
) -> None:
    names = ("klager_onbekend", "klager_verborgen")
    seen = wanted(case_of(*CONFIRMED, *facts))
    assert [a for a in seen if isinstance(a, PostNote) and a.note in names] == expected, why


def test_a_person_says_that_he_wants_to_stay_hidden() -> None:
    assert take(case_of(*CONFIRMED), Step.HIDDEN, COORDINATOR, IN_TIME) == HiddenComplainant()
