package Kernel::Language::nl_Klachtwacht;

# Dutch for what Znuny leaves in English on the way of a complaint. What Znuny has a word for keeps it.

use strict;
use warnings;
use utf8;

my %Dutch = (
    'E-Mail Outbound'                         => 'E-mail versturen',
    'Send new outgoing mail from this ticket' => 'Verstuur een e-mail vanuit dit ticket',
    'Outbound Email for %s%s%s'               => 'E-mail bij %s%s%s',
    'Article subject will be empty if the subject contains only the ticket hook!' =>
        'Staat er alleen het ticketnummer? Dan heeft de e-mail geen onderwerp.',
    'Save as new draft'                  => 'Bewaren als nieuw concept',
    'Add new draft'                      => 'Nieuw concept',
    'Delete draft'                       => 'Concept verwijderen',
    'There are no more drafts available.' => 'Er zijn geen concepten meer.',
    'Loading draft failed!'              => 'Het concept is er niet meer.',
    'You have loaded the draft "%s".'    => 'U leest het concept "%s".',
    'You have loaded the draft "%s". You last changed it %s.' => 'U leest het concept "%s". U veranderde het %s.',
    'You have loaded the draft "%s". It was last changed %s by %s.' => 'U leest het concept "%s", veranderd %s door %s.',
    'Please note that this draft is outdated because the ticket was modified since this draft was created.' =>
        'Na dit concept kwam er iets bij in het ticket. Lees dat eerst.',
    'Article Overview - %s Article(s)' => 'Berichten en notities: %s',
    'Internal'                         => 'Notitie',
    'Mentions'                         => 'Genoemd',
    'My Mentions'                      => 'Waar ik genoemd word',
    'Last Mentions'                    => 'Waar ik genoemd word',
    'My Owned Tickets'                 => 'Mijn tickets',
    'My last changed tickets'          => 'Door mij veranderd',
    'No tickets found.'                => 'Geen tickets.',
    'News'                             => 'Nieuws',
    'Transfer notice'                  => 'Notitie bij gekoppeld ticket',
    'Change the responsible for this ticket' => 'Wijzig de verantwoordelijke van dit ticket',
    'This ticket does not exist, or you don\'t have permissions to access it in its current state.' =>
        'Dit ticket bestaat niet, of u mag het nu niet zien.',
    'Please select a time zone in your preferences and confirm it by clicking the save button.' =>
        'Kies uw tijdzone bij uw voorkeuren en bewaar die.',
);

sub Data {
    my ($Self) = @_;

    $Self->{Translation}->{$_} ||= $Dutch{$_} for keys %Dutch;
    return 1;
}

1;
