"""What one person is blamed for and cleared of."""

from dataclasses import dataclass, field
from typing import Final

from plugin.domain.triage.lexicon import CueKind
from plugin.domain.triage.standing import Standing

NOBODY: Final = ""
"""Who is charged with what stands beside nobody, in a message that may still be about somebody."""
THING: Final = "zaak"
"""What is charged with a fault of a lift, a system or a rule."""


@dataclass(slots=True, kw_only=True)
class Charge:
    """What one person is blamed for and cleared of, and how he stands in the text.

    `spoken_of`: he is spoken about, and not as witness, source or in copy. `spoken_to`: he is `u` or `jij`.
    `stands` counts the places where he is named, by what stands before his name (see `Standing`).
    """

    blame: float = 0.0
    by_kind: dict[CueKind, float] = field(default_factory=dict)
    afar: float = 0.0  # the part of the blame from sentences in which he does not stand
    denied: float = 0.0
    cleared: float = 0.0
    praised: float = 0.0
    after_praise: float = 0.0  # blame after he was praised: `een aardige man, maar hij vergeet alles`
    certainty: float = 0.0
    spoken_of: bool = False
    spoken_to: bool = False
    is_meant_with_another: bool = False  # `beiden`, `allebei`
    deeds: int = 0  # how often he is said to do something, whatever it is
    said: int = 0  # how often his very words are given
    sentences: set[int] = field(default_factory=set)
    stands: dict[Standing, int] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)
    neighbours: set[str] = field(default_factory=set)  # `<volgens` before him, `>wist` behind him

    @property
    def net(self) -> float:
        """Blame less what clears him."""
        return self.blame - self.cleared

    @property
    def beside(self) -> float:
        """The blame from sentences in which he stands himself, without mere denials."""
        return self.blame - self.afar - self.denied

    def add(self, kind: CueKind, weight: float) -> None:
        """Blame him for something of this kind."""
        self.blame += weight
        self.by_kind[kind] = self.by_kind.get(kind, 0.0) + weight
        if self.praised:
            self.after_praise += weight
