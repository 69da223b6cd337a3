"""The columns that every ticket has, in the order in which its history tells of changes."""

from plugin.practice.world import NOBODY, Row

NEW_TICKET: Row = {
    "group_id": 1, "priority_id": 2, "state_id": 1, "organization_id": None, "number": "", "title": "",
    "owner_id": NOBODY, "customer_id": None, "note": None, "first_response_at": None,
    "first_response_escalation_at": None, "first_response_in_min": None, "first_response_diff_in_min": None,
    "close_at": None, "close_escalation_at": None, "close_in_min": None, "close_diff_in_min": None,
    "update_escalation_at": None, "update_in_min": None, "update_diff_in_min": None, "last_close_at": None,
    "last_contact_at": None, "last_contact_agent_at": None, "last_contact_customer_at": None,
    "last_owner_update_at": None, "create_article_type_id": None, "create_article_sender_id": None,
    "article_count": 0, "escalation_at": None, "pending_time": None, "type": None, "time_unit": None,
    "preferences": {},
}  # fmt: skip
"""A new ticket's columns. Nobody runs an SLA here: what an SLA fills stays empty."""
