"""What will be played, before the first play."""
