"""Forms of what a session gave, in the order of the paper sheet."""
