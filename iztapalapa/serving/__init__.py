"""How requests are taken in: read whole before a thread is taken, bounded, refused in the house's words."""
