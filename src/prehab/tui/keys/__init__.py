"""Keys: the runner's own keymap, help, command palette, and clickable text."""
