"""A small application of the tests with one kind of document."""
