"""What a coach would ask about a pack that can be read: rules, minutes of levels, and where things were written."""
