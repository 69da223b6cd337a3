package Kernel::System::Klachtwacht::Setup::Job;

# A job of Znuny's generic agent. Does is what it looks for and does, as Znuny keeps it; Named are the queues, types of
# state and priorities in it, by name. What else stands in the job, such as when it ran, is left out of the comparison.

use strict;
use warnings;

our @ObjectDependencies = (
    'Kernel::System::GenericAgent',
    'Kernel::System::Priority',
    'Kernel::System::Queue',
    'Kernel::System::State',
);

sub new {
    my ($Type) = @_;
    return bless {}, $Type;
}

sub Stands {
    my ( $Self, $Wanted ) = @_;

    my %Job = $Kernel::OM->Get('Kernel::System::GenericAgent')->JobGet( Name => $Wanted->{Name} );
    return if !%Job || !$Job{Valid};
    return {
        Name  => $Wanted->{Name},
        Does  => { map { $_ => $Job{$_} } keys %{ $Wanted->{Does} } },
        Named => { map { $_ => $Self->_Names( $_, $Job{$_} ) } keys %{ $Wanted->{Named} } },
    };
}

# Znuny cannot change a job: it is made anew.
sub Make {
    my ( $Self, $Wanted ) = @_;

    my $Agent = $Kernel::OM->Get('Kernel::System::GenericAgent');
    my %IDs   = map { $_ => $Self->_IDs( $_, $Wanted->{Named}->{$_} ) } keys %{ $Wanted->{Named} };
    my %Stand = $Agent->JobGet( Name => $Wanted->{Name} );
    $Agent->JobDelete( Name => $Wanted->{Name}, UserID => 1 ) if %Stand;
    return $Agent->JobAdd( Name => $Wanted->{Name}, Data => { %{ $Wanted->{Does} }, %IDs, Valid => 1 }, UserID => 1 );
}

sub Remove {
    my ( $Self, $Wanted ) = @_;
    return $Kernel::OM->Get('Kernel::System::GenericAgent')->JobDelete( Name => $Wanted->{Name}, UserID => 1 );
}

sub _Names {
    my ( $Self, $Key, $IDs ) = @_;
    my %Known = $Self->_Known($Key);
    return [ map { $Known{$_} // '' } ref $IDs ? @{$IDs} : $IDs // () ];
}

sub _IDs {
    my ( $Self, $Key, $Names ) = @_;
    my %Known = reverse $Self->_Known($Key);
    return [ map { $Known{$_} // die "Znuny knows no $Key $_\n" } @{$Names} ];
}

# The names by their ids.
sub _Known {
    my ( $Self, $Key ) = @_;
    return $Kernel::OM->Get('Kernel::System::Queue')->QueueList( Valid => 1 ) if $Key eq 'QueueIDs';
    return $Kernel::OM->Get('Kernel::System::State')->StateTypeList( UserID => 1 ) if $Key eq 'StateTypeIDs';
    return $Kernel::OM->Get('Kernel::System::Priority')->PriorityList( Valid => 1 );
}

1;
