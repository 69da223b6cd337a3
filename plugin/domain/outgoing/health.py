"""Words about health: special data, which a letter or a copy tells only to whom they are about (AVG 9)."""

import re
from collections.abc import Iterator

from plugin.domain.outgoing.content import without_quotes
from plugin.domain.sections import Missing

HEALTH = (
    r"burn-?out|depressi\w+|ps?ychos\w+|psychiat\w+|psycholo\w+|therapi\w+|therapeut\w*|medicij\w+|medicati\w+|pillen"
    r"|kanker\w*|chemo\w*|tumor\w*|zwanger\w*|miskra\w+|verslav\w+|verslaafd\w*|alcohol\w*|drugs|autis\w+|adhd|add"
    r"|ptss|trauma\w*|angststoornis\w*|borderline|bipolair\w*|diabet\w+|suikerziek\w+|epilep\w+|reuma\w*|astma\w*"
    r"|hartaanval\w*|beroerte\w*|hernia\w*|fibromyalgie|hiv|ziekenhuis\w*|operati\w+|diagnos\w+|huisarts\w*|ggz"
    r"|zelfmoord\w*|suïcid\w+|invalid\w+|gehandicapt\w*|handicap\w*"
)
"""A pattern of words about health, for a search that ignores capitals."""

_WORD = re.compile(rf"\b(?:{HEALTH})\b", re.IGNORECASE)


def no_health(text: str) -> Iterator[Missing]:
    """Refuse words about health in a letter to an employer; what he is quoted with he wrote himself (E-7)."""
    if found := _WORD.search(without_quotes(text)):
        what = f'Een brief zonder woorden over gezondheid: de klager is werkgever. Er staat "{found[0]}"'
        yield Missing(what=what, article="AVG 9")
