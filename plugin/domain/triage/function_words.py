"""The words that hold a Dutch sentence together: alone they explain to nobody why a message looks like a complaint."""

from typing import Final

from plugin.domain.triage.words import fold

_FUNCTION_WORDS: Final = frozenset(
    " ".join(
        (
            # articles and pronouns, with how people type them
            "de het een 't 'n ik mij me m'n mijn mijne my u uw uwe je jij jou jouw jullie hij hem z'n zijn zij ze haar",
            "wij we ons onze hen hun zich men dit dat deze die wie wat welke wiens er iets niets niks iemand niemand",
            "ieder iedere iedereen elk elke alle alles ander andere anderen zelf zelfde dezelfde hetzelfde yn",
            # what joins
            "en of maar want dus als dan toen omdat doordat zodat terwijl nadat voordat hoewel tenzij noch and",
            "aan achter af bij binnen boven buiten door in langs met mee na naar naast om onder op over per rond",
            "sinds te tegen tijdens tot tussen uit van vanaf vanuit volgens voor veur vooraf voorbij weg zonder",
            "daarom daar daarna daarvoor daarbij daarover daarmee er ervan erover hier hierover hierbij hiervoor",
            "waar waarom waarvoor waarbij waarover wanneer hoe ja nee",
            # auxiliaries
            "ben bent is zijn was waren geweest heb heeft hebt hebben had hadden hooft gehad word wordt worden werd",
            "werden geworden kan kun kunt kunnen kon konden zal zult zullen zou zouden zo'n moet moeten moest mag",
            "mogen mocht wil wilt willen wilde doe doet doen deed ga gaat gaan ging kom komt komen kwam kwamen",
            "zit zat zitten sta staat staan stond stont leg ligt lag laat laten liet",
            # small words, counts and the calendar
            "niet geen wel ook nog al alweer weer toch nou nu dan eens even maar zo heel hele erg zeer veel meer meest",
            "minder weinig graag gewoon eigenlijk misschien ooit nooit altijd soms vaak keer halo hallo",
            "een twee drie vier vijf zes zeven acht negen tien elf twaalf eerste tweede derde uur week weken maand",
            "jaar dag dagen vandaag vanochtend vanmiddag vanavond gister gisteren eergisteren morgen vorige volgende",
            "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari maart april mei juni juli",
            "augustus september oktober november december",
        )
    ).split()
)


def says_something(words: str) -> bool:
    """Whether one of these words, as they were written, says more than that a sentence goes on."""
    return any(fold(word) not in _FUNCTION_WORDS and not word.isdigit() for word in words.split())
