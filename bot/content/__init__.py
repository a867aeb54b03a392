"""What the story is made of: voices and seasons, as data."""
