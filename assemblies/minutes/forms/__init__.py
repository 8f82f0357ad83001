"""Forms of the acta and its resolutions."""
