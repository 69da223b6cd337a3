"""What people read in a message, and the addresses in its head, from the form in which a helpdesk keeps them."""

import re

from inscriptis import get_text  # type: ignore[import-untyped]
from inscriptis.css_profiles import STRICT_CSS_PROFILE  # type: ignore[import-untyped]
from inscriptis.model.config import ParserConfig  # type: ignore[import-untyped]

AS_WRITTEN = ParserConfig(css=STRICT_CSS_PROFILE)  # the other profile indents each <div>


def addresses(line: str | None) -> tuple[str, ...]:
    """The addresses in a header line; quoted names are passed over, since a name may look like an address."""
    return tuple(re.findall(r"[^\s<>,;:\"()]+@[^\s<>,;:\"()]+", re.sub(r'"[^"]*"', "", line or "")))


def text_of(body: str, content_type: str) -> str:
    """What a person reads in an article: paragraphs and headings on lines of their own, no markup."""
    body = body.replace("\x00", "").replace("\r\n", "\n")
    if content_type.partition(";")[0].strip().lower() == "text/html":
        # The <div> gives the parser something to hold on to when there is only a comment or nothing.
        body = get_text(f"<div>{body}</div>", AS_WRITTEN)
    lines = (line.replace("\xa0", " ").rstrip() for line in body.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
