package Kernel::System::Klachtwacht::Setup::Queue;

# A queue in its group, without salutation and signature: the API would append it to a letter that was approved.

use strict;
use warnings;

our @ObjectDependencies = (
    'Kernel::System::Group',
    'Kernel::System::Queue',
    'Kernel::System::Salutation',
    'Kernel::System::Signature',
);

sub new {
    my ($Type) = @_;
    return bless {}, $Type;
}

my $Empty = 'Klachtwacht (leeg)';

sub Stands {
    my ( $Self, $Wanted ) = @_;

    my %Queue = $Self->_Queue( $Wanted->{Name} );
    return if !%Queue;
    my %Signature = $Kernel::OM->Get('Kernel::System::Signature')->SignatureGet( ID => $Queue{SignatureID} );
    return {
        Name      => $Wanted->{Name},
        Group     => $Kernel::OM->Get('Kernel::System::Group')->GroupLookup( GroupID => $Queue{GroupID} ),
        Signature => $Signature{Name} eq $Empty ? 'empty' : 'other',
    };
}

sub Make {
    my ( $Self, $Wanted, $Stands ) = @_;

    my $Queues = $Kernel::OM->Get('Kernel::System::Queue');
    my %Queue  = (
        ( $Stands ? $Self->_Queue( $Wanted->{Name} ) : ( SystemAddressID => 1, FollowUpID => 1, FollowUpLock => 0 ) ),
        Name         => $Wanted->{Name},
        GroupID      => $Kernel::OM->Get('Kernel::System::Group')->GroupLookup( Group => $Wanted->{Group} ),
        SignatureID  => $Self->_EmptyID('Signature'),
        SalutationID => $Self->_EmptyID('Salutation'),
        ValidID      => 1,
        UserID       => 1,
    );
    return $Stands ? $Queues->QueueUpdate(%Queue) : $Queues->QueueAdd(%Queue);
}

sub _Queue {
    my ( $Self, $Name ) = @_;
    my $Queues = $Kernel::OM->Get('Kernel::System::Queue');
    my %Known = reverse $Queues->QueueList( Valid => 0 );
    return $Known{$Name} ? $Queues->QueueGet( ID => $Known{$Name} ) : ();
}

sub _EmptyID {
    my ( $Self, $Kind ) = @_;

    my $Object = $Kernel::OM->Get("Kernel::System::$Kind");
    my ( $List, $Add ) = ( $Object->can("${Kind}List"), $Object->can("${Kind}Add") );
    my %Known = reverse $Object->$List( Valid => 1 );
    return $Known{$Empty} // $Object->$Add(
        Name        => $Empty,
        Text        => ' ',
        ContentType => 'text/plain; charset=utf-8',
        ValidID     => 1,
        UserID      => 1,
    );
}

1;
