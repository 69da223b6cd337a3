package Kernel::System::Ticket::Acl::KlachtwachtSteps;

# Leaves out of the choice of a step what makes no sense in the ticket's stage.

use strict;
use warnings;

our @ObjectDependencies = ('Kernel::System::Klachtwacht::Stages');

sub new {
    my ($Type) = @_;
    return bless {}, $Type;
}

sub Run {
    my ( $Self, %Param ) = @_;

    my $Stages = $Kernel::OM->Get('Kernel::System::Klachtwacht::Stages');
    my $Step   = 'DynamicField_' . $Stages->StepField();
    return 1 if !$Param{TicketID} || $Param{ReturnSubType} ne $Step;

    my @Not = $Stages->StepsNotOffered( TicketID => $Param{TicketID} );
    return 1 if !@Not;
    $Param{Acl}->{'010-KlachtwachtSteps'} = {
        Properties  => {},
        PossibleNot => { Ticket => { $Step => \@Not } },
    };
    return 1;
}

1;
