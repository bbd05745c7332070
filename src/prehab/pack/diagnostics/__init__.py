"""Diagnostics (located problems): the codes by family, the collector, and the three forms of a report."""
