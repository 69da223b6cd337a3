package Kernel::System::Klachtwacht::Setup::Notification;

# A mail to all who have one of the roles, as soon as an article with this subject comes in this queue. Znuny sends it to
# nobody who may not read the ticket.

use strict;
use warnings;

our @ObjectDependencies = (
    'Kernel::System::Group',
    'Kernel::System::NotificationEvent',
    'Kernel::System::Queue',
);

my @Languages = qw(en nl);    # who reads neither gets the first

sub new {
    my ($Type) = @_;
    return bless {}, $Type;
}

sub Stands {
    my ( $Self, $Wanted ) = @_;

    my $Stands = $Self->_Get( $Wanted->{Name} ) or return;
    my ( $Data, $Message ) = ( $Stands->{Data}, $Stands->{Message}->{nl} || {} );
    my %Roles = $Kernel::OM->Get('Kernel::System::Group')->RoleList( Valid => 1 );
    my %Queues = $Kernel::OM->Get('Kernel::System::Queue')->QueueList( Valid => 1 );
    return {
        Name    => $Wanted->{Name},
        About   => $Data->{MIMEBase_Subject}->[0],
        Queue   => $Queues{ $Data->{QueueID}->[0] // '' },
        Roles   => [ map { $Roles{$_} // () } @{ $Data->{RecipientRoles} || [] } ],
        Subject => $Message->{Subject},
        Body    => $Message->{Body},
    };
}

sub IsForeign {
    my ( $Self, $Wanted ) = @_;
    return ( $Self->_Get( $Wanted->{Name} )->{Comment} // '' ) ne 'Klachtwacht';
}

sub Make {
    my ( $Self, $Wanted ) = @_;

    my $Notifications = $Kernel::OM->Get('Kernel::System::NotificationEvent');
    my %Made   = ( Name => $Wanted->{Name}, Comment => 'Klachtwacht', $Self->_Says($Wanted), ValidID => 1, UserID => 1 );
    my %Stands = $Notifications->NotificationGet( Name => $Wanted->{Name} );
    return $Notifications->NotificationUpdate( %Made, ID => $Stands{ID} ) if %Stands;
    return $Notifications->NotificationAdd(%Made);
}

sub Remove {
    my ( $Self, $Wanted ) = @_;
    my $ID = $Self->_Get( $Wanted->{Name} )->{ID};
    return $Kernel::OM->Get('Kernel::System::NotificationEvent')->NotificationDelete( ID => $ID, UserID => 1 );
}

sub _Get {
    my ( $Self, $Name ) = @_;
    my %Stands = $Kernel::OM->Get('Kernel::System::NotificationEvent')->NotificationGet( Name => $Name );
    return %Stands && $Stands{ValidID} == 1 ? \%Stands : undef;
}

sub _Says {
    my ( $Self, $Wanted ) = @_;

    my %RoleIDs = reverse $Kernel::OM->Get('Kernel::System::Group')->RoleList( Valid => 1 );
    my %Text    = ( Subject => $Wanted->{Subject}, Body => $Wanted->{Body}, ContentType => 'text/plain' );
    return (
        Data => {
            Events                   => ['ArticleCreate'],
            MIMEBase_Subject         => [ $Wanted->{About} ],
            QueueID                  => [ $Kernel::OM->Get('Kernel::System::Queue')->QueueLookup( Queue => $Wanted->{Queue} ) ],
            RecipientRoles           => [ map { $RoleIDs{$_} // die "Znuny knows no role $_\n" } @{ $Wanted->{Roles} } ],
            SendOnOutOfOffice        => [1],
            Transports               => ['Email'],
            AgentEnabledByDefault    => ['Email'],
            TransportEmailTemplate   => ['Default'],
            ArticleAttachmentInclude => [0],
            VisibleForAgent          => [0],
        },
        Message => { map { $_ => {%Text} } @Languages },
    );
}

1;
