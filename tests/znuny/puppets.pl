# What happens in Znuny without Klachtwacht, told line by line as JSON; run as Znuny's user.
use strict;
use warnings;

use JSON::XS;
use Kernel::System::ObjectManager;

$| = 1;
my %Puppets = (
    MailArrives => sub {
        my (%Said) = @_;
        my $Parser = $Kernel::OM->Create( 'Kernel::System::PostMaster', ObjectParams => {
            CommunicationLogObject => $Kernel::OM->Create(
                'Kernel::System::CommunicationLog', ObjectParams => { Transport => 'Email', Direction => 'Incoming' },
            ),
            Email   => [ split m{(?<=\n)}, $Said{Mail} ],
            Trusted => 1,    # so that the mail may name its queue, as a filter of the post master would
        } );
        $Parser->{CommunicationLogObject}->ObjectLogStart( ObjectLogType => 'Message' );
        my @Done = $Parser->Run();
        return { TicketID => $Done[1] };
    },
    Merge => sub {
        my (%Said) = @_;
        return { Merged => $Kernel::OM->Get('Kernel::System::Ticket')->TicketMerge(
            MainTicketID => $Said{Into}, MergeTicketID => $Said{TicketID}, UserID => UserID( $Said{By} ),
        ) };
    },
    Split => sub {
        my (%Said)  = @_;
        my $Tickets = $Kernel::OM->Get('Kernel::System::Ticket');
        my %Old     = $Tickets->TicketGet( TicketID => $Said{TicketID} );
        my $UserID  = UserID( $Said{By} );
        my $New     = $Tickets->TicketCreate(
            Title => $Old{Title}, QueueID => $Old{QueueID}, Lock => 'unlock', PriorityID => $Old{PriorityID},
            State => 'new', CustomerUser => $Old{CustomerUserID}, OwnerID => 1, UserID => $UserID,
        );
        $Kernel::OM->Get('Kernel::System::LinkObject')->LinkAdd(
            SourceObject => 'Ticket', SourceKey => $Old{TicketID}, TargetObject => 'Ticket', TargetKey => $New,
            Type => 'ParentChild', State => 'Valid', UserID => $UserID,
        );
        return { TicketID => $New };
    },
    QueueID => sub {
        my (%Said) = @_;
        return { QueueID => $Kernel::OM->Get('Kernel::System::Queue')->QueueLookup( Queue => $Said{Queue} ) };
    },
    Waiting => sub {       # webhooks that the daemon has not sent yet
        my $Tasks = $Kernel::OM->Get('Kernel::System::Scheduler');
        return { Tasks => scalar grep { $_->{Type} eq 'GenericInterface' } $Tasks->TaskList() };
    },
    Empty => sub {         # a helpdesk without tickets: those of an earlier story would be looked at as well
        my $Tickets = $Kernel::OM->Get('Kernel::System::Ticket');
        my @All = $Tickets->TicketSearch( Result => 'ARRAY', UserID => 1, Limit => 10_000, ArchiveFlags => [ 'y', 'n' ] );
        $Tickets->TicketDelete( TicketID => $_, UserID => 1 ) for @All;
        return { Gone => scalar @All };
    },
    MailLeaves => sub {    # what the daemon does each minute
        my $Queue = $Kernel::OM->Get('Kernel::System::MailQueue');
        # where the daemon sends the same mail at this moment, Znuny's library breaks off for who comes second
        my @Sent = grep {defined} map { my $Mail = $_; eval { $Queue->Send( %{$Mail} ) } } @{ $Queue->List() };
        return { Sent => scalar @Sent };
    },
    DraftUsed => sub {     # whoever sends a draft from its form takes it away
        my (%Said) = @_;
        my $Drafts = $Kernel::OM->Get('Kernel::System::FormDraft');
        my $Stand  = $Drafts->FormDraftListGet( ObjectType => 'Ticket', ObjectID => $Said{TicketID}, UserID => 1 );
        $Drafts->FormDraftDelete( FormDraftID => $_->{FormDraftID}, UserID => 1 ) for @{$Stand};
        return { Used => scalar @{$Stand} };
    },
    Leaves => sub {        # somebody who does not work there any more
        my (%Said) = @_;
        my $Users  = $Kernel::OM->Get('Kernel::System::User');
        my %Person = $Users->GetUserData( User => $Said{Login} );
        delete $Person{UserPw};
        return { Left => $Users->UserUpdate( %Person, ValidID => 2, ChangeUserID => 1 ) };
    },
    SwitchOff => sub {     # a web service that nobody listens to any more
        my (%Said) = @_;
        my $Webservices = $Kernel::OM->Get('Kernel::System::GenericInterface::Webservice');
        my $Stands      = $Webservices->WebserviceGet( Name => $Said{Name} );
        return { Off => $Webservices->WebserviceUpdate( %{$Stands}, ValidID => 2, UserID => 1 ) };
    },
    Name => sub {    # a field of a ticket, written past everybody's rights
        my (%Said) = @_;
        my $Field = $Kernel::OM->Get('Kernel::System::DynamicField')->DynamicFieldGet( Name => $Said{Field} );
        return { Written => $Kernel::OM->Get('Kernel::System::DynamicField::Backend')->ValueSet(
            DynamicFieldConfig => $Field, ObjectID => $Said{TicketID}, Value => $Said{Value}, UserID => 1,
        ) };
    },
    Prefers => sub {       # what a person chose for himself
        my (%Said) = @_;
        return { Set => $Kernel::OM->Get('Kernel::System::User')->SetPreferences(
            UserID => UserID( $Said{By} ), Key => $Said{Key}, Value => $Said{Value},
        ) };
    },
    Template => sub {    # one that a person made
        my (%Said) = @_;
        return { ID => $Kernel::OM->Get('Kernel::System::StandardTemplate')->StandardTemplateAdd(
            Name => $Said{Name}, Template => $Said{Text}, TemplateType => 'Note', ContentType => 'text/plain',
            ValidID => 1, UserID => 1,
        ) };
    },
    Age => sub {    # a ticket that nobody touched for some hours
        my (%Said) = @_;
        my $Then = $Kernel::OM->Create('Kernel::System::DateTime');
        $Then->Subtract( Hours => $Said{Hours} );
        my $Time = $Then->ToString();
        return { Aged => $Kernel::OM->Get('Kernel::System::DB')->Do(
            SQL => 'UPDATE ticket SET change_time = ? WHERE id = ?', Bind => [ \$Time, \$Said{TicketID} ],
        ) };
    },
    Opened => sub {    # a ticket that was opened some days ago, with what Znuny counts for it
        my (%Said) = @_;
        my $Tickets = $Kernel::OM->Get('Kernel::System::Ticket');
        my $Then    = $Kernel::OM->Create('Kernel::System::DateTime');
        $Then->Subtract( Days => $Said{Days} );
        my $Time = $Then->ToString();
        $Kernel::OM->Get('Kernel::System::DB')->Do(
            SQL => 'UPDATE ticket SET create_time = ? WHERE id = ?', Bind => [ \$Time, \$Said{TicketID} ],
        );
        $Kernel::OM->Get('Kernel::System::Cache')->CleanUp( Type => 'Ticket' );
        $Tickets->TicketEscalationIndexBuild( TicketID => $Said{TicketID}, UserID => 1 );
        my %Ticket = $Tickets->TicketGet( TicketID => $Said{TicketID}, UserID => 1 );
        return { At => $Then->ToEpoch(), map { $_ => $Ticket{$_} } qw(EscalationResponseTime EscalationSolutionTime) };
    },
    Escalates => sub {    # what the daemon does every five minutes
        open( local *STDOUT, '>', '/dev/null' ) or die;
        return { Code => $Kernel::OM->Get('Kernel::System::Console::Command::Maint::Ticket::EscalationCheck')->Run() };
    },
    Runs => sub {    # a job of the generic agent, as the daemon runs it; and when it would
        my (%Said) = @_;
        my $Agent  = $Kernel::OM->Get('Kernel::System::GenericAgent');
        my $Cron   = $Kernel::OM->Get('Kernel::System::CronEvent');
        my %Job    = $Agent->JobGet( Name => $Said{Job} );
        my $When   = $Cron->NextEventGet( Schedule => $Cron->GenericAgentSchedule2CronTab(%Job) );
        return { Ran => $Agent->JobRun( Job => $Said{Job}, UserID => 1 ), Next => $When };
    },
    History => sub {
        my (%Said) = @_;
        return [ $Kernel::OM->Get('Kernel::System::Ticket')->HistoryGet( TicketID => $Said{TicketID}, UserID => 1 ) ];
    },
);

sub UserID {
    my ($Login) = @_;
    return $Kernel::OM->Get('Kernel::System::User')->UserLookup( UserLogin => $Login );
}

while ( my $Line = <STDIN> ) {
    my %Said = %{ JSON::XS->new->utf8->decode($Line) };
    local $Kernel::OM = Kernel::System::ObjectManager->new( 'Kernel::System::Cache' => { CacheInMemory => 0 } );
    my $Came = $Puppets{ $Said{What} }->(%Said);
    $Kernel::OM->ObjectsDiscard();    # events take place here, such as what follows a mail
    print JSON::XS->new->utf8->canonical->encode($Came), "\n";
}
