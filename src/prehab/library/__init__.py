"""The packs there are: the bundled ones and the runner's own, and what a word on the command line means."""
