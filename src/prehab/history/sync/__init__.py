"""The same history on several devices: a journal of each device in a folder that they share."""
