package Kernel::System::Klachtwacht::Stages;

# What a ticket's stage shows and offers. The rows stand in Klachtwacht::StageFields and Klachtwacht::StageSteps, by the
# stage that the ticket's field holds; `none` is a ticket without a complaint, `own` one that Klachtwacht opened beside it.

use strict;
use warnings;

our @ObjectDependencies = (
    'Kernel::Config',
    'Kernel::System::Ticket',
);

sub new {
    my ($Type) = @_;
    return bless {}, $Type;
}

# The names of the fields that people fill in now, the step first.
sub Fields {
    my ( $Self, %Param ) = @_;
    return ( $Self->_Name('step'), $Self->_Row( 'Klachtwacht::StageFields', $Param{TicketID} ) );
}

# The steps that make no sense now; one that no row names is left alone.
sub StepsNotOffered {
    my ( $Self, %Param ) = @_;

    my %Offered = map { $_ => 1 } $Self->_Row( 'Klachtwacht::StageSteps', $Param{TicketID} );
    my %Known = map { $_ => 1 } map { split m{ }, $_ } values %{ $Self->_Setting('Klachtwacht::StageSteps') };
    return grep { !$Offered{$_} } sort keys %Known;
}

# The name of the field for the step.
sub StepField {
    my ($Self) = @_;
    return $Self->_Name('step');
}

sub _Row {
    my ( $Self, $Setting, $TicketID ) = @_;

    my %Ticket = $Kernel::OM->Get('Kernel::System::Ticket')->TicketGet(
        TicketID      => $TicketID,
        DynamicFields => 1,
        UserID        => 1,
        Silent        => 1,
    );
    my ( $Stage, $Key ) = map { $Ticket{ 'DynamicField_' . $Self->_Name($_) } } qw(stage key);
    my $Row = length( $Stage // '' ) ? $Stage : length( $Key // '' ) ? 'own' : 'none';
    return split m{ }, $Self->_Setting($Setting)->{$Row} // '';
}

sub _Name {
    my ( $Self, $Field ) = @_;
    return $Self->_Setting('Klachtwacht::StageNames')->{$Field};
}

sub _Setting {
    my ( $Self, $Name ) = @_;
    return $Kernel::OM->Get('Kernel::Config')->Get($Name) || {};
}

1;
