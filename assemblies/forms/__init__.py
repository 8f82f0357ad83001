"""Forms of sessions and of what is captured in them."""
