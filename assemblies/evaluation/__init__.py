"""How it went: the rubrics of the team and of the community, side by side."""
