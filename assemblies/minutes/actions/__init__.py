"""Verbs of the acta and its resolutions."""
