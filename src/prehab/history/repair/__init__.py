"""A damaged history file: what SQLite does not notice, what can still be read, and the copies that are kept."""
