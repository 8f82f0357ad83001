"""Verbs of a vote: open, count, close, correct."""
