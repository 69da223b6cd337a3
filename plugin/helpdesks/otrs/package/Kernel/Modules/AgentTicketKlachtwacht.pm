package Kernel::Modules::AgentTicketKlachtwacht;

# The screen in which a person takes a step and fills in what the ticket's stage needs, and nothing else. Whoever has no
# right on the ticket, such as a respondent on the complaint about him, is refused by Znuny's own screen below.

use strict;
use warnings;

use parent qw(Kernel::Modules::AgentTicketActionCommon);

our $ObjectManagerDisabled = 1;

sub Run {
    my ( $Self, %Param ) = @_;

    if ( $Self->{TicketID} ) {
        my $Config = $Kernel::OM->Get('Kernel::Config');
        my $Screen = "Ticket::Frontend::$Self->{Action}";
        my @Fields = $Kernel::OM->Get('Kernel::System::Klachtwacht::Stages')->Fields( TicketID => $Self->{TicketID} );
        # for this request alone: the configuration is read anew for each
        $Config->Set( Key => $Screen, Value => { %{ $Config->Get($Screen) }, DynamicField => { map { $_ => 1 } @Fields } } );
    }
    return $Self->SUPER::Run(%Param);
}

1;
