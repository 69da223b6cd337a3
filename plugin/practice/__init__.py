"""A small helpdesk that speaks the part of Zammad's API that Klachtwacht uses, quirks included.

It stands in for a real Zammad (5.5, as recorded in tests/recordings/zammad) when Klachtwacht is tried out or
tested. All state is in memory. A *row* is a record as Zammad's API shows it; each module owns one idea:

    world       the tables, the settings, the civil clock
    people      users, roles, groups, who may do what
    attributes  fields that were added to tickets
    tickets     create, change, merge, delete;  articles, history, around (tags, links, mentions, drafts)
    selectors   conditions over tickets;        workflows: what a form offers, and what a save refuses
    webhooks    triggers, deliveries, retries;  mail: what comes in and what leaves
    catalogue   triggers, macros and the like:  kept as they were written
    http        Flask routes;                   server: all of it on a port of loopback
"""
