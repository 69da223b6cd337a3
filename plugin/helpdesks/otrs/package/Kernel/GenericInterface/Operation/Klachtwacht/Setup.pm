package Kernel::GenericInterface::Operation::Klachtwacht::Setup;

# Compares what Klachtwacht needs with what stands here, and with Apply makes it. Only an administrator may.

use strict;
use warnings;

use parent qw(Kernel::GenericInterface::Operation::Klachtwacht::Common);

our $ObjectManagerDisabled = 1;

sub Answer {
    my ( $Self, %Param ) = @_;

    $Self->NeedAdministrator( $Param{UserID} );
    my @Items = $Kernel::OM->Get('Kernel::System::Klachtwacht::Setup')->Walk( Wanted => $Param{Wanted}, Apply => $Param{Apply} );
    return { Item => \@Items };
}

1;
