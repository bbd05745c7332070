"""Messages that cross features, and what a controller may ask of the app."""
