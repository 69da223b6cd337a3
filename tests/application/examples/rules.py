"""How to switch off each rule of the regulation, to see that its examples turn red.

An example that stays green without its rule proves nothing. A rule is switched off where it is used, by a neutral
function in its place; `OFF` says which numbers go with it.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from plugin.application import compose, follow, intake, observe, put_right, recognise, reconcile, settling, source
from plugin.application.examples import given
from plugin.application.examples.office import CLIENT
from plugin.application.redact import Redacted
from plugin.domain import (
    admissibility,
    decide,
    decision,
    notices,
    responsibility,
    steps,
    terms,
)
from plugin.domain.acknowledgement import Acknowledged
from plugin.domain.case import Case
from plugin.domain.conduct import Conduct
from plugin.domain.duties import letters, merging
from plugin.domain.facts import NotFollowed, Part, Proposed, RegulationApplied
from plugin.domain.names import Letter
from plugin.domain.organisation import Organisation
from plugin.domain.people import StaffRole
from plugin.domain.responsibility import Accountable
from plugin.domain.steps import Approvers
from plugin.domain.triage import Triage, assess

Off = Callable[[pytest.MonkeyPatch], None]


def nothing(*_: Any, **__: Any) -> tuple[()]:
    return ()


def never_a_complaint(patch: pytest.MonkeyPatch) -> None:
    real = Triage.assess

    def assess_as_none(self: Triage, message: Any, *, confirmed: bool = False) -> Any:
        return replace(real(self, message), is_complaint=False, certainty=0.0)

    patch.setattr(Triage, "assess", assess_as_none)


def always_a_complaint(patch: pytest.MonkeyPatch) -> None:
    real = Triage.assess
    patch.setattr(Triage, "assess", lambda self, m, **_: replace(real(self, m), is_complaint=True, certainty=1.0))


def no_kinds(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Triage, "_categories", nothing)


def everybody_named_is_accused(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(
        assess, "choose_respondents", lambda *_, **__: dict.fromkeys(("mdevries", "shoekstra", "tpostma"), 1.0)
    )


def nobody_is_sent_away(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(put_right, "place", lambda *_: None)


def nobody_is_told_of_the_complaint(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(decide, "inform_respondents", nothing)


def attachments_stay_here(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(decide, "send_attachments", nothing)


def nothing_is_left_out(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(source, "redact", lambda text, **_: Redacted(text=text, left_out={}))


def a_stated_day_is_ignored(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Case, "received_on", property(lambda self: self.proposal and self.proposal.received_on))


def the_clock_starts_at_the_mark(patch: pytest.MonkeyPatch) -> None:
    real = observe.propose

    def propose(article: Any, look: Any, knowledge: Any, **rest: Any) -> Any:
        on = look.row.updated_at.date()
        found = real(article, look, knowledge, **rest)
        return [replace(r, fact=replace(r.fact, received_on=on)) if isinstance(r.fact, Proposed) else r for r in found]

    patch.setattr(observe, "propose", propose)


def days_are_days_in_greenwich(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(intake, "local_date", lambda instant: instant.date())


def weekends_count(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(terms, "due", lambda term, received_on, *_: received_on + timedelta(days=term.days))


def weeks_are_working_days(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(terms, "due", lambda term, day, regulation, calendar: calendar.add_working_days(day, term.days))


def a_year_is_365_days(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(admissibility, "oldest_conduct_in_time", lambda filed_on: filed_on - timedelta(days=364))


def always_the_directorate(patch: pytest.MonkeyPatch) -> None:
    def accountable(respondents: Any, *, directory: Any, **_: Any) -> Accountable:
        director = directory.with_role(StaffRole.DIRECTORATE)[0]
        return Accountable(body="directie", person=director, rule="", article="")

    for module in (given, assess):
        patch.setattr(module, "accountable", accountable)


def only_the_first_counts(patch: pytest.MonkeyPatch) -> None:
    real = responsibility.accountable
    patch.setattr(given, "accountable", lambda respondents, **rest: real(respondents[:1], **rest))


def no_exceptions_of_4b(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(responsibility, "_exception", lambda *_, **__: None)


def the_first_director_always(patch: pytest.MonkeyPatch) -> None:
    def directorate(respondents: Any, directory: Any, *_: Any, **__: Any) -> Accountable:
        return Accountable(body="directie", person=directory.with_role(StaffRole.DIRECTORATE)[0], rule="", article="")

    patch.setattr(responsibility, "_directorate", directorate)


def anybody_may_click(patch: pytest.MonkeyPatch) -> None:
    def take(case: Any, step: Any, by: str, approvers: Any) -> Any:
        return steps.take(case, step, CLIENT, Approvers(directorate=[CLIENT], only_directorate=False))

    patch.setattr(observe, "take", take)


def time_says_nothing(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(settling, "passed", lambda *_: [])


def any_acknowledgement_will_do(patch: pytest.MonkeyPatch) -> None:
    def check(text: str, *, latest_promise: date, contact_names: Any) -> Acknowledged:
        return Acknowledged(promised_on=latest_promise)

    patch.setattr(recognise, "check_acknowledgement", check)


def no_section_is_needed(patch: pytest.MonkeyPatch) -> None:
    for module in (recognise, decision, notices):
        patch.setattr(module, "check_sections", nothing)


def any_verdict_will_do(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(decision, "_check_verdict", nothing)


def no_follow_up_is_needed(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(decision, "check_follow_up", nothing)


def any_ground_will_do(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(recognise, "check_not_taken_up_letter", nothing)


def any_delay_will_do(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(recognise, "check_delay_notice", nothing)


def the_ombudsman_is_not_named(patch: pytest.MonkeyPatch) -> None:
    real = compose.render_letter

    def render(letter: Any, context: Any, *, folder: Any) -> Any:
        rendered = real(letter, context, folder=folder)
        return replace(rendered, html=rendered.html.replace("mbudsman", ""))

    patch.setattr(compose, "render_letter", render)


def the_handler_signs(patch: pytest.MonkeyPatch) -> None:
    real = compose.render_letter

    def render(letter: Any, context: Any, *, folder: Any) -> Any:
        other = replace(context.accountable, name="Een medewerker")
        return real(letter, replace(context, accountable=other), folder=folder)

    patch.setattr(compose, "render_letter", render)


def no_copy_for_the_respondent(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(letters, "COPIED", ())


def only_decisions_are_posted(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(letters, "POSTED", (Letter.DECISION,))


def nothing_is_ever_closed(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(settling, "conclude", lambda case: None)


def upheld_needs_no_follow_up_to_close(patch: pytest.MonkeyPatch) -> None:
    real, left = decide.conclude, Case.left
    patch.setattr(settling, "conclude", lambda case: real(replace(case, follow_up_done=True)))
    patch.setattr(Case, "left", lambda self, letter, who=None: letter is Letter.FOLLOW_UP or left(self, letter, who))


def a_letter_that_came_back_counts(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Case, "left", lambda self, letter, recipient=None: bool(self.letters(letter, recipient)))


def a_merge_is_not_told(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(merging, "_tell_of_leak", nothing)


def no_merge_is_undone(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(steps, "last_merge", lambda _: None)


def no_complaint_goes_on_anew(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(follow, "GoesOnAnew", lambda **went: NotFollowed(ticket=went["ticket"], into=went["left_in"]))


def the_newest_version_counts(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(reconcile, "falls_under", lambda *_: None)
    real = intake.propose

    def propose(*args: Any, **rest: Any) -> Any:
        return [r for r in real(*args, **rest) if not isinstance(r.fact, RegulationApplied)]

    patch.setattr(observe, "propose", propose)


def nothing_bars_a_decision(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(observe, "missing", nothing)


def nobody_is_written_to_about_hearing(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(letters, "due_letter", lambda *_: None)


def the_small_letters_are_not_offered(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(letters, "due_letters", nothing)


def nobody_is_too_close(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(settling, "too_close", nothing)


def it_makes_no_difference_who_complains(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(steps, "lacks_mandate", lambda case: False)
    patch.setattr(compose, "gets_copies", lambda case: False)
    patch.setattr(recognise, "reads_no_health", lambda case: False)


def a_running_complaint_may_be_closed(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(put_right, "stays_open", lambda *_: False)


def consent_is_not_asked(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(recognise, "check_forwarding", nothing)


def a_conduct_is_one_day(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(
        Case, "conduct", property(lambda self: Conduct(last=self.choice("conduct_from") and date(2024, 1, 8)))
    )


def nobody_is_referred_on(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Case, "refers_on", property(lambda self: False))


def agreements_are_not_confirmed(patch: pytest.MonkeyPatch) -> None:
    patch.setitem(recognise.BY_STAFF, Part.COMPLAINT, ())


def no_form_of_what_was_told(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(observe, "saved_form", lambda *_: None)


def the_first_accountable_stays(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(settling, "reassign", nothing)


def the_receiving_office_is_not_asked(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(put_right, "receiver_asked", lambda *_: None)


def anybody_sees_to_the_follow_up(patch: pytest.MonkeyPatch) -> None:
    real = observe.take
    patch.setattr(observe, "take", lambda case, step, by, who: real(case, step, by, replace(who, contact=None)))


def nobody_is_away(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Organisation, "absence_of", lambda *_: None)


def nobody_is_an_independent_third(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Organisation, "third", lambda *_: None)


def nobody_works_for_another(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(reconcile, "delegates_barred", lambda *_: None)


def no_alarm_is_raised(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(decide, "raise_alarm", nothing)


def what_he_did_before_stands(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(settling, "done_before", nothing)


def nobody_leaves(patch: pytest.MonkeyPatch) -> None:
    real = observe.take_own

    def take_own(case: Any, step: Any, by: str, ticket: int) -> Any:
        return (
            steps.StepRefused(step=step, reason="ander_ticket", article="")
            if step == "uit_dienst"
            else real(case, step, by, ticket)
        )

    patch.setattr(observe, "take_own", take_own)


def nobody_is_asked_for_advice(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(settling, "advice_asked", nothing)


OFF: Mapping[Off, str] = {
    never_a_complaint: "R-001 R-004 R-005 R-006 R-010 R-011 R-012 R-013 E-7 E-8 E-17 E-20 E-21 E-24 E-26",
    always_a_complaint: "R-001 R-011 E-26",
    no_kinds: "R-013 R-014",
    everybody_named_is_accused: "E-2 E-23",
    nobody_is_sent_away: "R-019 R-041 R-042 R-047 R-051 E-4 E-5 E-6 E-11 E-13 E-14 E-15 P-15",
    nobody_is_told_of_the_complaint: "R-003 R-039 R-040 E-2 E-3 E-13 E-25 P-11",
    attachments_stay_here: "E-22",
    nothing_is_left_out: "R-039 P-10",
    a_stated_day_is_ignored: "R-016 R-020",
    the_clock_starts_at_the_mark: "T-6",
    days_are_days_in_greenwich: "T-1",
    weekends_count: "T-2 T-4",
    weeks_are_working_days: "T-3 T-4 R-061 R-062 R-066",
    a_year_is_365_days: "T-5",
    always_the_directorate: "R-003 R-021 E-3",
    only_the_first_counts: "R-028 E-5",
    no_exceptions_of_4b: "R-022 R-023 R-024 R-025 R-026 R-027 R-028 E-4 E-17 E-18",
    the_first_director_always: "E-5",
    anybody_may_click: "R-007 R-029 R-041 R-046 R-047 R-062",
    time_says_nothing: "R-032 R-038 R-061 R-062 R-064 R-065 R-008 T-1",
    any_acknowledgement_will_do: "R-034 R-035 R-036 R-037 R-063",
    no_section_is_needed: "R-007 R-044 R-045 R-064 R-069 R-070 R-071 R-072 E-9",
    any_verdict_will_do: "R-072 R-073",
    no_follow_up_is_needed: "R-074 R-075",
    any_ground_will_do: "R-076 R-077 R-078 R-079 E-20 T-5",
    any_delay_will_do: "R-064",
    the_ombudsman_is_not_named: "R-080",
    the_handler_signs: "R-029 R-081",
    no_copy_for_the_respondent: "R-067 R-081",
    only_decisions_are_posted: "R-062 R-064 R-081 R-007",
    nothing_is_ever_closed: "R-008 R-043 R-067 R-068 R-082 R-084 E-9",
    upheld_needs_no_follow_up_to_close: "R-074",
    a_letter_that_came_back_counts: "E-12 R-067",
    a_merge_is_not_told: "E-10",
    no_merge_is_undone: "E-10",
    no_complaint_goes_on_anew: "E-10",
    the_newest_version_counts: "R-089",
    nothing_bars_a_decision: "R-050 R-052 R-054 R-055",
    nobody_is_written_to_about_hearing: "R-050 R-053 R-055 R-056 R-058 R-060",
    the_small_letters_are_not_offered: "R-018 E-14 E-16",
    nobody_is_too_close: "R-048",
    the_first_accountable_stays: "R-031",
    anybody_sees_to_the_follow_up: "R-074",
    nobody_is_away: "E-16",
    nobody_is_an_independent_third: "R-049 E-5",
    nobody_works_for_another: "E-4",
    no_alarm_is_raised: "E-6",
    what_he_did_before_stands: "E-13",
    nobody_leaves: "E-25",
    nobody_is_asked_for_advice: "R-030",
    the_receiving_office_is_not_asked: "R-033",
    a_conduct_is_one_day: "R-013 T-5",
    nobody_is_referred_on: "R-001",
    agreements_are_not_confirmed: "R-057",
    no_form_of_what_was_told: "R-016 R-017 R-018",
    a_running_complaint_may_be_closed: "R-008",
    consent_is_not_asked: "E-12",
    it_makes_no_difference_who_complains: "R-002 R-006 E-7",
}
"""How each rule is switched off, and the numbers of which at least one example must turn red then."""
