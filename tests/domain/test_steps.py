"""What a click gives, by situation and by who clicks: a fact, or a refusal with its article."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from plugin.domain.beside.facts import STEPS as BESIDE_STEPS
from plugin.domain.facts import (
    AboutHandling,
    Approved,
    Closed,
    Confirmed,
    Dismissed,
    EndingChosen,
    Fact,
    FollowedUp,
    LeftService,
    LetterAsked,
    LetterFailed,
    LetterSkipped,
    PaperSaved,
    Posted,
    PostReturned,
    Reacted,
    RespondentsSet,
    Stated,
    StepRefused,
    TakenBack,
)
from plugin.domain.fold import fold
from plugin.domain.names import Ground, Letter, Outcome, Representative, Step, Verdict
from plugin.domain.parts import ComplaintPart
from plugin.domain.steps import REASONS, Approvers, take, take_own
from tests.domain.cases import (
    ACCOUNTABLE,
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
    recorded,
    saved,
    sent,
)

IN_TIME = Approvers(directorate=(DIRECTOR,), only_directorate=False, second_reader=COORDINATOR)
WITH_CONTACT = replace(IN_TIME, contact=COORDINATOR)
TOO_LATE = replace(IN_TIME, only_directorate=True)
CLOSED_TO_ALL = replace(TOO_LATE, nobody=True)

NOTHING = ()
PROPOSED = (proposed(), joined())
DISMISSED = (*PROPOSED, Dismissed(article=70))
WAITING = (*HANDLING, (saved(), HANDLER))
SENDING = (*WAITING, (approved(), ACCOUNTABLE))
LEFT = (*SENDING, sent(Letter.DECISION, 91))
ARRIVED = (*LEFT, delivered(91))
TO_FOLLOW_UP = (*WAITING, (approved(verdict="gegrond"), ACCOUNTABLE), sent(Letter.DECISION, 91), delivered(91))
CLOSED = (*ARRIVED, Closed(outcome=Outcome.DECIDED, verdict=None))
UNTAKEN = (*HANDLING, EndingChosen(letter=Letter.NOT_TAKEN_UP), (saved(Letter.NOT_TAKEN_UP), HANDLER))
OUTSIDE = (*HANDLING, EndingChosen(letter=Letter.OUT_OF_SCOPE), (saved(Letter.OUT_OF_SCOPE), HANDLER))
SETTLED = (*HANDLING, EndingChosen(letter=Letter.SETTLED), (saved(Letter.SETTLED), HANDLER))
SIGNED_OFF = (*SETTLED, (approved(Letter.SETTLED, outcome=Outcome.SETTLED), ACCOUNTABLE))


ABOUT = AboutHandling(ticket=TICKET, article=84)
WROTE = Reacted(ticket=TICKET, person=CLIENT, article=84)
ASKED = LetterAsked(letter=Letter.INFORMATION_REQUEST)
RETURNED = PostReturned(letter=Letter.ACKNOWLEDGEMENT, ticket=7, recipient=CLIENT)
PAPER = PaperSaved(
    letter=Letter.ACKNOWLEDGEMENT,
    ticket=7,
    article=75,
    recipient=CLIENT,
    missing=(),
    promised_on=date(2026, 3, 31),
)
NOTICE = sent(Letter.NOTICE_TO_RESPONDENT, article=81, ticket=OWN, recipient=JAN)
NOT_HE = RespondentsSet(respondents=("5",))


def posted(
    letter: Letter = Letter.ACKNOWLEDGEMENT, article: int | None = None, promised_on: date | None = None
) -> Posted:
    return Posted(letter=letter, ticket=7, article=article, recipient=CLIENT, promised_on=promised_on)


@pytest.mark.parametrize(
    ("facts", "step", "by", "gives"),
    [
        (NOTHING, Step.CONFIRM, HANDLER, ("geen_voorstel", "2")),
        (NOTHING, Step.TAKE_BACK, HANDLER, ("geen_voorstel", "2")),
        (PROPOSED, Step.CONFIRM, COORDINATOR, Confirmed(respondents=(JAN,))),
        (PROPOSED, Step.MARK, COORDINATOR, Confirmed(respondents=(JAN,))),
        ((*PROPOSED, RespondentsSet(respondents=("5", "6"))), Step.CONFIRM, COORDINATOR,
         Confirmed(respondents=("5", "6"))),
        (PROPOSED, Step.DISMISS, COORDINATOR, Dismissed(article=70)),
        (PROPOSED, Step.APPROVE, ACCOUNTABLE, ("niet_bevestigd", "2")),
        (PROPOSED, Step.SETTLED, HANDLER, ("niet_bevestigd", "2")),
        (PROPOSED, Step.FOLLOWED_UP, HANDLER, ("niet_bevestigd", "2")),
        (PROPOSED, Step.TAKE_BACK, HANDLER, ("niets_terug_te_nemen", "5")),
        (DISMISSED, Step.CONFIRM, COORDINATOR, ("geen_voorstel", "2")),
        (DISMISSED, Step.TAKE_BACK, COORDINATOR, TakenBack(undone="k3", step=Step.DISMISS, left=())),
        (CONFIRMED, Step.CONFIRM, COORDINATOR, ("al_bevestigd", "2")),
        (CONFIRMED, Step.MARK, COORDINATOR, ("al_bevestigd", "2")),
        (CONFIRMED, Step.DISMISS, COORDINATOR, ("al_bevestigd", "2")),
        (CONFIRMED, Step.TAKE_BACK, COORDINATOR, TakenBack(undone="k4", step=Step.CONFIRM, left=())),
        (HANDLING, Step.TAKE_BACK, COORDINATOR,
         TakenBack(undone="k4", step=Step.CONFIRM, left=(Letter.ACKNOWLEDGEMENT,))),
        (HANDLING, Step.APPROVE, ACCOUNTABLE, ("geen_tekst", "4 toelichting")),
        ((*HANDLING, (saved(missing=("8.2|x",)), HANDLER)), Step.APPROVE, ACCOUNTABLE, ("onvolledig", "8.2")),
        (HANDLING, Step.NOT_TAKEN_UP, HANDLER, EndingChosen(letter=Letter.NOT_TAKEN_UP)),
        (HANDLING, Step.SETTLED, HANDLER, EndingChosen(letter=Letter.SETTLED)),
        (HANDLING, Step.WITHDRAWN, HANDLER, EndingChosen(letter=Letter.WITHDRAWN)),
        (HANDLING, Step.OUT_OF_SCOPE, HANDLER, EndingChosen(letter=Letter.OUT_OF_SCOPE)),
        (HANDLING, Step.DELAY, HANDLER, EndingChosen(letter=Letter.DELAY_NOTICE)),
        (HANDLING, Step.FOLLOWED_UP, HANDLER, ("geen_opvolging", "8.4")),
        (CONFIRMED, Step.POSTED, HANDLER, posted()),
        (HANDLING, Step.POSTED, HANDLER, ("geen_brief", "5.1 en 8.1")),
        (SENDING, Step.POSTED, HANDLER, posted(Letter.DECISION, article=90)),
        # a copy that left to the respondent is no letter to the complainant
        ((*SENDING, sent(Letter.DECISION, 91, recipient=JAN)), Step.POSTED, HANDLER,
         posted(Letter.DECISION, article=90)),
        ((*HANDLING, saved(Letter.DELAY_NOTICE, new_date=date(2026, 4, 14)),
          approved(Letter.DELAY_NOTICE, outcome=None)), Step.POSTED, HANDLER,
         posted(Letter.DELAY_NOTICE, article=90, promised_on=date(2026, 4, 14))),
        ((*CONFIRMED, posted()), Step.TAKE_BACK, HANDLER,
         TakenBack(undone="k5", step=Step.POSTED, left=(Letter.ACKNOWLEDGEMENT,))),
        (ARRIVED, Step.POSTED, HANDLER, ("geen_brief", "5.1 en 8.1")),
        (HANDLING, Step.ABOUT_HANDLING, HANDLER, ("geen_bericht", "4b")),
        ((*HANDLING, WROTE), Step.ABOUT_HANDLING, HANDLER, ABOUT),
        ((*HANDLING, WROTE, ABOUT), Step.ABOUT_HANDLING, HANDLER, ("geen_bericht", "4b")),
        (HANDLING, Step.INFORMATION, HANDLER, LetterAsked(letter=Letter.INFORMATION_REQUEST)),
        (HANDLING, Step.ORAL, HANDLER, LetterAsked(letter=Letter.ORAL_COMPLAINT)),
        (HANDLING, Step.AGREEMENTS, HANDLER, LetterAsked(letter=Letter.AGREEMENTS)),
        (SENDING, Step.INFORMATION, HANDLER, ("al_akkoord", "4 toelichting")),
        ((*HANDLING, ASKED), Step.SKIP, HANDLER, LetterSkipped(letter=Letter.INFORMATION_REQUEST)),
        (HANDLING, Step.SKIP, HANDLER, ("niets_over_te_slaan", "8.1")),
        (TO_FOLLOW_UP, Step.SKIP, HANDLER, ("opvolging_vertellen", "8.4")),
        ((*TO_FOLLOW_UP, sent(Letter.FOLLOW_UP, 93)), Step.SKIP, HANDLER, ("niets_over_te_slaan", "8.1")),
        ((*HANDLING, ASKED), Step.POSTED, HANDLER, posted(Letter.INFORMATION_REQUEST)),
        ((*HANDLING, ASKED), Step.TAKE_BACK, HANDLER,
         TakenBack(undone="k8", step=Step.INFORMATION, left=(Letter.ACKNOWLEDGEMENT,))),
        ((*CONFIRMED, PAPER), Step.POSTED, HANDLER, replace(posted(), promised_on=date(2026, 3, 31))),
        ((*CONFIRMED, replace(PAPER, missing=("5.1|x",))), Step.POSTED, HANDLER, posted()),
        ((*CONFIRMED, posted()), Step.RETURNED, HANDLER,
         PostReturned(letter=Letter.ACKNOWLEDGEMENT, ticket=7, recipient=CLIENT)),
        ((*CONFIRMED, posted(), RETURNED), Step.RETURNED, HANDLER, ("niets_op_papier", "5.1 en 8.1")),
        ((*CONFIRMED, posted(), RETURNED), Step.POSTED, HANDLER, posted()),
        (HANDLING, Step.RETURNED, HANDLER, ("niets_op_papier", "5.1 en 8.1")),
        (WAITING, Step.APPROVE, ACCOUNTABLE, approved()),
        (WAITING, Step.APPROVE, DIRECTOR, approved()),
        (WAITING, Step.APPROVE, HANDLER, ("niet_bevoegd", "4 toelichting")),
        (WAITING, Step.APPROVE, COORDINATOR, ("niet_bevoegd", "4 toelichting")),
        ((*HANDLING, (saved(), ACCOUNTABLE)), Step.APPROVE, ACCOUNTABLE, ("vier_ogen", "4 toelichting")),
        ((*HANDLING, (saved(), ACCOUNTABLE)), Step.APPROVE, COORDINATOR,
         Approved(letter=Letter.DECISION, article=90, outcome=Outcome.DECIDED, verdict=None, follow_up=False)),
        ((*UNTAKEN[:-1], (saved(Letter.NOT_TAKEN_UP), ACCOUNTABLE)), Step.APPROVE, COORDINATOR,
         Approved(letter=Letter.NOT_TAKEN_UP, article=90, outcome=Outcome.NOT_TAKEN_UP, verdict=None, follow_up=False)),
        ((*OUTSIDE[:-1], (saved(Letter.OUT_OF_SCOPE), ACCOUNTABLE)), Step.APPROVE, COORDINATOR,
         ("alleen_directie", "1")),
        ((*HANDLING, (saved(), DIRECTOR)), Step.APPROVE, DIRECTOR, ("vier_ogen", "4 toelichting")),
        ((*HANDLING, (saved(), ACCOUNTABLE), (saved(article=95), HANDLER)), Step.APPROVE, ACCOUNTABLE,
         approved(article=95)),
        ((*HANDLING, Stated(field="accountable", value="21", filled=True), (saved(), HANDLER)), Step.APPROVE, "21",
         approved()),
        ((*HANDLING, Stated(field="accountable", value="21", filled=True), (saved(), HANDLER)), Step.APPROVE,
         ACCOUNTABLE, ("niet_bevoegd", "4 toelichting")),
        (SENDING, Step.APPROVE, ACCOUNTABLE, ("al_akkoord", "4 toelichting")),
        (SENDING, Step.WITHDRAWN, HANDLER, ("al_akkoord", "4 toelichting")),
        (SENDING, Step.FOLLOWED_UP, HANDLER, ("geen_opvolging", "8.4")),
        (SENDING, Step.TAKE_BACK, HANDLER,
         TakenBack(undone="k9", step=Step.APPROVE, left=(Letter.ACKNOWLEDGEMENT,))),
        (LEFT, Step.TAKE_BACK, HANDLER, ("al_verstuurd", "8.1")),
        (ARRIVED, Step.FOLLOWED_UP, HANDLER, FollowedUp()),
        (SIGNED_OFF, Step.FOLLOWED_UP, HANDLER, FollowedUp()),
        ((*ARRIVED, FollowedUp()), Step.TAKE_BACK, HANDLER,
         TakenBack(undone="k12", step=Step.FOLLOWED_UP, left=(Letter.ACKNOWLEDGEMENT, Letter.DECISION))),
        ((*HANDLING, EndingChosen(letter=Letter.DELAY_NOTICE)), Step.TAKE_BACK, HANDLER,
         TakenBack(undone="k8", step=Step.DELAY, left=(Letter.ACKNOWLEDGEMENT,))),
        (CLOSED, Step.CONFIRM, HANDLER, ("afgesloten", "8")),
        (CLOSED, Step.TAKE_BACK, HANDLER, ("afgesloten", "8")),
    ],
)  # fmt: skip
def test_what_a_click_gives(facts: tuple[Any, ...], step: Step, by: str, gives: Fact | tuple[str, str]) -> None:
    expected = StepRefused(step=step, reason=gives[0], article=gives[1]) if isinstance(gives, tuple) else gives
    assert take(case_of(*facts), step, by, IN_TIME) == expected


@pytest.mark.parametrize("facts", [PROPOSED, CONFIRMED, WAITING, SENDING])
@pytest.mark.parametrize("step", Step)
def test_a_respondent_can_do_nothing(facts: tuple[Any, ...], step: Step) -> None:
    refused = StepRefused(step=step, reason="beklaagde", article="5 toelichting en 6.1")
    assert take(case_of(*facts), step, JAN, IN_TIME) == refused


def test_not_even_when_he_is_accountable_or_a_director() -> None:
    case = case_of(*WAITING, RespondentsSet(respondents=(ACCOUNTABLE, DIRECTOR)))
    for person in (ACCOUNTABLE, DIRECTOR):
        fact = take(case, Step.APPROVE, person, IN_TIME)
        assert isinstance(fact, StepRefused)
        assert fact.reason == "beklaagde"


@pytest.mark.parametrize(
    ("facts", "by", "approvers", "reason"),
    [
        (UNTAKEN, ACCOUNTABLE, IN_TIME, None),
        (UNTAKEN, DIRECTOR, IN_TIME, None),
        (UNTAKEN, ACCOUNTABLE, TOO_LATE, "te_laat"),
        (UNTAKEN, DIRECTOR, TOO_LATE, None),
        (UNTAKEN, HANDLER, TOO_LATE, "niet_bevoegd"),
        (WAITING, ACCOUNTABLE, TOO_LATE, None),
        (OUTSIDE, ACCOUNTABLE, IN_TIME, "alleen_directie"),
        (OUTSIDE, DIRECTOR, IN_TIME, None),
        (OUTSIDE, ACCOUNTABLE, replace(IN_TIME, scope_by_accountable=True), None),
        (OUTSIDE, HANDLER, replace(IN_TIME, scope_by_accountable=True), "niet_bevoegd"),
        (UNTAKEN, DIRECTOR, CLOSED_TO_ALL, "voorgoed_te_laat"),
        (UNTAKEN, ACCOUNTABLE, CLOSED_TO_ALL, "voorgoed_te_laat"),
        (WAITING, ACCOUNTABLE, CLOSED_TO_ALL, None),
    ],
)
def test_what_only_the_directorate_may_approve(
    facts: tuple[Any, ...], by: str, approvers: Approvers, reason: str | None
) -> None:
    fact = take(case_of(*facts), Step.APPROVE, by, approvers)
    assert (fact.reason if isinstance(fact, StepRefused) else None) == reason


UNSEEN = (*WAITING, Stated(field="representative", value=Representative.MANDATE_NOT_SEEN, filled=True))


@pytest.mark.parametrize(
    ("ending", "mandate", "reason"),
    [
        (Letter.DECISION, Representative.MANDATE_NOT_SEEN, "machtiging"),
        (Letter.NOT_TAKEN_UP, Representative.MANDATE_NOT_SEEN, "machtiging"),
        (Letter.DECISION, Representative.MANDATE_SEEN, None),
        (Letter.DECISION, Representative.NONE, None),
        (Letter.DELAY_NOTICE, Representative.MANDATE_NOT_SEEN, None),
        (Letter.WITHDRAWN, Representative.MANDATE_NOT_SEEN, None),
    ],
)
def test_what_is_in_the_file_waits_for_a_mandate(ending: Letter, mandate: Representative, reason: str | None) -> None:
    stated = Stated(field="representative", value=mandate, filled=True)
    case = case_of(*HANDLING, stated, EndingChosen(letter=ending), (saved(ending), HANDLER))
    fact = take(case, Step.APPROVE, ACCOUNTABLE, IN_TIME)
    assert (fact.reason if isinstance(fact, StepRefused) else None) == reason


UPHELD, NOT_UPHELD = (ComplaintPart(number=n, verdict=v) for n, v in ((1, Verdict.UPHELD), (2, Verdict.NOT_UPHELD)))
LEFT_OUT = ComplaintPart(number=3, verdict=Verdict.NOT_TAKEN_UP, ground=Ground.HANDLED_BEFORE)


@pytest.mark.parametrize(
    ("parts", "by", "approvers", "verdict"),
    [
        ((UPHELD, NOT_UPHELD), ACCOUNTABLE, TOO_LATE, "gegrond"),
        ((NOT_UPHELD,), ACCOUNTABLE, TOO_LATE, "ongegrond"),
        ((NOT_UPHELD, LEFT_OUT), ACCOUNTABLE, IN_TIME, "ongegrond"),
        ((NOT_UPHELD, LEFT_OUT), ACCOUNTABLE, TOO_LATE, None),
        ((UPHELD, LEFT_OUT), DIRECTOR, TOO_LATE, "gegrond"),
    ],
)
def test_an_approval_takes_the_parts_of_its_text(
    parts: tuple[ComplaintPart, ...], by: str, approvers: Approvers, verdict: str | None
) -> None:
    """A part that is not taken up needs the directorate after two weeks, as a whole complaint does (7, A-20)."""
    fact = take(case_of(*HANDLING, (saved(parts=parts), HANDLER)), Step.APPROVE, by, approvers)
    if verdict is None:
        assert isinstance(fact, StepRefused)
        assert fact.reason == "te_laat"
    else:
        assert isinstance(fact, Approved)
        assert (fact.verdict, fact.parts) == (verdict, parts)


PARTLY = (
    *HANDLING,
    Stated(field="parts", value="2", filled=True),
    EndingChosen(letter=Letter.NOT_TAKEN_UP),
    (saved(Letter.NOT_TAKEN_UP, parts=(replace(LEFT_OUT, number=2),)), HANDLER),
)
ASKED_AGAIN = (*PARTLY, approved(Letter.NOT_TAKEN_UP, outcome=None, parts=(replace(LEFT_OUT, number=2),)))


def test_a_letter_about_some_parts_is_no_end() -> None:
    """The other parts go on, and a second such letter cannot be (8.5)."""
    fact = take(case_of(*PARTLY), Step.APPROVE, ACCOUNTABLE, IN_TIME)
    assert isinstance(fact, Approved)
    assert (fact.outcome, [p.number for p in fact.parts]) == (None, [2])
    assert [p.number for p in case_of(*ASKED_AGAIN).untaken] == [2]
    refused = take(case_of(*ASKED_AGAIN), Step.NOT_TAKEN_UP, HANDLER, IN_TIME)
    assert isinstance(refused, StepRefused)
    assert refused.reason == "al_onderdeel"
    came_back = (*ASKED_AGAIN, sent(Letter.NOT_TAKEN_UP, 95), LetterFailed(article=95))
    again = take(case_of(*came_back), Step.NOT_TAKEN_UP, HANDLER, IN_TIME)
    assert again == EndingChosen(letter=Letter.NOT_TAKEN_UP), "what did not arrive is written again"


@pytest.mark.parametrize(
    ("ending", "outcome", "verdict"),
    [
        (Letter.DECISION, Outcome.DECIDED, "gegrond"),
        (Letter.NOT_TAKEN_UP, Outcome.NOT_TAKEN_UP, None),
        (Letter.SETTLED, Outcome.SETTLED, None),
        (Letter.WITHDRAWN, Outcome.WITHDRAWN, None),
        (Letter.OUT_OF_SCOPE, Outcome.OUT_OF_SCOPE, None),
        (Letter.DELAY_NOTICE, None, None),
    ],
)
def test_what_an_approval_says(ending: Letter, outcome: Outcome | None, verdict: str | None) -> None:
    stated = (
        Stated(field="verdict", value="gegrond", filled=True),
        Stated(field="follow_up", value=None, filled=True),
    )
    case = case_of(*HANDLING, *stated, EndingChosen(letter=ending), (saved(ending), HANDLER))
    fact = take(case, Step.APPROVE, DIRECTOR, IN_TIME)
    assert fact == Approved(letter=ending, article=90, outcome=outcome, verdict=verdict, follow_up=True)


def test_a_letter_that_failed_cannot_be_taken_back_either() -> None:
    assert isinstance(take(case_of(*LEFT, LetterFailed(article=91)), Step.TAKE_BACK, HANDLER, IN_TIME), StepRefused)


def test_a_click_that_does_not_stand_yet_is_taken_back_too() -> None:
    """Both can be read in one look: the first has a key by then, and no seq."""
    fresh = [replace(r, seq=None) for r in recorded(*CONFIRMED)]
    fact = take(fold(fresh), Step.TAKE_BACK, HANDLER, IN_TIME)
    assert fact == TakenBack(undone="k4", step=Step.CONFIRM, left=())
    taken = replace(fresh[0], fact=fact, key="k5")
    for cut in range(len(fresh) + 1):
        assert not fold([*fresh[cut:], taken], fold(fresh[:cut])).confirmed, f"cut after fact {cut}"


DELAYED = (
    *HANDLING,
    EndingChosen(letter=Letter.DELAY_NOTICE),
    (saved(Letter.DELAY_NOTICE, 85), HANDLER),
    (approved(Letter.DELAY_NOTICE, 85, outcome=None), ACCOUNTABLE),
    sent(Letter.DELAY_NOTICE, 86),
    sent(Letter.DELAY_NOTICE, 87, ticket=OWN, recipient=JAN),
)
BACK = LetterFailed(article=86)
AGAIN = (approved(Letter.DELAY_NOTICE, 85, outcome=None), ACCOUNTABLE)
SECOND = (*DELAYED, BACK, AGAIN, sent(Letter.DELAY_NOTICE, 88))


@pytest.mark.parametrize(
    ("facts", "gives"),
    [
        (DELAYED, "geen_tekst"),
        ((*DELAYED, BACK), AGAIN[0]),
        ((*DELAYED, LetterFailed(article=87)), AGAIN[0]),
        ((*DELAYED, BACK, (saved(), HANDLER)), approved()),
        ((*DELAYED, BACK, (saved(missing=("8.2|x",)), HANDLER)), AGAIN[0]),
        ((*DELAYED, BACK, (saved(Letter.DELAY_NOTICE, 95), HANDLER)),
         approved(Letter.DELAY_NOTICE, 95, outcome=None)),
        ((*DELAYED, BACK, (saved(Letter.DELAY_NOTICE, 95, missing=("7|x",)), HANDLER)), "onvolledig"),
        ((*DELAYED, BACK, (saved(Letter.DELAY_NOTICE, 95), ACCOUNTABLE)), "vier_ogen"),
        ((*DELAYED, BACK, AGAIN), "geen_tekst"),
        (SECOND, "geen_tekst"),
        ((*SECOND, LetterFailed(article=88)), AGAIN[0]),
        ((*DELAYED, BACK, posted(Letter.DELAY_NOTICE, article=85)), "geen_tekst"),
        ((*DELAYED, BACK, (saved(), HANDLER), (approved(), ACCOUNTABLE)), "al_akkoord"),
        ((*LEFT, LetterFailed(article=91)), approved()),
        ((*LEFT, LetterFailed(article=91), (approved(), ACCOUNTABLE)), "al_akkoord"),
        ((*LEFT, sent(Letter.DECISION_COPY, 92, ticket=OWN, recipient=JAN), LetterFailed(article=92)), approved()),
    ],
)  # fmt: skip
def test_an_approved_letter_that_came_back_leaves_again_by_approval_alone(
    facts: tuple[Any, ...], gives: Fact | str
) -> None:
    fact = take(case_of(*facts), Step.APPROVE, ACCOUNTABLE, IN_TIME)
    assert (fact.reason if isinstance(fact, StepRefused) else fact) == gives


def test_another_end_that_was_chosen_meanwhile_stays_chosen() -> None:
    assert case_of(*DELAYED, BACK, EndingChosen(letter=Letter.SETTLED), AGAIN).ending is Letter.SETTLED


def test_every_refusal_can_be_printed() -> None:
    seen = set()
    for facts in (
        NOTHING,
        PROPOSED,
        DISMISSED,
        CONFIRMED,
        HANDLING,
        WAITING,
        SENDING,
        LEFT,
        TO_FOLLOW_UP,
        CLOSED,
        UNTAKEN,
        OUTSIDE,
        UNSEEN,
        ASKED_AGAIN,
    ):
        for step in (s for s in Step if s not in BESIDE_STEPS):
            for by in (HANDLER, ACCOUNTABLE, JAN):
                fact = take(case_of(*facts), step, by, TOO_LATE)
                if isinstance(fact, StepRefused):
                    assert REASONS[fact.reason].endswith(".")
                    assert fact.article
                    seen.add(fact.reason)
    elsewhere = {
        "vier_ogen",
        "onvolledig",
        "ander_ticket",
        "voorgoed_te_laat",
        "hoor_en_wederhoor",
        "dossier_gemaakt",
        "ernstig",
        "contactpersoon",
        "secretariaat",
        "al_bereikt",
    }
    assert seen | elsewhere == REASONS.keys(), "a reason that nothing gives"


@pytest.mark.parametrize(
    ("facts", "step", "by", "gives"),
    [
        (HANDLING, Step.POSTED, HANDLER, Letter.NOTICE_TO_RESPONDENT),
        ((*HANDLING, NOTICE), Step.POSTED, HANDLER, "geen_brief"),
        ((*HANDLING, NOTICE, approved()), Step.POSTED, HANDLER, Letter.DECISION_COPY),
        ((*HANDLING, NOTICE, Stated(field="accountable", value="21", filled=True)), Step.POSTED, HANDLER,
         Letter.OTHER_CONTACT),
        ((*HANDLING, NOTICE, NOT_HE), Step.POSTED, HANDLER, Letter.RECTIFICATION),
        ((*HANDLING, NOT_HE), Step.POSTED, HANDLER, "geen_brief"),
        (HANDLING, Step.POSTED, JAN, "beklaagde"),
        (HANDLING, Step.RETURNED, HANDLER, "niets_op_papier"),
        ((*HANDLING, Posted(letter=Letter.NOTICE_TO_RESPONDENT, ticket=OWN, article=None, recipient=JAN,
          promised_on=None)), Step.RETURNED, HANDLER, Letter.NOTICE_TO_RESPONDENT),
        ((*HANDLING, Closed(outcome=Outcome.DECIDED, verdict=None)), Step.POSTED, HANDLER, "afgesloten"),
    ],
)  # fmt: skip
def test_a_click_on_a_respondents_own_ticket(facts: tuple[Any, ...], step: Step, by: str, gives: Letter | str) -> None:
    fact = take_own(case_of(*facts), step, by, OWN)
    if isinstance(fact, Posted | PostReturned):
        assert (fact.letter, fact.ticket, fact.recipient) == (gives, OWN, JAN)
    else:
        assert isinstance(fact, StepRefused)
        assert fact.reason == gives


@pytest.mark.parametrize(
    ("facts", "by", "gives", "why"),
    [
        (ARRIVED, COORDINATOR, FollowedUp(), "the contact person himself"),
        (ARRIVED, HANDLER, "contactpersoon", "another, who chooses himself first if he takes it over"),
        (ARRIVED, ACCOUNTABLE, "contactpersoon", "the accountable neither"),
        (SIGNED_OFF, HANDLER, FollowedUp(), "an informal end without a letter has no follow-up of 8.4"),
    ],
)
def test_the_contact_person_sees_to_the_follow_up(facts: tuple[Any, ...], by: str, gives: Any, why: str) -> None:
    fact = take(case_of(*facts), Step.FOLLOWED_UP, by, WITH_CONTACT)
    assert (fact.reason if isinstance(fact, StepRefused) else fact) == gives, why


def test_who_works_here_no_more_is_said_on_his_own_ticket() -> None:
    """E-25: his letters then go on paper; one click takes it back."""
    case = case_of(*HANDLING)
    assert take_own(case, Step.LEFT_SERVICE, COORDINATOR, OWN) == LeftService(person=JAN)
    mine = take_own(case, Step.LEFT_SERVICE, JAN, OWN)
    assert isinstance(mine, StepRefused)
    assert mine.reason == "beklaagde"
    left = case_of(*HANDLING, (LeftService(person=JAN), COORDINATOR))
    assert left.left_service == (JAN,)
    back = take(left, Step.TAKE_BACK, COORDINATOR, IN_TIME)
    assert isinstance(back, TakenBack)
    assert back.step is Step.LEFT_SERVICE
    assert case_of(*HANDLING, (LeftService(person=JAN), COORDINATOR), back).left_service == ()
