package Kernel::GenericInterface::Operation::Klachtwacht::Draft;

# The draft with Klachtwacht's name that stands on a ticket: a form of Znuny that was half filled in. With FormData it is
# written over what stood there; without it is read.

use strict;
use warnings;

use parent qw(Kernel::GenericInterface::Operation::Klachtwacht::Common);

our $ObjectManagerDisabled = 1;

my $Title = 'Klachtwacht';

sub Answer {
    my ( $Self, %Param ) = @_;

    $Self->NeedRight( $Param{FormData} ? 'note' : 'ro', $Param{TicketID}, $Param{UserID} );
    my $Stands = $Self->_Stands(%Param);
    if ( !$Param{FormData} ) {
        return {} if !$Stands;
        my $Draft = $Kernel::OM->Get('Kernel::System::FormDraft')->FormDraftGet(
            FormDraftID => $Stands->{FormDraftID},
            UserID      => $Param{UserID},
        );
        return { Action => $Draft->{Action}, By => $Draft->{ChangeBy}, FormData => $Draft->{FormData} };
    }
    $Self->_Write( $Stands, %Param ) or die "the draft was not written\n";
    return { Written => 1 };
}

sub _Stands {
    my ( $Self, %Param ) = @_;

    my $Drafts = $Kernel::OM->Get('Kernel::System::FormDraft')->FormDraftListGet(
        ObjectType => 'Ticket',
        ObjectID   => $Param{TicketID},
        UserID     => $Param{UserID},
    );
    my ($Found) = grep { $_->{Title} eq $Title } @{ $Drafts || [] };
    return $Found;
}

sub _Write {
    my ( $Self, $Stands, %Param ) = @_;

    my $Drafts = $Kernel::OM->Get('Kernel::System::FormDraft');
    my %Draft  = (
        FormData   => $Param{FormData},
        ObjectType => 'Ticket',
        ObjectID   => $Param{TicketID},
        Action     => $Param{Action},
        Title      => $Title,
        UserID     => $Param{UserID},
    );
    return $Drafts->FormDraftAdd(%Draft) if !$Stands;
    return $Drafts->FormDraftUpdate( %Draft, FormDraftID => $Stands->{FormDraftID} ) if $Stands->{Action} eq $Param{Action};

    # a draft stays with its form
    return if !$Drafts->FormDraftAdd(%Draft);
    return $Drafts->FormDraftDelete( FormDraftID => $Stands->{FormDraftID}, UserID => $Param{UserID} );
}

1;
