"""Template tags of assemblies."""
