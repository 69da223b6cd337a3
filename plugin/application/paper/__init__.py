"""What goes on paper: a letter with the address where a window envelope shows it, and a bundle of texts."""
