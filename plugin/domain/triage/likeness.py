"""When two names are the same name, written or heard differently."""

from collections.abc import Iterator

from plugin.domain.triage.words import fold, stem


def sound(name: str) -> str:
    """Names that sound alike: Meijer and Meyer, Jansen and Janssen, Peters and Peeters."""
    spelt = stem(name).replace("ij", "y").replace("ei", "y").replace("ph", "f").replace("ck", "k")
    for double in ("aa", "ee", "oo", "uu"):
        spelt = spelt.replace(double, double[0])
    spelt = spelt.removesuffix("ch") if spelt.endswith("sch") else spelt
    return spelt.replace("c", "k").replace("dt", "t")


def variants(name: str) -> frozenset[str]:
    """Spellings that two names share when they are alike or sound alike: an index to look candidates up by."""
    return frozenset((name, sound(name), stem(name), *one_left_out(name), *one_left_out(stem(name))))


def one_left_out(word: str) -> Iterator[str]:
    """The word without one of its letters, the first excepted."""
    return (word[:i] + word[i + 1 :] for i in range(1, len(word)))


def two_swapped(word: str) -> Iterator[str]:
    """The word with two neighbouring letters swapped, the first excepted."""
    return (word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(1, len(word) - 1))


def forms_of_first_name(first: str) -> frozenset[str]:
    """A first name as people write it, pet forms included: Tommie; without its hyphen."""
    last = first[-1]
    pet = (first + end for end in ("ie", "y", "tje", f"{last}ie", f"{last}y")) if len(first) >= 3 else ()
    return frozenset((first, first.replace("-", ""), *pet))


def alike(one: str, other: str) -> bool:
    """Whether two folded names differ by at most one letter put in, left out, changed, or two swapped."""
    if one == other:
        return True
    if min(len(one), len(other)) < 4 or abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    rest, other_rest = one[start:], other[start:]
    return (
        rest[1:] == other_rest[1:]
        or rest[1:] == other_rest
        or rest == other_rest[1:]
        or (rest[:2] == other_rest[:2][::-1] and rest[2:] == other_rest[2:])
    )


def words_of_names(text: str | None) -> Iterator[str]:
    """The names in an e-mail address before the @: j.oosterhof gives oosterhof."""
    local = fold(text or "").partition("@")[0]
    parts = local.replace("-", ".").replace("_", ".").split(".")
    return (part.rstrip("0123456789") for part in parts if len(part) > 2)
