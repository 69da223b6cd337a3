package Kernel::GenericInterface::Operation::Klachtwacht::Members;

# Who has a right (ro, rw) in a queue, directly or by a role. Only who may read there is told.

use strict;
use warnings;

use parent qw(Kernel::GenericInterface::Operation::Klachtwacht::Common);

our $ObjectManagerDisabled = 1;

sub Answer {
    my ( $Self, %Param ) = @_;

    my %Members = $Kernel::OM->Get('Kernel::System::Group')->PermissionGroupGet(
        GroupID => $Self->NeedQueue( $Param{Queue}, $Param{UserID} ),
        Type    => $Param{Permission},
    );
    my %Valid = $Kernel::OM->Get('Kernel::System::User')->UserList( Type => 'Short', Valid => 1 );
    return { UserID => [ sort { $a <=> $b } grep { $_ != 1 && $Valid{$_} } keys %Members ] };
}

1;
