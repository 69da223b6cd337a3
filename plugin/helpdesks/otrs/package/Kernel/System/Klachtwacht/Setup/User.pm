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

    my %Logins = reverse $Kernel::OM->Get('Kernel::System::User')->UserList( Type => 'Short', Valid => 1 );
    my $UserID = $Logins{ $Wanted->{Name} } or return;
    my %Held = reverse $Kernel::OM->Get('Kernel::System::Group')->PermissionUserRoleGet( UserID => $UserID );
    return { %{$Wanted}, Roles => [ grep { $Held{$_} } @{ $Wanted->{Roles} } ] };
}

sub Make {
    my ( $Self, $Wanted, $Stands ) = @_;

    my ( $Users, $Groups ) = map { $Kernel::OM->Get("Kernel::System::$_") } qw(User Group);
    $Self->_Switch( $Wanted, 1 ) || $Users->UserAdd( $Self->_Person($Wanted), ValidID => 1, ChangeUserID => 1 ) if !$Stands;
    my $UserID = $Users->UserLookup( UserLogin => $Wanted->{Name}, Silent => 1 ) or return;
    my %RoleIDs = reverse $Groups->RoleList( Valid => 1 );
    for my $Role ( @{ $Wanted->{Roles} } ) {
        $Groups->PermissionRoleUserAdd( RID => $RoleIDs{$Role}, UID => $UserID, Active => 1, UserID => 1 );
    }
    return 1;
}

# Znuny deletes no account: it is switched off, and comes back with the password that is wanted then.
sub Remove {
    my ( $Self, $Wanted ) = @_;
    return $Self->_Switch( $Wanted, 2 );
}

sub _Switch {
    my ( $Self, $Wanted, $ValidID ) = @_;

    my $Users  = $Kernel::OM->Get('Kernel::System::User');
    my $UserID = $Users->UserLookup( UserLogin => $Wanted->{Name}, Silent => 1 ) or return;
    return $Users->UserUpdate( $Self->_Person($Wanted), UserID => $UserID, ValidID => $ValidID, ChangeUserID => 1 );
}

sub _Person {
    my ( $Self, $Wanted ) = @_;
    return (
        UserFirstname => $Wanted->{First},
        UserLastname  => $Wanted->{Last},
        UserLogin     => $Wanted->{Name},
        UserEmail     => $Wanted->{Email},
        UserPw        => $Wanted->{Password},
    );
}

1;
