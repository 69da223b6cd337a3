package Kernel::GenericInterface::Operation::Klachtwacht::Setup;

# Compares what Klachtwacht needs with what stands here, and with Apply makes it, or with Undo takes it away. Only an
# administrator may.

use strict;
use warnings;

use parent qw(Kernel::GenericInterface::Operation::Klachtwacht::Common);

our $ObjectManagerDisabled = 1;

sub Answer {
    my ( $Self, %Param ) = @_;

    my $Admin = $Kernel::OM->Get('Kernel::System::Group')->PermissionCheck(
        UserID    => $Param{UserID},
        GroupName => 'admin',
        Type      => 'rw',
    );
    return $Self->_Refuse( 'AccessDenied', 'User is no administrator!' ) if !$Admin;
    my $Setup = $Kernel::OM->Get('Kernel::System::Klachtwacht::Setup');
    my $Doing = $Setup->can( $Param{Undo} ? 'Undo' : 'Walk' );
    my @Items = $Setup->$Doing( Wanted => $Param{Wanted}, Apply => $Param{Apply} );
    return { Item => \@Items };
}

1;
