"""The database: declarative base, engine, sessions, the single-process lock, migrations.

Tables live with the package that owns them (``bot/<package>/tables.py``); nothing
here knows what is stored.
"""
