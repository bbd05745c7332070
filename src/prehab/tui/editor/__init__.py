"""Writing a pack in the app."""
