"""Forms of the calendar and of sequences."""
