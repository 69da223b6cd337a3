package Kernel::GenericInterface::Operation::Klachtwacht::Teardown;

# Tells what of Klachtwacht stands here, and with Apply takes it away. Only an administrator may.

use strict;
use warnings;

use parent qw(Kernel::GenericInterface::Operation::Klachtwacht::Common);

our $ObjectManagerDisabled = 1;

sub Answer {
    my ( $Self, %Param ) = @_;

    $Self->NeedAdministrator( $Param{UserID} );
    my @Items = $Kernel::OM->Get('Kernel::System::Klachtwacht::Setup')->Undo( Wanted => $Param{Wanted}, Apply => $Param{Apply} );
    return { Item => \@Items };
}

1;
