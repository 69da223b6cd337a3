package Kernel::GenericInterface::Operation::Klachtwacht::Articles;

# A ticket's articles, with what Znuny's own answer lacks: the number of the customer who wrote it, and whether a mail
# has left. A mail that waits is Processing, one that was given up is Error, and one that left has no status any more.

use strict;
use warnings;

use Mail::Address;

use parent qw(Kernel::GenericInterface::Operation::Klachtwacht::Common);

our $ObjectManagerDisabled = 1;

sub Answer {
    my ( $Self, %Param ) = @_;

    $Self->NeedRight( 'ro', $Param{TicketID}, $Param{UserID} );
    my @Known = $Kernel::OM->Get('Kernel::System::Ticket::Article')->ArticleList( TicketID => $Param{TicketID} );
    my $Mark  = $Self->_Mark( $Param{TicketID} );
    return { Article => [ map { $Self->_Row( $_, $Mark ) } @Known ] };
}

# What Znuny puts before the subject of a mail that leaves, such as [Ticket#2026112510000017]: nobody wrote it. Whether it
# is a reply stays.
sub _Mark {
    my ( $Self, $TicketID ) = @_;

    my $Config = $Kernel::OM->Get('Kernel::Config');
    my $Hook   = ( $Config->Get('Ticket::Hook') // '' ) . ( $Config->Get('Ticket::HookDivider') // '' );
    my $Number = $Kernel::OM->Get('Kernel::System::Ticket')->TicketNumberLookup( TicketID => $TicketID );
    return qr{\[\Q$Hook$Number\E\]\s*};
}

sub _Row {
    my ( $Self, $Known, $Mark ) = @_;

    my $Backend = $Kernel::OM->Get('Kernel::System::Ticket::Article')->BackendForArticle( %{$Known} );
    my %Article = $Backend->ArticleGet( %{$Known}, DynamicFields => 1 );
    my %Row     = map { $_ => $Article{$_} // '' }
        qw(ArticleID TicketID SenderType IsVisibleForCustomer From To Cc ReplyTo Subject);
    $Row{Subject} =~ s{$Mark}{};
    $Row{Created} = $Self->Epoch( $Article{CreateTime} );
    $Row{Author}  = $Self->_Author(%Article);
    $Row{Channel} = $Backend->ChannelNameGet();
    $Row{IsVisibleForCustomer} ||= $Self->_ReachesCustomer(%Row);
    $Row{DynamicField} = { map { m{\ADynamicField_(.+)\z} ? ( $1 => $Article{$_} ) : () } keys %Article };
    if ( $Backend->can('ArticleTransmissionStatus') ) {
        my $Transmission = $Backend->ArticleTransmissionStatus( ArticleID => $Row{ArticleID} );
        $Row{Transmission} = $Transmission->{Status} if $Transmission;
    }

    my @Article = ( ArticleID => $Row{ArticleID} );
    my %Files   = $Backend->ArticleAttachmentIndex( @Article, ExcludePlainText => 1, ExcludeHTMLBody => 1 );
    $Row{Attachment} = [
        map { { FileID => $_, Filename => $Files{$_}->{Filename}, ContentType => $Files{$_}->{ContentType} } }
        sort { $a <=> $b } keys %Files
    ];

    # what was written as HTML is kept as a file; the body is what Znuny made of it
    my %HTML = $Backend->ArticleAttachmentIndex( @Article, OnlyHTMLBody => 1 );
    my ($FileID) = keys %HTML;
    my %Written = $FileID ? $Backend->ArticleAttachment( @Article, FileID => $FileID ) : ();
    if ( $Written{Content} ) {
        my $Charset = ( $Written{ContentType} // '' ) =~ m{charset="?([^\s";]+)}i ? $1 : 'utf-8';
        $Row{HTML} = $Kernel::OM->Get('Kernel::System::Encode')->Convert2CharsetInternal(
            Text => $Written{Content},
            From => $Charset,
        );
    }
    $Row{Body} = $Article{Body} // '';
    return \%Row;
}

# A mail from an agent to the ticket's customer is no note, whatever its box says: the form for a new mail hides it from him
# in Znuny unless one thinks of it, and he has it all the same.
sub _ReachesCustomer {
    my ( $Self, %Row ) = @_;

    return 0 if $Row{Channel} ne 'Email' || $Row{SenderType} ne 'agent';
    my %Ticket    = $Kernel::OM->Get('Kernel::System::Ticket')->TicketGet( TicketID => $Row{TicketID} );
    my $Customers = $Kernel::OM->Get('Kernel::System::Klachtwacht::Customers');
    my @Addresses = map { $_->address() // () } map { Mail::Address->parse($_) } @Row{qw(To Cc)};
    return ( grep { lc $Customers->LoginByAddress($_) eq lc( $Ticket{CustomerUserID} // '' ) } @Addresses ) ? 1 : 0;
}

sub _Author {
    my ( $Self, %Article ) = @_;

    return $Article{CreateBy} if ( $Article{SenderType} // '' ) ne 'customer';
    my ($From) = Mail::Address->parse( $Article{From} );
    my $Customers = $Kernel::OM->Get('Kernel::System::Klachtwacht::Customers');
    return $Article{CreateBy} if !$From || !$From->address();
    return $Customers->Number( $Customers->LoginByAddress( $From->address() ) );
}

1;
