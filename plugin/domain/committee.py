"""A committee that advises on complaints: its advice is known before the decision, and who deviates says why.

The Awb has it for a public body (9:13-9:16); a regulation has one by its switch (6.1, A-36).
"""

import re
from collections.abc import Iterable

from plugin.domain.names import Verdict
from plugin.domain.regulation import Regulation
from plugin.domain.sections import Missing

_DEVIATES = re.compile(r"\bafwij\w*|\b(?:wijken|wijkt)\b[^.]*\baf\b|\bafgeweken\b", re.IGNORECASE)


def check_advice(
    told: Iterable[str], *, verdict: Verdict | None, advised: Verdict | None, regulation: Regulation
) -> tuple[Missing, ...]:
    """What a decision lacks for the committee's advice (9:15, 9:16; our 8.2): the advice itself, or why we deviate.

    `told` are the texts in which we speak for ourselves, without the advice that goes along.
    """
    if not regulation.says("commissie", "ja"):
        return ()
    if advised is None:
        what = 'Vul bij "Advies van de commissie" in wat zij adviseerde. Zonder advies kan het besluit niet weg.'
        return (Missing(what=what, article="8.2"),)
    if verdict in (None, advised) or any(_DEVIATES.search(text) for text in told):
        return ()
    what = (
        "Het oordeel is anders dan het advies van de commissie. "
        "Schrijf bij de conclusies of het oordeel waarom wij van het advies afwijken."
    )
    return (Missing(what=what, article="8.2"),)
