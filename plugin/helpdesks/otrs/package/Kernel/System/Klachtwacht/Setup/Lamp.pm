package Kernel::System::Klachtwacht::Setup::Lamp;

# What Znuny counts in a queue, by which calendar, in minutes.

use strict;
use warnings;

our @ObjectDependencies = ('Kernel::System::Queue');

my %Out = ( Calendar => '', FirstResponseTime => 0, SolutionTime => 0 );

sub new {
    my ($Type) = @_;
    return bless {}, $Type;
}

sub Stands {
    my ( $Self, $Wanted ) = @_;

    my %Queue = $Self->_Queue( $Wanted->{Name} );
    return if !grep { $Queue{$_} } keys %Out;
    return { Name => $Wanted->{Name}, map { $_ => $Queue{$_} } keys %Out };
}

sub Make {
    my ( $Self, $Wanted ) = @_;
    return $Self->_Update( %{$Wanted} );
}

sub Remove {
    my ( $Self, $Wanted ) = @_;
    return $Self->_Update( Name => $Wanted->{Name}, %Out );
}

sub _Update {
    my ( $Self, %Counts ) = @_;
    my %Queue = $Self->_Queue( $Counts{Name} );
    return $Kernel::OM->Get('Kernel::System::Queue')->QueueUpdate( %Queue, %Counts, UserID => 1 );
}

sub _Queue {
    my ( $Self, $Name ) = @_;
    my $Queues = $Kernel::OM->Get('Kernel::System::Queue');
    my %Known = reverse $Queues->QueueList( Valid => 0 );
    return $Known{$Name} ? $Queues->QueueGet( ID => $Known{$Name} ) : ();
}

1;
