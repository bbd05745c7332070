"""Colours, and stand-ins for terminals without UTF-8."""
