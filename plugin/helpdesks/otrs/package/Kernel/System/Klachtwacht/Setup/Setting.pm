package Kernel::System::Klachtwacht::Setup::Setting;

# A setting of Znuny; of one that is a hash only the keys that are named, unless it is wanted Whole.

use strict;
use warnings;

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
    return $SysConfig->SettingsSet(
        Settings => [ { Name => $Wanted->{Name}, IsValid => 1, EffectiveValue => $Value } ],
        Comments => 'Klachtwacht',
        UserID   => 1,
    );
}

sub _IsPart {
    my ($Wanted) = @_;
    return ref $Wanted->{Value} eq 'HASH' && !$Wanted->{Whole};
}

1;
