"""Check a letter: what it lacks to count, and what a person is advised to add next time."""

from plugin.domain.names import Letter
from plugin.domain.outgoing.content import dates_in_full, no_bsn, nobody_complained_about
from plugin.domain.outgoing.element import Known
from plugin.domain.outgoing.required import elements_of
from plugin.domain.sections import Missing, unfilled

QUOTING = (Letter.NOTICE_TO_RESPONDENT, Letter.ORAL_COMPLAINT, Letter.WITHDRAWN)
"""The letters that give somebody's own words, with dates as he wrote them."""


def check_letter(letter: Letter, text: str, known: Known) -> tuple[Missing, ...]:
    """What this letter lacks, or may not hold, so that it does not count; empty when it is complete."""
    return (
        *(Missing(what="Een tekst zonder plekken tussen vierkante haken", article="8") for _ in unfilled(text)[:1]),
        *no_bsn(text),
        *(nobody_complained_about(text, known.respondents) if not known.to_respondent else ()),
        *_lacking(letter, text, known, binding=True),
    )


def advise(letter: Letter, text: str, known: Known) -> tuple[Missing, ...]:
    """What a letter that counts still lacks: what our own template has."""
    figures = () if letter in QUOTING else dates_in_full(text)
    return (*figures, *_lacking(letter, text, known, binding=False))


def check_text(text: str) -> tuple[Missing, ...]:
    """What may not stand in a text that waits for approval: it is told while it can still be changed."""
    return (*no_bsn(text), *dates_in_full(text))


def _lacking(letter: Letter, text: str, known: Known, *, binding: bool) -> tuple[Missing, ...]:
    return tuple(
        Missing(what=element.what, article=element.article)
        for element in elements_of(letter, known)
        if element.binding is binding and element.asked(text, known) and not element.stands(text, known)
    )
