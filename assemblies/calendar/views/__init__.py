"""Pages of the calendar, of sequences, and the feeds."""
