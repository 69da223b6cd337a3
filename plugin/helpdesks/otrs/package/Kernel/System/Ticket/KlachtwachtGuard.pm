package Kernel::System::Ticket::KlachtwachtGuard;

# Refuses a respondent as owner or responsible of the complaint about him, whoever asks and by whatever way (art. 6.1),
# and leaves it out of every list and search of his, since Znuny asks there for the rights of the group alone.
# A Ticket::CustomModule: Znuny makes it a base class of Kernel::System::Ticket when that is made. What is there is
# wrapped, not replaced, so that what it does stays Znuny's own.

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

my $Search = Kernel::System::Ticket->can('TicketSearch');
if ( $Search && !$Wrapped{TicketSearch}++ ) {
    no strict 'refs';          ## no critic
    no warnings 'redefine';    ## no critic
    *{'Kernel::System::Ticket::TicketSearch'} = sub {
        my ( $Self, %Param ) = @_;
        my %Hidden = map { $_ => 1 } _AboutHim(%Param);
        return $Self->$Search(%Param) if !%Hidden;
        my $Result = $Param{Result} || 'HASH';
        my %Found  = $Result eq 'HASH' ? $Self->$Search(%Param) : ();
        return map { $_ => $Found{$_} } grep { !$Hidden{$_} } keys %Found if $Result eq 'HASH';
        my @Found = grep { !$Hidden{$_} }
            $Self->$Search( %Param, Result => 'ARRAY', $Result eq 'COUNT' ? ( Limit => 1_000_000 ) : () );
        return $Result eq 'COUNT' ? scalar @Found : @Found;
    };
}

# The tickets about the agent who searches; a customer has none, and user 1 is Znuny itself.
sub _AboutHim {
    my (%Param) = @_;
    return if $Param{CustomerUserID} || ( $Param{UserID} || 1 ) == 1;
    return $Kernel::OM->Get('Kernel::System::Klachtwacht::Respondents')->TicketsAbout( $Param{UserID} );
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
