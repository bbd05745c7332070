"""What the machine provides: clock, files, locks, folders. Imports nothing of prehab but `core`."""
