"""Changing pack text: fixes, format, template, copying, completion, one text for a chat."""
