"""Pages that capture what a session gave, one topic a page."""
