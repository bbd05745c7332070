"""The sound engine: a child process that plays cues on exact frames, its backends, and the voices."""
