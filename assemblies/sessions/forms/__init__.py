"""Forms that convene, move, cancel and search."""
