package Kernel::System::Klachtwacht::Setup::Webhook;

# The web service that tells Klachtwacht that a ticket changed. It sends the event alone (Generic::Tunnel): no text of
# anybody leaves, and what is answered is not carried out. What Klachtwacht did itself is not told.

use strict;
use warnings;

our @ObjectDependencies = (
    'Kernel::System::GenericInterface::Webservice',
    'Kernel::System::User',
);

my @Events = qw(
    TicketCreate TicketMerge TicketTitleUpdate TicketQueueUpdate TicketStateUpdate TicketOwnerUpdate
    TicketResponsibleUpdate TicketCustomerUpdate ArticleCreate
);

sub new {
    my ($Type) = @_;
    return bless {}, $Type;
}

# Whether it stands as it is wanted: Name, Host, Path, Secret, Login (whose changes are not told) and Fields.
sub Stands {
    my ( $Self, $Wanted ) = @_;

    my $Stands = $Self->_Get( $Wanted->{Name} ) or return;
    my $Config = $Stands->{Config}->{Requester};
    my $Told   = $Config->{Transport}->{Config};
    my ($Own)  = map { $_->{Condition}->{Condition}->{1}->{Fields}->{ChangeBy}->{Match} =~ m{(\d+)} }
        @{ $Config->{Invoker}->{Event}->{Events} }[ 0 .. 0 ];
    return {
        Name   => $Wanted->{Name},
        Host   => $Told->{Host},
        Path   => $Told->{InvokerControllerMapping}->{Event}->{Controller},
        Secret => $Told->{AdditionalHeaders}->{'X-Klachtwacht-Secret'},
        Login  => $Kernel::OM->Get('Kernel::System::User')->UserLookup( UserID => $Own, Silent => 1 ),
        Fields => [ map { $_->{Event} =~ m{\ATicketDynamicFieldUpdate_(.+)\z} ? $1 : () }
                @{ $Config->{Invoker}->{Event}->{Events} } ],
    };
}

sub Make {
    my ( $Self, $Wanted, $Stands ) = @_;

    my $Webservices = $Kernel::OM->Get('Kernel::System::GenericInterface::Webservice');
    my %Made        = ( Name => $Wanted->{Name}, Config => $Self->_Config($Wanted), ValidID => 1, UserID => 1 );
    return $Webservices->WebserviceAdd(%Made) if !$Stands;
    return $Webservices->WebserviceUpdate( %Made, ID => $Self->_Get( $Wanted->{Name} )->{ID} );
}

# With it the secret goes that stands in it.
sub Remove {
    my ( $Self, $Wanted ) = @_;
    my $ID = $Self->_Get( $Wanted->{Name} )->{ID};
    return $Kernel::OM->Get('Kernel::System::GenericInterface::Webservice')->WebserviceDelete( ID => $ID, UserID => 1 );
}

sub _Get {
    my ( $Self, $Name ) = @_;
    my $Found = $Kernel::OM->Get('Kernel::System::GenericInterface::Webservice')->WebserviceGet( Name => $Name );
    return $Found && $Found->{ID} ? $Found : undef;
}

sub _Config {
    my ( $Self, $Wanted ) = @_;

    my $Own = $Kernel::OM->Get('Kernel::System::User')->UserLookup( UserLogin => $Wanted->{Login} );
    my @Told = ( @Events, map {"TicketDynamicFieldUpdate_$_"} @{ $Wanted->{Fields} } );
    my @NotOurs = map {
        {
            Event        => $_,
            Asynchronous => 1,
            Condition    => {
                ConditionLinking => 'and',
                Condition => { 1 => { Type => 'and', Fields => { ChangeBy => { Type => 'Regexp', Match => "^(?!$Own\$)" } } } },
            },
        }
    } @Told;
    return {
        Debugger  => { DebugThreshold => 'error', TestMode => 0 },
        Provider  => { Transport => { Type => '' } },
        Requester => {
            Invoker   => { Event => { Type => 'Generic::Tunnel', Events => \@NotOurs, MappingInbound => {}, MappingOutbound => {} } },
            Transport => {
                Type   => 'HTTP::REST',
                Config => {
                    Host                     => $Wanted->{Host},
                    DefaultCommand           => 'POST',
                    Timeout                  => 5,
                    ContentType              => 'JSON',
                    AdditionalHeaders        => { 'X-Klachtwacht-Secret' => $Wanted->{Secret} },
                    InvokerControllerMapping => { Event => { Controller => $Wanted->{Path}, Command => 'POST' } },
                },
            },

            # without it a delivery that fails once is lost
            ErrorHandling => {
                Retry => {
                    Type                => 'RequestRetry',
                    ScheduleRetry       => 1,
                    RetryIntervalStart  => 5,
                    RetryIntervalFactor => 2,
                    RetryIntervalMax    => 60,
                    RetryCountMax       => 4,
                    RetryPeriodMax      => 3600,
                    StopAfterMatch      => 0,
                },
            },
            ErrorHandlingPriority => ['Retry'],
        },
        RemoteSystem => '',
        Description  => 'Klachtwacht',
    };
}

1;
