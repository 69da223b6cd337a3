package Kernel::System::Klachtwacht::Setup::Template;

# A template that an agent chooses in a form, in the queues that are named and in no other.

use strict;
use warnings;

our @ObjectDependencies = (
    'Kernel::System::Queue',
    'Kernel::System::StandardTemplate',
);

sub new {
    my ($Type) = @_;
    return bless {}, $Type;
}

sub Stands {
    my ( $Self, $Wanted ) = @_;

    my $ID       = $Self->_ID( $Wanted->{Name} ) or return;
    my %Template = $Kernel::OM->Get('Kernel::System::StandardTemplate')->StandardTemplateGet( ID => $ID );
    return if $Template{ValidID} != 1;
    my %Queues = $Kernel::OM->Get('Kernel::System::Queue')->QueueStandardTemplateMemberList( StandardTemplateID => $ID );
    return {
        Name   => $Wanted->{Name},
        Type   => $Template{TemplateType},
        HTML   => $Template{Template},
        Queues => [ values %Queues ],
    };
}

sub IsForeign {
    my ( $Self, $Wanted ) = @_;
    my $Templates = $Kernel::OM->Get('Kernel::System::StandardTemplate');
    my %Template  = $Templates->StandardTemplateGet( ID => $Self->_ID( $Wanted->{Name} ) );
    return ( $Template{Comment} // '' ) ne 'Klachtwacht';
}

sub Make {
    my ( $Self, $Wanted ) = @_;

    my ( $Templates, $Queues ) = map { $Kernel::OM->Get("Kernel::System::$_") } qw(StandardTemplate Queue);
    my %Made = (
        Name         => $Wanted->{Name},
        TemplateType => $Wanted->{Type},
        Template     => $Wanted->{HTML},
        ContentType  => 'text/html',
        Comment      => 'Klachtwacht',
        ValidID      => 1,
        UserID       => 1,
    );
    my $ID = $Self->_ID( $Wanted->{Name} );
    if   ($ID) { $Templates->StandardTemplateUpdate( %Made, ID => $ID ) or return }
    else       { $ID = $Templates->StandardTemplateAdd(%Made)           or return }

    my %IsWanted = map { $_ => 1 } @{ $Wanted->{Queues} };
    my %Known    = $Queues->QueueList( Valid => 1 );
    for my $QueueID ( keys %Known ) {
        $Queues->QueueStandardTemplateMemberAdd(
            QueueID            => $QueueID,
            StandardTemplateID => $ID,
            Active             => $IsWanted{ $Known{$QueueID} } || 0,
            UserID             => 1,
        );
    }
    return 1;
}

sub Remove {
    my ( $Self, $Wanted ) = @_;
    return $Kernel::OM->Get('Kernel::System::StandardTemplate')->StandardTemplateDelete( ID => $Self->_ID( $Wanted->{Name} ) );
}

sub _ID {
    my ( $Self, $Name ) = @_;
    my %Known = reverse $Kernel::OM->Get('Kernel::System::StandardTemplate')->StandardTemplateList( Valid => 0 );
    return $Known{$Name};
}

1;
