"""Every setting and key, and the sound test."""
