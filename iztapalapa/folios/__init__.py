"""Folios: numbers given once, and the page that verifies them. It knows no app."""
