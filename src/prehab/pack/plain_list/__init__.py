"""Pure: a plain list of exercises, as people paste it, read as the pack that it means."""
