# What Znuny lets an agent read, told as JSON; run as Znuny's user. It opens a ticket of its own each time.
use strict;
use warnings;

use JSON::XS;
use Kernel::System::ObjectManager;

local $Kernel::OM = Kernel::System::ObjectManager->new();
my $Setup  = $Kernel::OM->Get('Kernel::System::ZnunyHelper');
my $Groups = $Kernel::OM->Get('Kernel::System::Group');
my $Tickets = $Kernel::OM->Get('Kernel::System::Ticket');

$Setup->_UserCreateIfNotExists(
    UserFirstname => 'Test', UserLastname => 'Beklaagde', UserLogin => 'test-beklaagde',
    UserEmail => 'test-beklaagde@werkvlak.example', ValidID => 1, ChangeUserID => 1,
);
my $Accused = $Kernel::OM->Get('Kernel::System::User')->UserLookup( UserLogin => 'test-beklaagde' );
for my $Name ( 'Test open', 'Test besloten' ) {
    $Setup->_GroupCreateIfNotExists( Name => $Name );
    $Setup->_QueueCreateIfNotExists(
        Name => $Name, GroupID => $Groups->GroupLookup( Group => $Name ),
        SystemAddressID => 1, SalutationID => 1, SignatureID => 1, FollowUpID => 1,
    );
}
$Groups->PermissionGroupUserAdd(
    GID => $Groups->GroupLookup( Group => 'Test open' ), UID => $Accused, Permission => { rw => 1 }, UserID => 1,
);
my $Ticket = $Tickets->TicketCreate(
    Title => 'Test', Queue => 'Test open', Lock => 'unlock', Priority => '3 normal', State => 'new',
    CustomerUser => 'test', OwnerID => 1, UserID => 1,
);
my %Told;

sub Tell {
    my ($When) = @_;
    my %Row = $Tickets->TicketGet( TicketID => $Ticket, UserID => 1 );
    my $Reads = $Tickets->TicketPermission( Type => 'ro', TicketID => $Ticket, UserID => $Accused, LogNo => 1 );
    $Told{$When} = {
        owner => $Row{OwnerID} == $Accused ? 1 : 0, responsible => $Row{ResponsibleID} == $Accused ? 1 : 0,
        reads => $Reads ? 1 : 0,
    };
    return;
}

my @Nobody = ( NewUserID => 1, TicketID => $Ticket, UserID => 1, SendNoNotification => 1 );
$Tickets->TicketOwnerSet( @Nobody, NewUserID => $Accused, UserID => $Accused );    # he takes it himself
Tell('owner');
$Tickets->TicketQueueSet( Queue => 'Test besloten', TicketID => $Ticket, UserID => 1 );
Tell('moved');
$Tickets->TicketOwnerSet(@Nobody);
Tell('owner taken away');
$Tickets->TicketResponsibleSet(@Nobody);
Tell('responsible taken away');
print JSON::XS->new->canonical->encode( \%Told );
