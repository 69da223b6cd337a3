"""An answer to each click that could not be, or was taken back (design, section 4)."""

from collections.abc import Iterator

from plugin.domain.actions import Action, PostNote, ReopenTicket
from plugin.domain.case import Case, CaseTicket
from plugin.domain.duties.asking import ids
from plugin.domain.facts import NotUnderstood, Recorded, StepRefused, TakenBack
from plugin.domain.names import Step


def answer_elsewhere(case: Case) -> Iterator[Action]:
    """The same on a ticket without a complaint, where what runs beside one can be clicked and filled in."""
    for recorded in (*case.refused, *case.not_understood):
        assert isinstance(recorded.fact, StepRefused | NotUnderstood)
        yield _answer(recorded, recorded.fact, recorded.fact.ticket, case.accountable)


def answer_clicks(case: Case, complaint: CaseTicket) -> Iterator[Action]:
    """A note for each refused, unreadable or taken-back click, with its article."""
    for recorded in (*case.refused, *case.not_understood):
        assert isinstance(recorded.fact, StepRefused | NotUnderstood)
        yield _answer(recorded, recorded.fact, complaint.ticket, case.accountable)
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


def _answer(recorded: Recorded, fact: StepRefused | NotUnderstood, ticket: int, accountable: str | None) -> PostNote:
    if isinstance(fact, NotUnderstood):
        return PostNote(
            key=f"not-understood:{recorded.key}",
            ticket=ticket,
            note="waarde_onbekend",
            data=(("field", fact.field), ("who", recorded.by or ""), ("why", fact.why)),
            mentions=ids(recorded.by),
        )
    denied = fact.reason in ("niet_bevoegd", "vier_ogen", "te_laat", "alleen_directie")
    return PostNote(
        key=f"refused:{recorded.key}",
        ticket=ticket,
        note="akkoord_geweigerd" if denied else "stap_geweigerd",
        data=(
            ("step", fact.step),
            ("reason", fact.reason),
            ("article", fact.article),
            ("who", recorded.by or ""),
            ("accountable", accountable or ""),
            ("missing", "\n".join(fact.missing)),
        ),
    )
