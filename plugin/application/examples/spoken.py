"""What people fill in on a ticket in an example: the words for our fields, and their values as a field has them."""

from datetime import date
from enum import StrEnum
from typing import TypeAlias

from plugin.application.examples.story import Story
from plugin.application.fields import Field
from plugin.application.helpdesk import FieldValue
from plugin.application.mappings.shape import Text


class Spoken(StrEnum):
    """Wat iemand op een ticket invult."""

    VERDICT = "oordeel"
    GROUND = "grond"
    FOLLOW_UP = "opvolging"
    RECEIVED_ON = "ontvangen_op"
    CONDUCT_ON = "gedraging_op"
    CONDUCT_FROM = "gedraging_vanaf"
    ACCOUNTABLE = "verantwoordelijke"
    CONTACT_PERSON = "contactpersoon"
    CATEGORIES = "soort"
    NORMS = "normen"
    DESIRED_OUTCOME = "gewenste_uitkomst"
    LESSON = "soort_les"
    LESSON_TEXT = "les"
    COMMITTEE_ADVICE = "advies_commissie"
    SUMMARY = "omschrijving"
    REASON = "reden"
    DELAY_CONSENT_ON = "uitstel_goed_op"
    PRINCIPAL = "opdrachtgever"
    NOTICE_ON = "kennisgeving_op"
    NOTICE_REASON = "reden_kennisgeving"
    MATTER = "waarover"
    HEARING = "horen"
    HEARING_ON = "gesprek_op"
    HEARING_REASON = "reden_horen"
    REPORT = "verslag"
    REACT_BY = "reageren_tot"
    ATTACHMENTS = "bijlagen"
    ADVISER = "adviseur"
    ADVICE_QUESTION = "adviesvraag"
    PARTS = "aantal_onderdelen"
    CAPACITY = "hoedanigheid"
    REPRESENTATIVE = "gemachtigde"
    PERSON_CONCERNED = "betrokkene"
    COPY = "kopie_betrokkene"
    ABOUT_DECISION = "over_besluit"
    TRAVEL_COSTS = "reiskosten"
    TRAVEL_REASON = "reden_reiskosten"
    KEEP = "bewaren"
    LEAK_KNOWN_AT = "datalek_bekend_sinds"
    DATA_REQUEST_ON = "avg_ontvangen_op"
    DATA_REQUEST_REASON = "reden_langer_avg"
    OMBUDSMAN_DUE_ON = "ombudsman_uiterlijk"
    OMBUDSMAN_QUESTIONS = "ombudsman_vragen"
    OMBUDSMAN_REPLY = "ombudsman_reactie"
    OMBUDSMAN_FOLLOW_UP_ON = "ombudsman_opvolgen_voor"
    EARLIER_CASE = "eerder_nummer"


Filled: TypeAlias = Text | int | date | None

FIELDS = {word: Field[word.name] for word in Spoken}
_PEOPLE = (Spoken.ACCOUNTABLE, Spoken.CONTACT_PERSON, Spoken.ADVISER)


def as_field(story: Story, word: Spoken, value: Filled) -> FieldValue:
    """What the field holds then: text, a person's id, several choices, or nothing."""
    text = None if value is None else str(value)
    if text and word in (Spoken.CATEGORIES, Spoken.NORMS):
        return tuple(part.strip() for part in text.split(","))
    return story.person(text) if text and word in _PEOPLE else text
