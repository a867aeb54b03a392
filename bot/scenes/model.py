"""What a played scene and a server's wishes about scenes are. Plain data."""

from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum

from bot.voices.scenes import Scene, Spoken


class State(StrEnum):
    """How far a played scene has come: its part is being said, a person's turn, or over."""

    PLAYING = "playing"
    WAITING = "waiting"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Asked:
    """A person asking for a scene: about something, with somebody, or any."""

    guild_id: int
    channel_id: int
    user_id: int
    about: str | None = None
    voice: str | None = None


@dataclass(frozen=True, slots=True)
class Play:
    """A part of a scene that is to be said in a channel now.

    ``number`` names the play for ever; ``part`` counts from 0; ``after_words`` tells that
    a person's words, not the button, brought it on.
    """

    number: int
    guild_id: int
    channel_id: int
    scene: Scene
    part: int
    after_words: bool

    @property
    def lines(self) -> tuple[Spoken, ...]:
        """What is said."""
        return self.scene.parts[self.part].spoken(self.after_words)

    @property
    def last(self) -> bool:
        """Whether the scene ends with this part."""
        return self.part == len(self.scene.parts) - 1

    @property
    def job(self) -> str:
        """The name under which the journal keeps this part's messages."""
        return f"scene.{self.number}.{self.part}"


@dataclass(frozen=True, slots=True)
class Quiet:
    """The hours of a server's own clock in which nothing begins by itself; may span midnight."""

    start: time = time(22)
    end: time = time(8)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What moderators want of scheduled scenes. ``every`` are hours, None where they are off.

    ``since`` is the last scheduled scene, or when they were switched on.
    """

    quiet: Quiet = Quiet()
    timezone: str = "UTC"
    channel_id: int | None = None
    every: int | None = None
    next_at: datetime | None = None
    since: datetime | None = None
