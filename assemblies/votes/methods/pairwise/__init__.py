"""Comparison by pairs: of each two options, which weighs more."""
