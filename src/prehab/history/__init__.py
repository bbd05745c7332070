"""What was played: a SQLite record that survives crashes, and reading it back."""
