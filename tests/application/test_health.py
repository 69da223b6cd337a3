from datetime import UTC, datetime, timedelta

import pytest

from plugin.application.health import problems
from plugin.application.store import Stats

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TEN_LATE = NOW - timedelta(minutes=10)


@pytest.mark.parametrize(
    ("oldest_wake_s", "oldest_due", "tail_s_ago", "says"),
    [
        (None, None, None, []),
        (59.0, NOW - timedelta(minutes=5), 120.0, []),
        (61.0, None, None, ["61 s for a worker"]),
        (None, TEN_LATE, None, ["2026-03-02 08:50 UTC"]),
        (None, None, 121.0, ["what changed for 121 s"]),
        (61.0, TEN_LATE, 121.0, ["for a worker", "deadline", "helpdesk"]),
    ],
)
def test_a_monitor_hears_what_is_overdue(
    oldest_wake_s: float | None, oldest_due: datetime | None, tail_s_ago: float | None, says: list[str]
) -> None:
    stats = Stats(
        cases=1,
        due=1,
        oldest_due=oldest_due,
        oldest_wake_s=oldest_wake_s,
        unknown_actions=0,
        failed_actions=3,  # for the metrics; a monitor cannot restart it away
    )
    found = problems(stats, civil_now=NOW, tail_s_ago=tail_s_ago)
    assert len(found) == len(says)
    assert all(part in sentence for part, sentence in zip(says, found, strict=True))
