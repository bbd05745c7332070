"""The pages for readers: what they show is run, and where they point to is there."""
