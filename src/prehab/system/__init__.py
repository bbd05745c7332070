"""What the machine gives: clock, files, locks, folders. Knows nothing of prehab but its units."""
