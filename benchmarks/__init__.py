"""What prehab costs: `python -m benchmarks` measures the table of `docs/performance.md`; the rest runs alone."""
