package Kernel::System::Klachtwacht::Webservice;

# The web service that Klachtwacht calls: Znuny's own operations to write, and those of this package to read.

use strict;
use warnings;

our @ObjectDependencies = (
    'Kernel::System::GenericInterface::Webservice',
);

my $Name       = 'Klachtwacht';
my @Operations = (
    qw(Session::SessionCreate Ticket::TicketCreate Ticket::TicketUpdate),
    map {"Klachtwacht::$_"}
        qw(Agents Articles Attachment Customer Draft History LinkAdd Links Members Mention OwnerOptions Setup Teardown Tickets),
);

sub new {
    my ($Type) = @_;
    return bless {}, $Type;
}

# Makes it, or writes it anew where it stands.
sub Install {
    my ($Self) = @_;

    my $Webservices = $Kernel::OM->Get('Kernel::System::GenericInterface::Webservice');
    my %Wanted      = ( Name => $Name, Config => $Self->_Config(), ValidID => 1, UserID => 1 );
    my $Stands      = $Webservices->WebserviceGet( Name => $Name );
    return $Webservices->WebserviceUpdate( %Wanted, ID => $Stands->{ID} ) if $Stands && $Stands->{ID};
    return $Webservices->WebserviceAdd(%Wanted);
}

# Nobody is called any more; whoever made it his own finds it switched off, not gone.
sub SwitchOff {
    my ($Self) = @_;

    my $Webservices = $Kernel::OM->Get('Kernel::System::GenericInterface::Webservice');
    my $Stands      = $Webservices->WebserviceGet( Name => $Name );
    return 1 if !$Stands || !$Stands->{ID};
    return $Webservices->WebserviceUpdate( %{$Stands}, ValidID => 2, UserID => 1 );
}

sub _Config {
    my ($Self) = @_;

    my ( %Operation, %Route );
    for my $Type (@Operations) {
        my ($Operation) = $Type =~ m{(\w+)\z};
        $Operation{$Operation} = { Type => $Type, MappingInbound => {}, MappingOutbound => {}, IncludeTicketData => 0 };
        $Route{$Operation} = { Route => "/$Operation", RequestMethod => ['POST'], ParserBackend => 'JSON' };
    }
    return {
        Debugger  => { DebugThreshold => 'error', TestMode => 0 },    # what it would keep holds texts of people
        Provider => {
            Operation => \%Operation,
            Transport => {
                Type   => 'HTTP::REST',
                Config => { KeepAlive => '', MaxLength => '100000000', RouteOperationMapping => \%Route },
            },
        },
        Requester     => { Transport => { Type => '' } },
        RemoteSystem => '',
        Description   => 'Klachtwacht',
    };
}

1;
