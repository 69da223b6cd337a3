package Kernel::System::Klachtwacht::Setup::Group;

# A group by its name.

use strict;
use warnings;

our @ObjectDependencies = (
    'Kernel::System::Group',
);

sub new {
    my ($Type) = @_;
    return bless {}, $Type;
}

sub Stands {
    my ( $Self, $Wanted ) = @_;
    my %Known = reverse $Kernel::OM->Get('Kernel::System::Group')->GroupList( Valid => 1 );
    return $Known{ $Wanted->{Name} } ? { Name => $Wanted->{Name} } : undef;
}

sub Make {
    my ( $Self, $Wanted ) = @_;

    my $Groups = $Kernel::OM->Get('Kernel::System::Group');
    return $Groups->GroupAdd( Name => $Wanted->{Name}, Comment => 'Klachtwacht', ValidID => 1, UserID => 1 );
}

1;
