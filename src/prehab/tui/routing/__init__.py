"""The messages between features, and the app as its controllers see it."""
