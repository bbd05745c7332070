"""Sessions in other programs' formats."""
