"""What is a complaint, what follows from it, and why."""

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugin.application.triage_model import load_model, shipped_model
from plugin.domain.names import Ground
from plugin.domain.responsibility import Level, RespondentKind
from plugin.domain.triage import MessageChannel, Triage
from plugin.domain.triage.function_words import says_something
from tests.domain.triage.people import assess, directory, lexicon, message, triage


@pytest.mark.parametrize(
    "body",
    [
        "Ik wacht al zeven weken op mijn reiskosten. Hoe kan dat?",
        "Waarom is mijn dossier naar mijn werkgever gestuurd? Dat had nooit gemogen.",
        "Niemand belt terug. Ik snap er niets van en wil een verklaring.",
        "niks meer gehoord na 3 mails. wrm??",  # shorthand
        "Ik ben telurgesteld en onbeschotf behandeld, ik wil een verklarng.",  # typing errors
        "da plan is er nog altijd nie, wa is da nou voor service. ik wil antwoord",  # dialect
        "De trainer lachte mij uit waar iedereen bij zat. Dat pik ik niet.",
        "No answer since January. Please explain why.",
    ],
)
def test_is_a_complaint(body: str) -> None:
    assert assess(body).is_complaint


@pytest.mark.parametrize(
    "body",
    [
        "Hartelijk dank voor alle hulp, ik heb de baan!",
        "Kan ik mijn afspraak van donderdag verzetten naar vrijdag?",
        "Hoe laat begint de training en moet ik iets meenemen?",
        "Ik trek mijn klacht in, het is opgelost.",
        "Op grond van de AVG vraag ik een kopie van mijn gegevens.",
        "Het UWV heeft mijn uitkering te laat betaald en is heel onaardig. Kunt u mij helpen met het formulier?",
        "Automatisch antwoord: ik ben met vakantie tot en met 3 augustus.",
        "Klik vandaag nog hier voor 30% korting!",
        "Wij hebben geen klachten, jullie doen het prima.",
        "Sorry dat ik gisteren te laat was, ik was mijn pas vergeten.",
        "",
    ],
)
def test_is_no_complaint(body: str) -> None:
    assert not assess(body).is_complaint


def test_the_word_complaint_says_nothing() -> None:
    assert not assess("Waar vind ik de klachtenregeling? Ik moet die voor mijn studie lezen.").is_complaint


def test_what_others_wrote_does_not_count() -> None:
    quoted = "Dank u wel, dat is helder.\n\n> Ik ben woedend, niemand belt terug. Waarom niet? Ik eis uitleg."
    assert not assess(quoted).is_complaint


@pytest.mark.parametrize(
    ("body", "category"),
    [
        ("Ik wacht al drie maanden op een plan. Hoe kan dat?", "traagheid"),
        ("Op mijn vijf mails is nooit gereageerd. Waarom niet?", "falende_voorlichting_of_communicatie"),
        ("De training ging weer niet door en de lift is kapot. Ik wil uitleg.", "manco_in_serviceverlening"),
        ("Zij snauwde mij af. Ik wil excuses.", "onheus_optreden"),
        ("Mijn medische gegevens zijn zonder toestemming gedeeld. Hoe kan dat?", "schending_privacy"),
    ],
)
def test_category(body: str, category: str) -> None:
    assert category in assess(body).categories


@pytest.mark.parametrize(
    ("body", "filed"),
    [
        ("Hierbij dien ik een formele klacht in over de gang van zaken.", True),
        ("Ik dien een klacht in. Ook wil ik op grond van de AVG inzage in mijn persoonsgegevens.", True),
        ("Ik wil graag een klacht indienen. Bedankt voor de moeite.", True),
        ("Hoe dien ik een klacht in? Waar staat dat op de site?", False),
        ("Ik dien een klacht in bij het UWV, want het UWV betaalt niet.", False),
        ("Wilt u mij het adres van de gemeente sturen?", False),
    ],
)
def test_who_says_that_he_files_a_complaint_does(body: str, filed: bool) -> None:
    found = assess(body)
    assert any(reason.text == "De schrijver dient een klacht in." for reason in found.reasons) is filed
    assert found.is_complaint or not filed


@pytest.mark.parametrize(
    ("body", "day"),
    [
        ("Gisteren schold Kees Dekker mij uit. Ik wil uitleg.", date(2026, 9, 15)),
        ("Sinds 3 september wacht ik op antwoord. Hoe kan dat?", None),
        ("Op 3 september hoorde ik dat mijn dossier zoek is. Hoe kan dat?", None),
        ("Mijn aanvraag ligt al maanden stil. Waarom?", None),
        ("U heeft gisteren mijn broer gemaild dat ik ziek ben. Hoe kan dat?", date(2026, 9, 15)),
        ("Kees, gisteren kreeg ik een mail van jou die voor een ander was. Hoe kan dat?", date(2026, 9, 15)),
        ("Kees Dekker reageert niet op mijn rappel van 3 augustus. Hoe kan dat?", None),
        ("Op 3 september heb ik alles opgestuurd. Kees Dekker doet er niets mee. Waarom?", None),
        (
            "Op 7 september liet Kees Dekker mij wachten en op 9 september schold hij mij uit. Waarom?",
            date(2026, 9, 9),
        ),
        (
            "Op 7 september schold Kees Dekker mij uit. Op 9 september heb ik met mijn broer gebeld. Ik wil uitleg.",
            date(2026, 9, 7),
        ),
    ],
)
def test_day_of_the_conduct(body: str, day: date | None) -> None:
    assert assess(body).conduct_on == day


@pytest.mark.parametrize(
    ("received", "conduct", "too_old"),
    [  # T-5: exactly one year is still in time
        ("2026-03-10", "10-03-2025", False),
        ("2026-03-11", "10-03-2025", True),
        ("2025-03-01", "29-02-2024", False),
        ("2025-03-02", "29-02-2024", True),
        ("2028-02-29", "28-02-2027", False),
    ],
)
def test_candidate_over_one_year(received: str, conduct: str, too_old: bool) -> None:
    body = f"Op {conduct} schold de heer Dekker mij uit. Ik wil uitleg."
    found = assess(body, received=datetime.fromisoformat(received))
    assert (Ground.OVER_ONE_YEAR in found.grounds) is too_old


def test_candidate_handled_before() -> None:
    body = "U heeft mijn klacht al ongegrond verklaard. Ik leg het voorval nogmaals aan u voor: hij schold mij uit."
    assert assess(body).grounds == (Ground.HANDLED_BEFORE,)


@pytest.mark.parametrize(
    ("body", "flags"),
    [  # (about earlier handling, ombudsman, addressed to the directorate)
        ("Geachte directie,\n\nNiemand belt terug. Waarom niet?", (False, False, True)),
        ("Geachte mevrouw Timmer,\n\nNiemand belt terug. Waarom niet?", (False, False, True)),
        ("Geachte mensen,\n\nWaarom belt niemand terug? Anders ga ik naar de ombudsman.", (False, False, False)),
        ("Mevrouw Y. heeft zich tot de Nationale ombudsman gewend over uw medewerker.", (False, True, False)),
        ("De behandeling van mijn klacht duurt al maanden. Ik hoor niets. Waarom?", (True, False, False)),
    ],
)
def test_exceptions_of_4b(body: str, flags: tuple[bool, bool, bool]) -> None:
    found = assess(body, region="Noord")
    assert (found.about_earlier_handling, found.ombudsman, found.addressed_to_directorate) == flags
    assert found.accountable.body == ("directie" if any(flags) else "regio:Noord")


def test_words_are_counted_whole_in_pairs_by_their_beginning_and_at_the_head_of_a_sentence() -> None:
    words = triage().read(message("Hij vergat mij.")).words
    assert words == {
        "hij": "Hij",
        "^hij": "Hij",
        "hij vergat": "Hij vergat",
        "vergat": "vergat",
        "verg-": "vergat",
        "^vergat": "vergat",
        "vergat mij": "vergat mij",
        "mij": "mij",
    }


def test_kind_of_an_unnamed_trainer_and_manager() -> None:
    assert assess("De trainer schold mij uit. Waarom?", region="Oost").kind is RespondentKind.THIRD_PARTY
    assert assess("Uw manager schold mij uit. Waarom?", region="Oost").kind is RespondentKind.MANAGER


def test_reasons_quote_the_message_and_cite_an_article() -> None:
    found = assess("Kees Dekker snauwde mij gisteren af. Hoe kan dat?", agents=("kdekker",))
    assert any("snauwde" in reason.words and reason.article == "2" for reason in found.reasons)
    assert any(reason.text.startswith("De klacht gaat over Kees Dekker.") for reason in found.reasons)
    assert found.reasons[-1].text == found.accountable.rule
    assert all(reason.text.endswith(".") and reason.article for reason in found.reasons)


MORE_OFTEN = "Deze woorden staan vaker in klachten dan in andere berichten."


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("Dat kan niet. Dat wil ik niet van mij. Kees Dekker snauwde mij af.", ()),
        ("Op kantoor wil ik dat niet. Kees Dekker snauwde mij af aan de balie.", ("kantoor", "balie")),
    ],
)
def test_only_words_that_say_something_are_shown_as_a_reason(body: str, shown: tuple[str, ...]) -> None:
    found = assess(body)
    assert found.is_complaint
    more_often = [reason.words for reason in found.reasons if reason.text == MORE_OFTEN]
    assert more_often == ([shown] if shown else [])


@pytest.mark.parametrize(
    ("words", "says"),
    [("mij", False), ("Dat", False), ("dat u", False), ("Zó", False), ("juli", False), ("5", False), ("", False),
     ("te lang", True), ("balie", True), ("Antwoord", True), ("nog steeds", True)],
)  # fmt: skip
def test_a_word_says_something_when_it_is_more_than_grammar(words: str, says: bool) -> None:
    assert says_something(words) is says


def test_a_message_from_staff_is_less_likely_a_complaint() -> None:
    body = "Het rooster is weer te laat. Hoe kan dat?"
    assert assess(body, sender="kees.dekker@werkvlak.example").certainty < assess(body).certainty


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("", "Mw Smits belt: boos, niemand belt haar terug. Wil uitleg."),
        ("Notitie mw Smits", "Boos, wacht al weken. Mw Smits wil uitleg."),
        ("", "Mw Smits aan de lijn, is uitgescholden. Wil excuses."),
    ],
)
def test_phone_note_does_not_blame_the_caller(subject: str, body: str) -> None:
    found = assess(body, subject=subject, channel=MessageChannel.PHONE, agents=("lwesselink",), region="Oost")
    assert found.is_complaint
    assert "esmits" not in found.respondents


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300), st.text(max_size=60), st.sampled_from(MessageChannel))
def test_any_text_gets_a_proposal(body: str, subject: str, channel: MessageChannel) -> None:
    found = assess(body, subject=subject, channel=channel, agents=("lwesselink",))
    assert 0 <= found.certainty <= 1
    assert found.reasons


@pytest.mark.parametrize("body", ["a" * 200_000, "niet " * 50_000, "mevrouw " * 30_000, "“a" * 20_000, "1-" * 50_000])
def test_a_message_made_to_keep_us_busy(body: str) -> None:
    assert assess(body, agents=("lwesselink",)).respondents in ((), ("unknown",))


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ("Jan de Vries schreeuwde tegen mij aan de balie. Dat kan niet.", False),
        ("Jan de Vries schreeuwde tegen mij aan de balie. Ik wil weten waarom.", True),
    ],
)
def test_a_wish_for_an_answer_can_be_asked_for(body: str, complaint: bool) -> None:
    """A-04 `ja`."""
    strict = Triage(directory(), lexicon(), load_model(shipped_model()), level=Level.REGION, wish_needed=True)
    assert triage().assess(message(body)).is_complaint
    assert strict.assess(message(body)).is_complaint is complaint
