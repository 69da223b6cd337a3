package Kernel::System::Klachtwacht::Setup::Role;

# A role with its rights by group. Of a group that nobody named nothing is said.

use strict;
use warnings;

our @ObjectDependencies = (
    'Kernel::Config',
    'Kernel::System::Group',
);

sub new {
    my ($Type) = @_;
    return bless {}, $Type;
}

sub Stands {
    my ( $Self, $Wanted ) = @_;

    my $Groups = $Kernel::OM->Get('Kernel::System::Group');
    my $RoleID = $Self->_RoleID( $Wanted->{Name} ) or return;
    my %Rights = map { $_ => [] } keys %{ $Wanted->{Rights} };
    for my $Right ( $Self->_AllRights() ) {
        my %Held = reverse $Groups->PermissionRoleGroupGet( RoleID => $RoleID, Type => $Right );
        push @{ $Rights{$_} }, $Right
            for grep { $Held{$_} && $Self->_HeldAsSuch( $RoleID, $Held{$_}, $Right ) } keys %Rights;
    }
    return { Name => $Wanted->{Name}, Rights => \%Rights };
}

sub IsForeign {
    my ( $Self, $Wanted ) = @_;
    my %Role = $Kernel::OM->Get('Kernel::System::Group')->RoleGet( ID => $Self->_RoleID( $Wanted->{Name} ) );
    return ( $Role{Comment} // '' ) ne 'Klachtwacht';
}

sub Make {
    my ( $Self, $Wanted, $Stands ) = @_;

    my $Groups = $Kernel::OM->Get('Kernel::System::Group');
    my %New    = ( Name => $Wanted->{Name}, Comment => 'Klachtwacht', ValidID => 1, UserID => 1 );
    $Self->_Switch( $Wanted->{Name}, 1 ) || $Groups->RoleAdd(%New) if !$Stands;
    my $RoleID = $Self->_RoleID( $Wanted->{Name} );
    my %GroupIDs = reverse $Groups->GroupList( Valid => 1 );
    for my $Group ( keys %{ $Wanted->{Rights} } ) {
        my %Held = map { $_ => 0 } $Self->_AllRights();
        $Held{$_} = 1 for @{ $Wanted->{Rights}->{$Group} };
        $Groups->PermissionGroupRoleAdd( GID => $GroupIDs{$Group}, RID => $RoleID, Permission => \%Held, UserID => 1 );
    }
    return 1;
}

# Znuny deletes no role: it is switched off, and on again with who has it.
sub Remove {
    my ( $Self, $Wanted ) = @_;
    return $Self->_Switch( $Wanted->{Name}, 2 );
}

sub _Switch {
    my ( $Self, $Name, $ValidID ) = @_;

    my $Groups = $Kernel::OM->Get('Kernel::System::Group');
    my %Known  = reverse $Groups->RoleList( Valid => 0 );
    my %Role   = $Known{$Name} ? $Groups->RoleGet( ID => $Known{$Name} ) : return;
    return $Groups->RoleUpdate( %Role, ValidID => $ValidID, UserID => 1 );
}

sub _RoleID {
    my ( $Self, $Name ) = @_;
    my %Known = reverse $Kernel::OM->Get('Kernel::System::Group')->RoleList( Valid => 1 );
    return $Known{$Name};
}

sub _AllRights { return @{ $Kernel::OM->Get('Kernel::Config')->Get('System::Permission') || [] } }

# Who has rw has every right; only what was given as such counts.
sub _HeldAsSuch {
    my ( $Self, $RoleID, $GroupID, $Right ) = @_;
    return 1 if $Right eq 'rw';
    my %All = $Kernel::OM->Get('Kernel::System::Group')->PermissionRoleGroupGet( RoleID => $RoleID, Type => 'rw' );
    return !$All{$GroupID};
}

1;
