"""Verbs of assemblies: each takes who does it (``by``) and may take when (``at``), and returns the record.

A rule that refuses raises ``ValidationError`` with a sentence in Spanish, at the field it concerns where there is one.
"""
