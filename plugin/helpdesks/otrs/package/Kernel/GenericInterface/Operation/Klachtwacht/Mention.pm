package Kernel::GenericInterface::Operation::Klachtwacht::Mention;

# Calls agents to an article, as somebody who writes @name does. Who may not read the ticket is passed over.

use strict;
use warnings;

use parent qw(Kernel::GenericInterface::Operation::Klachtwacht::Common);

our $ObjectManagerDisabled = 1;

sub Answer {
    my ( $Self, %Param ) = @_;

    $Self->NeedRight( 'note', $Param{TicketID}, $Param{UserID} );
    for my $Mentioned ( @{ $Param{Mentioned} || [] } ) {
        next if !$Self->HasRight( 'ro', $Param{TicketID}, $Mentioned );
        $Kernel::OM->Get('Kernel::System::Mention')->AddMention(
            TicketID        => $Param{TicketID},
            ArticleID       => $Param{ArticleID},
            MentionedUserID => $Mentioned,
            UserID          => $Param{UserID},
        );
    }
    return { Done => 1 };
}

1;
