"""Prioritisation: its methods, its count, its result."""
