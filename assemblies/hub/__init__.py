"""Pages and panels that read every room."""
