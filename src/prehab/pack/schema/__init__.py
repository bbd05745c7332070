"""The fields of the pack format with their limits, and the JSON Schema made from them."""
