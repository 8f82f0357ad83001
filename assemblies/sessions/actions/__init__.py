"""Verbs that convene, move and cancel, and that write places down."""
