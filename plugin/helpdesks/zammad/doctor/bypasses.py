"""The ways past prevention that this Zammad's settings leave open (5 toelichting, 6.1): each is named, with what to do.

What goes these ways is corrected within seconds and told; what may be read on the way cannot be taken back.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from plugin.application.doctor import Checked, Condition
from plugin.application.helpdesk import NotFound
from plugin.helpdesks.zammad.setup.kinds import GROUPS, JOBS, MACROS, REPORT_PROFILES, ROLES, TRIGGERS, Kind
from plugin.helpdesks.zammad.setup.people import FULL
from plugin.helpdesks.zammad.setup.site import Site

ABOUT = "omweg"
ORGANIZATIONS = Kind(label="organisatie", path="organizations")
MAIL_FILTERS = Kind(label="mailfilter", path="postmaster_filters")
OWNER = ("ticket.owner_id", "x-zammad-ticket-owner_id", "x-zammad-ticket-owner")
"""By these names a trigger, job, macro or mail filter sets the owner."""
GIVES_RIGHTS = ("admin.user", "admin.role")
"""Who has one of these can give himself every right."""


def look_at_bypasses(site: Site, complainants: Sequence[str], barred: Mapping[str, Sequence[str]]) -> Iterator[Checked]:
    """Name each way that is open. `complainants` are the customers of open complaints; `barred` says who may not
    hear of what stands in a group. Raises HelpdeskError."""
    site.learn_groups()
    for look in (_auto_assignment, _follow_up, _owner_setters, _report, _saved_reports, _administrators, _unwatched):
        yield from look(site)
    yield from _shared_organisations(site, complainants)
    yield from _replacements(site, barred)
    yield from _overview(site, barred)
    what = "samenvoegen, en wat het systeem zelf doet, voorkomt Zammad nooit: dat wordt gevolgd en hersteld."
    yield Checked(about=ABOUT, condition=Condition.WELL, what=what)


def _auto_assignment(site: Site) -> Iterator[Checked]:
    selector = site.settings.get("ticket_auto_assignment_selector") or {}
    if site.settings.get("ticket_auto_assignment") and not _elsewhere(selector.get("condition", {}), site):
        yield _way(
            "automatisch toewijzen staat aan: wie een klacht opent, wordt behandelaar.",
            "Zet het uit, of beperk de voorwaarde tot andere groepen (Instellingen, Ticket).",
        )


def _elsewhere(condition: Mapping[str, Any], site: Site) -> bool:
    """Whether this condition names groups, and no desk of complaints among them."""
    groups = condition.get("ticket.group_id", {})
    return groups.get("operator") == "is" and not set(map(str, groups.get("value", ()))) & set(site.desks)


def _follow_up(site: Site) -> Iterator[Checked]:
    names = [r["name"] for r in site.admin.rows(GROUPS) if str(r["id"]) in site.desks and r.get("follow_up_assignment")]
    if names:
        yield _way(
            f"na een antwoord wordt de vorige behandelaar het weer, in {', '.join(names)}.",
            "Zet bij de groep 'toewijzen bij vervolg' uit.",
        )


def _owner_setters(site: Site) -> Iterator[Checked]:
    for kind in (TRIGGERS, JOBS, MACROS, MAIL_FILTERS):
        try:
            rows = site.admin.rows(kind)
        except NotFound:
            continue  # an old version, or one without the channel
        names = sorted(
            str(r["name"]) for r in rows if r.get("active", True) and set(OWNER) & (r["perform"] or {}).keys()
        )
        if names:
            yield _way(
                f"deze zetten een behandelaar ({kind.label}): {', '.join(names)}.",
                "Laat de groepen voor klachten buiten de voorwaarde.",
            )


def _report(site: Site) -> Iterator[Checked]:
    """Who reports without being an agent or customer sees every ticket (contract, 3.3)."""
    for role in site.admin.rows(ROLES):
        rights = set(role.get("permissions", ()))
        if role["active"] and "report" in rights and not any(right.startswith("admin") for right in rights):
            alone = not any(right.startswith("ticket") for right in rights)
            sees = "hij leest elk ticket" if alone else "hij telt ook klachten"
            yield _way(
                f"de rol {role['name']} mag rapporten maken: {sees}.",
                "Neem het recht report weg van wie beklaagde kan zijn.",
                Condition.FAULT if alone else Condition.NOTICE,
            )


def _saved_reports(site: Site) -> Iterator[Checked]:
    """A saved report profile counts every ticket that its condition finds, whoever may read it (R-042)."""
    names = sorted(
        str(row["name"])
        for row in site.admin.rows(REPORT_PROFILES)
        if row["active"] and row["name"] != site.names.report and not _elsewhere(row["condition"] or {}, site)
    )
    if names:
        yield _way(
            f"deze rapportprofielen tellen ook klachten, voor ieder met het recht report: {', '.join(names)}.",
            "Beperk de voorwaarde van het profiel tot groepen zonder klachten.",
        )


def _administrators(site: Site) -> Iterator[Checked]:
    known = {key.casefold() for s in site.mappings.organisation.administrating for key in (s.login, s.email)}
    found = {user.id: user for right in GIVES_RIGHTS for user in site.people.with_permission(right)}
    unknown = sorted(u.login for u in found.values() if not {u.login.casefold(), (u.email or "").casefold()} & known)
    if unknown:
        yield _way(
            f"beheerders kunnen zichzelf rechten geven, en niet op elk wordt gelet: {', '.join(unknown)}.",
            "Zet hen bij administrators in organisation.yaml: dan hoort de directie het meteen.",
        )


def _unwatched(site: Site) -> Iterator[Checked]:
    if site.names.unwatched:
        yield _way(
            f"in deze groepen ziet Klachtwacht niets: {', '.join(sorted(site.names.unwatched))}.",
            "Wordt een klacht daarheen verplaatst of daarmee samengevoegd, dan is hij weg. Haal ze uit unwatched.",
        )


def _shared_organisations(site: Site, complainants: Sequence[str]) -> Iterator[Checked]:
    """A customer reads the tickets of everybody in a shared organisation, also one who is an agent besides."""
    shared = {row["id"]: str(row["name"]) for row in site.admin.rows(ORGANIZATIONS) if row.get("shared")}
    agents = {user.organization_id for user in site.people.with_permission("ticket.agent")}
    complaining = {site.people.row(customer).organization_id for customer in complainants}
    for members, what in (
        (agents, "medewerkers horen bij een gedeelde organisatie, en lezen als klant wat haar leden schrijven"),
        (complaining, "een klager hoort bij een gedeelde organisatie: wie daar ook bij hoort, leest de klacht"),
    ):
        if names := sorted(shared[number] for number in members & shared.keys() if number is not None):
            yield _way(f"{what}: {', '.join(names)}.", "Zet bij die organisatie 'gedeeld' uit.")


def _replacements(site: Site, barred: Mapping[str, Sequence[str]]) -> Iterator[Checked]:
    """Zammad mails what happens to a ticket also to who replaces a colleague, whatever he may read."""
    rows = {str(user.id): user for user in site.people.with_permission("ticket.agent")}
    for group, persons in barred.items():
        told = site.people.members(group, FULL)
        replaced = {p: str(rows[p].out_of_office_replacement_id) for p in told if p in rows and rows[p].out_of_office}
        for person, by in sorted(replaced.items()):
            if by in persons and by in rows:
                yield _way(
                    f"{rows[by].login} is beklaagde en vervangt {rows[person].login}: Zammad mailt hem erover.",
                    "Kies in Zammad een andere vervanger.",
                    Condition.FAULT,
                )


def _overview(site: Site, barred: Mapping[str, Sequence[str]]) -> Iterator[Checked]:
    """The right of overview shows titles in lists, also to who may not open a ticket."""
    logins = {person.id: person.login for person in site.people.agents()}
    for group, persons in barred.items():
        seeing = site.people.members(group, "overview") - site.people.members(group, "read")
        if names := sorted(logins[p] for p in seeing & set(persons) & logins.keys()):
            yield _way(
                f"wie beklaagd is, ziet de titel van de klacht in overzichten: {', '.join(names)}.",
                f"Haal het recht 'overzicht' op de groep {group} weg.",
                Condition.FAULT,
            )


def _way(what: str, do: str, condition: Condition = Condition.NOTICE) -> Checked:
    return Checked(about=ABOUT, condition=condition, what=what, do=do)
