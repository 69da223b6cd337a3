"""The command that runs the practice helpdesk alone."""

import threading
from datetime import datetime
from zoneinfo import ZoneInfo

import click

from plugin.practice.clock import CivilClock
from plugin.practice.server import PracticeServer


@click.command()
@click.option("--port", default=8070, show_default=True, help="Port on loopback.")
@click.option("--empty", is_flag=True, help="Start without the office: one admin-less, empty helpdesk.")
@click.option("--lag", default=0.3, show_default=True, help="Seconds between a change and its webhook.")
@click.option("--webhook", default=None, help="URL that webhooks go to.")
@click.option("--secret", default="oefenen", show_default=True, help="Secret that signs webhooks.")
def practice(port: int, empty: bool, lag: float, webhook: str | None, secret: str) -> None:
    """Run the practice helpdesk alone."""
    start = datetime.now(ZoneInfo("Europe/Amsterdam"))  # noqa: TID251  (this command is a composition root of its own)
    server = PracticeServer(clock=CivilClock(start), lag_s=lag, port=port)
    if not empty:
        server.fill_office(webhook_url=webhook, secret=secret)
    with server:
        click.echo(f"The practice helpdesk answers at {server.url}; stop it with Ctrl+C.")
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            click.echo("Stopped.")
