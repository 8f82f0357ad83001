"""Pages of the acta and its resolutions."""
