package Kernel::GenericInterface::Operation::Klachtwacht::Attachment;

# One file of an article. Znuny's own answer brings all files of all articles.

use strict;
use warnings;

use MIME::Base64 ();

use parent qw(Kernel::GenericInterface::Operation::Klachtwacht::Common);

our $ObjectManagerDisabled = 1;

sub Answer {
    my ( $Self, %Param ) = @_;

    $Self->NeedRight( 'ro', $Param{TicketID}, $Param{UserID} );
    my $Articles = $Kernel::OM->Get('Kernel::System::Ticket::Article');
    my ($Known) = $Articles->ArticleList( TicketID => $Param{TicketID}, ArticleID => $Param{ArticleID} );
    my %File = $Known ? $Articles->BackendForArticle( %{$Known} )->ArticleAttachment(
        ArticleID => $Param{ArticleID},
        FileID    => $Param{FileID},
    ) : ();
    return $Self->_Refuse( 'AccessDenied', 'User does not have access to the file!' ) if !defined $File{Content};
    return { Content => MIME::Base64::encode_base64( $File{Content}, '' ) };
}

1;
