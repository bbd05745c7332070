"""Playing in plain lines, for a pipe or a screen reader."""
