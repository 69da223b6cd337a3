"""Which version of a template a letter was made from (8 toelichting, P-14): a code, the same wherever its text is."""

from functools import cache
from hashlib import sha256

from jinja2 import Environment
from jinja2.meta import find_referenced_templates

LENGTH = 12
"""So many hexadecimal digits tell all versions of a template apart, and can still be read aloud."""


@cache  # a folder of templates that is in use does not change: an edit is taken over as another folder
def template_version(name: str, environment: Environment) -> str:
    """The version of a template: a digest of its text and of every template that it includes."""
    digest = sha256()
    for one, text in sorted(_texts(name, environment).items()):
        digest.update(f"{one}\0{text}\0".encode())
    return digest.hexdigest()[:LENGTH]


def _texts(name: str, environment: Environment) -> dict[str, str]:
    """The texts of a template and of what it includes, by their names."""
    assert environment.loader is not None
    found: dict[str, str] = {}
    waiting = [name]
    while waiting:
        one = waiting.pop()
        if one in found:
            continue
        found[one], _, _ = environment.loader.get_source(environment, one)
        waiting += [part for part in find_referenced_templates(environment.parse(found[one])) if part is not None]
    return found
