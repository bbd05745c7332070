"""The command line: entry point, arguments, output and prompts; nothing of one command, which are in `commands`."""
