package Kernel::GenericInterface::Operation::Klachtwacht::LinkAdd;

# Links two tickets as equals; linking them twice changes nothing.

use strict;
use warnings;

use parent qw(Kernel::GenericInterface::Operation::Klachtwacht::Common);

our $ObjectManagerDisabled = 1;

sub Answer {
    my ( $Self, %Param ) = @_;

    $Self->NeedRight( 'rw', $_, $Param{UserID} ) for $Param{TicketID}, $Param{Other};
    my $Linked = $Kernel::OM->Get('Kernel::System::LinkObject')->LinkAdd(
        SourceObject => 'Ticket',
        SourceKey    => $Param{TicketID},
        TargetObject => 'Ticket',
        TargetKey    => $Param{Other},
        Type         => 'Normal',
        State        => 'Valid',
        UserID       => $Param{UserID},
    );
    die "the link was not made\n" if !$Linked;
    return { Linked => 1 };
}

1;
