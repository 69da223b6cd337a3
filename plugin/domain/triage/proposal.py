"""What triage proposes, and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from plugin.domain.names import Ground
from plugin.domain.people import Directory
from plugin.domain.responsibility import Accountable, RespondentKind
from plugin.domain.triage.function_words import says_something
from plugin.domain.triage.lexicon import CueKind
from plugin.domain.triage.model import Model, Traits
from plugin.domain.triage.read import Reading

_TELLING: Final = 0.25  # a word that weighs less explains nothing
_FEW: Final = 5
_WHY: Final = {
    "alleen_tegen_hem": "Het bericht spreekt deze persoon aan.",
    "geciteerd": "Een bericht van deze persoon is meegestuurd of beantwoord.",
    "schreef_notitie": "Deze persoon schreef de notitie.",
    "alleen_over_hem": "Over niemand anders van ons wordt gesproken.",
    "alleen_van_verre": "De naam staat niet in de zinnen die het verwijt bevatten.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a conclusion was drawn: a Dutch sentence, the article, and the words of the message that led to it.

    `words` are people's own words: escape them where they are shown, and keep them out of logs and database.
    """

    text: str
    article: str
    words: tuple[str, ...] = ()

    @property
    def quoting(self) -> str:
        """The sentence with the words that led to it: who reads it sees at a glance whether it was understood."""
        quoted = ", ".join(f"“{words}”" for words in self.words[:_FEW])
        return f"{self.text.removesuffix('.')}: {quoted}." if quoted else self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What was counted, in numbers with names from a closed list; `woorden` is what all its words add up to."""

    message: Traits = field(default_factory=dict)
    categories: Traits = field(default_factory=dict)
    persons: Mapping[str, Traits] = field(default_factory=dict)  # by login


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """The proposal. `respondents` are logins, or `unknown` for somebody who is meant but not named.

    `certainty` and `respondent_certainty` lie between 0 and 1. `grounds` are candidates only (8.5). What follows
    from being a complaint (categories, respondents, accountable, day, grounds) is worked out in any case, so that
    a person who marks a missed complaint gets it at once. `may_be_held`: the respondents who may be held off before a
    person has looked (see `may_be_held` in respondents.py).
    """

    is_complaint: bool
    certainty: float
    categories: tuple[str, ...]
    respondents: tuple[str, ...]
    respondent_certainty: Mapping[str, float]
    kind: RespondentKind
    accountable: Accountable
    conduct_on: date | None
    grounds: tuple[Ground, ...]
    about_earlier_handling: bool
    ombudsman: bool
    addressed_to_directorate: bool
    reasons: tuple[Reason, ...]
    may_be_held: tuple[str, ...] = ()
    tally: Tally = field(default_factory=Tally)


def give_reasons(
    assessment: Assessment, reading: Reading, persons: Mapping[str, Traits], model: Model, directory: Directory
) -> list[Reason]:
    """Say in Dutch why each conclusion was drawn, with the words that led to it."""
    evidence, charges = reading.evidence, reading.cast.charges
    reasons = []
    says = (
        (CueKind.FILED, "De schrijver dient een klacht in.", "2"),
        (CueKind.DISCONTENT, "De schrijver is ontevreden.", "2"),
        (CueKind.SHORTCOMING, "Er ging iets mis of er gebeurde niets.", "2"),
        (CueKind.CONDUCT, "Het gaat over hoe iemand zich gedroeg.", "2"),
        (CueKind.PRIVACY, "Er kwamen gegevens bij een ander terecht.", "2"),
        (CueKind.WISH, "De schrijver wil uitleg of een reactie.", "2"),
        (CueKind.OTHERWISE, "Dit pleit ertegen dat het een klacht is.", "2"),
        (CueKind.PRAISE, "Er staat ook lof of dank in.", "2"),
        (CueKind.EARLIER, "Het gaat over hoe een eerdere klacht is behandeld.", "4b"),
        (CueKind.OMBUDSMAN, "De klacht ligt bij de Nationale ombudsman.", "4b"),
        (CueKind.REPEATED, "Misschien is dezelfde klacht al eerder behandeld.", "8.5"),
    )
    reasons += [Reason(text=t, article=a, words=_longest(evidence.words[k])) for k, t, a in says if k in evidence.words]
    pleading = model.complaint.pleading(reading.words, least=_TELLING) if assessment.is_complaint else ()
    if words := tuple(filter(says_something, pleading))[:_FEW]:
        reasons.append(
            Reason(text="Deze woorden staan vaker in klachten dan in andere berichten.", article="2", words=words)
        )
    for login in assessment.respondents:
        staff = directory.by_login(login)
        about = (
            f"De klacht gaat over {staff.name}."
            if staff
            else "De klacht gaat over iemand die niet met naam genoemd is."
        )
        words = tuple(dict.fromkeys(charges[login].words)) if login in charges else ()
        why = [text for trait, text in _WHY.items() if persons.get(login, {}).get(trait)]
        about = f"{about} {' '.join(why)}".rstrip()
        reasons.append(Reason(text=about, article="5.2", words=_longest(words)))
    if assessment.conduct_on:
        day = f"{assessment.conduct_on:%d-%m-%Y}"
        reasons.append(Reason(text=f"Het gebeurde waarschijnlijk op {day}.", article="5.1"))
    if Ground.OVER_ONE_YEAR in assessment.grounds:
        reasons.append(Reason(text="Het gebeurde meer dan een jaar voor de klacht.", article="8.5"))
    reasons.append(Reason(text=assessment.accountable.rule, article=assessment.accountable.article))
    return reasons


def _longest(words: Sequence[str]) -> tuple[str, ...]:
    """Without those that are part of another one."""
    return tuple(w for w in words if not any(w != other and w in other for other in words))
