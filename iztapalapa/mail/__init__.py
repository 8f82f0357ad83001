"""Mail that leaves the house: a row each, sent by the worker. Knows no app by import."""
