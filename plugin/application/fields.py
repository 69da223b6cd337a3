"""Our own fields on a ticket. A helpdesk's mapping file gives each its name there."""

from collections.abc import Mapping
from enum import StrEnum

from plugin.domain.attachments import Attached
from plugin.domain.hearing import Heard, ReportState
from plugin.domain.names import (
    AboutDecision,
    Capacity,
    Copy,
    DesiredOutcome,
    Keep,
    Lesson,
    Matter,
    Recommendation,
    Representative,
    Stage,
    Step,
    TravelCosts,
    Verdict,
)


class Field(StrEnum):
    """The fields that Klachtwacht reads and writes on a ticket."""

    STEP = "step"  # choice: what a person clicks (macro); emptied as soon as it is seen
    STAGE = "stage"  # choice: where the case stands, a projection
    CATEGORIES = "categories"  # several choices
    RESPONDENTS = "respondents"  # several choices: person ids
    RESPONDENT_LOGINS = "respondent_logins"  # text: respondents who are no option yet, by login
    ACCOUNTABLE = "accountable"  # choice: person id
    CONTACT_PERSON = "contact_person"  # choice: person id
    RECEIVED_ON = "received_on"  # date
    CONDUCT_ON = "conduct_on"  # date; of a period the last day
    CONDUCT_FROM = "conduct_from"  # date: the first day of a period (art. 2); without CONDUCT_ON it goes on
    DESIRED_OUTCOME = "desired_outcome"  # choice: what the complainant wants above all (5 toelichting, P-02)
    SUMMARY = "summary"  # text: short neutral description of the facts (art. 5.1)
    DUE_ACKNOWLEDGEMENT = "due_acknowledgement"  # date, a projection
    DUE_NOT_TAKEN_UP = "due_not_taken_up"  # date, a projection
    DUE_DECISION = "due_decision"  # date, a projection
    PROMISED_ON = "promised_on"  # date: what the acknowledgement promised
    VERDICT = "verdict"  # choice
    GROUND = "ground"  # choice, art. 8.5
    COMMITTEE_ADVICE = "committee_advice"  # choice: the verdict that a committee advised (Awb 9:15)
    NORMS = "norms"  # several choices: what a complaint is judged against, besides what the text names (8 toelichting)
    REASON = "reason"  # text: why late, why outside scope
    FOLLOW_UP = "follow_up"  # text: what is done, by whom, when (art. 8.4)
    LESSON = "lesson"  # choice: of what kind the lesson is (9 toelichting, R-088)
    LESSON_TEXT = "lesson_text"  # text: what we learn from it
    DELAY_CONSENT_ON = "delay_consent_on"  # date: the complainant agreed in writing to another delay (art. 7, A-21)
    MILESTONES = "milestones"  # text, a projection: the days to plan by
    HEARING = "hearing"  # choice, on each side's own ticket: how far hearing this side is (art. 6.3)
    HEARING_ON = "hearing_on"  # date of the talk
    HEARING_REASON = "hearing_reason"  # text: why not heard; on which days he was sought
    REPORT = "report"  # choice: what became of the report (art. 6.4)
    REACT_BY = "react_by"  # date until which this side may react to what the other said (art. 6.2, 6.3)
    ATTACHMENTS = "attachments"  # choice, on a respondent's own ticket: what of the complaint's files may go (art. 5.2)
    NOTICE_ON = "notice_on"  # date: the accountable postpones the notice to it (art. 5.2, A-12)
    NOTICE_REASON = "notice_reason"  # text: why the notice waits
    PARTS = "parts"  # choice: of how many parts the complaint is (art. 8.3, A-22)
    CAPACITY = "capacity"  # choice: in which capacity somebody complains (art. 1-2)
    MATTER = "matter"  # choice: what it turns out to be about, which may put it outside the regulation (art. 1-2)
    REPRESENTATIVE = "representative"  # choice: whether he speaks for another, and his mandate was seen (art. 1)
    PERSON_CONCERNED = "person_concerned"  # text: name and address of who was treated, where another complains (art. 1)
    COPY = "copy"  # choice: the person concerned wants no copies of the letters to his representative (E-7)
    ABOUT_DECISION = "about_decision"  # choice: also about the content of the principal's decision (inleiding, R-001)
    PRINCIPAL = "principal"  # choice: for whom we worked, a key of the organisation's file (8.5)
    ADVISER = "adviser"  # choice: person id of who is asked for advice (art. 4 toelichting)
    ADVICE_QUESTION = "advice_question"  # text: what he is asked, and all that he sees
    TRAVEL_COSTS = "travel_costs"  # choice: what became of the complainant's request for them (art. 6.5)
    TRAVEL_REASON = "travel_reason"  # text: why they are granted or not; it leaves with the letter
    KEEP = "keep"  # choice: why the file is kept past its term (P-08)
    KEPT_UNTIL = "kept_until"  # date, a projection: the end of the file's term
    LEAK_KNOWN_AT = "leak_known_at"  # text: since when we know of a data leak, local time (AVG 33)
    DATA_REQUEST_ON = "data_request_on"  # date: when a request about one's own data came in, where earlier (AVG 12)
    DATA_REQUEST_REASON = "data_request_reason"  # text: why the answer to it takes longer, as who asked was told
    OMBUDSMAN_DUE_ON = "ombudsman_due_on"  # date: by when the ombudsman wants our answer (4b)
    OMBUDSMAN_QUESTIONS = "ombudsman_questions"  # text: how many questions he asks by which day (4b)
    OMBUDSMAN_REPLY = "ombudsman_reply"  # choice: what we do with his recommendation (4b)
    OMBUDSMAN_FOLLOW_UP_ON = "ombudsman_follow_up_on"  # date: by when that is done
    EARLIER_CASE = (
        "earlier_case"  # text: number of the complaint that the ombudsman writes about (4b), or this one (8.5)
    )
    KEY = "key"  # text: the mark of a ticket that we opened


CHOICES: Mapping[Field, type[StrEnum]] = {
    Field.STEP: Step,
    Field.STAGE: Stage,
    Field.VERDICT: Verdict,
    Field.COMMITTEE_ADVICE: Verdict,
    Field.CAPACITY: Capacity,
    Field.MATTER: Matter,
    Field.REPRESENTATIVE: Representative,
    Field.COPY: Copy,
    Field.ABOUT_DECISION: AboutDecision,
    Field.TRAVEL_COSTS: TravelCosts,
    Field.KEEP: Keep,
    Field.LESSON: Lesson,
    Field.DESIRED_OUTCOME: DesiredOutcome,
    Field.OMBUDSMAN_REPLY: Recommendation,
    Field.HEARING: Heard,
    Field.REPORT: ReportState,
    Field.ATTACHMENTS: Attached,
}
"""The fields whose choices the code knows: a helpdesk offers each of them, and nothing else is understood."""

SEVERAL = frozenset({Field.CATEGORIES, Field.RESPONDENTS, Field.NORMS})
"""The fields that hold several choices."""

CONCLUSIONS = frozenset(
    {
        Field.STAGE,
        Field.DUE_ACKNOWLEDGEMENT,
        Field.DUE_NOT_TAKEN_UP,
        Field.DUE_DECISION,
        Field.PROMISED_ON,
        Field.MILESTONES,
        Field.KEPT_UNTIL,
    }
)
"""The fields that Klachtwacht alone fills in: whatever a person writes there is written over."""
