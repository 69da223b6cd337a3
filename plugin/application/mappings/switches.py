"""Every choice that the regulation leaves open (A-01 to A-36), and which of its answers this software carries out.

The values stand in the regulation's file; here stands what may be chosen. An answer that is not built is
refused, so that nobody relies on a switch that does nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A choice between words; `built` are the ones that are carried out."""

    point: str
    values: tuple[str, ...]
    built: tuple[str, ...]

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


def _all(point: str, *values: str) -> Choice:
    return Choice(point=point, values=values, built=values)


def _first(point: str, *values: str) -> Choice:
    return Choice(point=point, values=values, built=values[:1])


SWITCHES: Mapping[str, Choice | Number] = {
    "klachtgerechtigd": _all("A-01", "iedereen", "drie_rollen"),
    "derde_als_medewerker": _all("A-02", "ja", "nee"),
    "buiten_reikwijdte": _all("A-03", "directie", "verantwoordelijke"),
    "opheldering_vereist": _all("A-04", "nee", "ja"),
    "rechtsgang": _all("A-05", "aanhangig", "beschikbaar"),
    "mondeling_start": _all("A-06", "gesproken", "op_schrift"),
    "niveau": _all("A-07", "locatie", "regio"),
    "gericht_aan_directie": _first("A-08", "aanhef_of_adres"),
    "meerdere_regios": _all("A-09", "directie", "eerste"),
    "ack_dagen": _all("A-10", "kalender_atw", "kalender_strikt", "werkdagen"),
    "weken_atw": _all("A-10", "nee", "ja"),
    "5_2_versie": _all("A-11", "eigen_deel", "integraal"),
    "5_2_uitstel_max": Number(point="A-12", least=0, most=5),
    "informeel_max_dagen": Number(point="A-13", least=1, most=20),
    "informeel_vorm": _all("A-13", "mondeling", "elke"),
    "email_tevreden": _all("A-13", "bellen", "eigen_intrekking"),
    "beklaagde_gesprek": _all("A-14", "contact", "niet"),
    "afstand": _all("A-15", "team", "kantoor", "regio"),
    "inzage_klager": _all("A-16", "zaak", "zaak_en_eigen_dossier"),
    "inzage_beklaagde": _first("A-16", "zaak"),
    "verslag": _all("A-17", "toezenden", "op_verzoek"),
    "start": _all("A-18", "ontvangst", "inbehandeling"),
    "afgehandeld": _first("A-19", "beslissing_verstuurd"),
    "nib_na_termijn": _all("A-20", "directie", "blok"),
    "uitstel_max_dagen": Number(point="A-21", least=1, most=28),
    "deels": _first("A-22", "per_onderdeel"),
    "informeel_telt_als_eerder": _all("A-23", "nee", "ja"),
    "ombudsman_in": _all("A-24", "alle", "8_5"),
    "rapport_periode": _all("A-25", "kwartaal_en_jaar", "jaar"),
    "directie_klacht_route": _first("A-26", "andere_directeur"),
    "informeel_5_2": _all("A-27", "kort", "klachtbrief"),
    "ack_mondeling": _all("A-28", "ja", "nee"),
    "contact": _first("A-29", "persoon_en_afdeling"),
    "bewijs": _all("A-30", "verzending", "aankomst"),
    "eerder_van_wie": _all("A-31", "klager_of_betrokkene", "klager"),
    "alleen_clienten": _all("A-32", "nee", "ja"),
    "eigen_beslissing": _all("A-33", "klacht", "geen_klacht"),
    "gestelde_termijn": _all("A-34", "beide", "vier_weken"),
    "horen_plicht": _all("A-35", "nee", "ja"),
    "commissie": _all("A-36", "nee", "ja"),
}
