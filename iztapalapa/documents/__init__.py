"""Printable documents: their kinds, the row that each asked one has, the task, the storage. It knows no app."""
