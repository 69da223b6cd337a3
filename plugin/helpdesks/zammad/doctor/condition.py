"""The Zammad itself: its version, its time zone, the addresses that it mails from, and its background jobs."""

import re
from collections.abc import Iterator

from plugin.application.doctor import Checked, Condition
from plugin.application.helpdesk import Forbidden
from plugin.domain.calendar import AMSTERDAM
from plugin.helpdesks.zammad.setup.kinds import GROUPS
from plugin.helpdesks.zammad.setup.site import Site
from plugin.helpdesks.zammad.setup.version import LAST_MAJOR

_JOBS = re.compile(r"background job|scheduled job|scheduler")


def look_at_condition(site: Site) -> Iterator[Checked]:
    """Look at all of it. Raises HelpdeskError."""
    yield look_at_version(site)
    yield look_at_time_zone(site)
    yield look_at_addresses(site)
    yield look_at_jobs(site)


def look_at_version(site: Site) -> Checked:
    """One that is too old stopped us before; of one that is newer than what was looked at nothing is known."""
    if site.version.major <= LAST_MAJOR:
        what = f"Zammad {site.version}: hiermee verwachten wij dat alles werkt."
        return Checked(about="versie", condition=Condition.WELL, what=what)
    return Checked(
        about="versie",
        condition=Condition.NOTICE,
        what=f"Zammad {site.version} is nieuwer dan waar Klachtwacht op bekeken is (tot en met {LAST_MAJOR}.x).",
        do="Probeer het eerst op een kopie, en kijk of klachtwacht setup zammad in orde is.",
    )


def look_at_time_zone(site: Site) -> Checked:
    """The helpdesk's planner and its daily triggers go by a zone of their own."""
    zone = str(site.settings.get("timezone_default") or "UTC")
    if zone == AMSTERDAM.key:
        return Checked(about="tijdzone", condition=Condition.WELL, what=zone)
    return Checked(
        about="tijdzone",
        condition=Condition.NOTICE,
        what=f"Zammad rekent met {zone}, het reglement met {AMSTERDAM.key}.",
        do="Kies die bij Instellingen, Systeem. De termijnen kloppen toch: die rekent Klachtwacht zelf uit.",
    )


def look_at_addresses(site: Site) -> Checked:
    """A group without an address that can send mails no letter (5.1, 8.1)."""
    sending = {
        row["id"] for row in site.admin.list("email_addresses")
        if row.get("active", True) and row.get("channel_id", True) is not None
    }  # fmt: skip
    groups = {row["name"]: row for row in site.admin.rows(GROUPS)}
    mute = [
        name for name in site.mappings.helpdesk.groups if groups.get(name, {}).get("email_address_id") not in sending
    ]
    if not mute:
        return Checked(about="e-mail", condition=Condition.WELL, what="elke groep voor klachten heeft een adres.")
    return Checked(
        about="e-mail",
        condition=Condition.FAULT,
        what=f"hebben geen adres dat kan versturen: {', '.join(mute)}.",
        do="Geef de groep een adres met een kanaal (in Zammad bij Kanalen, E-mail, en bij de groep).",
    )


def look_at_jobs(site: Site) -> Checked:
    """Ask Zammad's own watch over its background jobs; of other trouble only the number, as it can name addresses."""
    try:
        issues = [str(issue) for issue in site.admin.get("monitoring/health_check").get("issues", [])]
    except Forbidden:
        return Checked(
            about="achtergrond",
            condition=Condition.NOTICE,
            what="niet nagegaan: het beheertoken mist het recht admin.monitoring.",
        )
    if not issues:
        return Checked(about="achtergrond", condition=Condition.WELL, what="Zammad meldt geen storing.")
    jobs = [issue.partition(" Cause:")[0] for issue in issues if _JOBS.search(issue)]
    told = [*jobs, *([f"{len(issues) - len(jobs)} andere storingen"] if len(issues) > len(jobs) else [])]
    return Checked(
        about="achtergrond",
        condition=Condition.FAULT if jobs else Condition.NOTICE,
        what=f"Zammad meldt: {'; '.join(told)}.",
        do="Kijk in Zammad bij Systeem, Monitoring. Zonder achtergrondtaken gaan mail en webhooks niet weg.",
    )
