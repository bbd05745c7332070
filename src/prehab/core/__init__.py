"""The pure heart: units, model, timeline, compile, session, record. No input, no output, no clock."""
