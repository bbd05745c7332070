"""What keys do: the runner's own, help text, palette, clicks."""
