"""A letter on paper: its text as a PDF, with the address where a window envelope shows it."""

from plugin.application.paper.pdf import Paper, to_pdf

__all__ = ["Paper", "to_pdf"]
