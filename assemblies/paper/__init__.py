"""What is printed to be read out, filled in and copied: the kit of a session and its sheets."""
