"""The norms of proper conduct against which a complaint is judged (8 toelichting, R-083)."""

import re
from collections.abc import Sequence

from plugin.domain.regulation import Norm
from plugin.domain.sections import Missing


def named_norms(text: str, norms: Sequence[Norm]) -> tuple[str, ...]:
    """The keys of the norms that a text names, by the beginning of one of their words."""
    return tuple(
        norm.key
        for norm in norms
        if any(re.search(rf"\b{re.escape(word)}", text, re.IGNORECASE) for word in norm.words)
    )


def norms_of(position: str, chosen: Sequence[str], norms: Sequence[Norm]) -> tuple[str, ...]:
    """What a complaint is judged against: the norms that its position names, and those that a person chose besides."""
    held = {*named_norms(position, norms), *chosen}
    return tuple(norm.key for norm in norms if norm.key in held)


def check_norms(position: str, norms: Sequence[Norm]) -> tuple[Missing, ...]:
    """What a position lacks that names none of the norms; one that is not written yet lacks more than that."""
    if not norms or not position or named_norms(position, norms):
        return ()
    groups = dict.fromkeys(norm.group for norm in norms)
    choice = "; ".join(f"{group}: {', '.join(n.label for n in norms if n.group == group)}" for group in groups)
    what = f"De beslissing zegt niet aan welke norm wij toetsen. Noem er minstens een. {choice}."
    return (Missing(what=what, article="8 toelichting"),)
