"""The keys of facts stay when a file is purged, so none may name a person (P-08): numbers, days, codes and digests."""

import re

from plugin.application.store import Store

DAY, KEYED, LATER = r"\d{4}-\d\d-\d\d", r"[0-9a-f]{32}", r"(:\d+)?"
"""LATER: the number of complaints before this one in the same case (`Case.own_key`)."""
SHAPES = (
    r"history:\d+(:stated|:what)?",
    r"(proposal|sent|delivered|failed|paper|exposed|closed|extended|handling|assessed|vanished|counted|reacted|report):\d+",
    r"closed:\d+:\d+",  # one that was joined and let go again ends once more
    r"(corrected|regulation|left):\d+(:\d+)?",
    r"joined:\d+:(\d+|opened)",
    r"(saved|oral):\d+:[0-9a-f]{8}:\d+",
    r"held:\d+:\d+:\d+",
    rf"not-put-right:\d+:(True|False):{DAY}",
    rf"no-option:{KEYED}{LATER}",
    rf"account:\d+{LATER}",  # the number counts the accounts found before it
    rf"too-close:[a-z_]+:\d+{LATER}",  # and here the warnings
    rf"(earlier-)?involved:\d+{LATER}",
    rf"earlier-said:\d+:\d+{LATER}:[a-z]+",  # how often a person filled in something, and what was found by it
    rf"choices:\d+{LATER}",
    rf"reassigned:\d+:\d+:[A-Za-z]+{LATER}",
    rf"handler-away:\d+{LATER}",
    rf"third:[a-z_]+:\d+{LATER}",
    rf"third-reads:\d+{LATER}",
    rf"delegates:\d+{LATER}",
    rf"access:\d+{LATER}",
    r"glass:history:\d+",
    rf"halfway{LATER}",  # of the case itself
    rf"redo:\d+{LATER}",
    rf"template:\d+{LATER}",  # counts the letters that were made before it
    rf"advice:\d+{LATER}",
    r"advised:\d+",
    rf"receiver:\d+{LATER}",  # counts who was asked before
    rf"rung:[a-z_]+:[a-z_]+:{DAY}{LATER}",
    r"(ombudsman|ombudsman-(saved|sent|failed|answered)|signals-read):\d+",
    r"ombudsman-made:\d+:[0-9a-f]{12}",  # the note that was approved, and the version of the template
    r"notified:\d+",
    r"complainant:\d+:\d+",  # the ticket, and how often before
    r"signal:\d+:[a-z_]+",
    r"leak:\d+:[a-z_]+:[0-9T:.+-]+",
    r"report-(sent|signed):\d+",
    r"report-unsigned:\d+:[a-z_]+",
    rf"ombudsman-(due|follow-up):\d+:[a-z_]+:{DAY}",
    rf"data-request:\d+:[a-z_]+:{DAY}",
    rf"bundle:{KEYED}:[0-9T:.+-]+",
    rf"purge-announced:{DAY}:\d+{LATER}",
    rf"(un)?merge:history:\d+:(joined:\d+|exposed:{KEYED}|[A-Za-z]+)",
)
_SHAPE = re.compile("|".join(f"(?:{shape})" for shape in SHAPES))


def foreign_keys(store: Store) -> list[str]:
    """The keys in this store of a shape that is not listed: each new one is looked at before it is added here."""
    keys = {fact.key for case in store.cases() for fact in store.facts(case) if fact.key}
    return sorted(key for key in keys if not _SHAPE.fullmatch(key))
