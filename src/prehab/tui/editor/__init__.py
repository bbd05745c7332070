"""The editor for packs."""
