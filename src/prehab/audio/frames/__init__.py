"""Sound as frames: PCM arithmetic, WAV, the mixer and the clock of a stream."""
