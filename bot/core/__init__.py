"""What everything else stands on: the clock, errors meant for people, keyed randomness.

Standard library only. Nothing here knows of Discord, the database or the story.
"""
