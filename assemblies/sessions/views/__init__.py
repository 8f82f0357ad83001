"""Pages of the workspace that convene and change sessions and places."""
