"""Everything that Klachtwacht needs in a Zammad, made by one walk and kept true (`klachtwacht setup`).

The same walk plans and applies. It goes through the parts in the order in which one needs the other; each part asks
what is there, compares it with what must be there, and with `apply` writes and reads back. What it makes is known by
its name, so a walk that was interrupted is resumed by walking again. Tearing down is the same in reverse.

    admin        the calls under the admin's token            version      what this Zammad can
    kinds        the kinds of things, what tells them ours    compare      what differs
    site         what a walk knows: ids by name, people       rows         the part of most kinds
    people       groups, roles, the runtime user, his token   attributes   the fields, and their migration
    alarm        webhook, triggers, scheduler, calendar, SLA  tools        macros, templates, overviews, …
    texts        text modules of the letters                  workflows    core workflows, each tried when it is saved
    walk         the parts in order
"""
