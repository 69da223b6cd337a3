"""To whom a letter may go: the one it is for, and never somebody complained about (P-16; 5 toelichting, 6.1)."""

from collections.abc import Collection
from dataclasses import dataclass

from plugin.domain.sections import Missing


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """The addresses on a letter. `own`: those of whom it is for; `respondents`: of those complained about.

    `copies`: of whom may get a copy, the client beside his representative or the other way round (E-7).
    """

    to: Collection[str]
    cc: Collection[str] = ()
    reply_to: Collection[str] = ()
    own: Collection[str] = ()
    respondents: Collection[str] = ()
    copies: Collection[str] = ()


def check_recipients(addresses: Addresses) -> tuple[Missing, ...]:
    """What is wrong with where a letter went; whom it was for got nothing from another address."""
    to, cc, reply_to = (_bare(line) for line in (addresses.to, addresses.cc, addresses.reply_to))
    own, barred = _bare(addresses.own), _bare(addresses.respondents)
    found = []
    if not to & own:
        what = "Het eigen adres van wie de brief is: er staat een ander adres, of dit adres staat niet bij de klant"
        found.append(Missing(what=what, article="5.1, AVG 5"))
    if (to | cc | reply_to) & (barred - own):
        what = "Een brief zonder de medewerker over wie de klacht gaat als ontvanger, kopie of antwoordadres"
        found.append(Missing(what=what, article="5 toelichting en 6.1"))
    if (to | cc) - own - barred - _bare(addresses.copies):
        what = "Een brief aan één adres: deze ging ook naar een ander"
        found.append(Missing(what=what, article="AVG 5"))
    return tuple(found)


def _bare(addresses: Collection[str]) -> frozenset[str]:
    return frozenset(address.strip().casefold() for address in addresses if address.strip())
