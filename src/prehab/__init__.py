"""prehab: guided minutes before a run, from plain-text packs."""

__version__ = "0.1.0"
