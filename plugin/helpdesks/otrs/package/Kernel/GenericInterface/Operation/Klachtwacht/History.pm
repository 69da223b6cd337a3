package Kernel::GenericInterface::Operation::Klachtwacht::History;

# A ticket's history in the order in which it was written. What a customer began was done by user 1: he is named by his number.

use strict;
use warnings;

use parent qw(Kernel::GenericInterface::Operation::Klachtwacht::Common);

our $ObjectManagerDisabled = 1;

sub Answer {
    my ( $Self, %Param ) = @_;

    $Self->NeedRight( 'ro', $Param{TicketID}, $Param{UserID} );
    my @Lines = $Kernel::OM->Get('Kernel::System::Ticket')->HistoryGet( TicketID => $Param{TicketID}, UserID => $Param{UserID} );
    my ($Customer) = map { $_->{HistoryType} eq 'CustomerUpdate' && $_->{Name} =~ m{CustomerUser=(.*?);?\z} ? $1 : () } @Lines;
    my @Rows;
    for my $Line (@Lines) {
        my $By = $Line->{CreateBy};
        if ( $By == 1 && $Customer && $Line->{HistoryType} eq 'NewTicket' ) {
            $By = $Kernel::OM->Get('Kernel::System::Klachtwacht::Customers')->Number($Customer);
        }
        push @Rows, {
            Type    => $Line->{HistoryType},
            Name    => $Line->{Name},
            By      => $By,
            At      => $Self->Epoch( $Line->{CreateTime} ),
            OwnerID => $Line->{OwnerID},
        };
    }
    return { History => \@Rows };
}

1;
