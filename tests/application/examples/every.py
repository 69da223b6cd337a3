"""Every example that ships, one by one, and how to run it."""

from functools import cache

import pytest

from plugin.application.examples.file import Example, check
from plugin.application.examples.folder import read_examples
from plugin.application.examples.given import Setting
from plugin.application.mappings import default_folder, load_mappings

EXAMPLES = [
    pytest.param(example, id=f"{file.path.stem}-{place + 1}")
    for file, content in read_examples(default_folder())
    for place, example in enumerate(content.voorbeelden)
]


@cache
def setting() -> Setting:
    """The shipped mappings, read once."""
    return Setting.of(default_folder(), load_mappings(default_folder()))


def red(example: Example) -> list[str]:
    """What of this example does not hold, as the coordinator reads it."""
    return [f"{'.'.join(map(str, found.key))} {found.problem}" for found in check(example, setting())]
