"""What each letter must contain, element by element; the check itself is tried by taking each element away."""

from collections.abc import Mapping

import pytest

from plugin.application.letters import render_letter
from plugin.domain.names import Letter
from tests.application.letters.examples import LETTERS

CONTACT = {
    "contact person": "Hanneke Mulder",
    "phone": "050 123 45 67",
    "mail": "klachten@werkvlak.example",
    "days": "maandag tot en met donderdag",
    "department": "de afdeling Kwaliteit en klachten",
}
HEAD = {"reference": "Kenmerk: klacht 87004", "organisation": "Werkvlak\n"}
HELP = {"phone, print, interpreter": "grotere letters", "bring someone": "iemand meenemen"}
SIGNED = {"signed by the accountable": "Met vriendelijke groet,\n\nPetra Smit\nregiomanager Noord\nWerkvlak"}
SIGNED_BY_CONTACT = {"signed by the contact person": "Met vriendelijke groet,\n\nHanneke Mulder\ncontactpersoon"}
OMBUDSMAN = {
    "ombudsman": "zich wenden tot de Nationale ombudsman",
    "ombudsman: how": "www.nationaleombudsman.nl of bel 0800 33 55 555",
    "ombudsman: post": "Postbus 93122, 2509 AC Den Haag",
    "ombudsman: within a year": "binnen één jaar na deze brief",
    "ombudsman: free": "Het is gratis",
    "ombudsman: he decides": "beslist zelf of hij uw klacht mag onderzoeken",
    "no objection or appeal": "geen bezwaar of beroep",
}
PRIVACY = {
    "purpose": "alleen voor de behandeling van",
    "retention": "24 maanden nadat wij klaar zijn",
    "privacy rights": "inzien en laten verbeteren",
    "privacy officer": "fg@werkvlak.example",
}
REFUSAL = {
    "message first": "Geachte mevrouw Yilmaz,\n\nWij behandelen uw klacht niet.",
    "rendering": "U werd in een gesprek steeds onderbroken.",
    "filed on": "U diende uw klacht in op maandag 2 maart 2026",
    "article": "artikel 8.5",
    "no exception": "Waarom maken wij geen uitzondering?\nDe medewerker werkt",
    "signal": "Wat doen wij wel?\nWij bespreken",
    "copy to the respondent": "Dan krijgt die medewerker ook ons besluit",
}
JUDGED = {
    "complaint": "Uw klacht\n1. U werd",
    "facts": "De feiten zoals wij die zien\nWij spraken u",
    "position": "Ons standpunt\nWij vinden",
    "judgement": "Ons oordeel\n",
    "received": "Wij ontvingen uw klacht op maandag 2 maart 2026",
    "copy to the respondent": "Dan krijgt die medewerker ook ons besluit",
}
BY_PART = {
    "complaint": "Onderdeel 1: Uw klacht\nU werd",
    "facts": "Onderdeel 2: De feiten zoals wij die zien\nHet verslag",
    "position": "Onderdeel 2: Ons standpunt\nWij vinden",
    "judgement": "Onderdeel 3: Ons oordeel\nWij nemen dit onderdeel niet in behandeling",
    "received": "Wij ontvingen uw klacht op maandag 2 maart 2026",
    "copy to the respondent": "Dan krijgt die medewerker ook ons besluit",
}
ACKNOWLEDGEMENT = {
    "thanks": "Goed dat u dit laat weten",
    "received": "op maandag 2 maart 2026",
    "promise": "uiterlijk op maandag 30 maart 2026",
    "accountable": "Petra Smit, regiomanager Noord, is verantwoordelijk",
    "why accountable": "De klacht gaat over het kantoor in Groningen",
    "not the respondent": "Dan behandelt die medewerker uw klacht niet",
    "respondent gets a copy": "krijgt die medewerker een kopie van uw klacht",
    "inspection": "de stukken over uw klacht inzien",
    "explain orally": "mondeling uitleggen",
    "no consequences": "geen gevolgen voor uw traject of uw uitkering",
    "separate file": "apart en beveiligd dossier",
    "regulation": "https://www.werkvlak.example/klachtenreglement",
    "correct us": "Of missen wij iets?",
}
NOTICE = {
    "complaint text": "In het gesprek werd ik steeds onderbroken.",
    "redacted": "De contactgegevens van de klager en gegevens van anderen lieten wij weg",
    "not the handler": "U behandelt deze klacht niet zelf",
    "accountable": "Petra Smit, regiomanager Noord, is verantwoordelijk",
    "expected date": "maandag 30 maart 2026",
    "no contact": "Neem zelf geen contact op met de klager",
    "no changes": "Verander of verwijder niets",
    "own side": "uw kant van het verhaal",
    "inspection": "de stukken over de klacht inzien",
    "report to sign": "verslag. Dat sturen wij u om te tekenen",
    "decision": "U krijgt het besluit ook",
    "adviser": "een collega of adviseur meenemen",
    "support": "de vertrouwenspersoon",
    "no judgement yet": "nog geen oordeel",
    "confidential": "De klacht is vertrouwelijk",
    "to the respondent": "Beste Jan de Vries",
}
COPY = {
    "to the respondent": "Beste Jan de Vries",
    "no personnel measures": "niet over gevolgen voor uw werk",
    "no contact": "geen contact op met de klager",
    "his part": "De klacht\n",
    "support": "de vertrouwenspersoon",
}
ESCALATION = {
    "which bullet": "artikel 4b",
    "received": "Wij ontvingen de klacht op maandag 2 maart 2026",
    "acknowledgement due": "woensdag 4 maart 2026",
    "who acknowledges": "Het kantoor dat de klacht ontving, verstuurt die",
    "two weeks": "maandag 16 maart 2026",
    "four weeks": "Besluit (artikel 7): uiterlijk maandag 30 maart 2026",
    "distance": "op voldoende afstand",
    "confirm receipt": "Bevestig dat u deze klacht heeft ontvangen",
    "flags": "veiligheid, een mogelijk datalek, een claim of de pers",
    "documents": "in het ticket van klacht 87004",
}
SETTLED = {
    "stated satisfied": "U zei dat uw klacht naar tevredenheid is opgelost",
    "answer": "Wat hebben wij geantwoord?\n",
    "agreements": "Wat spraken wij af?\n",
    "formal after all": "Wij behandelen uw klacht dan alsnog",
    "date stays": "De dag waarop wij uw klacht ontvingen, verandert niet",
}
WITHDRAWAL = {
    "own words": "Wat schreef of zei u?\n",
    "register": "blijft in ons register",
    "may come back": "Wilt u toch verder?\nDat mag",
}
FOLLOW_UP = {
    "what": "Sanne Bakker stuurt u het verslag, uiterlijk op vrijdag 3 april 2026",
    "done": "Wat is er gedaan?\n",
    "solved?": "of het nu goed is",
}
TO_COMPLAINANT = HEAD | CONTACT | HELP | {"salutation": "Geachte mevrouw Yilmaz"}

REQUIRED: Mapping[str, Mapping[str, str]] = {
    "ontvangstbevestiging": TO_COMPLAINANT
    | ACKNOWLEDGEMENT
    | PRIVACY
    | SIGNED_BY_CONTACT
    | {
        "conduct": "Wanneer gebeurde het?\nHet gaat over wat er gebeurde op donderdag 12 februari 2026",
        "facts": "Waar gaat uw klacht over?\n- U schrijft dat",
        "each part": "- U schrijft dat u daarna geen verslag",
        "handler": "Sanne Bakker, kwaliteitsmedewerker, behandelt uw klacht",
    },
    "ontvangstbevestiging_mondeling": TO_COMPLAINANT
    | ACKNOWLEDGEMENT
    | PRIVACY
    | SIGNED_BY_CONTACT
    | {
        "oral": "U vertelde ons uw klacht",
        "check what we wrote": "Klopt het?",
        "unknown date": "Wij weten nog niet wanneer dit gebeurde",
        "asked": "Wilt u ons de datum laten weten?",
        "handler follows": "U hoort van ons wie dat is",
    },
    "ontvangstbevestiging_met_onderdelen": TO_COMPLAINANT
    | ACKNOWLEDGEMENT
    | PRIVACY
    | SIGNED_BY_CONTACT
    | {
        "each part": "- Onderdeel 2: U schrijft dat u daarna geen verslag",
        "to be filled in": "- Onderdeel 3: [Vul in:",
    },
    "kennisgeving_beklaagde_van_een_onderdeel": HEAD
    | CONTACT
    | {key: text for key, text in NOTICE.items() if key != "conduct"}
    | PRIVACY
    | SIGNED
    | {"his part": "- Onderdeel 1: U schrijft", "to be checked": "[Controleer: de klacht gaat ook over iemand anders."},
    "kennisgeving_beklaagde": HEAD
    | CONTACT
    | NOTICE
    | PRIVACY
    | SIGNED
    | {
        "conduct": "op donderdag 12 februari 2026",
        "handler": "Sanne Bakker, kwaliteitsmedewerker",
        "react by": "Stuur uw reactie uiterlijk op dinsdag 10 maart 2026",
        "handover": "over aan Tjitske Postma",
    },
    "kennisgeving_beklaagde_weinig_bekend": HEAD | CONTACT | NOTICE | PRIVACY | SIGNED,
    "uitstelbericht": TO_COMPLAINANT
    | SIGNED
    | {
        "old date": "niet klaar op maandag 30 maart 2026",
        "new date": "uiterlijk op maandag 13 april 2026",
        "reason": "Waarom duurt het langer?\nDe medewerker is ziek",
        "done": "Wat deden wij al?\nWij spraken u",
        "to do": "Wat moeten wij nog doen?\nWij spreken",
        "apology": "onze excuses aan voor het wachten",
        "disagree: directorate": "een klacht sturen aan de directie",
        "disagree: ombudsman": "Nationale ombudsman",
    },
    "niet_in_behandeling_een_jaar": TO_COMPLAINANT
    | SIGNED
    | OMBUDSMAN
    | REFUSAL
    | {"both dates": "Het gebeurde op woensdag 12 februari 2025. U diende", "arithmetic": "meer dan één jaar tussen"},
    "niet_in_behandeling_eerder": TO_COMPLAINANT
    | SIGNED
    | OMBUDSMAN
    | REFUSAL
    | {"ground": "Wij behandelden al eerder een klacht over hetzelfde"},
    "niet_in_behandeling_belang": TO_COMPLAINANT
    | SIGNED
    | OMBUDSMAN
    | REFUSAL
    | {"ground": "het belang duidelijk te klein", "respect": "Dat zegt niets over hoe u het beleefde"},
    "beslissing_gegrond": TO_COMPLAINANT
    | SIGNED
    | OMBUDSMAN
    | JUDGED
    | {
        "verdict first": "Geachte mevrouw Yilmaz,\n\nUw klacht is gegrond.",
        "apology": "bieden wij u onze excuses aan",
        "what, who, when": "Sanne Bakker stuurt u het verslag, uiterlijk op vrijdag 3 april 2026",
        "contact person acts": "Uw contactpersoon zorgt dat dit gebeurt",
        "principal": "Wij werkten voor de gemeente Groningen",
    },
    "beslissing_per_onderdeel": TO_COMPLAINANT
    | SIGNED
    | OMBUDSMAN
    | BY_PART
    | {
        "verdict first": "Geachte mevrouw Yilmaz,\n\nOnderdeel 1 is gegrond, onderdeel 2 is ongegrond, onderdeel 3 is "
        "niet in behandeling genomen.",
        "apology": "bieden wij u onze excuses aan",
    },
    "beslissing_na_een_onderdeel": TO_COMPLAINANT
    | SIGNED
    | OMBUDSMAN
    | {
        "verdict first": "Geachte mevrouw Yilmaz,\n\nOnderdeel 1 is gegrond.",
        "told before": "Over onderdeel 2 en onderdeel 3 schreven wij u eerder",
    },
    "niet_in_behandeling_een_onderdeel": TO_COMPLAINANT
    | SIGNED
    | OMBUDSMAN
    | {
        "message first": "Geachte mevrouw Yilmaz,\n\nWij behandelen onderdeel 2 van uw klacht niet.",
        "the rest": "behandelen wij wel. Daarover krijgt u ons antwoord uiterlijk op maandag 30 maart 2026",
        "ground": "Er is onvoldoende belang",
    },
    "beslissing_beklaagde_een_onderdeel_vooraf": HEAD
    | CONTACT
    | COPY
    | SIGNED
    | {"verdict first": "Onderdeel 1 is niet in behandeling genomen.", "the rest": "Andere onderdelen van de klacht"},
    "beslissing_geen_onderdeel_gegrond": TO_COMPLAINANT
    | SIGNED
    | OMBUDSMAN
    | {
        "verdict first": "Geachte mevrouw Yilmaz,\n\nOnderdeel 2 is ongegrond, onderdeel 3 is niet",
        "recognition": "Wat u meemaakte, nemen wij wel serieus",
    },
    "niet_in_behandeling_per_onderdeel": TO_COMPLAINANT
    | SIGNED
    | OMBUDSMAN
    | {
        "message first": "Geachte mevrouw Yilmaz,\n\nWij behandelen uw klacht niet.",
        "filed on": "U diende uw klacht in op maandag 2 maart 2026",
        "a ground for each": "Onderdeel 2: Waarom behandelen wij dit niet?\nEr is onvoldoende belang",
        "no exception": "Waarom maken wij geen uitzondering?\nDe medewerker werkt",
    },
    "beslissing_ongegrond": TO_COMPLAINANT
    | SIGNED
    | OMBUDSMAN
    | JUDGED
    | {
        "verdict first": "Geachte mevrouw Yilmaz,\n\nUw klacht is ongegrond.",
        "recognition": "Wat u meemaakte, nemen wij wel serieus",
    },
    "beslissing_beklaagde_gegrond": HEAD
    | CONTACT
    | COPY
    | SIGNED
    | {
        "verdict first": "De klacht over u is gegrond",
        "facts": "De feiten zoals wij die zien",
        "judgement": "Ons oordeel\n",
    },
    "beslissing_beklaagde_per_onderdeel": HEAD
    | CONTACT
    | COPY
    | SIGNED
    | {"verdict first": "Onderdeel 1 is gegrond.", "only his": "U leest hier alleen wat over u gaat"},
    "beslissing_beklaagde_onderdeel_niet_in_behandeling": HEAD
    | CONTACT
    | COPY
    | SIGNED
    | {
        "verdict first": "Onderdeel 1 is niet in behandeling genomen.",
        "ground": "Waarom wij de klacht niet behandelen\nDeze klacht is al eerder",
    },
    "beslissing_beklaagde_ongegrond": HEAD
    | CONTACT
    | COPY
    | SIGNED
    | {"verdict first": "De klacht over u is ongegrond"},
    "beslissing_beklaagde_niet_in_behandeling": HEAD
    | CONTACT
    | COPY
    | SIGNED
    | {"verdict first": "Wij behandelen de klacht over u niet", "ground": "U noemt zelf deze datum"},
    "informele_afdoening": TO_COMPLAINANT
    | SETTLED
    | SIGNED_BY_CONTACT
    | {"talk": "Op woensdag 4 maart 2026 spraken", "react by": "uiterlijk op woensdag 18 maart 2026"},
    "informele_afdoening_om_in_te_vullen": TO_COMPLAINANT | SETTLED | SIGNED_BY_CONTACT,
    "opvolging": TO_COMPLAINANT | FOLLOW_UP | SIGNED_BY_CONTACT | {"final": "Hiermee is alles uitgevoerd"},
    "opvolging_nog_niet_klaar": TO_COMPLAINANT
    | FOLLOW_UP
    | SIGNED_BY_CONTACT
    | {"new date": "klaar te zijn op vrijdag 17 april 2026"},
    "escalatie_directie": HEAD
    | ESCALATION
    | {"respondent": "Petra Smit, regiomanager Noord. Deze persoon mag", "handler": "Voorstel: Sanne Bakker"},
    "escalatie_directie_weinig_bekend": HEAD
    | ESCALATION
    | {"no respondent": "Er is geen medewerker genoemd", "flag": "De klager noemt een mogelijk datalek"},
    "intrekking": TO_COMPLAINANT
    | WITHDRAWAL
    | SIGNED_BY_CONTACT
    | {"withdrawn on": "Op maandag 9 maart 2026", "goes on": "wel als signaal"},
    "intrekking_om_in_te_vullen": TO_COMPLAINANT | WITHDRAWAL | SIGNED_BY_CONTACT,
    "buiten_reikwijdte": TO_COMPLAINANT
    | SIGNED
    | {
        "why": "De gemeente bepaalt hoe hoog uw uitkering is",
        "where": "Postbus 1, 9700 AA Groningen",
        "consent": "alleen door als u dat goedvindt",
        "regulation": "https://www.werkvlak.example/klachtenreglement",
    },
}


def lacking(text: str, required: Mapping[str, str]) -> set[str]:
    return {element for element, words in required.items() if words not in text}


def _text(name: str) -> str:
    letter, context = LETTERS[name]
    return render_letter(letter, context).text


def test_every_example_has_its_elements() -> None:
    assert set(REQUIRED) == set(LETTERS)
    assert {LETTERS[name][0] for name in REQUIRED} == set(Letter)


@pytest.mark.parametrize("name", REQUIRED)
def test_letter_is_complete(name: str) -> None:
    assert lacking(_text(name), REQUIRED[name]) == set()


@pytest.mark.parametrize(("name", "element"), [(name, element) for name in REQUIRED for element in REQUIRED[name]])
def test_an_element_taken_away_is_noticed(name: str, element: str) -> None:
    assert element in lacking(_text(name).replace(REQUIRED[name][element], ""), REQUIRED[name])
