"""What a respondent gets in his own ticket: the notice of 5.2, at once or postponed, and what puts it right (E-13)."""

from dataclasses import replace
from datetime import date

import pytest

from plugin.domain.actions import Action, HoldNotice, OfferDraft, OpenRespondentTicket, PostNote
from plugin.domain.duties.letters import inform_respondents, put_right_with
from plugin.domain.facts import (
    AccountableChanged,
    ChoicesApplied,
    Closed,
    ContactChanged,
    EndingChosen,
    Fact,
    LeftService,
    LetterFailed,
    Part,
    RespondentsSet,
    SideStated,
    Stated,
)
from plugin.domain.hearing import Field, Heard
from plugin.domain.names import Letter, Outcome
from tests.domain.cases import (
    ACCOUNTABLE,
    AT,
    CONFIRMED,
    COORDINATOR,
    JAN,
    OWN,
    TICKET,
    TOLD,
    approved,
    case_of,
    joined,
    proposed,
    saved,
    sent,
)
from tests.domain.hearings import PIET, THIRD

TODAY = AT.date()
NOTICE = Letter.NOTICE_TO_RESPONDENT
WITH_TICKET: tuple[Fact, ...] = (*CONFIRMED, joined(OWN, Part.RESPONDENT, JAN))
WITH_PIET = joined(9, Part.RESPONDENT, PIET)
BOTH, ANOTHER = RespondentsSet(respondents=(JAN, PIET)), RespondentsSet(respondents=(PIET,))
CLOSED = Closed(outcome=Outcome.WITHDRAWN, verdict=None)


def stated(field: str, value: str | None) -> Stated:
    return Stated(field=field, value=value, filled=True)


def informed(*facts: Fact, today: date = TODAY) -> list[Action]:
    case = case_of(*facts)
    assert case.complaint is not None
    return list(inform_respondents(case, case.complaint, today))


def notice(mark: str = "", saved: int | None = None) -> OfferDraft:
    """The notice of 5.2 to Jan; `mark` tells this time from the first."""
    key = f"draft:kennisgeving_beklaagde:8{mark}"
    return OfferDraft(key=key, ticket=OWN, letter=NOTICE, saved=saved, person=JAN)


def of_piet(draft: OfferDraft) -> OfferDraft:
    """The same for Piet, who has ticket 9."""
    return replace(draft, key=draft.key.replace(":8", ":9", 1), ticket=9, person=PIET)


def opened(person: str) -> OpenRespondentTicket:
    return OpenRespondentTicket(key=f"respondent:7:{person}", ticket=TICKET, person=person)


NO_TICKET = PostNote(
    key=f"no-account:7:{THIRD}", ticket=TICKET, note="beklaagde_zonder_account", data=(("respondent", THIRD),)
)
ORAL: tuple[Fact, ...] = (proposed(oral=True), *WITH_TICKET[1:])
ENDED, SHORT = EndingChosen(letter=Letter.SETTLED), ChoicesApplied(short_notice=True)
TALK = saved(Letter.SETTLED, 95)


@pytest.mark.parametrize(
    ("facts", "expected", "why"),
    [
        (CONFIRMED, [opened(JAN)], "a ticket of his own, at once (5.2)"),
        ((*WITH_TICKET, BOTH), [notice(), opened(PIET)], "and one for who was named since"),
        ((*CONFIRMED, RespondentsSet(respondents=(THIRD, PIET))), [NO_TICKET, opened(PIET)],
         "who has no account is told by a person"),
        ((*WITH_TICKET, WITH_PIET, BOTH, TOLD), [of_piet(notice())], "what one was told, the other was not"),
        ((*WITH_TICKET, BOTH, ChoicesApplied(spared=(JAN,))), [opened(PIET)], "a third party may be spared"),
        (WITH_TICKET, [notice()], "the notice stands ready"),
        ((*WITH_TICKET, TOLD), [], "it left"),
        ((*WITH_TICKET, TOLD, LetterFailed(article=81)), [notice(":1")], "it came back"),
        ((*WITH_TICKET, replace(TOLD, missing=("5.2|x",))), [notice(":1")], "it lacked something"),
        ((*WITH_TICKET, stated("parts", "2")), [notice(":parts-1")], "by how many parts the complaint has"),
        ((*WITH_TICKET, LeftService(person=JAN)), [notice(":paper")], "he works here no more: on paper, through HR"),
        ((*WITH_TICKET, LeftService(person=PIET)), [notice()], "another left"),
        ((*WITH_TICKET, CLOSED), [], "it is closed"),
        ((*CONFIRMED, CLOSED), [opened(JAN)], "but he is told of it all the same (5.2)"),
        ((*WITH_TICKET, TOLD, CLOSED), [], "nor is he heard any more"),
        ((*WITH_TICKET, ENDED, TALK), [notice()], "of a written complaint it is whole, however it ends"),
        (ORAL, [notice()], "of a spoken one too"),
        ((*ORAL, ENDED, TALK), [notice(":whole-1")], "until it is settled at once, or not after all"),
        ((*ORAL, ENDED, SHORT), [notice(":short-1-None")], "then it is short (8.1, A-27)"),
        ((*ORAL, ENDED, SHORT, TALK), [notice(":short-1-95", 95)], "and goes on from the note of the talk"),
        ((*ORAL, ENDED, SHORT, replace(TALK, missing=("8.1|x",))), [notice(":short-1-None")], "once that is complete"),
        ((*ORAL, ENDED, SHORT, TALK, stated("parts", "2"), LeftService(person=JAN), stated("notice_on", None)),
         [notice(":parts-1:short-1-95:paper:said-1", 95)], "with all that was said"),
    ],
)  # fmt: skip
def test_the_notice_of_each_respondent(facts: tuple[Fact, ...], expected: list[Action], why: str) -> None:
    assert informed(*facts) == expected, why


WE_ASK = SideStated(ticket=OWN, person=JAN, field=Field.HEARING, value=Heard.WE_ASK, filled=True, days=())


def invitation(at: str) -> OfferDraft:
    """The invitation to Jan, for the talk that was asked at this hour."""
    return OfferDraft(
        key=f"draft:uitnodiging_hoorgesprek:8:260303T{at}00:0",
        ticket=OWN,
        letter=Letter.HEARING_INVITATION,
        person=JAN,
        final=True,
    )


@pytest.mark.parametrize(
    ("facts", "expected", "why"),
    [
        ((TOLD, WE_ASK), [invitation("0906")], "then he is heard (6.3)"),
        ((BOTH, TOLD, WE_ASK), [invitation("0907"), opened(PIET)], "whoever else is to be told"),
        ((WE_ASK,), [notice()], "not before the notice left"),
        ((TOLD, WE_ASK, CLOSED), [], "nor of a closed complaint"),
    ],
)  # fmt: skip
def test_what_stands_ready_once_the_notice_left(facts: tuple[Fact, ...], expected: list[Action], why: str) -> None:
    assert informed(*WITH_TICKET, *facts) == expected, why


DAY, REASON = stated("notice_on", "2026-03-06"), stated("notice_reason", None)
UNTIL = date(2026, 3, 6)


def postponed(reasoned: str, begun: str, *mentions: str) -> PostNote:
    return PostNote(
        key=f"postponed:7:2026-03-06{'' if reasoned else ':unreasoned'}",
        ticket=TICKET,
        note="kennisgeving_uitgesteld",
        data=(("until", "2026-03-06"), ("reasoned", reasoned), ("begun", begun)),
        mentions=mentions,
    )


def hold(times: int, until: str = "2026-03-06") -> HoldNotice:
    return HoldNotice(key=f"hold-notice:8:{times}", ticket=OWN, until=until)


@pytest.mark.parametrize(
    ("facts", "today", "expected", "why"),
    [
        ((*CONFIRMED, DAY, REASON), TODAY, [postponed("yes", "", ACCOUNTABLE)], "no ticket is opened yet (A-12)"),
        ((*WITH_TICKET, DAY, REASON), TODAY, [postponed("yes", "yes", ACCOUNTABLE), hold(2)], "the notice waits"),
        ((*WITH_TICKET, DAY, REASON, DAY), TODAY, [postponed("yes", "yes", ACCOUNTABLE), hold(3)], "said anew"),
        ((*WITH_TICKET, BOTH, DAY, REASON), TODAY, [postponed("yes", "yes", ACCOUNTABLE), hold(2)], "of each of them"),
        ((*WITH_TICKET, WITH_PIET, BOTH, DAY, REASON), TODAY,
         [postponed("yes", "yes", ACCOUNTABLE), hold(2), replace(hold(2), key="hold-notice:9:2", ticket=9)],
         "in his ticket"),
        ((*WITH_TICKET, BOTH, TOLD, DAY, REASON), TODAY, [postponed("yes", "yes", ACCOUNTABLE)], "of who was not told"),
        ((*WITH_TICKET, DAY, REASON), UNTIL, [postponed("yes", "yes", ACCOUNTABLE), notice(":said-2")], "its day came"),
        ((*WITH_TICKET, DAY), TODAY, [postponed("", "yes", ACCOUNTABLE), notice(":said-1")], "without a reason"),
        ((*WITH_TICKET, DAY, replace(REASON, filled=False)), TODAY,
         [postponed("", "yes", ACCOUNTABLE), notice(":said-2")], "it was emptied"),
        ((*WITH_TICKET, REASON), TODAY, [notice(":said-1")], "a reason alone postpones nothing"),
        ((*WITH_TICKET, TOLD, DAY, REASON, WE_ASK), TODAY,
         [postponed("yes", "yes", ACCOUNTABLE), invitation("0908")], "who was told is heard"),
        ((*WITH_TICKET, DAY, REASON, CLOSED), TODAY, [hold(2)], "it ended while it waited"),
        ((proposed(accountable=None), *CONFIRMED[1:], DAY, REASON), TODAY, [postponed("yes", "")], "nobody answers"),
    ],
)  # fmt: skip
def test_a_notice_that_is_postponed(facts: tuple[Fact, ...], today: date, expected: list[Action], why: str) -> None:
    assert informed(*facts, today=today) == expected, why


def right(letter: Letter, mark: str) -> OfferDraft:
    return OfferDraft(key=f"draft:{letter}:8{mark}", ticket=OWN, letter=letter, person=JAN)


def no_notice(ticket: int) -> PostNote:
    return PostNote(key=f"no-notice:{ticket}", ticket=ticket, note="kennisgeving_niet_sturen")


NOBODY, ONLY_JAN = RespondentsSet(respondents=()), RespondentsSet(respondents=(JAN,))
TOLD_PIET = replace(TOLD, article=88, ticket=9, recipient=PIET)
OTHER_CONTACT = sent(Letter.OTHER_CONTACT, 87, ticket=OWN, recipient=JAN)
RECTIFIED = sent(Letter.RECTIFICATION, 86, ticket=OWN, recipient=JAN)
CONTACT = ContactChanged(previous=COORDINATOR, contact="32")
OTHER = AccountableChanged(
    previous=ACCOUNTABLE, accountable="21", body="regio:Oost", rule="4a", respondents=(JAN,), region=None
)


@pytest.mark.parametrize(
    ("facts", "expected", "why"),
    [
        ((TOLD,), [], "it is about him, and he knows of everybody"),
        ((ANOTHER,), [no_notice(8)], "it is about him no more, and he was told nothing yet"),
        ((TOLD, ANOTHER), [right(Letter.RECTIFICATION, "")], "it is put right (E-13)"),
        ((TOLD, ANOTHER, RECTIFIED), [], "he has it"),
        ((TOLD, ANOTHER, RECTIFIED, LetterFailed(article=86)), [right(Letter.RECTIFICATION, ":1")], "it came back"),
        ((TOLD, ANOTHER, RECTIFIED, ONLY_JAN), [], "it is about him after all"),
        ((TOLD, CONTACT), [right(Letter.OTHER_CONTACT, ":k7")], "another contact person"),
        ((TOLD, OTHER), [right(Letter.OTHER_CONTACT, ":k7")], "another accountable"),
        ((TOLD, CONTACT, OTHER_CONTACT), [], "he has it"),
        ((TOLD, CONTACT, approved()), [], "the decision tells him"),
        ((TOLD, ANOTHER, approved()), [right(Letter.RECTIFICATION, "")], "but none goes to who is none any more"),
        ((CONTACT,), [], "the notice will name the right people"),
        ((TOLD, ANOTHER, CLOSED), [], "it is closed"),
        ((TOLD, joined(10, Part.ADVICE, "60")), [], "who was asked for advice is no respondent"),
        ((joined(10, Part.ADVICE, "60"), WITH_PIET, TOLD, RespondentsSet(respondents=(PIET,))),
         [right(Letter.RECTIFICATION, "")], "each ticket by itself"),
        ((TOLD, CONTACT, OTHER_CONTACT, LetterFailed(article=87)), [right(Letter.OTHER_CONTACT, ":k7:1")],
         "it came back"),
        ((TOLD, CONTACT, replace(OTHER_CONTACT, missing=("5.1|x",))), [right(Letter.OTHER_CONTACT, ":k7:1")],
         "it lacked something"),
        ((WITH_PIET, TOLD, NOBODY), [right(Letter.RECTIFICATION, ""), no_notice(9)], "of both"),
        ((WITH_PIET, NOBODY), [no_notice(8), no_notice(9)], "neither was told"),
        ((WITH_PIET, TOLD, ONLY_JAN), [no_notice(9)], "of the other alone"),
        ((WITH_PIET, TOLD, TOLD_PIET, NOBODY, RECTIFIED), [of_piet(right(Letter.RECTIFICATION, ""))],
         "what was put right to one was not to the other"),
        ((WITH_PIET, BOTH, TOLD, CONTACT), [right(Letter.OTHER_CONTACT, ":k9")],
         "who was not told yet needs no other letter"),
    ],
)  # fmt: skip
def test_what_puts_a_notice_right(facts: tuple[Fact, ...], expected: list[Action], why: str) -> None:
    assert list(put_right_with(case_of(*WITH_TICKET, *facts))) == expected, why
