"""The report as people read it (9)."""

from dataclasses import replace

from plugin.application.reporting import sheets
from plugin.application.sheets import to_text
from tests.domain.test_report import BOTH, OOST, OVERIG, ROW, in_month, made

KINDS = {"traagheid": "Traagheid", "overig": "Overig"}


def test_what_grew_stands_above_the_rest() -> None:
    others = ((9, OVERIG), (9, OOST), (9, BOTH))
    rows = [*in_month("2025-02", (9, ROW), *others), *in_month("2026-02", (12, ROW), *others)]
    shown = sheets(made(rows), KINDS)
    assert to_text(shown).startswith("Vaker dan eerst\nsoort      plaats  aantal\nTraagheid  Noord   12\n")
    assert [sheet.title for sheet in sheets(replace(made(rows), more_often=()), KINDS)] == [s.title for s in shown[1:]]
