"""Moving the promised day: each delay is a record with its old day, its new one and the letter with the reason (7)."""

from collections.abc import Iterator
from datetime import date

from plugin.domain.case import Case
from plugin.domain.facts import Extended, Recorded
from plugin.domain.names import Letter


def extensions(case: Case, decision_due: date) -> Iterator[Recorded]:
    """The delays that reached the complainant and are no fact yet. No clock starts anew (R-064, R-065)."""
    promised = decision_due
    known = {r.fact.article for r in case.extensions if isinstance(r.fact, Extended)}
    for letter in case.sent:
        new = letter.sent.promised_on
        if not letter.counts or new is None:
            continue
        if letter.sent.letter is Letter.DELAY_NOTICE and letter.sent.article not in known:
            fact = Extended(article=letter.sent.article, old=promised, new=new)
            yield Recorded(fact=fact, at=letter.at, key=f"extended:{letter.sent.article}")
        promised = new
