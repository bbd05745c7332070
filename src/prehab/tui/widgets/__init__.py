"""One widget a file; each draws what it is given and repaints only when that changes."""
