package Kernel::GenericInterface::Operation::Klachtwacht::Customer;

# Who a customer's number is, or who has an address: login, name, address. An address that Znuny never saw before has no more than itself.

use strict;
use warnings;

use parent qw(Kernel::GenericInterface::Operation::Klachtwacht::Common);

our $ObjectManagerDisabled = 1;

sub Answer {
    my ( $Self, %Param ) = @_;

    my $Customers = $Kernel::OM->Get('Kernel::System::Klachtwacht::Customers');
    my $Login
        = $Param{Address} ? $Customers->LoginByAddress( $Param{Address} ) : $Customers->Login( $Param{Number} );
    return $Self->_Refuse( 'AccessDenied', 'There is no such customer!' ) if !length( $Login // '' );
    my %Customer = $Kernel::OM->Get('Kernel::System::CustomerUser')->CustomerUserDataGet( User => $Login );
    my $Town = join '  ', grep {length} map { $_ // '' } @Customer{qw(UserZip UserCity)};
    return {
        Number  => $Param{Number} // $Customers->Number($Login),
        Login   => $Login,
        Name    => join( ' ', grep {length} map { $_ // '' } @Customer{qw(UserFirstname UserLastname)} ) || $Login,
        Email   => $Customer{UserEmail} // $Login,
        Address => [ grep {length} $Customer{UserStreet} // '', $Town ],
    };
}

1;
