"""What people can do, one file a concern. A cog reads, calls one service, shows the result."""
