"""From charges to respondents: who is proposed as the one complained about (art. 5.2)."""

import math
from collections.abc import Mapping
from typing import Final

from plugin.domain.triage.actors import UNKNOWN_PERSON
from plugin.domain.triage.blame import Charge

_BLAMED: Final = 0.8
_ALSO: Final = 0.5  # enough beside somebody who is blamed clearly
_ONLY_ONE: Final = 0.3  # enough for the only one there is to blame
_NOT_CLEARED: Final = -0.3
_U_MAY_BE_ALL: Final = 0.85  # `u` is also the organisation
_BESIDE_OTHERS: Final = 0.4  # what a charge against the reader weighs when others are spoken about


def choose_respondents(charges: Mapping[str, Charge]) -> dict[str, float]:
    """Who is proposed, with how sure that is (0..1); `unknown` for somebody who is meant but not named.

    Whoever is blamed clearly is proposed. Without such a one: the only person spoken about whom nothing clears,
    then whoever the message is written to and blames at least a little.
    """
    about = {w: c for w, c in charges.items() if c.spoken_of and w != UNKNOWN_PERSON}
    unknown = charges.get(UNKNOWN_PERSON)
    if unknown and not unknown.spoken_of:
        unknown = None
    spoken_to = {w: c for w, c in charges.items() if c.spoken_to and w not in about}

    beside = _BESIDE_OTHERS if about or unknown else 1.0
    strongest = max((c.net for c in about.values()), default=0.0)
    blamed = {w: c for w, c in about.items() if c.net >= (_ALSO if strongest >= _BLAMED else _BLAMED)}
    blamed |= {w: c for w, c in spoken_to.items() if c.blame * beside - c.cleared >= _BLAMED}
    if blamed:
        return {w: _certainty(c, sure=1.0 if w in about else _U_MAY_BE_ALL) for w, c in blamed.items()}
    if unknown and unknown.net >= max((c.net for c in about.values()), default=_NOT_CLEARED):
        return {UNKNOWN_PERSON: _certainty(unknown, sure=0.8)}
    possible = {w: c for w, c in about.items() if c.net > _NOT_CLEARED}
    if possible:
        most = max(c.net for c in possible.values())
        return {w: _certainty(c, sure=0.7) for w, c in possible.items() if c.net == most}
    return {w: _certainty(c, sure=0.8) for w, c in spoken_to.items() if c.blame * beside >= _ONLY_ONE}


def _certainty(charge: Charge, *, sure: float) -> float:
    return round(charge.certainty * sure * (1 - 0.6 * math.exp(-max(charge.net, 0.0) / 1.5)), 2)
