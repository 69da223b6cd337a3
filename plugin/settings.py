"""Where Klachtwacht finds its helpdesk, its database and its secrets: the environment, or a `.env` file.

A secret can also stand in a file of its own: `KLACHTWACHT_TOKEN_FILE=/run/secrets/token`.
"""

from collections.abc import Mapping
from pathlib import Path

from dotenv import dotenv_values
from pydantic import BaseModel, ConfigDict, SecretStr, ValidationError

PREFIX = "KLACHTWACHT_"


class SettingsError(Exception):
    """Something is missing or wrong; the text says which variable, and what to write."""


class Settings(BaseModel):
    """All settings. Each is an environment variable KLACHTWACHT_<NAME>."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    helpdesk: str = "zammad"  # the helpdesk by name
    url: str = ""  # the helpdesk's address, such as https://helpdesk.example.nl
    token: SecretStr = SecretStr("")  # the runtime user's token; for otrs his login and password, as login:password
    admin_token: SecretStr = SecretStr("")  # an administrator's token; `run` follows the staff with it at night
    public_url: str = ""  # where the helpdesk reaches Klachtwacht, such as https://klachtwacht.example.nl
    webhook_secret: SecretStr = SecretStr("")  # what the helpdesk signs its webhooks with
    webhook_secret_previous: SecretStr = SecretStr("")  # the one before, while a change is under way
    metrics_token: SecretStr = SecretStr("")  # the bearer token of /metrics; empty: /metrics is closed
    key: SecretStr = SecretStr("")  # keys the hashes of texts; empty: made once, beside the database
    database: str = "sqlite:///var/klachtwacht.db"  # SQLAlchemy URL
    engine_database: str = ""  # PostgreSQL URL of the engine past one machine; empty: workers ask the store themselves
    config: Path | None = None  # the folder of mappings; empty: those that came with the software
    host: str = "127.0.0.1"
    port: int = 8088
    workers: int = 2
    helpdesk_clock: bool = False  # civil time is the helpdesk's own: only for a practice helpdesk that runs apart


def load_settings(environment: Mapping[str, str], folder: Path) -> Settings:
    """Read the settings. The environment goes before `.env` in `folder`. Raises SettingsError."""
    values = {**dotenv_values(folder / ".env"), **environment}
    chosen: dict[str, str] = {}
    for name in Settings.model_fields:
        variable = f"{PREFIX}{name.upper()}"
        file = values.get(f"{variable}_FILE")
        if file:
            try:
                chosen[name] = Path(file).read_text(encoding="utf-8").strip()
            except OSError as error:
                raise SettingsError(f"{variable}_FILE: {file} cannot be read ({error.strerror})") from error
        elif values.get(variable):
            chosen[name] = str(values[variable])
    try:
        return Settings.model_validate(chosen)
    except ValidationError as error:
        first = error.errors()[0]
        raise SettingsError(f"{PREFIX}{str(first['loc'][0]).upper()}: {first['msg']}") from None
