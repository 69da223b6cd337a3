"""The article that people read: our rules go by the numbers of one regulation, and another numbers them otherwise.

Code, facts and templates cite the regulation of 2 September 2019 ("5 toelichting, 6.1"). A regulation's file says
which of its own articles holds each rule; where it says nothing, the numbers are the same.
"""

import re
from collections.abc import Iterable, Mapping

RULES = (
    *("1", "2", "3", "4", "4a", "4b", "5", "5.1", "5.2", "6", "6.1", "6.2", "6.3", "6.4", "6.5"),
    *("7", "8", "8.1", "8.2", "8.3", "8.4", "8.5", "9"),
)
"""The articles that our rules go by; a regulation that numbers otherwise has one for each of them."""

_ONE = r"(?<![\w:.])\d+[ab]?(?:\.\d+)?(?![\w:]| U?AVG)(?:,? toelichting)?"
_OTHER_LAW = r"U?AVG \d+"
_JOIN = r"(?:, en artikel |, en | en |, )"
PHRASE = rf"{_ONE}(?:{_JOIN}(?:{_ONE}|{_OTHER_LAW}))*"
"""A citation as people write it: "5.1 en 7", "5, toelichting, en artikel 6.1"."""

_CITED = re.compile(rf"{_OTHER_LAW}|{_ONE}")
_SAID = re.compile(rf"(?<=artikel ){PHRASE}")


def cite(phrase: str, articles: Mapping[str, str]) -> str:
    """Give this citation in the numbers of a regulation; what its `articles` do not name stays as it is."""
    if not articles:
        return phrase
    if phrase in articles:
        return articles[phrase]
    found = [_own(one, articles) for one in _CITED.findall(phrase)]
    return _listed(dict.fromkeys(found)) if found else phrase


def cite_in(text: str, articles: Mapping[str, str]) -> str:
    """Give each "artikel …" in a sentence of ours in the numbers of a regulation; never for what people wrote."""
    return _SAID.sub(lambda match: cite(match[0], articles), text)


def _own(article: str, articles: Mapping[str, str]) -> str:
    rule, _, explained = article.replace(",", "").partition(" ")
    return articles.get(f"{rule} toelichting" if explained else rule) or articles.get(rule, article)


def _listed(articles: Iterable[str]) -> str:
    *others, last = articles
    return f"{', '.join(others)} en {last}" if others else last
