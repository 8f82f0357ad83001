"""When: sequences of sessions, the calendar, clashes and feeds for phones."""
