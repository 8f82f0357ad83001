"""What a session gave: who came, what was seen on foot, found, imagined and made, and its photos."""
