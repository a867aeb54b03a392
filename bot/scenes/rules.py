"""Decides which scene is played, how long a line waits, and when the next one is due. Pure."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.core.keyed import keyed_choice
from bot.game.when import after_quiet, is_quiet
from bot.scenes.model import Quiet
from bot.voices.scenes import Scene
from bot.voices.secrets import comparable

PATIENCE = timedelta(minutes=30)
"""A scene that nobody goes on with for so long is over."""

BETWEEN_STARTS, BETWEEN_ASKING = timedelta(minutes=2), timedelta(minutes=5)
"""From one start to the next in a channel, and of one person."""

SHORTEST_PAUSE, LONGEST_PAUSE, SECONDS_PER_SIGN = 1.5, 4.0, 0.02
"""Seconds before a line: a guess at how long one who knows it by heart takes to type it."""

OLDEST_SHARE = 3
"""Where all have been played, chance decides among the third played the longest ago."""


def playable(
    scenes: Iterable[Scene], voices: Collection[str], revealed: frozenset[str]
) -> list[Scene]:
    """Return the scenes whose voices are there and whose facts have been told."""
    return [scene for scene in scenes if scene.voices <= set(voices) and scene.locks <= revealed]


def about(scenes: Sequence[Scene], topics: Sequence[str], text: str) -> list[Scene]:
    """Return the scenes on the most telling topic that has any, or with the words in them.

    Args:
        scenes: those to choose from.
        topics: what ``text`` is about, most telling first.
        text: what a person wrote.
    """
    for topic in topics:
        if found := [scene for scene in scenes if topic in scene.topics]:
            return found
    words = comparable(text)
    if not words.strip():
        return []
    return [s for s in scenes if any(words in comparable(line.text) for line in s.lines)]


def choose(scenes: Sequence[Scene], played: Mapping[str, datetime], seed: str) -> Scene | None:
    """Return one of ``scenes`` by keyed chance, none twice before all have been played.

    Args:
        scenes: those that would do.
        played: when which was last played in the server, by scene id.
        seed: decides.
    """
    if not scenes:
        return None
    new = [scene for scene in scenes if scene.id not in played]
    if new:
        return keyed_choice(new, seed)
    oldest = sorted(scenes, key=lambda scene: played[scene.id])
    return keyed_choice(oldest[: -(-len(oldest) // OLDEST_SHARE)], seed)


def pause_before(text: str) -> float:
    """Return the seconds a line waits, by its length."""
    return min(max(SHORTEST_PAUSE, len(text) * SECONDS_PER_SIGN), LONGEST_PAUSE)


def abandoned(at: datetime, now: datetime) -> bool:
    """Tell whether a scene last touched ``at`` is over, because nobody went on with it."""
    return now - at >= PATIENCE


def quiet_now(now: datetime, timezone: str, quiet: Quiet) -> bool:
    """Tell whether nothing may begin by itself now."""
    return is_quiet(now, ZoneInfo(timezone), quiet.start, quiet.end)


def due_after(now: datetime, hours: int, timezone: str, quiet: Quiet) -> datetime:
    """Return when the next scheduled scene is due: after ``hours``, out of the quiet hours."""
    return after_quiet(now + timedelta(hours=hours), ZoneInfo(timezone), quiet.start, quiet.end)
