"""The acta, its life and its resolutions."""
