package Kernel::System::Klachtwacht::Setup::Setting;

# A setting of Znuny; of one that is a hash only the keys that are named, unless it is wanted Whole.

use strict;
use warnings;

use Kernel::System::VariableCheck qw(DataIsDifferent);

our @ObjectDependencies = (
    'Kernel::System::SysConfig',
);

sub new {
    my ($Type) = @_;
    return bless {}, $Type;
}

sub Stands {
    my ( $Self, $Wanted ) = @_;

    my %Setting = $Kernel::OM->Get('Kernel::System::SysConfig')->SettingGet( Name => $Wanted->{Name} );
    die "Znuny knows no setting $Wanted->{Name}\n" if !%Setting;
    my $Value = $Setting{EffectiveValue};
    $Value = { map { $_ => $Value->{$_} } grep { exists $Value->{$_} } keys %{ $Wanted->{Value} } } if _IsPart($Wanted);
    return { %{$Wanted}, Value => $Value };
}

sub Make {
    my ( $Self, $Wanted ) = @_;

    my $SysConfig = $Kernel::OM->Get('Kernel::System::SysConfig');
    my %Setting   = $SysConfig->SettingGet( Name => $Wanted->{Name} );
    my $Value     = $Wanted->{Value};
    $Value = { %{ $Setting{EffectiveValue} || {} }, %{$Value} } if _IsPart($Wanted);
    return $Self->_Set( $Wanted->{Name}, 1, $Value );
}

# Whether anything stands in it that Znuny itself would not have there.
sub Remains {
    my ( $Self, $Wanted ) = @_;
    my %Setting = $Kernel::OM->Get('Kernel::System::SysConfig')->SettingGet( Name => $Wanted->{Name} );
    my ( undef, $Value ) = $Self->_Without( $Wanted, %Setting );
    return DataIsDifferent( Data1 => \$Setting{EffectiveValue}, Data2 => \$Value );
}

sub Remove {
    my ( $Self, $Wanted ) = @_;
    my %Setting = $Kernel::OM->Get('Kernel::System::SysConfig')->SettingGet( Name => $Wanted->{Name} );
    return $Self->_Set( $Wanted->{Name}, $Self->_Without( $Wanted, %Setting ) );
}

# Whether it counts and what it is, without us: Znuny's own value; of a part of a hash the keys that others put there too.
sub _Without {
    my ( $Self, $Wanted, %Setting ) = @_;

    my %Default = $Kernel::OM->Get('Kernel::System::SysConfig')->SettingGet( Name => $Wanted->{Name}, Default => 1 );
    return ( $Default{IsValid}, $Default{EffectiveValue} ) if !_IsPart($Wanted);
    my %Value = %{ $Setting{EffectiveValue} || {} };
    delete @Value{ keys %{ $Wanted->{Value} } };
    return ( $Setting{IsValid}, { %{ $Default{EffectiveValue} || {} }, %Value } );
}

sub _Set {
    my ( $Self, $Name, $IsValid, $Value ) = @_;
    return $Kernel::OM->Get('Kernel::System::SysConfig')->SettingsSet(
        Settings => [ { Name => $Name, IsValid => $IsValid, EffectiveValue => $Value } ],
        Comments => 'Klachtwacht',
        UserID   => 1,
    );
}

sub _IsPart {
    my ($Wanted) = @_;
    return ref $Wanted->{Value} eq 'HASH' && !$Wanted->{Whole};
}

1;
