"""Discord, but no commands: posting as characters, permissions, views, plain replies to errors."""
