"""A session on the screen, and its summary."""
