"""The list of routines, the first welcome, and packs that cannot be read."""
