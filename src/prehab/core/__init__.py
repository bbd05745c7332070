"""The core: packs as values, timelines, cues, sessions, records and sums. Pure: no input, no output, no clock."""
