"""Zammad under the admin's token: lists, writes and reads back. Nothing else of Klachtwacht holds this token."""

import json
from typing import Any

from plugin.application.helpdesk import HelpdeskError
from plugin.application.provisioning import SetupStopped
from plugin.helpdesks.zammad.client import Client
from plugin.helpdesks.zammad.setup.kinds import Kind, Row
from plugin.helpdesks.zammad.setup.version import OLDEST, Version, parse

PAGE = 500


class Admin:
    """What setup asks of Zammad, as rows."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def version(self) -> Version:
        """Which Zammad this is. Raises SetupStopped for one that is too old or does not say."""
        said = self._json(self.client.read("GET", "/version").content)
        found = parse(str(said.get("version", ""))) if isinstance(said, dict) else None
        if found is None:
            raise SetupStopped("Zammad zegt niet welke versie het is. Is dit een Zammad?")
        if found < OLDEST:
            raise SetupStopped(f"Dit is Zammad {found}. Klachtwacht werkt vanaf Zammad {OLDEST}.")
        return found

    def rows(self, kind: Kind) -> list[Row]:
        """All things of this kind."""
        found: dict[int, Row] = {}
        page = 0
        while True:
            page += 1
            query = {"page": str(page), "per_page": str(PAGE)} | ({"expand": "true"} if kind.expand else {})
            rows = self.list(kind.path, **query)
            before = len(found)
            found |= {row["id"]: row for row in rows}
            if len(rows) < PAGE or len(found) == before:
                return list(found.values())

    def list(self, path: str, **query: str) -> list[Row]:
        """The rows that one question brings. Raises SetupStopped for an answer of another shape."""
        rows = self._json(self.client.read("GET", f"/{path}", query=query).content)
        if not isinstance(rows, list):
            raise SetupStopped(f"Zammad antwoordt op de vraag naar {path} anders dan verwacht.")
        return rows

    def get(self, path: str) -> Row:
        """What one question brings that has no list as its answer."""
        return self._row(self.client.read("GET", f"/{path}").content)

    def create(self, kind: Kind, body: Row) -> Row:
        """Make it, and return what Zammad kept of it."""
        return self._row(self.client.write("POST", f"/{kind.path}", query=_expand(kind), body=body).content)

    def change(self, kind: Kind, number: int, body: Row) -> Row:
        """Change it, and return what Zammad kept of it."""
        route = f"/{kind.path}/{{number}}"
        return self._row(self.client.write("PUT", route, query=_expand(kind), body=body, number=number).content)

    def delete(self, kind: Kind, number: int) -> None:
        """Delete it."""
        self.client.write("DELETE", f"/{kind.path}/{{number}}", number=number)

    def post(self, path: str, body: Row) -> Row:
        """Call what is no list of things."""
        return self._row(self.client.write("POST", f"/{path}", body=body).content)

    def answers(self) -> bool:
        """Whether Zammad answers at all: it is away while it restarts."""
        try:
            self.client.read("GET", "/users/me")
        except HelpdeskError:
            return False
        return True

    def _row(self, content: bytes) -> Row:
        row = self._json(content)
        return row if isinstance(row, dict) else {}

    def _json(self, content: bytes) -> Any:
        try:
            return json.loads(content or b"{}")
        except ValueError:
            raise SetupStopped("Zammad antwoordt geen JSON. Klopt het adres?") from None


def _expand(kind: Kind) -> dict[str, str] | None:
    return {"expand": "true"} if kind.expand else None
