"""Pack text to the model and back: fields, TOML, diagnostics, grammar, reading, checking, editing."""
