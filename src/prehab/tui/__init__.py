"""The screens. Only this room imports Textual; it draws views and sends commands, and never reads a clock."""
