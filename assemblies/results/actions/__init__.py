"""Verbs that write down what a session gave."""
