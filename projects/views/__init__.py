"""Pages of projects: the catalogue for residents, the lists and forms of the workspace."""
