"""One file a command; the module is named after it."""
