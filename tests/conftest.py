"""What every test may ask for."""

from collections import Counter
from collections.abc import Iterator

import pytest

from tests import postgres


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The URL of a PostgreSQL server, with `%s` for the database."""
    postgres.need()
    with postgres.server() as url:
        yield url


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was not run, and why, so that an absence is seen."""
    skipped = terminalreporter.stats.get("skipped", [])
    reasons = Counter(report.longrepr[2].removeprefix("Skipped: ") for report in skipped)
    if reasons:
        terminalreporter.section("NOT RUN")
    for reason, count in reasons.items():
        terminalreporter.write_line(f"{count} tests: {reason}")
