"""TOML as it is written: where things stand, every remark, and how to write it again."""
