"""What a saved text asks for, and what is posted to whom once it was approved (4 toelichting, 8.1, 8.2; R-067)."""

from typing import Any

import pytest

from plugin.domain.actions import Action, PostLetter, PostNote
from plugin.domain.duties.asking import Roles
from plugin.domain.duties.letters import post_approved
from plugin.domain.facts import ChoicesApplied, EndingChosen, Fact, LetterFailed, NamelessComplainant, RespondentsSet
from plugin.domain.inspection import missing
from plugin.domain.names import Letter, Outcome, Verdict
from plugin.domain.parts import ComplaintPart
from tests.domain.cases import (
    ACCOUNTABLE,
    AT,
    BOTH_HEARD,
    COORDINATOR,
    DIRECTOR,
    HANDLER,
    HANDLING,
    JAN,
    OWN,
    TICKET,
    approved,
    case_of,
    proposed,
    saved,
    sent,
)
from tests.domain.hearings import PIET

Facts = tuple[Fact | tuple[Fact, str], ...]
ROLES = Roles(coordinator=COORDINATOR, directorate=(DIRECTOR,))
DECISION, COPY, DELAY = Letter.DECISION, Letter.DECISION_COPY, Letter.DELAY_NOTICE
BEFORE = (*HANDLING, *BOTH_HEARD)  # eleven facts
LACKS = ("8.2|x", "8.3|y")


def posted(*facts: Fact | tuple[Fact, str]) -> list[Action]:
    case = case_of(*facts)
    assert case.complaint is not None
    return list(post_approved(case, case.complaint, ROLES, AT.date()))


def note(key: str, name: str, *data: tuple[str, str], mentions: tuple[str, ...] = ()) -> PostNote:
    return PostNote(key=key, ticket=TICKET, note=name, data=data, mentions=mentions)


def lacking(missing: str, *mentions: str, key: str = "missing:k12", name: str = "onvolledig") -> PostNote:
    return note(key, name, ("letter", DECISION), ("missing", missing), mentions=mentions)


def ready(letter: Letter, accountable: str, reader: str, key: str = "k12") -> PostNote:
    data = (("letter", letter), ("accountable", accountable), ("reader", reader))
    return note(f"ready:{key}", "klaar_voor_akkoord", *data, mentions=(reader,) if reader else ())


NOT_HEARD = tuple(f"{one.article}|{one.what}" for one in missing(case_of(*HANDLING), AT.date()))
"""What bars a decision while nobody was heard, as the note says it."""


@pytest.mark.parametrize(
    ("facts", "expected", "why"),
    [
        (BEFORE, [], "nobody wrote"),
        ((*BEFORE, (saved(), HANDLER)), [ready(DECISION, ACCOUNTABLE, ACCOUNTABLE)], "the accountable reads it"),
        ((*BEFORE, (saved(), ACCOUNTABLE)), [ready(DECISION, ACCOUNTABLE, COORDINATOR)], "never what he wrote himself"),
        ((*BEFORE, saved()), [ready(DECISION, ACCOUNTABLE, ACCOUNTABLE)], "a rule of the helpdesk saved it"),
        ((proposed(accountable=None), *BEFORE[1:], (saved(), HANDLER)), [ready(DECISION, "", "")], "nobody answers"),
        ((*BEFORE, (saved(Letter.SETTLED), HANDLER)), [ready(Letter.SETTLED, ACCOUNTABLE, ACCOUNTABLE)],
         "the end of 8.1 is signed off too"),
        ((*BEFORE, (saved(Letter.HEARING_REPORT), HANDLER)), [], "the report of a talk waits for nobody (6.4)"),
        ((*BEFORE, (saved(missing=LACKS), HANDLER)), [lacking("8.2|x\n8.3|y", HANDLER)], "he reads why"),
        ((*BEFORE, saved(missing=LACKS)), [lacking("8.2|x\n8.3|y")], "nobody in person wrote it"),
        ((*HANDLING, (saved(missing=LACKS), HANDLER)),
         [lacking("\n".join((*LACKS, *NOT_HEARD)), HANDLER, key="missing:k8")], "with what is to be done first"),
        ((*HANDLING, (saved(), HANDLER)),
         [lacking("\n".join(NOT_HEARD), HANDLER, key="barred:k8", name="nog_niet_beslissen")],
         "both sides are heard first (6.3)"),
        ((*HANDLING, saved()), [lacking("\n".join(NOT_HEARD), key="barred:k8", name="nog_niet_beslissen")],
         "whoever wrote it"),
        ((*HANDLING, (saved(Letter.NOT_TAKEN_UP), HANDLER)),
         [ready(Letter.NOT_TAKEN_UP, ACCOUNTABLE, ACCOUNTABLE, "k8")], "8.5 asks for no hearing"),
        ((*HANDLING, (saved(DELAY, 89), HANDLER), (saved(), HANDLER)),
         [ready(DELAY, ACCOUNTABLE, ACCOUNTABLE, "k8"),
          lacking("\n".join(NOT_HEARD), HANDLER, key="barred:k9", name="nog_niet_beslissen")], "each text"),
    ],
)  # fmt: skip
def test_what_a_saved_text_asks_for(facts: Facts, expected: list[Action], why: str) -> None:
    assert posted(*facts) == expected, why


def post(
    letter: Letter, mark: str, person: str | None = None, *, ticket: int | None = None, article: int = 90
) -> PostLetter:
    """The letter to the complainant, or the one to this respondent in his own ticket."""
    where = ticket or (OWN if person else TICKET)
    return PostLetter(key=f"letter:{mark}", ticket=where, letter=letter, article=article, person=person)


def said(letter: Letter, who: str = ACCOUNTABLE, key: str = "k8") -> PostNote:
    return note(f"approved:{key}", "akkoord_verstuurd", ("letter", letter), ("who", who))


def part(number: int, *respondents: str) -> ComplaintPart:
    return ComplaintPart(number=number, verdict=Verdict.UPHELD, respondents=respondents)


TO_COMPLAINANT = post(DECISION, "beslissing:90:complainant")
TO_JAN = post(COPY, "beslissing:90:4", JAN)
APPROVAL = (approved(), ACCOUNTABLE)


@pytest.mark.parametrize(
    ("facts", "expected", "why"),
    [
        ((), [], "nothing was approved"),
        ((APPROVAL,), [TO_COMPLAINANT, TO_JAN, said(DECISION)], "the decision to both (8.1)"),
        ((approved(),), [TO_COMPLAINANT, TO_JAN, said(DECISION, "")], "by nobody in person"),
        (((approved(DELAY, outcome=None), ACCOUNTABLE),),
         [post(DELAY, "uitstelbericht:90:complainant"), post(DELAY, "uitstelbericht:90:4", JAN), said(DELAY)],
         "the delay to both (7)"),
        (((approved(Letter.NOT_TAKEN_UP, outcome=Outcome.NOT_TAKEN_UP), ACCOUNTABLE),),
         [post(Letter.NOT_TAKEN_UP, "niet_in_behandeling:90:complainant"),
          post(COPY, "niet_in_behandeling:90:4", JAN), said(Letter.NOT_TAKEN_UP)], "so is that of 8.5"),
        (((approved(Letter.OUT_OF_SCOPE, outcome=Outcome.OUT_OF_SCOPE), ACCOUNTABLE),),
         [post(Letter.OUT_OF_SCOPE, "buiten_reikwijdte:90:complainant"), said(Letter.OUT_OF_SCOPE)],
         "what is no complaint concerns the complainant alone"),
        (((approved(Letter.FORWARDED, outcome=Outcome.FORWARDED), ACCOUNTABLE),),
         [post(Letter.FORWARDED, "doorzending:90:complainant"), said(Letter.FORWARDED)], "nor what is for another"),
        (((approved(Letter.SETTLED, outcome=Outcome.SETTLED), ACCOUNTABLE),), [], "a person sends that of 8.1"),
        ((NamelessComplainant(), APPROVAL), [TO_JAN, said(DECISION, key="k9")], "who cannot be written to (E-8)"),
        ((RespondentsSet(respondents=(JAN, PIET)), APPROVAL), [TO_COMPLAINANT, TO_JAN, said(DECISION, key="k9")],
         "who has no ticket of his own"),
        ((ChoicesApplied(spared=(JAN,)), APPROVAL), [TO_COMPLAINANT, said(DECISION, key="k9")], "who is spared (A-02)"),
        (((approved(parts=(part(1, JAN), part(2, PIET))), ACCOUNTABLE),), [TO_COMPLAINANT, TO_JAN, said(DECISION)],
         "a part is about him"),
        (((approved(parts=(part(1, PIET),)), ACCOUNTABLE),), [TO_COMPLAINANT, said(DECISION)], "none is"),
        (((approved(Letter.NOT_TAKEN_UP, 89, outcome=None, parts=(part(1, PIET),)), ACCOUNTABLE), APPROVAL),
         [post(Letter.NOT_TAKEN_UP, "niet_in_behandeling:89:complainant", article=89), said(Letter.NOT_TAKEN_UP),
          TO_COMPLAINANT, TO_JAN, said(DECISION, key="k9")], "two letters about different parts"),
    ],
)  # fmt: skip
def test_what_was_approved_is_posted(facts: Facts, expected: list[Action], why: str) -> None:
    assert posted(*HANDLING, *facts) == expected, why


LETTER, HIS_COPY = sent(DECISION, 91), sent(COPY, 92, ticket=OWN, recipient=JAN)
RETURNED, COPY_RETURNED = LetterFailed(article=91), LetterFailed(article=92)


@pytest.mark.parametrize(
    ("facts", "complainant", "respondent", "why"),
    [
        ((APPROVAL, LETTER, HIS_COPY), "", "", "both have it"),
        ((APPROVAL, LETTER, RETURNED), "", "", "it came back, and waits for a new approval"),
        ((APPROVAL, LETTER, RETURNED, APPROVAL), ":1", "", "and then it leaves to him anew"),
        ((APPROVAL, LETTER, HIS_COPY, COPY_RETURNED, APPROVAL), "", ":1", "the other's copy alone"),
        ((APPROVAL, LETTER, RETURNED, APPROVAL, sent(DECISION, 93), LetterFailed(article=93), APPROVAL), ":2", "",
         "twice"),
        ((APPROVAL, LETTER, APPROVAL), "", "", "it did not come back"),
    ],
)  # fmt: skip
def test_a_letter_that_came_back_leaves_again_once_it_is_approved_anew(
    facts: Facts, complainant: str, respondent: str, why: str
) -> None:
    keys = [a.key for a in posted(*HANDLING, *facts) if isinstance(a, PostLetter)]
    assert keys == [f"letter:beslissing:90:complainant{complainant}", f"letter:beslissing:90:4{respondent}"], why


@pytest.mark.parametrize("change", [{"outcome": None}, {"outcome": Outcome.DECIDED}])
def test_what_was_decided_is_barred_no_more(change: dict[str, Any]) -> None:
    facts = (*HANDLING, EndingChosen(letter=DECISION), (saved(), HANDLER), (approved(**change), ACCOUNTABLE))
    notes = [a.note for a in posted(*facts) if isinstance(a, PostNote)]
    assert ("nog_niet_beslissen" in notes) is (change["outcome"] is None)
    assert ("klaar_voor_akkoord" in notes) is (change["outcome"] is not None)
