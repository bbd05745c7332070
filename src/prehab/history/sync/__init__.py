"""The history in other forms: files to keep or to work with, and journals that devices share."""
