"""Every example that ships holds, each as a test of its own."""

import pytest

from plugin.application.examples.file import Example
from tests.application.examples.every import EXAMPLES, red


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_example_holds(example: Example) -> None:
    assert red(example) == [], example.zin
