"""Dots: each person spreads some points over the options."""
