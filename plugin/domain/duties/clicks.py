"""An answer to each click that could not be, or was taken back (design, section 4)."""

from collections.abc import Iterator

from plugin.domain.actions import Action, PostNote, ReopenTicket
from plugin.domain.case import Case, CaseTicket
from plugin.domain.duties.asking import ids
from plugin.domain.facts import NotUnderstood, StepRefused, TakenBack
from plugin.domain.names import Step


def answer_clicks(case: Case, complaint: CaseTicket) -> Iterator[Action]:
    """A note for each refused, unreadable or taken-back click, with its article."""
    for recorded in case.refused:
        if isinstance(recorded.fact, StepRefused):
            denied = recorded.fact.reason in ("niet_bevoegd", "vier_ogen", "te_laat", "alleen_directie")
            yield PostNote(
                key=f"refused:{recorded.key}",
                ticket=complaint.ticket,
                note="akkoord_geweigerd" if denied else "stap_geweigerd",
                data=(
                    ("step", recorded.fact.step),
                    ("reason", recorded.fact.reason),
                    ("article", recorded.fact.article),
                    ("who", recorded.by or ""),
                    ("accountable", case.accountable or ""),
                    ("missing", "\n".join(recorded.fact.missing)),
                ),
            )
    for recorded in case.not_understood:
        assert isinstance(recorded.fact, NotUnderstood)
        yield PostNote(
            key=f"not-understood:{recorded.key}",
            ticket=complaint.ticket,
            note="waarde_onbekend",
            data=(
                ("field", recorded.fact.field),
                ("who", recorded.by or ""),
                ("why", recorded.fact.why),
            ),
            mentions=ids(recorded.by),
        )
    for recorded in case.taken_back:
        if isinstance(recorded.fact, TakenBack):
            if recorded.fact.step is Step.DISMISS and case.proposal and not case.proposal.own_ticket:
                yield ReopenTicket(key=f"reopen:{recorded.key}", ticket=complaint.ticket)
            yield PostNote(
                key=f"taken-back:{recorded.key}",
                ticket=complaint.ticket,
                note="teruggenomen",
                data=(
                    ("who", recorded.by or ""),
                    ("undone", recorded.fact.step),
                    ("left", ",".join(recorded.fact.left)),
                ),
            )
