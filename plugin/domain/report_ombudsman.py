"""What the report tells of the ombudsman's letters: how we answered them, and what came of his advice (4b, 9; R-026).

A letter is counted once, since it is about one complainant, however much he asks in it.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from plugin.domain.counted import Counted, count_of_all, with_parts
from plugin.domain.row import OmbudsmanAdvice, OmbudsmanAnswer, OmbudsmanRow
from plugin.domain.suppress import SMALL, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class OmbudsmanReport:
    """His letters by how we answered them, with all that he asked in them, and those with a recommendation.

    `questions` is None where less those of the quarters that are shown it would tell of too few letters, `advice` where
    too few had one.
    """

    answers: Table
    questions: int | None
    advice: Table | None


def report_ombudsman(
    letters: Sequence[OmbudsmanRow], months: Collection[str], quarters: Sequence[Collection[str]]
) -> OmbudsmanReport | None:
    """Report on the letters that came in these months; None where there are too few.

    `quarters` are the months of each quarter of a year; a quarter has none.
    """
    counted = _of(letters, months)
    parts = [_of(counted, quarter) for quarter in quarters]
    answers, advice = _answers(counted), _advice(counted)
    if not answers.enough:
        return None
    not_shown = sum(len(part) for part in parts if not _answers(part).enough)
    return OmbudsmanReport(
        answers=with_parts(answers, [_answers(part) for part in parts]),
        questions=None if 0 < not_shown < SMALL else sum(letter.questions for letter in counted),
        advice=with_parts(advice, [_advice(part) for part in parts]) if advice.enough else None,
    )


def _of(letters: Sequence[OmbudsmanRow], months: Collection[str]) -> list[OmbudsmanRow]:
    return [letter for letter in letters if letter.month in months]


def _answers(letters: Sequence[OmbudsmanRow]) -> Counted:
    return count_of_all((letter.answer for letter in letters), tuple(OmbudsmanAnswer))


def _advice(letters: Sequence[OmbudsmanRow]) -> Counted:
    return count_of_all((letter.advice for letter in letters if letter.advice), tuple(OmbudsmanAdvice))
