"""The elements that several letters share: the head, the contact person, privacy, signature and ombudsman."""

from plugin.domain.outgoing.element import Element, must, should

Elements = tuple[Element, ...]

HEAD: Elements = (
    should("Het kenmerk van de klacht", "8 toelichting", r"klacht {reference}"),
    should("De naam van de organisatie", "1", r"{organisation}"),
    should("De datum van de brief", "7", r"^\W*\w+dag {date}\W*$"),
)
CONTACT: Elements = (
    should("De naam van een contactpersoon", "5.1", r"{contact}"),
    should("Het telefoonnummer van de contactpersoon", "5.1", r"{contact_phone}"),
    should("Het e-mailadres van de contactpersoon", "5.1", r"{contact_email}"),
    should("Op welke dagen de contactpersoon er is", "5.1", r"werkt op"),
    should("De afdeling voor als de contactpersoon er niet is", "5.1", r"afdeling {department}"),
)
HELP: Elements = (
    should("Uitleg per telefoon, grotere letters of een tolk", "5.1", r"grotere letters.*tolk"),
    should("Dat de klager iemand mag meenemen", "6.3", r"iemand mee\w*"),
)
TO_COMPLAINANT: Elements = (*HEAD, *CONTACT, *HELP, should("Een aanhef", "5.1", r"^Geachte .+,"))
TO_RESPONDENT: Elements = (
    *HEAD,
    *CONTACT,
    should("Dat de brief vertrouwelijk is", "5.2", r"vertrouwelijk"),
    should("Een aanhef", "5.2", r"^Beste .+,"),
)
TO_BOTH: Elements = (
    *HEAD,
    *CONTACT,
    *HELP,
    should("Een aanhef", "5.1", r"^Geachte .+,", side="klager"),
    should("Een aanhef", "5.2", r"^Beste .+,", side="beklaagde"),
    should("Dat de brief vertrouwelijk is", "5.2", r"vertrouwelijk", side="beklaagde"),
)
PRIVACY: Elements = (
    should("Waarvoor wij de gegevens gebruiken", "AVG 13", r"alleen voor de behandeling van"),
    should("Hoe lang wij de gegevens bewaren", "AVG 13", r"{retention_months} maanden nadat wij klaar zijn"),
    should("Het recht op inzage en verbetering van gegevens", "AVG 15, 16", r"gegevens inzien en laten verbeteren"),
    should("Bij wie vragen over privacy terechtkunnen", "AVG 13", r"{privacy}"),
)
BY_ACCOUNTABLE: Elements = (
    must("De ondertekening door de verantwoordelijke", "4 toelichting", r"groet,?\s+{accountable}"),
)
BY_CONTACT: Elements = (
    should("De ondertekening door de contactpersoon", "8.4", r"groet,?\s+{contact}\s+contactpersoon"),
)
REFERRAL: Elements = (
    should("Waar de klager terechtkan met de inhoud van het besluit", "inleiding", r"terecht bij {referred}"),
)
BY_HANDLER: Elements = (should("De ondertekening door de behandelaar", "6.1", r"groet,?\s+{handler}"),)
OMBUDSMAN: Elements = (
    must("De Nationale ombudsman", "8.5", r"wenden tot de {ombudsman}"),
    should("Hoe de ombudsman te bereiken is", "8.5", r"{ombudsman_website} of bel {ombudsman_phone}"),
    should("Het postadres van de ombudsman", "8.5", r"{ombudsman_address}"),
    should("De termijn van één jaar bij de ombudsman", "8.5", r"één jaar na deze brief"),
    should("Dat de ombudsman gratis is", "8.5", r"Het is gratis"),
    should("Dat de ombudsman zelf beslist", "8.5", r"beslist zelf of hij uw klacht mag onderzoeken"),
    should("Voor wie wij werkten, en wat dat betekent", "8.5", r"Wij werkten voor {principal}"),
)
NO_APPEAL: Elements = (should("Dat bezwaar en beroep niet kunnen", "8.3", r"geen bezwaar of beroep"),)
