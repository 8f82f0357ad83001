"""Show of hands: each person raises a hand for some of the options."""
