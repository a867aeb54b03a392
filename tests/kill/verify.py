"""Compares what stands in the channels with what the story says should. Counts, judges nothing.

What should stand there is computed from the season through the game's own ``render``.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select

from bot.core.keyed import keyed_choice
from bot.db.engine import Sessions
from bot.discord_io.lines import MENTION_ROOM
from bot.discord_io.split import LIMIT, split_message
from bot.game import store
from bot.game.model import Due, Part
from bot.game.service import GameService
from bot.schedule.model import PostState
from bot.schedule.tables import PostRow
from bot.voices.model import Cast, Voice
from tests.kill.story import ASIDE
from tests.kill.wire import BOT_NAME, Kept, Place

NOTICE = "-# Moderators:"
"""How a word to the moderators begins, which every start may repeat."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A message as readers see it."""

    name: str
    text: str
    files: tuple[tuple[str, str], ...]
    buttons: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """The differences. ``astray`` counts messages that stand there but in the wrong order."""

    expected: int = 0
    lost: int = 0
    doubled: int = 0
    astray: int = 0
    asides: int = 0
    asides_doubled: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.expected + other.expected,
            self.lost + other.lost,
            self.doubled + other.doubled,
            self.astray + other.astray,
            self.asides + other.asides,
            self.asides_doubled + other.asides_doubled,
        )

    @property
    def clean(self) -> bool:
        """Whether everything stands where it should, once."""
        return not (self.lost or self.doubled or self.astray or self.asides_doubled)


def compare(expected: Sequence[Shown], seen: Sequence[Shown]) -> Tally:
    """Compare a channel's messages, in order, with what should stand there."""
    asides = [message for message in seen if ASIDE in message.text]
    story = [m for m in seen if ASIDE not in m.text and not m.text.startswith(NOTICE)]
    lost = Counter(expected) - Counter(story)
    doubled = Counter(story) - Counter(expected)
    same_set = not lost and not doubled
    return Tally(
        expected=len(expected),
        lost=lost.total(),
        doubled=doubled.total(),
        astray=sum(a != b for a, b in zip(expected, story, strict=True)) if same_set else 0,
        asides=len(asides),
        asides_doubled=len(asides) - len(set(asides)),
    )


def in_channel(messages: Iterable[Kept], place: Place) -> list[Shown]:
    """Return a channel's messages as readers see them, oldest first."""
    return [
        Shown(message.name, message.text, message.files, message.buttons)
        for message in sorted(messages, key=lambda message: message.id)
        if message.channel_id == place.channel_id
    ]


async def story_of(game: GameService, sessions: Sessions, cast: Cast, place: Place) -> list[Shown]:
    """Return everything that a channel should show when the season is over."""
    found = []
    async with sessions() as session:
        row = await store.server(session, place.guild_id)
        if row is None:
            raise LookupError("this server has no game")
        late = {
            drop.id: (await store.drop_row(session, row, drop.id)).late
            for drop in game.season.drops
        }
    for drop in game.season.drops:
        due = Due(place.guild_id, place.channel_id, drop.id, row.round)
        if late[drop.id]:
            lines = game.season.texts.late[drop.beats[0].voice]
            key = game.key(place.guild_id, row.round)
            due = replace(due, late_line=keyed_choice(lines, key, "late", drop.id))
        for part in await game.render(due):
            assert part.voice is not None
            found.extend(_messages(part, cast.voices[part.voice], place))
    return [*found, Shown(BOT_NAME, game.season.texts.farewell, (), buttons=False)]


def _messages(part: Part, voice: Voice, place: Place) -> list[Shown]:
    heading = f"**{voice.name}** {voice.signature}\n"
    texts = split_message(part.text, LIMIT - len(heading) - MENTION_ROOM)
    file = part.attachment
    files = ((file.filename, hashlib.sha256(file.data).hexdigest()),) if file else ()
    return [
        Shown(
            name=voice.name if place.webhooks else BOT_NAME,
            text=text if place.webhooks else heading + text,
            files=files if last else (),
            buttons=last,
        )
        for text, last in ((text, number == len(texts)) for number, text in enumerate(texts, 1))
    ]


async def false_entries(sessions: Sessions, messages: Sequence[Kept]) -> list[str]:
    """Return what the journal says that is not so."""
    where = {message.id: message.channel_id for message in messages}
    found = []
    async with sessions() as session:
        rows = (await session.scalars(select(PostRow))).all()
    for row in rows:
        if row.state == PostState.SENDING:
            found.append(f"post {row.id} is still in doubt")
        elif row.state == PostState.SENT and where.get(row.message_id or 0) != row.channel_id:
            found.append(f"post {row.id} names a message that is not there")
    claimed = Counter(row.message_id for row in rows if row.message_id is not None)
    found.extend(f"message {m} is claimed {n} times" for m, n in claimed.items() if n > 1)
    return found
