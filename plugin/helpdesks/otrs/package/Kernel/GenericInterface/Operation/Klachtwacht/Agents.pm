package Kernel::GenericInterface::Operation::Klachtwacht::Agents;

# All agents, and which of them asks. User 1 is left out: he is nobody, the owner of what nobody owns.

use strict;
use warnings;

use parent qw(Kernel::GenericInterface::Operation::Klachtwacht::Common);

our $ObjectManagerDisabled = 1;

sub Answer {
    my ( $Self, %Param ) = @_;

    my $Users = $Kernel::OM->Get('Kernel::System::User');
    my %All   = $Users->UserList( Type => 'Short', Valid => 0 );
    my %Valid = $Users->UserList( Type => 'Short', Valid => 1 );
    my @Agents;
    for my $UserID ( sort { $a <=> $b } grep { $_ != 1 } keys %All ) {
        my %Agent = $Users->GetUserData( UserID => $UserID, NoOutOfOffice => 1 );
        push @Agents, {
            UserID => $UserID,
            Login  => $Agent{UserLogin},
            Name   => join( ' ', grep {length} map { $_ // '' } @Agent{qw(UserFirstname UserLastname)} ),
            Email  => $Agent{UserEmail} // '',
            Active => exists $Valid{$UserID} ? 1 : 0,
        };
    }
    return { Me => $Param{UserID}, Agent => \@Agents };
}

1;
