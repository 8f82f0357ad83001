"""Pages of agendas: what residents read, and where the team composes."""
