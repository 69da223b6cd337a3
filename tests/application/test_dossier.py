"""Who sees what of the file, and what is said to be left out (6.2; A-16)."""

from datetime import date, timedelta
from typing import Any

import pytest

from plugin.application.dossier import (
    BEFORE,
    FILES,
    LETTERS_TO_OTHERS,
    NOTES,
    OF_OTHERS,
    OLDER,
    OMBUDSMAN,
    REDACTED,
    SYSTEM,
    Dossier,
    OwnFile,
    compile_dossier,
)
from plugin.application.helpdesk import Article, AttachedFile, Channel, Person, Sender
from plugin.application.timeline import timeline
from plugin.domain.case import Case
from plugin.domain.facts import (
    Closed,
    Confirmed,
    LetterFailed,
    Part,
    Reacted,
    RungPassed,
    SideStated,
    TemplateUsed,
    WentOn,
)
from plugin.domain.hearing import Heard, ReportState
from plugin.domain.names import Letter, Outcome
from plugin.domain.regulation import TermName
from plugin.domain.terms import RungKind
from tests.domain.cases import (
    ACCOUNTABLE,
    AT,
    CLIENT,
    HANDLING,
    JAN,
    OWN,
    TICKET,
    TOLD,
    approved,
    case_of,
    joined,
    proposed,
    saved,
    sent,
)
from tests.domain.hearings import PIET, Desk, told

PEOPLE = {
    person: Person(id=person, login=person, name=name, email=f"{name.lower()}@post.example", active=True)
    for person, name in ((CLIENT, "Fatima"), (JAN, "Jan"), (PIET, "Piet"))
}


def article(id: int, text: str, *, ticket: int = TICKET, **changes: Any) -> Article:
    values: dict[str, Any] = {
        "id": id, "ticket": ticket, "at": AT + timedelta(minutes=id), "author": "12", "sender": Sender.CUSTOMER,
        "channel": Channel.EMAIL, "internal": False, "subject": "Onderwerp", "text": text,
    }  # fmt: skip
    return Article(**{**values, **changes})


STAFF = {"sender": Sender.AGENT}
COMPLAINT = article(70, "Jan schreeuwde. Bel mij op 06 12345678.", at=AT)
ON_COMPLAINT = (
    article(60, "Een gewone vraag van vorige week.", at=AT - timedelta(days=7)),
    COMPLAINT,
    article(71, "Wij ontvingen uw klacht.", **STAFF),
    article(72, "Zou dit wel kloppen?", internal=True, channel=Channel.NOTE, **STAFF),
    article(73, "Klaar voor akkoord", internal=True, channel=Channel.NOTE, key="ready:1", **STAFF),
    article(74, "Niet bezorgd", sender=Sender.SYSTEM),
    article(75, "Nog iets: fatima@post.example"),
)
ON_JANS = (
    article(80, "Er is een klacht over u.", ticket=OWN, **STAFF),
    article(81, "Ik was moe. Mail: jan@post.example", ticket=OWN),
)
ON_PIETS = (article(90, "Piet zag het anders.", ticket=9),)
MAIL, PHONE = f"e-mailadres{REDACTED}", f"telefoonnummer{REDACTED}"
ARTICLES = {TICKET: ON_COMPLAINT, OWN: ON_JANS, 9: ON_PIETS}


def both() -> Case:
    desk = told(JAN, PIET)
    return desk.case


def seen(dossier: Dossier) -> list[str]:
    return [d.text for d in dossier.documents]


def why(dossier: Dossier) -> dict[str, int]:
    return {f"{one.what}|{one.why}": one.times for one in dossier.left_out}


@pytest.mark.parametrize(
    ("reader", "texts", "left_out"),
    [
        (CLIENT,
         ["Jan schreeuwde. Bel mij op 06 12345678.", "Wij ontvingen uw klacht.", "Nog iets: fatima@post.example",
          "Ik was moe. Mail: (weggelaten)", "Piet zag het anders."],
         {BEFORE: 1, NOTES: 1, SYSTEM: 1, LETTERS_TO_OTHERS: 1, MAIL: 1}),
        (JAN,
         ["Jan schreeuwde. Bel mij op (weggelaten).", "Nog iets: (weggelaten)", "Er is een klacht over u.",
          "Ik was moe. Mail: jan@post.example"],
         {BEFORE: 1, NOTES: 1, SYSTEM: 1, LETTERS_TO_OTHERS: 1, MAIL: 1, PHONE: 1, OF_OTHERS: 1}),
        (PIET,
         ["(een deel over iemand anders is weggelaten)", "Nog iets: (weggelaten)", "Piet zag het anders."],
         {BEFORE: 1, NOTES: 1, SYSTEM: 1, LETTERS_TO_OTHERS: 1, MAIL: 1, OF_OTHERS: 2,
          f"deel over iemand anders{REDACTED}": 1}),
        (OMBUDSMAN,
         ["Jan schreeuwde. Bel mij op 06 12345678.", "Wij ontvingen uw klacht.", "Nog iets: fatima@post.example",
          "Er is een klacht over u.", "Ik was moe. Mail: jan@post.example", "Piet zag het anders."],
         {BEFORE: 1, NOTES: 1, SYSTEM: 1}),
    ],
    ids=["complainant", "respondent", "another respondent", "ombudsman"],
)  # fmt: skip
def test_who_sees_what(reader: str, texts: list[str], left_out: dict[str, int]) -> None:
    dossier = compile_dossier(both(), reader, ARTICLES, PEOPLE)
    assert seen(dossier) == texts
    assert why(dossier) == left_out


def test_his_own_file_goes_with_the_documents_of_the_complaint_in_order() -> None:
    own = OwnFile(articles=(ON_COMPLAINT[0], article(61, "Tot dinsdag.", at=AT - timedelta(days=6), **STAFF)), older=3)
    dossier = compile_dossier(both(), CLIENT, ARTICLES, PEOPLE, own_file=own)
    assert [d.title for d in dossier.documents][:3] == [
        "Eigen dossier. Bericht van de klager: Onderwerp",
        "Eigen dossier. Bericht aan de klager: Onderwerp",
        "De klacht",
    ]
    assert seen(dossier)[0] == "Een gewone vraag van vorige week."
    assert (why(dossier).get(BEFORE), why(dossier)[OLDER]) == (None, 3)


def test_titles_say_what_it_is_and_name_nobody() -> None:
    dossier = compile_dossier(both(), CLIENT, ARTICLES, PEOPLE)
    assert [d.title for d in dossier.documents] == [
        "De klacht", "Brief aan de klager: Onderwerp", "Bericht van de klager",
        "Bericht van de beklaagde (ticket 87008)", "Bericht van de beklaagde (ticket 87009)",
    ]  # fmt: skip
    assert dossier.documents[0].on == date(2026, 3, 3)


@pytest.mark.parametrize("reader", ["99", "", "12"])
def test_another_reader_is_refused(reader: str) -> None:
    with pytest.raises(LookupError):
        compile_dossier(both(), reader, ARTICLES, PEOPLE)


def test_who_is_no_respondent_any_more_is_nobodys_document() -> None:
    desk = told(JAN, PIET)
    desk.accuse(JAN)
    dossier = compile_dossier(desk.case, CLIENT, ARTICLES, PEOPLE)
    assert "Piet zag het anders." not in seen(dossier)
    assert why(dossier)[OF_OTHERS] == 1


def test_a_report_goes_to_both_sides_and_only_when_it_is_whole() -> None:
    desk: Desk = told(JAN)
    desk.heard(JAN, Heard.HELD)
    desk.on(JAN, desk.today)
    desk.report(JAN, "6.4|leeg")
    half = desk.side(JAN).reports[0][1].article
    desk.report(JAN)
    whole = desk.side(JAN).reports[1][1].article
    notes = [article(n, f"verslag {n}", ticket=OWN, internal=True, **STAFF) for n in (half, whole)]
    for reader in (CLIENT, JAN, OMBUDSMAN):
        dossier = compile_dossier(desk.case, reader, {OWN: tuple(notes)}, PEOPLE)
        assert [(d.title, d.text) for d in dossier.documents] == [
            ("Verslag van het gesprek met de beklaagde", f"verslag {whole}")
        ]


FILED = article(
    76,
    "Zie bijlage.",
    attachments=(
        AttachedFile(id=1, name="gesprek.txt", media_type="text/plain"),
        AttachedFile(id=2, name="foto.jpg", media_type="image/jpeg"),
    ),
)


@pytest.mark.parametrize(
    ("reader", "files", "left_out"),
    [
        (CLIENT, ("Bijlage: gesprek.txt\nBel 06 12345678",
                  "Bijlage: foto.jpg (zit niet in dit bestand; wij geven hem apart mee)"), {}),
        (JAN, ("Bijlage: gesprek.txt\nBel (weggelaten)",), {PHONE: 1, FILES: 1}),
    ],
)  # fmt: skip
def test_a_file_that_is_no_text_is_kept_from_the_other_side(
    reader: str, files: tuple[str, ...], left_out: dict[str, int]
) -> None:
    dossier = compile_dossier(both(), reader, {TICKET: (FILED,)}, PEOPLE, lambda *_: b"Bel 06 12345678")
    assert dossier.documents[0].files == files
    assert why(dossier) == left_out


def stated(field: str, value: str, person: str = JAN) -> SideStated:
    return SideStated(ticket=OWN, person=person, field=field, value=value, filled=True, days=())


HAPPENED = (
    *HANDLING,
    TemplateUsed(letter=Letter.NOTICE_TO_RESPONDENT, ticket=OWN, version="9cd686216384", posted=False),
    TOLD,
    LetterFailed(article=81),
    Reacted(ticket=OWN, person=JAN, article=82),
    stated("hearing", Heard.HELD),
    stated("report", ReportState.SIGNED),
    WentOn(persons=(JAN,)),
    RungPassed(term=TermName.DECISION, kind=RungKind.BREACH, due=date(2026, 3, 31)),
    saved(),
    (approved(), ACCOUNTABLE),
    sent(Letter.DECISION, 91),
    Closed(outcome=Outcome.DECIDED, verdict=None),
)


def test_the_timeline_of_who_sees_all() -> None:
    assert [text for _, text in timeline(case_of(*HAPPENED), OMBUDSMAN)] == [
        "Wij ontvingen de klacht.",
        "Wij namen de klacht in behandeling.",
        "Aan de klager gestuurd: ontvangstbevestiging (geen sjabloon bekend).",
        "Aan de beklaagde gestuurd: kennisgeving aan de beklaagde (sjabloon 9cd686216384).",
        "Niet aangekomen bij de beklaagde: kennisgeving aan de beklaagde.",
        "Bericht ontvangen van de beklaagde.",
        "Horen van de beklaagde: gehoord.",
        "Verslag van het gesprek met de beklaagde: getekend terug.",
        "De verantwoordelijke vond goed dat wij niet wachten op de beklaagde.",
        "Te laat met het besluit.",
        "De verantwoordelijke gaf akkoord op: besluit.",
        "Aan de klager gestuurd: besluit (geen sjabloon bekend).",
        "De klacht is afgesloten: besluit genomen.",
    ]


def test_a_respondent_reads_only_what_concerns_him() -> None:
    texts = [text for _, text in timeline(case_of(*HAPPENED), JAN)]
    assert not [text for text in texts if "klager" in text or "Te laat" in text]
    assert "Bericht ontvangen van de beklaagde." in texts
    other = [text for _, text in timeline(case_of(*HAPPENED[:-1], joined(9, Part.RESPONDENT, PIET)), CLIENT)]
    assert "Horen van de beklaagde: gehoord." in other


def test_a_case_that_only_began_has_a_timeline() -> None:
    assert timeline(case_of(proposed(), joined(), Confirmed(respondents=())), CLIENT)[0] == (
        date(2026, 3, 3),
        "Wij ontvingen de klacht.",
    )
