"""The one root of what prehab raises."""
