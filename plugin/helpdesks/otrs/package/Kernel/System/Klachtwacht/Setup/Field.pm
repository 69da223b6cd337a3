package Kernel::System::Klachtwacht::Setup::Field;

# A dynamic field. Of its configuration only the keys that are named; another kind of field is never changed. A choice that
# a ticket still names stays: whoever saves a form without it would take away a respondent who left (art. 6.1).

use strict;
use warnings;

our @ObjectDependencies = (
    'Kernel::System::DynamicField',
    'Kernel::System::DynamicField::Backend',
);

sub new {
    my ($Type) = @_;
    return bless {}, $Type;
}

sub Stands {
    my ( $Self, $Wanted ) = @_;

    my $Field = $Kernel::OM->Get('Kernel::System::DynamicField')->DynamicFieldGet( Name => $Wanted->{Name} );
    return if !$Field || !$Field->{ID};
    my %Config = map { $_ => $Field->{Config}->{$_} } keys %{ $Wanted->{Config} };
    if ( $Wanted->{Config}->{PossibleValues} ) {
        my %Named = $Self->_StillNamed( $Wanted, $Field );
        my %Offered = %{ $Config{PossibleValues} || {} };
        delete @Offered{ keys %Named };
        $Config{PossibleValues} = \%Offered;
    }
    return { ( map { $_ => $Field->{$_} } qw(Name Label ObjectType FieldType) ), Config => \%Config };
}

sub Make {
    my ( $Self, $Wanted, $Stands ) = @_;

    my $Fields   = $Kernel::OM->Get('Kernel::System::DynamicField');
    my @ByUserID = ( ValidID => 1, UserID => 1 );
    if ( !$Stands ) {
        my $Known = $Fields->DynamicFieldListGet( Valid => 0 ) || [];
        return $Fields->DynamicFieldAdd( %{$Wanted}, FieldOrder => @{$Known} + 1, @ByUserID );
    }
    my $Field  = $Fields->DynamicFieldGet( Name => $Wanted->{Name} );
    my %Config = ( %{ $Field->{Config} }, %{ $Wanted->{Config} } );
    if ( $Wanted->{Config}->{PossibleValues} ) {
        $Config{PossibleValues} = { $Self->_StillNamed( $Wanted, $Field ), %{ $Wanted->{Config}->{PossibleValues} } };
    }
    return $Fields->DynamicFieldUpdate( %{$Field}, %{$Wanted}, Config => \%Config, @ByUserID );
}

# The choices that are no longer wanted but stand in a ticket.
sub _StillNamed {
    my ( $Self, $Wanted, $Field ) = @_;

    my %Offered = %{ $Field->{Config}->{PossibleValues} || {} };
    delete @Offered{ keys %{ $Wanted->{Config}->{PossibleValues} } };
    return if !%Offered;
    my $Backend = $Kernel::OM->Get('Kernel::System::DynamicField::Backend');
    my $Used    = $Backend->HistoricalValuesGet( DynamicFieldConfig => $Field ) || {};
    return map { $_ => $Offered{$_} } grep { exists $Used->{$_} } keys %Offered;
}

# A field of another kind with our name is somebody else's.
sub Remains {
    my ( $Self, $Wanted, $Stands ) = @_;
    return $Stands->{FieldType} eq $Wanted->{FieldType};
}

# With what stands in it.
sub Remove {
    my ( $Self, $Wanted ) = @_;

    my $Fields = $Kernel::OM->Get('Kernel::System::DynamicField');
    my $Field  = $Fields->DynamicFieldGet( Name => $Wanted->{Name} );
    $Kernel::OM->Get('Kernel::System::DynamicField::Backend')->AllValuesDelete( DynamicFieldConfig => $Field, UserID => 1 );
    return $Fields->DynamicFieldDelete( ID => $Field->{ID}, UserID => 1 );
}

1;
