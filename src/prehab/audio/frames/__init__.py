"""Sound as frames: arithmetic, WAV, the mixer and the clock of a stream."""
