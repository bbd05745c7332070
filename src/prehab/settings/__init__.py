"""What the runner chose: frozen settings from one commented TOML file."""
