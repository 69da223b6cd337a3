"""Advice of a colleague, who sees his question and no more; a respondent is never asked (4 toelichting; R-030)."""

from collections.abc import Iterator

from plugin.domain.case import Case
from plugin.domain.facts import AdviceAsked, Proposed, Recorded, Stated


def advice_asked(case: Case) -> Iterator[Recorded]:
    """Each choice of an adviser that was not asked yet, once the question stands there too."""
    question = case.stated.get("advice_question")
    if not case.open or not case.confirmed or question is None or not question.filled:
        return
    asked = {r.fact.choice for r in case.advice if isinstance(r.fact, AdviceAsked)}
    start = next(n for n in reversed(range(len(case.facts))) if isinstance(case.facts[n].fact, Proposed))
    for recorded in case.facts[start:]:
        fact = recorded.fact
        if not isinstance(fact, Stated) or fact.field != "adviser" or not fact.value or not recorded.key:
            continue
        if recorded.key in asked or fact.value in case.barred or recorded.by in case.barred:
            continue
        key = case.own_key(f"advice:{len(asked)}")
        asked.add(recorded.key)
        yield Recorded(fact=AdviceAsked(adviser=fact.value, choice=recorded.key), at=recorded.at, key=key)
