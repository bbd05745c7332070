"""Located problems: the codes by family, collecting them, and reporting them in three forms."""
