"""The parts of a divided complaint as a letter or draft gives them: each respondent sees his own (A-22, E-1, R-067)."""

from collections.abc import Mapping

from plugin.application.letters import LetterPart
from plugin.domain.case import Case
from plugin.domain.facts import TextSaved
from plugin.domain.judgement import PER_PART
from plugin.domain.names import Letter
from plugin.domain.parts import UNDIVIDED, divide, named, read_parts, undivided
from plugin.domain.sections import SECTIONS, read_sections


def note_sections(letter: Letter, text: str) -> Mapping[str, str]:
    """The sections of a saved note; of one in parts those that are about all of them, and the first's."""
    return undivided(text, SECTIONS[letter]) if letter in PER_PART else read_sections(text, SECTIONS[letter])


def letter_parts(
    case: Case,
    letter: Letter,
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
    written = read_parts(text, SECTIONS[saved.letter]) if saved else {}
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
                ground=verdict.ground if verdict else None,
            )
        )
    return tuple(found)
