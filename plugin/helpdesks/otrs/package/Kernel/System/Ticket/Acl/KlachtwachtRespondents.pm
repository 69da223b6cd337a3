package Kernel::System::Ticket::Acl::KlachtwachtRespondents;

# Takes the respondents out of the lists of owners and responsibles, for the form as it stands (art. 6.1).

use strict;
use warnings;

our @ObjectDependencies = (
    'Kernel::System::Klachtwacht::Respondents',
    'Kernel::System::User',
);

sub new {
    my ($Type) = @_;
    return bless {}, $Type;
}

sub Run {
    my ( $Self, %Param ) = @_;

    return 1 if !$Param{TicketID};

    my $Respondents = $Kernel::OM->Get('Kernel::System::Klachtwacht::Respondents');
    my @Form = map { ref $_ eq 'ARRAY' ? @{$_} : $_ // () }
        map { $Param{Checks}->{DynamicField}->{"DynamicField_$_"} } $Respondents->Fields();
    my %Found = $Respondents->Of( TicketID => $Param{TicketID}, Also => [ grep {length} @Form ] );
    return 1 if !%Found;

    # Znuny's lists hold logins in one place and full names in another
    my $Users = $Kernel::OM->Get('Kernel::System::User');
    my @Names = map { $Users->UserName( UserID => $_ ) // () } keys %Found;
    my @Not   = ( values %Found, @Names );
    $Param{Acl}->{'000-KlachtwachtRespondents'} = {
        Properties  => {},
        PossibleNot => { Ticket => { map { $_ => \@Not } qw(Owner NewOwner OldOwner Responsible NewResponsible) } },
    };
    return 1;
}

1;
