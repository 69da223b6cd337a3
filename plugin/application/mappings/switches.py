"""Every choice that the regulation leaves open (A-01 to A-37), and the answers that it may have.

The values stand in the regulation's file; here stands what may be chosen. Every one of them is carried out.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A choice between words. Where there is one, the regulation leaves no other that software can carry out."""

    point: str
    values: tuple[str, ...]

    @property
    def allowed(self) -> str:
        """The values, as the file writes them."""
        return " | ".join(self.values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A whole number between two others, both included."""

    point: str
    least: int
    most: int

    @property
    def allowed(self) -> str:
        """The range, as the file writes it."""
        return f"{self.least} t/m {self.most}"


def _of(point: str, *values: str) -> Choice:
    return Choice(point=point, values=values)


SWITCHES: Mapping[str, Choice | Number] = {
    "klachtgerechtigd": _of("A-01", "iedereen", "drie_rollen"),
    "derde_als_medewerker": _of("A-02", "ja", "nee"),
    "buiten_reikwijdte": _of("A-03", "directie", "verantwoordelijke"),
    "opheldering_vereist": _of("A-04", "nee", "ja"),
    "rechtsgang": _of("A-05", "aanhangig", "beschikbaar"),
    "mondeling_start": _of("A-06", "gesproken", "op_schrift"),
    "niveau": _of("A-07", "locatie", "regio"),
    "gericht_aan_directie": _of("A-08", "aanhef_of_adres"),
    "meerdere_regios": _of("A-09", "directie", "eerste"),
    "ack_dagen": _of("A-10", "kalender_atw", "kalender_strikt", "werkdagen"),
    "weken_atw": _of("A-10", "nee", "ja"),
    "5_2_versie": _of("A-11", "eigen_deel", "integraal"),
    "5_2_uitstel_max": Number(point="A-12", least=0, most=5),
    "informeel_max_dagen": Number(point="A-13", least=1, most=20),
    "informeel_vorm": _of("A-13", "mondeling", "elke"),
    "email_tevreden": _of("A-13", "bellen", "eigen_intrekking"),
    "beklaagde_gesprek": _of("A-14", "contact", "niet"),
    "afstand": _of("A-15", "team", "kantoor", "regio"),
    "inzage_klager": _of("A-16", "zaak", "zaak_en_eigen_dossier"),
    "inzage_beklaagde": _of("A-16", "zaak"),
    "verslag": _of("A-17", "toezenden", "op_verzoek"),
    "start": _of("A-18", "ontvangst", "inbehandeling"),
    "afgehandeld": _of("A-19", "beslissing_verstuurd"),
    "nib_na_termijn": _of("A-20", "directie", "blok"),
    "uitstel_max_dagen": Number(point="A-21", least=1, most=28),
    "deels": _of("A-22", "per_onderdeel"),
    "informeel_telt_als_eerder": _of("A-23", "nee", "ja"),
    "ombudsman_in": _of("A-24", "alle", "8_5"),
    "rapport_periode": _of("A-25", "kwartaal_en_jaar", "jaar"),
    "directie_klacht_route": _of("A-26", "andere_directeur"),
    "informeel_5_2": _of("A-27", "kort", "klachtbrief"),
    "ack_mondeling": _of("A-28", "ja", "nee"),
    "contact": _of("A-29", "persoon_en_afdeling"),
    "bewijs": _of("A-30", "verzending", "aankomst"),
    "eerder_van_wie": _of("A-31", "klager_of_betrokkene", "klager"),
    "alleen_clienten": _of("A-32", "nee", "ja"),
    "eigen_beslissing": _of("A-33", "klacht", "geen_klacht"),
    "gestelde_termijn": _of("A-34", "beide", "vier_weken"),
    "horen_plicht": _of("A-35", "nee", "ja"),
    "commissie": _of("A-36", "nee", "ja"),
    "bericht_halverwege": _of("A-37", "ja", "nee"),
}
