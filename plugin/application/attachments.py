"""The files that go to a respondent with the complaint, read from the helpdesk where people put them (5.2, E-22)."""

from plugin.application.helpdesk import Article, Attachment, Helpdesk
from plugin.application.reading import Reading
from plugin.domain.attachments import Attached, released
from plugin.domain.case import Case
from plugin.domain.facts import Recorded, SideStated


def released_files(helpdesk: Helpdesk | Reading, case: Case, person: str) -> tuple[Attachment, ...]:
    """What a person released for this respondent: as it came, or as it was redacted; empty where nothing may go."""
    said = released(case, person)
    article = _source(helpdesk, case, person, said) if said else None
    if article is None:
        return ()
    return tuple(
        Attachment(name=file.name, media_type=file.media_type, content=helpdesk.attachment(article, file))
        for file in article.attachments
    )


def _source(helpdesk: Helpdesk | Reading, case: Case, person: str, said: Recorded) -> Article | None:
    assert isinstance(said.fact, SideStated)
    assert case.proposal is not None
    if said.fact.value == Attached.AS_THEY_ARE:
        articles = helpdesk.articles(case.lies_in(case.proposal.ticket))
        return next((a for a in articles if a.id == case.proposal.article), None)
    own = case.respondent_ticket(person)
    notes = (a for a in reversed(helpdesk.articles(own.ticket)) if a.internal and a.key is None) if own else ()
    # what was added after the click was not looked at by who clicked
    return next((a for a in notes if a.attachments and a.at <= said.at and a.author not in case.respondents), None)
