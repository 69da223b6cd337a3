"""What runs beside the complaint, on any ticket: signals, a data leak's hours, the ombudsman's track (4b, P-07)."""
