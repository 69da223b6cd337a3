package Kernel::System::Klachtwacht::Setup;

# Makes in Znuny what Klachtwacht needs: what is wanted is compared with what stands there, and with Apply what differs is
# written. A second walk finds nothing to do. Things are known by their names; what nobody asked for is left alone.

use strict;
use warnings;

our @ObjectDependencies = (
    'Kernel::Config',
    'Kernel::System::DynamicField',
    'Kernel::System::Group',
    'Kernel::System::Klachtwacht::Webhook',
    'Kernel::System::Queue',
    'Kernel::System::Salutation',
    'Kernel::System::Signature',
    'Kernel::System::SysConfig',
    'Kernel::System::User',
);

my @Kinds    = qw(Group Role User Queue Field Setting Webhook);    # what needs another comes after it
my @ByUserID = ( ValidID => 1, UserID => 1 );
my $Empty    = 'Klachtwacht (leeg)';

sub new {
    my ($Type) = @_;
    return bless {}, $Type;
}

# What became of each thing: Finding is same, new, changed, or refused (another type of field stands there).
sub Walk {
    my ( $Self, %Param ) = @_;

    my @Items;
    for my $Kind (@Kinds) {
        for my $Wanted ( @{ $Param{Wanted}->{$Kind} || [] } ) {
            my ( $Stand, $Make ) = ( $Self->can("_Stands$Kind"), $Self->can("_Make$Kind") );
            my $Stands = $Self->$Stand($Wanted);
            my @Differ = $Stands ? grep { _Text( $Wanted->{$_} ) ne _Text( $Stands->{$_} ) } sort keys %{$Wanted} : ();
            my $Finding = !$Stands ? 'new' : !@Differ ? 'same' : grep( { $_ eq 'FieldType' } @Differ ) ? 'refused' : 'changed';
            if ( $Param{Apply} && $Finding =~ m{new|changed} ) {
                $Self->$Make( $Wanted, $Stands ) or die "$Kind $Wanted->{Name} was not made\n";
            }
            push @Items, { Kind => $Kind, Name => $Wanted->{Name}, Finding => $Finding, Part => \@Differ };
        }
    }
    return @Items;
}

sub _StandsGroup {
    my ( $Self, $Wanted ) = @_;
    my %Known = reverse $Kernel::OM->Get('Kernel::System::Group')->GroupList( Valid => 1 );
    return $Known{ $Wanted->{Name} } ? { Name => $Wanted->{Name} } : undef;
}

sub _MakeGroup {
    my ( $Self, $Wanted ) = @_;
    return $Kernel::OM->Get('Kernel::System::Group')->GroupAdd( Name => $Wanted->{Name}, Comment => 'Klachtwacht', @ByUserID );
}

# A role with its rights by group. Of a group that nobody named nothing is said.
sub _StandsRole {
    my ( $Self, $Wanted ) = @_;

    my $Groups = $Kernel::OM->Get('Kernel::System::Group');
    my $RoleID = $Self->_RoleID( $Wanted->{Name} ) or return;
    my %Rights = map { $_ => [] } keys %{ $Wanted->{Rights} };
    for my $Right ( $Self->_AllRights() ) {
        my %Held = reverse $Groups->PermissionRoleGroupGet( RoleID => $RoleID, Type => $Right );
        push @{ $Rights{$_} }, $Right for grep { $Self->_HeldAsSuch( $RoleID, $Held{$_}, $Right ) } grep { $Held{$_} } keys %Rights;
    }
    return { Name => $Wanted->{Name}, Rights => \%Rights };
}

sub _MakeRole {
    my ( $Self, $Wanted, $Stands ) = @_;

    my $Groups = $Kernel::OM->Get('Kernel::System::Group');
    $Groups->RoleAdd( Name => $Wanted->{Name}, Comment => 'Klachtwacht', @ByUserID ) if !$Stands;
    my $RoleID = $Self->_RoleID( $Wanted->{Name} );
    my %GroupIDs = reverse $Groups->GroupList( Valid => 1 );
    for my $Group ( keys %{ $Wanted->{Rights} } ) {
        my %Held = map { $_ => 0 } $Self->_AllRights();
        $Held{$_} = 1 for @{ $Wanted->{Rights}->{$Group} };
        $Groups->PermissionGroupRoleAdd( GID => $GroupIDs{$Group}, RID => $RoleID, Permission => \%Held, UserID => 1 );
    }
    return 1;
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

# An account and its roles. Its password is written once, when it is made.
sub _StandsUser {
    my ( $Self, $Wanted ) = @_;

    my $UserID = $Kernel::OM->Get('Kernel::System::User')->UserLookup( UserLogin => $Wanted->{Name}, Silent => 1 );
    return if !$UserID;
    my %Roles = $Kernel::OM->Get('Kernel::System::Group')->PermissionUserRoleGet( UserID => $UserID );
    my %Held = reverse %Roles;
    return { %{$Wanted}, Roles => [ grep { $Held{$_} } @{ $Wanted->{Roles} } ] };
}

sub _MakeUser {
    my ( $Self, $Wanted, $Stands ) = @_;

    my $Users = $Kernel::OM->Get('Kernel::System::User');
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
    for my $Role ( @{ $Wanted->{Roles} } ) {
        $Kernel::OM->Get('Kernel::System::Group')->PermissionRoleUserAdd(
            RID    => $Self->_RoleID($Role),
            UID    => $UserID,
            Active => 1,
            UserID => 1,
        );
    }
    return 1;
}

# A queue in its group, without salutation and signature: the API would append it to a letter that was approved.
sub _StandsQueue {
    my ( $Self, $Wanted ) = @_;

    my %Queue = $Self->_Queue( $Wanted->{Name} );
    return if !%Queue;
    my %Signature = $Kernel::OM->Get('Kernel::System::Signature')->SignatureGet( ID => $Queue{SignatureID} );
    return {
        Name      => $Wanted->{Name},
        Group     => $Kernel::OM->Get('Kernel::System::Group')->GroupLookup( GroupID => $Queue{GroupID} ),
        Signature => $Signature{Name} eq $Empty ? 'empty' : 'other',
    };
}

sub _MakeQueue {
    my ( $Self, $Wanted, $Stands ) = @_;

    my $Queues = $Kernel::OM->Get('Kernel::System::Queue');
    my %Queue  = (
        ( $Stands ? $Self->_Queue( $Wanted->{Name} ) : ( SystemAddressID => 1, FollowUpID => 1, FollowUpLock => 0 ) ),
        Name         => $Wanted->{Name},
        GroupID      => $Kernel::OM->Get('Kernel::System::Group')->GroupLookup( Group => $Wanted->{Group} ),
        SignatureID  => $Self->_EmptyID('Signature'),
        SalutationID => $Self->_EmptyID('Salutation'),
        @ByUserID,
    );
    return $Stands ? $Queues->QueueUpdate(%Queue) : $Queues->QueueAdd(%Queue);
}

sub _Queue {
    my ( $Self, $Name ) = @_;
    my $Queues = $Kernel::OM->Get('Kernel::System::Queue');
    my %Known = reverse $Queues->QueueList( Valid => 0 );
    return $Known{$Name} ? $Queues->QueueGet( ID => $Known{$Name} ) : ();
}

sub _EmptyID {
    my ( $Self, $Kind ) = @_;

    my $Object = $Kernel::OM->Get("Kernel::System::$Kind");
    my ( $List, $Add ) = ( $Object->can("${Kind}List"), $Object->can("${Kind}Add") );
    my %Known = reverse $Object->$List( Valid => 1 );
    return $Known{$Empty} // $Object->$Add( Name => $Empty, Text => ' ', ContentType => 'text/plain; charset=utf-8', @ByUserID );
}

sub _StandsField {
    my ( $Self, $Wanted ) = @_;

    my $Field = $Kernel::OM->Get('Kernel::System::DynamicField')->DynamicFieldGet( Name => $Wanted->{Name} );
    return if !$Field || !$Field->{ID};
    my %Config = map { $_ => $Field->{Config}->{$_} } keys %{ $Wanted->{Config} };
    return { ( map { $_ => $Field->{$_} } qw(Name Label ObjectType FieldType) ), Config => \%Config };
}

sub _MakeField {
    my ( $Self, $Wanted, $Stands ) = @_;

    my $Fields = $Kernel::OM->Get('Kernel::System::DynamicField');
    if ( !$Stands ) {
        my $Known = $Fields->DynamicFieldListGet( Valid => 0 ) || [];
        return $Fields->DynamicFieldAdd( %{$Wanted}, FieldOrder => @{$Known} + 1, @ByUserID );
    }
    my $Field = $Fields->DynamicFieldGet( Name => $Wanted->{Name} );
    return $Fields->DynamicFieldUpdate( %{$Field}, %{$Wanted}, Config => { %{ $Field->{Config} }, %{ $Wanted->{Config} } }, @ByUserID );
}

# A setting of Znuny; of one that is a hash only the keys that are named.
sub _StandsSetting {
    my ( $Self, $Wanted ) = @_;

    my %Setting = $Kernel::OM->Get('Kernel::System::SysConfig')->SettingGet( Name => $Wanted->{Name} );
    die "Znuny knows no setting $Wanted->{Name}\n" if !%Setting;
    my $Value = $Setting{EffectiveValue};
    $Value = { map { $_ => $Value->{$_} } grep { exists $Value->{$_} } keys %{ $Wanted->{Value} } } if ref $Wanted->{Value} eq 'HASH';
    return { Name => $Wanted->{Name}, Value => $Value };
}

sub _MakeSetting {
    my ( $Self, $Wanted ) = @_;

    my $SysConfig = $Kernel::OM->Get('Kernel::System::SysConfig');
    my %Setting   = $SysConfig->SettingGet( Name => $Wanted->{Name} );
    my $Value     = $Wanted->{Value};
    $Value = { %{ $Setting{EffectiveValue} || {} }, %{$Value} } if ref $Value eq 'HASH';
    return $SysConfig->SettingsSet(
        Settings => [ { Name => $Wanted->{Name}, IsValid => 1, EffectiveValue => $Value } ],
        Comments => 'Klachtwacht',
        UserID   => 1,
    );
}

sub _StandsWebhook {
    my ( $Self, $Wanted ) = @_;
    return $Kernel::OM->Get('Kernel::System::Klachtwacht::Webhook')->Stands($Wanted);
}

sub _MakeWebhook {
    my ( $Self, $Wanted, $Stands ) = @_;
    return $Kernel::OM->Get('Kernel::System::Klachtwacht::Webhook')->Make( $Wanted, $Stands );
}

# Anything as text in which order and number or text make no difference.
sub _Text {
    my ($Value) = @_;
    return '{' . join( ',', map { "$_=" . _Text( $Value->{$_} ) } sort keys %{$Value} ) . '}' if ref $Value eq 'HASH';
    return '[' . join( ',', sort map { _Text($_) } @{$Value} ) . ']' if ref $Value eq 'ARRAY';
    return $Value // '';
}

1;
