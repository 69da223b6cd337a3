"""How to switch off the rules of parts, norms, signals, the ombudsman, register and report, as `rules` does."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from plugin.application import compose, intake, observe, recognise, reconcile, source
from plugin.application.examples import outcomes_file
from plugin.application.perform import Performer
from plugin.domain import acknowledgement, decide, decision, judgement, ladder, report, sections, steps, suppress
from plugin.domain.beside.facts import Beside
from plugin.domain.case import Case
from plugin.domain.duties import ombudsman
from plugin.domain.outgoing import check
from tests.application.examples.rules import Off, nothing


def nothing_new(*_: Any, **__: Any) -> list[Any]:
    return []


def what_the_helpdesk_told_is_not_kept(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(observe, "notified", nothing)


def no_mandate_is_asked(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(steps, "FILE_DATA", ())


def a_choice_is_not_kept(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Case, "choice", lambda *_: None)


def a_complaint_is_never_divided(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Case, "part_count", property(lambda _: 1))


def every_respondent_reads_all_parts(patch: pytest.MonkeyPatch) -> None:
    real = source.letter_parts

    def letter_parts(*args: Any, person: Any = None, **rest: Any) -> Any:
        return real(*args, person=None, **rest)

    patch.setattr(source, "letter_parts", letter_parts)


def no_norm_is_needed(patch: pytest.MonkeyPatch) -> None:
    for module in (decision, judgement):
        patch.setattr(module, "check_norms", nothing)


def nobody_unnamed_is_meant(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(intake, "_candidates", nothing)


def nothing_is_noticed_beside_the_complaint(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(reconcile, "notice", nothing_new)


def nobody_hears_of_signals(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(decide, "report_signals", nothing)


def nobody_hears_of_the_ombudsman(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(decide, "report_ombudsman", nothing)


def nobody_hears_of_requests(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(decide, "report_requests", nothing)


def nothing_is_grave(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Beside, "grave", property(lambda _: False))


def hours_beside_the_complaint_do_not_pass(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(reconcile, "passed_beside", nothing_new)


def the_ombudsman_is_a_complainant(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Case, "from_ombudsman", property(lambda _: False))


def we_may_admit_liability(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(recognise, "check_liability", nothing)


def nothing_is_purged(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(reconcile, "purged_on", lambda *_: None)


def nothing_keeps_a_file(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Case, "kept", property(lambda _: None))


def small_numbers_are_shown(patch: pytest.MonkeyPatch) -> None:
    for module in (report, suppress):
        patch.setattr(module, "SMALL", 1)


def the_report_has_no_tables(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(outcomes_file, "sheets", nothing)


def the_report_gives_case_and_person(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(outcomes_file, "to_text", lambda _: "Fatima Yilmaz over Jan de Vries, 87001; Noord 20")


def no_answer_to_the_ombudsman_stands_ready(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(ombudsman, "_offer_answer", nothing_new)


def the_report_knows_no_ombudsman(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(outcomes_file, "ombudsman_rows", nothing_new)


def the_letters_say_nothing(patch: pytest.MonkeyPatch) -> None:
    real = compose.render_letter
    patch.setattr(compose, "render_letter", lambda *args, **rest: replace(real(*args, **rest), html=""))


def instructions_may_stay(patch: pytest.MonkeyPatch) -> None:
    for module in (acknowledgement, check, sections):
        patch.setattr(module, "unfilled", nothing)


def anybody_grants_travel_costs(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(observe, "DECIDED", ())


def nobody_hears_halfway(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(ladder, "message_window", lambda *_: None)


def no_version_is_kept(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Performer, "_keep_version", nothing)


OFF: Mapping[Off, str] = {
    no_version_is_kept: "P-14",
    nobody_hears_halfway: "P-05",
    anybody_grants_travel_costs: "R-059",
    what_the_helpdesk_told_is_not_kept: "R-042",
    no_mandate_is_asked: "R-006 E-7",
    a_choice_is_not_kept: "R-002 P-02",
    a_complaint_is_never_divided: "R-035 R-062 R-081 E-1 T-5",
    every_respondent_reads_all_parts: "R-067 E-1",
    no_norm_is_needed: "R-083 E-1 P-01",
    nobody_unnamed_is_meant: "R-041 R-042 E-2 E-11",
    nothing_is_noticed_beside_the_complaint: "R-015 R-026 E-19 E-24 P-04 P-07",
    nobody_hears_of_signals: "R-015 R-047 E-5 E-19 E-24 P-04 P-07",
    nobody_hears_of_requests: "E-19 P-09",
    nobody_hears_of_the_ombudsman: "R-026 E-5",
    nothing_is_grave: "P-04",
    hours_beside_the_complaint_do_not_pass: "R-026 P-07 P-09",
    the_ombudsman_is_a_complainant: "R-026",
    we_may_admit_liability: "E-19",
    nothing_is_purged: "P-08 R-084",
    nothing_keeps_a_file: "P-08",
    small_numbers_are_shown: "R-086 R-090",
    the_report_has_no_tables: "R-085 R-087 R-088",
    the_report_gives_case_and_person: "R-086 R-090",
    no_answer_to_the_ombudsman_stands_ready: "R-026",
    the_report_knows_no_ombudsman: "R-026",
    the_letters_say_nothing: "P-06",
    instructions_may_stay: "P-16",
}
"""How each rule is switched off, and the numbers of which at least one example must turn red then."""
