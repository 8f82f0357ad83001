"""Forms that open, count and correct a vote."""
