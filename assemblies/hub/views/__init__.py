"""Pages of a session that read every room."""
