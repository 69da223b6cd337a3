package Kernel::System::Ticket::Permission::KlachtwachtRespondentCheck;

# Refuses a respondent every right on the complaint about him, also where he is its owner or responsible (art. 6.1).
# Registered as required and never as granting, before Znuny's own checks.

use strict;
use warnings;

our @ObjectDependencies = ('Kernel::System::Klachtwacht::Respondents');

sub new {
    my ($Type) = @_;
    return bless {}, $Type;
}

sub Run {
    my ( $Self, %Param ) = @_;

    my $Respondents = $Kernel::OM->Get('Kernel::System::Klachtwacht::Respondents');
    return 1 if !$Respondents->Has( TicketID => $Param{TicketID}, UserID => $Param{UserID} );

    # LogNo: Znuny only asks what to show in a menu
    $Respondents->Refused(
        TicketID => $Param{TicketID},
        UserID   => $Param{UserID},
        By       => $Param{UserID},
        What     => "permission $Param{Type}",
    ) if !$Param{LogNo} && _HeAsks();
    return 0;
}

# Whether it is he who asks. Znuny asks it too before it mails him a notification, and for the links that it shows beside
# another ticket: then he tried nothing.
sub _HeAsks {
    my $Frame = 0;
    while ( my $Package = caller $Frame++ ) {
        return 0 if $Package =~ m{\AKernel::System::(?:Ticket::Event|LinkObject)\b};
    }
    return 1;
}

1;
