"""The fields, once, with their limits, and the JSON Schema made from them."""
