"""What must have happened, duty by duty: each yields the actions that its articles ask for by now."""
