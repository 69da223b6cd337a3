"""The articles in a template: it cites ours, and a letter or note shows those of the regulation of its case."""

import re

from jinja2 import pass_context
from jinja2.ext import Extension
from jinja2.runtime import Context

from plugin.domain.articles import PHRASE, cite
from plugin.domain.regulation import Regulation


class Articles(Extension):
    """Lets a template write "artikel 5.1", and gives the article of the regulation under which the case falls.

    Only the template's own words are touched, before anything that people wrote is filled in.
    """

    _LITERAL = re.compile(rf"artikel ({PHRASE})")
    _VALUE = re.compile(r"artikel \{\{ ([\w.]+) \}\}")

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        source = self._VALUE.sub(r"artikel {{ artikel(\1) }}", source)
        return self._LITERAL.sub(r'artikel {{ artikel("\1") }}', source)


@pass_context
def cite_for(context: Context, phrase: object) -> str:
    """Give this citation in the numbers of the regulation of the case; without one its numbers are ours."""
    regulation = context.get("regulation")
    return cite(str(phrase), regulation.articles if isinstance(regulation, Regulation) else {})
