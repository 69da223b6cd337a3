package Kernel::System::Klachtwacht::Setup::User;

# An account and its roles. Its password is written once, when it is made.

use strict;
use warnings;

our @ObjectDependencies = (
    'Kernel::System::Group',
    'Kernel::System::User',
);

sub new {
    my ($Type) = @_;
    return bless {}, $Type;
}

sub Stands {
    my ( $Self, $Wanted ) = @_;

    my $UserID = $Kernel::OM->Get('Kernel::System::User')->UserLookup( UserLogin => $Wanted->{Name}, Silent => 1 );
    return if !$UserID;
    my %Held = reverse $Kernel::OM->Get('Kernel::System::Group')->PermissionUserRoleGet( UserID => $UserID );
    return { %{$Wanted}, Roles => [ grep { $Held{$_} } @{ $Wanted->{Roles} } ] };
}

sub Make {
    my ( $Self, $Wanted, $Stands ) = @_;

    my ( $Users, $Groups ) = map { $Kernel::OM->Get("Kernel::System::$_") } qw(User Group);
    $Users->UserAdd(
        UserFirstname => $Wanted->{First},
        UserLastname  => $Wanted->{Last},
        UserLogin     => $Wanted->{Name},
        UserEmail     => $Wanted->{Email},
        UserPw        => $Wanted->{Password},
        ValidID       => 1,
        ChangeUserID  => 1,
    ) if !$Stands;
    my $UserID = $Users->UserLookup( UserLogin => $Wanted->{Name}, Silent => 1 ) or return;
    my %RoleIDs = reverse $Groups->RoleList( Valid => 1 );
    for my $Role ( @{ $Wanted->{Roles} } ) {
        $Groups->PermissionRoleUserAdd( RID => $RoleIDs{$Role}, UID => $UserID, Active => 1, UserID => 1 );
    }
    return 1;
}

1;
