package Kernel::GenericInterface::Operation::Klachtwacht::Common;

# What every operation of Klachtwacht does: it knows its caller, and answers under his own rights.
# An operation is a package with a sub `Answer`, which gets the caller's UserID and what he sent, and returns a hash;
# it dies with _Refuse() where he may not.

use strict;
use warnings;

use Scalar::Util qw(blessed);

use parent qw(Kernel::GenericInterface::Operation::Common);

our $ObjectManagerDisabled = 1;

sub new {
    my ( $Type, %Param ) = @_;
    return bless { map { $_ => $Param{$_} } qw(DebuggerObject WebserviceID) }, $Type;
}

sub Run {
    my ( $Self, %Param ) = @_;

    my ( $UserID, $UserType ) = $Self->Auth(%Param);
    return $Self->_Error( 'AuthFail', 'Authorization failing!' ) if !$UserID || $UserType ne 'User';

    my $Answer = eval { $Self->Answer( %{ $Param{Data} }, UserID => $UserID ) };

    # Znuny's answers carry no Date
    return { Success => 1, Data => { %{$Answer}, Now => $Kernel::OM->Create('Kernel::System::DateTime')->ToEpoch() } } if $Answer;
    return $Self->_Error( @{ $@->{Error} } ) if blessed $@ && $@->isa(__PACKAGE__);
    return { Success => 0, ErrorMessage => "$@" };
}

# Only who may do this with the ticket goes on; a ticket that is not there is refused in the same words.
sub NeedRight {
    my ( $Self, $Right, $TicketID, $UserID ) = @_;
    return 1 if $Self->HasRight( $Right, $TicketID, $UserID );
    return $Self->_Refuse( 'AccessDenied', 'User does not have access to the ticket!' );
}

sub HasRight {
    my ( $Self, $Right, $TicketID, $UserID, %How ) = @_;
    return if ( $TicketID // '' ) !~ m{\A\d+\z};
    my $Tickets = $Kernel::OM->Get('Kernel::System::Ticket');
    return if !$Tickets->TicketNumberLookup( TicketID => $TicketID, Silent => 1 );
    return $Tickets->TicketPermission( %How, Type => $Right, TicketID => $TicketID, UserID => $UserID );
}

sub NeedAdministrator {
    my ( $Self, $UserID ) = @_;
    my $Groups = $Kernel::OM->Get('Kernel::System::Group');
    return 1 if $Groups->PermissionCheck( UserID => $UserID, GroupName => 'admin', Type => 'rw' );
    return $Self->_Refuse( 'AccessDenied', 'User is no administrator!' );
}

# Only who may read in the queue goes on; gives its group.
sub NeedQueue {
    my ( $Self, $Queue, $UserID ) = @_;
    my $GroupID = $Kernel::OM->Get('Kernel::System::Queue')->GetQueueGroupID(
        QueueID => $Kernel::OM->Get('Kernel::System::Queue')->QueueLookup( Queue => $Queue ) || 0,
    );
    my %Groups = $Kernel::OM->Get('Kernel::System::Group')->PermissionUserGet( UserID => $UserID, Type => 'ro' );
    return $GroupID if $GroupID && $Groups{$GroupID};
    return $Self->_Refuse( 'AccessDenied', 'User does not have access to the queue!' );
}

# Znuny's own way of writing a time, as seconds since 1970.
sub Epoch {
    my ( $Self, $String ) = @_;
    return $Kernel::OM->Create( 'Kernel::System::DateTime', ObjectParams => { String => $String } )->ToEpoch();
}

sub _Refuse {
    my ( $Self, @Error ) = @_;
    die bless { Error => \@Error }, __PACKAGE__;
}

sub _Error {
    my ( $Self, $Code, $Message ) = @_;
    return $Self->ReturnError( ErrorCode => "Klachtwacht.$Code", ErrorMessage => $Message );
}

1;
