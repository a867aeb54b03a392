"""``uncontained say``: talk to the characters from the command line, on the real database.

For authors, tests and measuring: the same conversation as on Discord, without Discord.
"""

import json
import time
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.core.clock import Clock, SystemClock
from bot.core.errors import StartupError
from bot.settings import Settings
from bot.voices.crisis import REPLY as CRISIS_REPLY
from bot.voices.crisis import sounds_in_crisis
from bot.voices.messages import Answer, Message
from bot.voices.model import Cast
from bot.voices.service import Conversation
from bot.wiring import open_services


@dataclass(frozen=True, slots=True)
class Asked:
    """Who says it, to whom and where; ``voice`` None lets whoever it concerns answer."""

    voice: str | None
    server: int
    user: int
    name: str


@dataclass(frozen=True, slots=True)
class _ShiftedClock:
    """Runs like the machine's clock, from another instant on."""

    ahead_of: datetime
    begun: datetime

    def now(self) -> datetime:
        return self.begun + (SystemClock().now() - self.ahead_of)


def clock_from(at: str | None) -> Clock:
    """Return a clock that starts at an ISO date and time (UTC where it names no zone), or now.

    Raises:
        StartupError: ``at`` is no such time.
    """
    if at is None:
        return SystemClock()
    try:
        begun = datetime.fromisoformat(at)
    except ValueError:
        raise StartupError(
            f"“{at}” is not a time; write it as 2026-03-01T21:30, with +01:00 for a time zone."
        ) from None
    return _ShiftedClock(SystemClock().now(), begun if begun.tzinfo else begun.replace(tzinfo=UTC))


def voice_named(name: str | None, cast: Cast) -> str | None:
    """Return the id of the voice called ``name``, by id, name or nickname; None for None.

    Raises:
        StartupError: nobody is called that.
    """
    if name is None:
        return None
    wanted = name.casefold()
    for voice in cast.voices.values():
        if wanted in (voice.id, voice.name.casefold(), *voice.aliases):
            return voice.id
    known = ", ".join(cast.voices)
    raise StartupError(f"Nobody is called “{name}”; the characters are {known}.")


async def say(
    settings: Settings, asked: Asked, at: str | None, lines: Iterable[str], *, as_json: bool
) -> AsyncIterator[str]:
    """Say each line in turn and yield what is printed for it, one line a reply.

    Raises:
        StartupError: the character or the time is unknown, or the database can't be used.
    """
    async with open_services(settings, clock_from(at)) as services:
        voice = voice_named(asked.voice, services.cast)
        for line in lines:
            if line.strip():
                yield await _one(services.conversation, asked, voice, line.strip(), as_json)


async def _one(
    conversation: Conversation, asked: Asked, voice: str | None, text: str, as_json: bool
) -> str:
    message = Message(
        guild_id=asked.server,
        channel_id=asked.server,
        user_id=asked.user,
        speaker=asked.name,
        text=text,
        asked=voice,
    )
    begun = time.perf_counter()
    if sounds_in_crisis(text):
        answer = Answer(voice or "", CRISIS_REPLY, CRISIS_REPLY, "crisis")
    else:
        answer = await conversation.answer(message, lambda _channel: True)
        await conversation.spoke(message, answer, None)
    took = (time.perf_counter() - begun) * 1000
    return _as_json(answer, took) if as_json else " / ".join(_shown(answer).splitlines())


def _shown(answer: Answer) -> str:
    return answer.text or f"({answer.note or 'says nothing'})"


def _as_json(answer: Answer, took: float) -> str:
    return json.dumps(
        {
            "voice": answer.voice,
            "reply": answer.text,
            "move": answer.move,
            "topic": answer.topic,
            "memories": list(answer.memories),
            "ms": round(took, 2),
        },
        ensure_ascii=False,
    )
