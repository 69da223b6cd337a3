package Kernel::System::Klachtwacht::Setup;

# Makes in Znuny what Klachtwacht needs: what is wanted is compared with what stands there, and with Apply what differs is
# written. A second walk finds nothing to do. Things are known by their names; what nobody asked for is left alone.
# Each kind of thing is a package below this one: Stands() gives what stands there under the keys that are wanted, or
# nothing; Make() makes or changes it; Remove() takes it away where Znuny can, of what Remains() of ours. What IsForeign()
# has our name but not our mark, and is never touched.

use strict;
use warnings;

my @Kinds = qw(Group Role User Queue Field Setting Lamp Webhook Job Notification Template);    # what needs another comes after it

our @ObjectDependencies = map {"Kernel::System::Klachtwacht::Setup::$_"} @Kinds;

sub new {
    my ($Type) = @_;
    return bless {}, $Type;
}

# What became of each thing: Finding is same, new, changed, foreign, or refused (another type of field stands there).
sub Walk {
    my ( $Self, %Param ) = @_;

    my @Items;
    for my $Kind (@Kinds) {
        my $Package = $Kernel::OM->Get("Kernel::System::Klachtwacht::Setup::$Kind");
        for my $Wanted ( @{ $Param{Wanted}->{$Kind} || [] } ) {
            my $Stands = $Package->Stands($Wanted);
            my @Differ = $Stands ? grep { _Text( $Wanted->{$_} ) ne _Text( $Stands->{$_} ) } sort keys %{$Wanted} : ();
            my $Finding
                = !$Stands                               ? 'new'
                : _IsForeign( $Package, $Wanted )        ? 'foreign'
                : !@Differ                               ? 'same'
                : ( grep { $_ eq 'FieldType' } @Differ ) ? 'refused'
                :                                          'changed';
            if ( $Param{Apply} && $Finding =~ m{new|changed} ) {
                $Package->Make( $Wanted, $Stands ) or die "$Kind $Wanted->{Name} was not made\n";
            }
            push @Items, { Kind => $Kind, Name => $Wanted->{Name}, Finding => $Finding, Part => \@Differ };
        }
    }
    return @Items;
}

# Takes away what stands there, what needs another first. Finding is gone, or kept: of that Znuny deletes nothing.
sub Undo {
    my ( $Self, %Param ) = @_;

    my @Items;
    for my $Kind ( reverse @Kinds ) {
        my $Package = $Kernel::OM->Get("Kernel::System::Klachtwacht::Setup::$Kind");
        for my $Wanted ( reverse @{ $Param{Wanted}->{$Kind} || [] } ) {
            my $Stands = $Package->Stands($Wanted);
            next if !$Stands || _IsForeign( $Package, $Wanted );
            next if $Package->can('Remains') && !$Package->Remains( $Wanted, $Stands );
            my $Finding = $Package->can('Remove') ? 'gone' : 'kept';
            if ( $Param{Apply} && $Finding eq 'gone' ) {
                $Package->Remove($Wanted) or die "$Kind $Wanted->{Name} was not taken away\n";
            }
            push @Items, { Kind => $Kind, Name => $Wanted->{Name}, Finding => $Finding, Part => [] };
        }
    }
    return @Items;
}

sub _IsForeign {
    my ( $Package, $Wanted ) = @_;
    return $Package->can('IsForeign') && $Package->IsForeign($Wanted);
}

# Anything as text in which order and number or text make no difference.
sub _Text {
    my ($Value) = @_;
    return '{' . join( ',', map { "$_=" . _Text( $Value->{$_} ) } sort keys %{$Value} ) . '}' if ref $Value eq 'HASH';
    return '[' . join( ',', sort map { _Text($_) } @{$Value} ) . ']' if ref $Value eq 'ARRAY';
    return $Value // '';
}

1;
