package Kernel::GenericInterface::Operation::Klachtwacht::Tickets;

# Tickets as rows: by TicketID, by Number, by what a field holds (Field, Value), or what changed since a moment (ChangedSince;
# of one Customer). What the caller may not read is left out, not refused: one forbidden ticket must not hide the others.

use strict;
use warnings;

use parent qw(Kernel::GenericInterface::Operation::Klachtwacht::Common);

our $ObjectManagerDisabled = 1;

my $APage = 100;

sub Answer {
    my ( $Self, %Param ) = @_;

    my @TicketIDs = $Param{TicketID} ? $Param{TicketID} : $Self->_Search(%Param);
    my @Readable  = grep { $Self->HasRight( 'ro', $_, $Param{UserID}, LogNo => 1 ) } @TicketIDs;    # a list is no attempt
    return { Ticket => [ map { $Self->_Row($_) } @Readable ] };
}

sub _Search {
    my ( $Self, %Param ) = @_;

    my $Page = $Param{Page} || 1;
    my %By   = ( OrderBy => [ 'Up', 'Up' ], SortBy => [ 'Changed', 'TicketNumber' ] );
    if ( $Param{Field} ) {
        $By{"DynamicField_$Param{Field}"} = { Equals => $Param{Value} };
    }
    elsif ( $Param{Number} ) {
        $By{TicketNumber} = $Param{Number};
    }
    else {
        # A change is stored at the nearest second, which may still have to come; a search for what is to come finds nothing.
        # The other TicketChangeTimeNewerDate looks at the history, which has other times than the ticket.
        my $Now = $Kernel::OM->Create('Kernel::System::DateTime')->ToEpoch();
        $Param{ChangedSince} = $Now if $Param{ChangedSince} == $Now + 1;
        $By{TicketLastChangeTimeNewerDate} = $Kernel::OM->Create(
            'Kernel::System::DateTime', ObjectParams => { Epoch => $Param{ChangedSince} },
        )->ToString();
    }
    if ( $Param{Customer} ) {
        my $Login = $Kernel::OM->Get('Kernel::System::Klachtwacht::Customers')->Login( $Param{Customer} );
        return if !length( $Login // '' );
        $By{CustomerUserLoginRaw} = $Login;
        $By{OrderBy}              = [ 'Down', 'Down' ];
    }

    # a search has no pages
    my @Found = $Kernel::OM->Get('Kernel::System::Ticket')->TicketSearch(
        %By,
        Result       => 'ARRAY',
        Limit        => $Page * $APage,
        ArchiveFlags => [ 'y', 'n' ],
        Permission   => 'ro',
        UserID       => $Param{UserID},
    );
    return splice @Found, ( $Page - 1 ) * $APage;
}

sub _Row {
    my ( $Self, $TicketID ) = @_;

    my %Ticket = $Kernel::OM->Get('Kernel::System::Ticket')->TicketGet( TicketID => $TicketID, DynamicFields => 1 );
    my %Row    = map { $_ => $Ticket{$_} } qw(TicketID TicketNumber Title Queue State OwnerID ResponsibleID ChangeBy);
    $Row{Created}      = $Self->Epoch( $Ticket{Created} );
    $Row{Changed}      = $Self->Epoch( $Ticket{Changed} );
    $Row{Customer}     = $Kernel::OM->Get('Kernel::System::Klachtwacht::Customers')->Number( $Ticket{CustomerUserID} );
    $Row{DynamicField} = { map { m{\ADynamicField_(.+)\z} ? ( $1 => $Ticket{$_} ) : () } keys %Ticket };
    return \%Row;
}

1;
