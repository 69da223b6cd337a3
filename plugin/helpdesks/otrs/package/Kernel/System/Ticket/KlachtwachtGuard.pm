package Kernel::System::Ticket::KlachtwachtGuard;

# Refuses a respondent as owner or responsible of the complaint about him, whoever asks and by whatever way (art. 6.1).
# A Ticket::CustomModule: Znuny makes it a base class of Kernel::System::Ticket when that is made. The setters are
# wrapped, not replaced, so that what they do stays Znuny's own.

use strict;
use warnings;

our $ObjectManagerDisabled = 1;

my %Wrapped;

for my $Name (qw(TicketOwnerSet TicketResponsibleSet)) {
    my $Original = Kernel::System::Ticket->can($Name);
    if ( $Original && !$Wrapped{$Name}++ ) {
        no strict 'refs';          ## no critic
        no warnings 'redefine';    ## no critic
        *{"Kernel::System::Ticket::$Name"} = sub {
            my ( $Self, %Param ) = @_;
            return if _IsRefused( $Name, %Param );
            return $Self->$Original(%Param);
        };
    }
}

sub _IsRefused {
    my ( $Name, %Param ) = @_;

    return if !$Param{TicketID};

    # as the setters do: the id goes before the login
    my $NewUserID = $Param{NewUserID} || $Kernel::OM->Get('Kernel::System::User')->UserLookup(
        UserLogin => $Param{NewUser} // '',
        Silent    => 1,
    );
    return if !$NewUserID;

    my $Respondents = $Kernel::OM->Get('Kernel::System::Klachtwacht::Respondents');
    return if !$Respondents->Has( TicketID => $Param{TicketID}, UserID => $NewUserID );
    return $Respondents->Refused(
        TicketID => $Param{TicketID},
        UserID   => $NewUserID,
        By       => $Param{UserID} || 1,
        What     => $Name eq 'TicketOwnerSet' ? 'owner' : 'responsible',
    );
}

1;
