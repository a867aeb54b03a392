"""Decides which message in a channel is the one an interrupted post left behind. Pure."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from bot.schedule.model import Post, Seen, digest

DISCORD_EPOCH_MS = 1_420_070_400_000
"""The first millisecond of 2015: Discord ids count from there (Discord reference, Snowflakes)."""

CLOCK_SLACK = timedelta(minutes=2)
"""How far this machine's clock may be ahead of Discord's for a post to be found."""


LONGEST_REQUEST = timedelta(minutes=5)
"""Longer than a request is ever under way, rate limits included."""


def earliest_id(begun_at: datetime) -> int:
    """Return an id no later than that of a message whose request began at ``begun_at``."""
    return _first_id_at(begun_at - CLOCK_SLACK)


def latest_id(begun_at: datetime) -> int:
    """Return an id later than that of any message whose request began at ``begun_at``."""
    return _first_id_at(begun_at + LONGEST_REQUEST + CLOCK_SLACK)


def _first_id_at(moment: datetime) -> int:
    return max(0, int(moment.timestamp() * 1000) - DISCORD_EPOCH_MS) << 22


def ripe(given_up_at: datetime, now: datetime, grace: timedelta) -> bool:
    """Tell whether a request that was let go of then has either arrived by now or never will.

    Not counted from its beginning: a rate limit may have held it back until the very end.
    """
    return now - given_up_at >= grace


def orphan(post: Post, history: Sequence[Seen], known: Collection[int]) -> int | None:
    """Return the id of the message that ``post`` became, or None where it never arrived.

    ``history`` is what the channel shows since :func:`earliest_id`; ``known`` the ids
    that the journal has already given to other posts. Posts by one author into one
    channel are sent one at a time, so at most one message can be the answer: the
    earliest by that author that is nobody else's and whose text, where Discord lets
    us read it, is the same.
    """
    candidates = sorted(
        seen.message_id
        for seen in history
        if seen.author_id == post.author_id
        and seen.message_id not in known
        and (not seen.text or digest(seen.text) == post.digest)
    )
    return candidates[0] if candidates else None
