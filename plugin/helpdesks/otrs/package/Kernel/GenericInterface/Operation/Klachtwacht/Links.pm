package Kernel::GenericInterface::Operation::Klachtwacht::Links;

# The parents of a ticket (it was split from them), as far as the caller may read them.

use strict;
use warnings;

use parent qw(Kernel::GenericInterface::Operation::Klachtwacht::Common);

our $ObjectManagerDisabled = 1;

sub Answer {
    my ( $Self, %Param ) = @_;

    $Self->NeedRight( 'ro', $Param{TicketID}, $Param{UserID} );
    my %Parents = $Kernel::OM->Get('Kernel::System::LinkObject')->LinkKeyList(
        Object1   => 'Ticket',
        Key1      => $Param{TicketID},
        Object2   => 'Ticket',
        State     => 'Valid',
        Type      => 'ParentChild',
        Direction => 'Source',
        UserID    => $Param{UserID},
    );
    return { Parent => [ grep { $Self->HasRight( 'ro', $_, $Param{UserID} ) } sort { $a <=> $b } keys %Parents ] };
}

1;
