"""The core: packs as values, timelines, cues, sessions, records and text. Pure: no input, no output, no clock."""
