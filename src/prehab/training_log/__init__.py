"""What was done, as values: entries, their JSON form, sums, advice and charts. Pure."""
