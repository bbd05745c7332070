"""Themes, and ASCII substitutes for terminals without UTF-8."""
