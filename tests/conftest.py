"""What every test may ask for."""

import pytest

from tests.postgres import NOT_RUN


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was not run, so that an absence is seen."""
    if NOT_RUN:
        terminalreporter.section("not run")
        for line in sorted(set(NOT_RUN)):
            terminalreporter.write_line(line)
