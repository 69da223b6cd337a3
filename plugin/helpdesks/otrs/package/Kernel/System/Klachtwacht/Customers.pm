package Kernel::System::Klachtwacht::Customers;

# A number for each customer. Znuny knows him by a login, and a stranger by his address: what keeps facts of a complaint
# elsewhere would hold personal data. The numbers stand in Znuny's own table for customers' dynamic fields.

use strict;
use warnings;

our @ObjectDependencies = (
    'Kernel::System::CustomerUser',
    'Kernel::System::DynamicField',
    'Kernel::System::User',
);

my %OfCustomers = ( ObjectType => 'CustomerUser' );

sub new {
    my ($Type) = @_;
    return bless {}, $Type;
}

# "c17", or the id of an agent who writes as a customer under the address of his account.
sub Number {
    my ( $Self, $Login ) = @_;

    return '' if !length( $Login // '' );
    if ( $Login =~ m{\@} ) {
        my %Agents = $Kernel::OM->Get('Kernel::System::User')->UserSearch(
            PostMasterSearch => $Login,
            Valid            => 0,
        );
        my ($UserID) = sort { $a <=> $b } grep { $_ != 1 } keys %Agents;
        return "$UserID" if $UserID;
    }
    my $Fields = $Kernel::OM->Get('Kernel::System::DynamicField');
    my $Known  = $Fields->ObjectMappingGet( %OfCustomers, ObjectName => $Login ) || {};
    my $Number = $Known->{$Login} || $Fields->ObjectMappingCreate( %OfCustomers, ObjectName => $Login );
    return "c$Number";
}

# The login to whom a number belongs; of an agent his address.
sub Login {
    my ( $Self, $Number ) = @_;

    if ( $Number =~ m{\A\d+\z} ) {
        my %Agent = $Kernel::OM->Get('Kernel::System::User')->GetUserData( UserID => $Number );
        return $Agent{UserEmail};
    }
    my ($ObjectID) = $Number =~ m{\Ac(\d+)\z};
    return if !$ObjectID;
    my $Known = $Kernel::OM->Get('Kernel::System::DynamicField')->ObjectMappingGet( %OfCustomers, ObjectID => $ObjectID );
    return ( $Known || {} )->{$ObjectID};
}

# The login of who has this address, else the address itself: what Znuny's post master makes of a sender.
sub LoginByAddress {
    my ( $Self, $Address ) = @_;

    my %Found = $Kernel::OM->Get('Kernel::System::CustomerUser')->CustomerSearch( PostMasterSearch => $Address );
    my ($Login) = sort keys %Found;
    return $Login // $Address;
}

1;
