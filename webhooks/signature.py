"""Who may post: whoever signs the body with the secret that only the helpdesk and we know, or shows that secret."""

import hmac
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Secrets:
    """The secret that signs now, and the one from before, accepted while the helpdesk is given the new one.

    Raises ValueError for a secret of nothing: without one, anybody could post.
    """

    current: str
    previous: str | None = None

    def __post_init__(self) -> None:
        if not self.current.strip():
            raise ValueError("The webhook needs a secret: make one up, and give it to the helpdesk and to Klachtwacht.")
        if self.previous is not None and not self.previous.strip():
            raise ValueError("The previous webhook secret is empty: leave it out, or fill it in.")


def shows(header: str | None, secrets: Secrets) -> bool:
    """Whether `header` is one of the secrets: Znuny can sign nothing, it can only show what it was given."""
    given = (header or "").encode("latin-1", "replace")
    return any(hmac.compare_digest(given, secret.encode()) for secret in (secrets.current, secrets.previous) if secret)


def signature(body: bytes, secret: str) -> str:
    """What a body is signed with: `sha1=` and 40 hex digits."""
    return f"sha1={hmac.digest(secret.encode(), body, 'sha1').hex()}"


def signed_sha1(body: bytes, header: str | None, secrets: Secrets) -> bool:
    """Whether `header` (`sha1=` and 40 hex digits) signs these very bytes with one of the secrets."""
    if header is None or len(header) != 45:
        return False
    given = header.encode("latin-1", "replace")
    return any(
        hmac.compare_digest(given, signature(body, secret).encode())
        for secret in (secrets.current, secrets.previous)
        if secret is not None
    )
