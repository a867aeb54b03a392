"""Uncontained: three escaped language models haunt a Discord server."""
