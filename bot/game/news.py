"""What is posted outside the story's order, and how it is named. Pure.

News are kept and delivered like drops; their ids have a dot, which no drop's id has:
the kind stands before it, and what it is about behind it.
"""

from enum import StrEnum


class News(StrEnum):
    """A kind of news: a first solve, the end of a vote, the answer to a theory."""

    SOLVED = "solved"
    VOTE = "vote"
    THEORY = "theory"

    def about(self, name: str) -> str:
        """Return the id of news of this kind about something."""
        return f"{self}.{name}"


IS_NEWS = "%.%"
"""Matches the ids of news, in SQL."""


def read(drop_id: str) -> tuple[News, str] | None:
    """Return what news are about, or None for a drop of the story."""
    kind, dot, name = drop_id.partition(".")
    return (News(kind), name) if dot else None
