"""TOML source text: positions of keys and values, a syntax tree with comments, and hints for syntax errors."""
