"""Alembic's folder: one file a change of the schema, each with its reason."""
