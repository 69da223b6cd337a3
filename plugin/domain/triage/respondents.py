"""From what stands about each person to respondents: who is proposed as the one complained about (art. 5.2)."""

from collections.abc import Mapping
from typing import Final

from plugin.domain.triage.actors import UNKNOWN_PERSON
from plugin.domain.triage.model import Traits, Weights

PROPOSED_FROM: Final = 0.5


def choose_respondents(traits: Mapping[str, Traits], weights: Weights) -> dict[str, float]:
    """Who is proposed, with how sure that is (0..1); `unknown` for somebody who is meant but not named.

    Somebody who is not named is proposed only where nobody else is.
    """
    sure = {who: round(weights.certainty(t), 2) for who, t in traits.items()}
    chosen = {who: s for who, s in sure.items() if s >= PROPOSED_FROM}
    named = {who: s for who, s in chosen.items() if who != UNKNOWN_PERSON}
    return named or chosen
