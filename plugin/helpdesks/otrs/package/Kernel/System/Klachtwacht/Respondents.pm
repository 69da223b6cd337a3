package Kernel::System::Klachtwacht::Respondents;

# Whom a ticket names as respondents, and the trace that an attempt of theirs leaves (art. 5 toelichting, 6.1).

use strict;
use warnings;

our @ObjectDependencies = (
    'Kernel::Config',
    'Kernel::System::DB',
    'Kernel::System::DynamicField',
    'Kernel::System::Log',
    'Kernel::System::Ticket',
    'Kernel::System::User',
);

sub new {
    my ($Type) = @_;
    return bless {}, $Type;
}

# The logins of a ticket's respondents by their ids. The fields hold ids (a choice) or logins (text, for who is no choice
# yet); `Also` names further ones, such as what a form would write.
sub Of {
    my ( $Self, %Param ) = @_;

    my %Ticket = $Kernel::OM->Get('Kernel::System::Ticket')->TicketGet(
        TicketID      => $Param{TicketID},
        DynamicFields => 1,
        UserID        => 1,
        Silent        => 1,
    );
    my $Users = $Kernel::OM->Get('Kernel::System::User');
    my %Found;
    for my $Named ( ( map { _Words( $Ticket{"DynamicField_$_"} ) } $Self->Fields() ), @{ $Param{Also} || [] } ) {
        my $UserID = $Named =~ m{\A\d+\z} ? $Named : $Users->UserLookup( UserLogin => $Named, Silent => 1 );
        my $Login  = $UserID              ? $Users->UserLookup( UserID => $UserID, Silent => 1 ) : undef;
        $Found{$UserID} = $Login if $Login;
    }
    return %Found;
}

# The names of the fields that name respondents.
sub Fields {
    return @{ $Kernel::OM->Get('Kernel::Config')->Get('Klachtwacht::RespondentFields') || [] };
}

sub Has {
    my ( $Self, %Param ) = @_;
    my %Found = $Self->Of( TicketID => $Param{TicketID} );
    return exists $Found{ $Param{UserID} };
}

# The tickets that name this agent, in one question.
sub TicketsAbout {
    my ( $Self, $UserID ) = @_;

    my $Login  = $Kernel::OM->Get('Kernel::System::User')->UserLookup( UserID => $UserID, Silent => 1 );
    my @Fields = map { $Kernel::OM->Get('Kernel::System::DynamicField')->DynamicFieldGet( Name => $_ ) || () } $Self->Fields();
    return if !length( $Login // '' ) || !@Fields;

    my $Database = $Kernel::OM->Get('Kernel::System::DB');
    my $Places   = join ', ', map {'?'} @Fields;
    $Database->Prepare(
        SQL  => "SELECT object_id, value_text FROM dynamic_field_value "
            . "WHERE field_id IN ($Places) AND (value_text = ? OR value_text LIKE ?)",
        Bind => [ ( map { \$_->{ID} } @Fields ), \"$UserID", \"%$Login%" ],
    ) || die 'no answer: a list that is not known to be safe is not shown';
    my @Found;
    while ( my ( $TicketID, $Value ) = $Database->FetchrowArray() ) {
        push @Found, $TicketID if grep { $_ eq $UserID || $_ eq $Login } _Words($Value);
    }
    return @Found;
}

# The attempt stands in the ticket's history, under the name of who made it. The log has ids only.
sub Refused {
    my ( $Self, %Param ) = @_;

    $Kernel::OM->Get('Kernel::System::Log')->Log(
        Priority => 'notice',
        Message  => "Klachtwacht: $Param{What} refused for user $Param{UserID} on ticket $Param{TicketID}",
    );
    $Kernel::OM->Get('Kernel::System::Ticket')->HistoryAdd(
        TicketID     => $Param{TicketID},
        HistoryType  => 'Misc',
        Name         => "Klachtwacht%%$Param{What}%%$Param{UserID}",
        CreateUserID => $Param{By},
    );
    return 1;
}

sub _Words {
    my ($Value) = @_;
    return grep {length} map { split m{[\s,;]+} } ref $Value eq 'ARRAY' ? @{$Value} : $Value // '';
}

1;
