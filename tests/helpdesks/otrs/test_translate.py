"""Lines of Znuny's history, as its own words have them, and what they mean."""

import pytest

from plugin.application.helpdesk import HistoryKind
from plugin.application.mappings.load import default_folder, load_mappings
from plugin.helpdesks.otrs.shapes import HistoryRow
from plugin.helpdesks.otrs.translate import Words, history

FILE = load_mappings(default_folder(), "otrs").helpdesk
WORDS = Words(fields=FILE.fields, states=FILE.states)


def lines(*said: tuple[str, str]) -> list[HistoryRow]:
    return [HistoryRow(Type=kind, Name=name, By="11", At=1795632424, OwnerID=1) for kind, name in said]


@pytest.mark.parametrize(
    ("line", "kind", "field", "who"),
    [
        (("OwnerUpdate", "%%jdevries%%4"), HistoryKind.OWNER, None, "4"),
        (("ResponsibleUpdate", "%%jdevries%%4"), HistoryKind.RESPONSIBLE, None, "4"),
        (("ResponsibleUpdate", "%%root@localhost%%1"), HistoryKind.RESPONSIBLE, None, None),
        (("Misc", "Klachtwacht%%owner%%4"), HistoryKind.REFUSED, "owner", "4"),
        (("Misc", "Klachtwacht%%responsible%%4"), HistoryKind.REFUSED, "responsible", "4"),
        (("Misc", "Klachtwacht%%permission ro%%4"), HistoryKind.REFUSED, "right", "4"),
    ],
    ids=lambda value: value[1] if isinstance(value, tuple) else "",
)
def test_who_got_a_ticket_and_who_was_refused(line, kind, field, who):
    [entry] = history(lines(line), 7, WORDS)

    assert (entry.kind, entry.field, entry.new, entry.by) == (kind, field, who, "11")


@pytest.mark.parametrize("line", [("Misc", "Reset of unlock time."), ("Misc", "Klachtwacht")])
def test_what_else_is_miscellaneous_does_not_matter(line):
    assert list(history(lines(line), 7, WORDS)) == []


def test_who_was_responsible_before_follows_from_the_line_above():
    happened = lines(
        ("ResponsibleUpdate", "%%jdevries%%4"), ("OwnerUpdate", "%%lmulder%%5"), ("ResponsibleUpdate", "%%x%%1")
    )

    assert [(e.kind, e.old) for e in history(happened, 7, WORDS)] == [
        (HistoryKind.RESPONSIBLE, None), (HistoryKind.OWNER, None), (HistoryKind.RESPONSIBLE, "4"),
    ]  # fmt: skip
