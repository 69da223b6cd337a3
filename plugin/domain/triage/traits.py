"""What the model looks at: counts with a name from a closed list, for a message and for each person in it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from plugin.domain.triage.actors import UNKNOWN_PERSON, Voices
from plugin.domain.triage.charge import Charge
from plugin.domain.triage.evidence import PROBLEM, Evidence
from plugin.domain.triage.lexicon import CueKind
from plugin.domain.triage.sentences import ReadSentence

_MOST: Final = 3.0  # more of the same says no more
_NOTHING: Final = 0.25
_STRONG: Final = 1.4
_CLEARED: Final = 1.0
_END: Final = 2  # sentences in which a message says what it is for
_TELLING: Final = (*PROBLEM, CueKind.WISH, CueKind.OTHERWISE, CueKind.PRAISE)
_BLAME: Final = (
    CueKind.CONDUCT,
    CueKind.SAYS,
    CueKind.SHORTCOMING,
    CueKind.PRIVACY,
    CueKind.DISCONTENT,
    CueKind.AIMED_AT,
    CueKind.WRITER,
)
_LOOSE: Final = (CueKind.CONDUCT, CueKind.SHORTCOMING, CueKind.PRIVACY, CueKind.DISCONTENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Everybody who may be the one complained about, and how the message and its ticket know them."""

    charges: Mapping[str, Charge]
    loose: Charge  # what stands beside nobody
    things: Charge  # what is wrong with a lift, a system or a rule
    outsiders: Charge  # what people and organisations that are not ours did
    voices: Voices
    agents: Collection[str]  # logins on the ticket
    quoted: Collection[str]  # logins that stand in what the sender answers to or passes on
    managers: Collection[str]  # logins of those who lead


def message_traits(evidence: Evidence, text: Sequence[ReadSentence], cast: Cast) -> dict[str, float]:
    """The traits of a whole message."""
    traits = {str(kind): _capped(weight) for kind, weight in evidence.weights.items()}
    about = [c for c in cast.charges.values() if c.spoken_of]
    blamed = [c for c in cast.charges.values() if c.spoken_of or c.spoken_to]
    wrong = evidence.weight(*PROBLEM) > 0
    traits |= {f"wel_{kind}": 1.0 for kind in _TELLING if evidence.has(kind)}
    traits |= {
        "mis_en_uitleg": float(wrong and evidence.has(CueKind.WISH)),
        "mis_zonder_tegenwicht": float(
            wrong and not (evidence.has(CueKind.PRAISE) or evidence.has(CueKind.OTHERWISE) or evidence.elsewhere)
        ),
        "ergste": max((evidence.weights.get(kind, 0.0) for kind in PROBLEM), default=0.0) >= _STRONG,
        "ontkenningen": _capped(evidence.denials),
        "mis_bij_een_ander": _capped(evidence.elsewhere),
        "aanhaling": float(evidence.quotes),
        "vraagzinnen": min(float(sum(r.sentence.is_question for r in text)), 2.0),
        "lengte": min(sum(len(r.sentence.words) for r in text) / 50, 3.0),
        "persoon": float(bool(about)),
        "persoon_beschuldigd": _capped(max((c.blame for c in about), default=0.0)),
        "persoon_vrij": _capped(max((c.cleared for c in about), default=0.0)),
        "mis_na_maar": _capped(evidence.after_but),
        "buitenstaander": _capped(cast.outsiders.blame),
        "deel_mis": sum(any(r.has(k) for k in PROBLEM) and not r.is_elsewhere for r in text) / max(len(text), 1),
        "eind_uitleg": float(any(r.has(CueKind.WISH) for r in text[-_END:])),
        "eind_lof": float(any(r.has(CueKind.PRAISE) for r in text[-_END:])),
        "vraag_aan_ons": min(float(evidence.asked), 2.0),
    }
    traits |= {
        f"persoon_{kind}": _capped(max((c.by_kind.get(kind, 0.0) for c in blamed), default=0.0)) for kind in _LOOSE
    }
    return _rounded(traits)


def category_traits(evidence: Evidence) -> dict[str, float]:
    """What points to each category: how much, and whether it is the most."""
    most = max(evidence.category_weights.values(), default=0.0)
    traits: dict[str, float] = {}
    for category, weight in evidence.category_weights.items():
        if weight > 0:
            traits[category] = _capped(weight)
            traits[f"{category}_aandeel"] = weight / most
    return _rounded(traits)


def person_traits(who: str, cast: Cast) -> dict[str, float]:
    """The traits of one person beside the others in the message."""
    charge = cast.charges[who]
    others = [c for w, c in cast.charges.items() if w != who and (c.spoken_of or c.spoken_to) and w != UNKNOWN_PERSON]
    spoken_of = [c for c in others if c.spoken_of]
    told = {n for c in others for n in c.sentences}
    somebody = UNKNOWN_PERSON in cast.charges and who != UNKNOWN_PERSON and cast.charges[UNKNOWN_PERSON].spoken_of
    most = max((c.net for c in others), default=0.0)
    agents = set(cast.agents)
    traits: dict[str, float] = {f"over_{kind}": _capped(charge.by_kind.get(kind, 0.0)) for kind in _BLAME}
    traits |= {f"naam_{standing}": min(float(n), 2.0) for standing, n in charge.stands.items()}
    traits |= {
        "van_verre": _capped(charge.afar),
        "alleen_van_verre": float(charge.afar > 0 and charge.blame - charge.afar - charge.denied < _NOTHING),
        "ontkend": _capped(charge.denied),
        "vrij": _capped(charge.cleared),
        "lof": _capped(charge.praised),
        "verwijt_na_lof": min(2.0, charge.after_praise),
        "lof_na_verwijt": float(charge.praised > 0 and charge.blame > 0 and not charge.after_praise),
        "over_hem": float(charge.spoken_of),
        "tegen_hem": float(charge.spoken_to),
        "daden": min(float(charge.deeds), 4.0) / 2,
        "daden_tegen_hem": min(float(charge.deeds), 4.0) / 2 if charge.spoken_to and not charge.spoken_of else 0.0,
        "eigen_woorden": min(float(charge.said), 2.0),
        "samen": float(charge.is_meant_with_another),
        "aangeschreven": float(who == cast.voices.addressee),
        "aangeschreven_geraden": float(who == cast.voices.addressee and cast.voices.guessed),
        "alleen_aangeschreven": float(
            who == cast.voices.addressee and not charge.spoken_of and not spoken_of and not somebody
        ),
        "schreef_notitie": float(who == cast.voices.writer),
        "geciteerd": float(who in cast.quoted),
        "op_ticket": float(who in agents),
        "enige_op_ticket": float(agents == {who}),
        "onbekend": float(who == UNKNOWN_PERSON),
        "leidt": float(who in cast.managers),
        "leidt_en_aangeschreven": float(who in cast.managers and who == cast.voices.addressee),
        "zinnen": min(float(len(charge.sentences)), 4.0) / 2,
        "verwijt": max(-1.0, min(2.0, charge.net)),
        "enig_verwijt": float(charge.net > 0 and most <= 0),
        "achter_bij_anderen": max(0.0, min(2.0, most - charge.net)),
        "alleen_over_hem": float(charge.spoken_of and not spoken_of),
        "alleen_tegen_hem": float(charge.spoken_to and not charge.spoken_of and not spoken_of and not somebody),
        "tegen_hem_naast_anderen": float(charge.spoken_to and not charge.spoken_of and (bool(spoken_of) or somebody)),
        "verwijt_tegen_hem": min(2.0, charge.blame) if charge.spoken_to and not charge.spoken_of else 0.0,
        "niets_verweten": float(charge.blame <= _NOTHING),
        "onbekend_naast_anderen": float(who == UNKNOWN_PERSON and bool(spoken_of)),
        "onzekere_naam": 1 - charge.certainty,
        "anderen_lof": float(any(map(_is_kindly_named, others)) and not _is_kindly_named(charge)),
        "laatst": float(any(all(n >= other for other in told) for n in charge.sentences)),
        "eerst": float(any(all(n <= other for other in told) for n in charge.sentences)),
        "aangeschreven_naast": float(who == cast.voices.addressee and (bool(spoken_of) or somebody)),
        "op_ticket_beschuldigd": float(who in agents and charge.beside > _NOTHING),
    }
    if traits["alleen_aangeschreven"] or traits["alleen_over_hem"]:
        how = "alleen_aangeschreven" if traits["alleen_aangeschreven"] else "alleen_over_hem"
        traits |= {f"{how}_los_{kind}": _capped(cast.loose.by_kind.get(kind, 0.0)) for kind in _LOOSE}
        traits[f"{how}_zaak"] = _capped(cast.things.blame)
    return _rounded({name: value for name, value in traits.items() if value})


def _is_kindly_named(charge: Charge) -> bool:
    return charge.praised > 0 or charge.cleared >= _CLEARED


def _capped(weight: float) -> float:
    return min(float(weight), _MOST)


def _rounded(traits: Mapping[str, float]) -> dict[str, float]:
    return {name: round(value, 2) for name, value in traits.items() if value}
