"""Where somebody stands who asks memory something: which server, which character, since when."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.memory.keys import Keys
from bot.memory.model import Heard

CanSee = Callable[[int], bool]
"""Tells whether what was said in a channel may be told where the asker is now."""

Who = tuple[int, str, int]
"""A server, a voice and a person."""


@dataclass(frozen=True, slots=True)
class Look:
    """One message looked at inside a unit of work; nothing before ``since`` is told."""

    session: Session
    keys: Keys
    heard: Heard
    since: datetime
    can_see: CanSee

    @property
    def who(self) -> Who:
        """The server, the voice and the person who speaks."""
        return self.heard.guild_id, self.heard.voice, self.heard.user_id
