"""Who complains for whom: a mandate before the file, a copy to whom it concerns, no health data to an employer."""

from collections.abc import Sequence

import pytest

from plugin.domain.actions import OfferDraft
from plugin.domain.facts import CopyPosted, Fact, Stated, StepRefused
from plugin.domain.names import Capacity, Copy, Letter, Representative, Step
from plugin.domain.outgoing.health import no_health
from plugin.domain.representation import copies_to_post, gets_copies, lacks_mandate, reads_no_health
from plugin.domain.steps import take
from tests.domain.cases import CONFIRMED, HANDLER, HANDLING, case_of, sent
from tests.domain.test_decide import wanted
from tests.domain.test_steps import IN_TIME


def said(field: str, value: str | None) -> Stated:
    return Stated(field=field, value=value, filled=value is not None)


SON = Stated(field="person_concerned", value=None, filled=True)
ON_PAPER = said("person_concerned", "papier")
NOBODY = Stated(field="person_concerned", value=None, filled=False)
SEEN, NOT_SEEN, HIMSELF = (
    said("representative", one)
    for one in (Representative.MANDATE_SEEN, Representative.MANDATE_NOT_SEEN, Representative.NONE)
)
NO_COPY = said("copy", Copy.UNWANTED)


@pytest.mark.parametrize(
    ("facts", "lacks", "copies"),
    [
        ([], False, False),
        ([SON], True, False),
        ([SON, NOBODY], False, False),
        ([SON, HIMSELF], False, False),
        ([SON, NOT_SEEN], True, True),
        ([SON, SEEN], False, True),
        ([SEEN], False, False),
        ([NOT_SEEN], True, False),
        ([SON, SEEN, NO_COPY], False, False),
        ([SON, SEEN, NO_COPY, said("copy", None)], False, True),
        ([SON, SEEN, NOBODY], False, False),
    ],
)
def test_a_mandate_and_copies(facts: Sequence[Fact], lacks: bool, copies: bool) -> None:
    case = case_of(*HANDLING, *facts)
    assert (lacks_mandate(case), gets_copies(case)) == (lacks, copies)


@pytest.mark.parametrize(("facts", "refused"), [([SON], True), ([NOT_SEEN], True), ([SON, SEEN], False), ([], False)])
def test_the_file_is_not_bundled_without_a_mandate(facts: Sequence[Fact], refused: bool) -> None:
    fact = take(case_of(*HANDLING, *facts), Step.BUNDLE, HANDLER, IN_TIME)
    assert (fact == StepRefused(step=Step.BUNDLE, reason="machtiging", article="1")) is refused


def test_a_draft_is_made_anew_when_somebody_says_who_gets_a_copy() -> None:
    def drafts(*facts: Fact) -> list[str]:
        return [a.key for a in wanted(case_of(*CONFIRMED, *facts)) if isinstance(a, OfferDraft) and a.ticket == 7]

    assert drafts() == ["draft:ontvangstbevestiging:0"]
    assert drafts(SON, SEEN) == ["draft:ontvangstbevestiging:0:said-2"]


@pytest.mark.parametrize(
    ("capacity", "none"),
    [(None, False), (Capacity.CLIENT, False), (Capacity.PRINCIPAL, False), (Capacity.EMPLOYER, True)],
)
def test_an_employer_reads_nothing_about_health(capacity: Capacity | None, none: bool) -> None:
    assert reads_no_health(case_of(*HANDLING, said("capacity", capacity))) is none


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("Uw medewerker had een burn-out.", True),
        ("De HUISARTS schreef ons.", True),
        ("U schrijft: “Hij had een burn-out.” Wij spraken hem.", False),
        ("Wij belden niet op tijd terug.", False),
        ("Het adres is Addstraat 1.", False),
    ],
)
def test_words_about_health(text: str, refused: bool) -> None:
    assert [m.article for m in no_health(text)] == (["AVG 9"] if refused else [])


@pytest.mark.parametrize(
    ("facts", "articles"),
    [
        ((), []),
        ((SEEN, ON_PAPER), [91]),
        ((SEEN, SON), []),  # he has an address
        ((HIMSELF, ON_PAPER), []),
    ],
)
def test_of_which_letters_a_copy_goes_on_paper(facts: tuple[Stated, ...], articles: list[int]) -> None:
    case = case_of(*HANDLING, *facts, sent(Letter.INFORMATION_REQUEST, 91))
    assert [one.sent.article for one in copies_to_post(case)] == articles


def test_a_copy_that_was_posted_is_no_longer_due() -> None:
    case = case_of(*HANDLING, SEEN, ON_PAPER, sent(Letter.INFORMATION_REQUEST, 91), CopyPosted(articles=(91,)))
    assert copies_to_post(case) == ()
