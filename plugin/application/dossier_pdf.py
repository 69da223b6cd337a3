"""The dossier on pages: how it may leave, its contents, the timeline, each document, and what was left out (6.2)."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from plugin.application.dossier import Dossier
from plugin.application.paper.chapters import Chapter, render
from plugin.application.timeline import Line
from plugin.domain.calendar import local_date
from plugin.domain.dutch_dates import format_full

INTRO = (
    "Vertrouwelijk",
    "Dit zijn de stukken van de klacht.",
    "Dit dossier gaat alleen per aangetekende post, via beveiligde mail of op ons kantoor naar wie het lezen mag. "
    "Nooit met gewone e-mail.",
)


def print_dossier(dossier: Dossier, lines: Sequence[Line], *, title: str, made_at: datetime) -> bytes:
    """The dossier as a PDF."""
    intro = (*INTRO, f"Gemaakt op {format_full(local_date(made_at))}.")
    return render(title, intro, list(_chapters(dossier, lines)))


def _chapters(dossier: Dossier, lines: Sequence[Line]) -> Iterator[Chapter]:
    yield Chapter(title="Wat er gebeurde", lines=[f"{format_full(day)}: {text}" for day, text in lines])
    for number, document in enumerate(dossier.documents, start=1):
        head = f"Stuk {number}: {document.title}"
        texts = (document.text, *document.files)
        body = [line for text in texts for line in (*text.splitlines(), "")]
        yield Chapter(title=head, lines=[format_full(document.on), "", *body])
    left_out = [f"- {one}" for one in dossier.left_out] or ["Wij lieten niets weg."]
    yield Chapter(title="Wat wij weglieten en waarom", lines=[*left_out, "", _OBJECT])


_OBJECT = (
    "Bent u het daar niet mee eens? Bel uw contactpersoon. U kunt ook naar de Autoriteit Persoonsgegevens: "
    "www.autoriteitpersoonsgegevens.nl."
)
