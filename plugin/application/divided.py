"""The parts of a divided complaint as a letter or draft gives them: each respondent sees his own (A-22, E-1, R-067)."""

from collections.abc import Mapping

from plugin.application.letters import LetterPart
from plugin.domain.case import Case
from plugin.domain.facts import TextSaved
from plugin.domain.judgement import JUDGES, own_headings, shared_headings
from plugin.domain.names import Letter
from plugin.domain.parts import UNDIVIDED, divide, named, read_parts, undivided
from plugin.domain.regulation import Regulation
from plugin.domain.sections import headings_of, read_sections


def note_sections(saved: TextSaved, text: str, regulation: Regulation) -> Mapping[str, str]:
    """The sections of a saved note; of one in parts those that are about all of them, and the first's."""
    letter, headings = saved.letter, headings_of(saved.letter, regulation)
    if letter not in JUDGES:
        return read_sections(text, headings)
    if any(part.number != UNDIVIDED for part in saved.parts):
        headings = (*own_headings(letter, regulation), *shared_headings(letter, regulation))
    return undivided(text, headings)


def letter_parts(
    case: Case,
    letter: Letter,
    regulation: Regulation,
    *,
    summary: str,
    names: Mapping[str, str],
    text: str,
    saved: TextSaved | None,
    person: str | None,
) -> tuple[LetterPart, ...]:
    """The parts for the complainant, or those of one respondent (`person`); none where nobody divided the complaint.

    `summary` is the field with a line for each part, `names` the respondents' names by id, `text` the note that
    `saved` tells of. Until a text says whom a part concerns, the names in its line do, and without one all of them.
    """
    judged = {part.number: part for part in saved.parts} if saved else {}
    count = max(case.part_count, *judged) if judged else case.part_count
    if count == 1 or UNDIVIDED in judged:
        return ()
    form = (*own_headings(saved.letter, regulation), *shared_headings(saved.letter, regulation)) if saved else ()
    written = read_parts(text, form) if saved else {}
    told = [part.number for part in case.untaken] if letter is Letter.DECISION else []
    found = []
    for number, line in enumerate(divide(summary, count), start=1):
        verdict = judged.get(number)
        people = verdict.respondents if verdict else named(line, names) or tuple(names)
        if (judged and not verdict) or (not judged and number in told) or (person is not None and person not in people):
            continue
        found.append(
            LetterPart(
                number=number,
                summary=line,
                whom=", ".join(names[p] for p in people if p in names),
                sections=written.get(number, {}),
                verdict=verdict.verdict if verdict else None,
                ground=regulation.ground(verdict.ground) if verdict else None,
            )
        )
    return tuple(found)
