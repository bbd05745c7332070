"""`python -m prehab`."""

from prehab.cli.main import entry

if __name__ == "__main__":
    entry()
