"""From what stands about each person to respondents: who is proposed as the one complained about (art. 5.2)."""

from collections.abc import Iterable, Mapping
from typing import Final

from plugin.domain.triage.actors import UNKNOWN_PERSON
from plugin.domain.triage.charge import Charge

_FIRST_FROM: Final = 0.4  # if it is a complaint it is mostly about somebody: the surest is proposed early
_FURTHER_FROM: Final = 0.65  # and seldom about two
_BESIDE: Final = 0.5  # less is a denial or a judgement in passing
_BESIDE_WHO_IS_SPOKEN_TO: Final = 1.5
_AT_LEAST: Final = 0.25  # together with how sure it is that it is one


def choose_respondents(meant: Mapping[str, float], *, complaint: float) -> dict[str, float]:
    """Who is proposed, with how sure it is that there is a complaint about him (0..1).

    `meant` is how sure it is of each that a complaint is about him, `complaint` how sure it is that there is one at
    all. `unknown` stands for somebody who is meant but not named, and is proposed only where that is surer than
    anybody else.
    """
    enough = (who for who, sure in meant.items() if sure * complaint >= _AT_LEAST)
    first, *further = sorted(enough, key=lambda who: (-meant[who], who)) or [""]
    if meant.get(first, 0.0) < _FIRST_FROM:
        return {}
    others = [w for w in further if meant[w] >= _FURTHER_FROM and UNKNOWN_PERSON not in (first, w)]
    return {who: round(meant[who] * complaint, 2) for who in (first, *others)}


def may_be_held(chosen: Iterable[str], charges: Mapping[str, Charge], *, is_mixed: bool) -> tuple[str, ...]:
    """Who may be held off before a person has looked (art. 5 toelichting, 6.1), if that is sure enough.

    Only for words that stand beside him, more of them where he is only spoken to, since whoever writes to somebody
    tells him of others, and more than what clears him; and never for a message in which something pleads against a
    complaint.
    """
    if is_mixed:
        return ()
    known = [(who, charges[who]) for who in chosen if who in charges]
    return tuple(
        who
        for who, charge in known
        if charge.beside >= (_BESIDE if charge.spoken_of else _BESIDE_WHO_IS_SPOKEN_TO)
        and charge.beside > charge.cleared
    )
