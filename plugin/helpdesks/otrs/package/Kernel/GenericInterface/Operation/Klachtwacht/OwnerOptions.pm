package Kernel::GenericInterface::Operation::Klachtwacht::OwnerOptions;

# Whom Znuny's form would offer as owner in a queue if these were the respondents: who has the right there, through the ACLs.

use strict;
use warnings;

use parent qw(Kernel::GenericInterface::Operation::Klachtwacht::Common);

our $ObjectManagerDisabled = 1;

sub Answer {
    my ( $Self, %Param ) = @_;

    $Self->NeedRight( 'ro', $Param{TicketID}, $Param{UserID} );
    my %May = $Kernel::OM->Get('Kernel::System::Group')->PermissionGroupGet(
        GroupID => $Self->NeedQueue( $Param{Queue}, $Param{UserID} ),
        Type    => 'owner',
    );
    my %Shown = $Kernel::OM->Get('Kernel::System::User')->UserList( Type => 'Short', Valid => 1 );
    delete @Shown{ grep { $_ == 1 || !$May{$_} } keys %Shown };

    my ($Field) = $Kernel::OM->Get('Kernel::System::Klachtwacht::Respondents')->Fields();
    my $Tickets = $Kernel::OM->Get('Kernel::System::Ticket');
    my $Changed = $Tickets->TicketAcl(
        Action        => 'AgentTicketOwner',
        TicketID      => $Param{TicketID},
        DynamicField  => { "DynamicField_$Field" => $Param{Respondents} || [] },
        ReturnType    => 'Ticket',
        ReturnSubType => 'NewOwner',
        Data          => \%Shown,
        UserID        => $Param{UserID},
    );
    %Shown = $Tickets->TicketAclData() if $Changed;
    return { UserID => [ sort { $a <=> $b } keys %Shown ] };
}

1;
