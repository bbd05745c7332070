"""Change for me: a runner's own doses, opened from the preview and the player."""
