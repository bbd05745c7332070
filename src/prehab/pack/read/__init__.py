"""Reads packs: from bytes in a file, folder or archive to the model, or to diagnostics."""
