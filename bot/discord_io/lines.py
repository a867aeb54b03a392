"""What is said, and how it is cut into messages. Plain data and pure functions."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.errors import UserError
from bot.discord_io.split import LIMIT, split_message
from bot.game.model import Attachment, Poll
from bot.voices.model import Cast, Voice

MENTION_ROOM = 32
"""Kept free for a role's mention, pinged or not: a text must be cut alike at every attempt."""


@dataclass(frozen=True, slots=True)
class Line:
    """What a character says; ``voice`` None is the bot itself, out of character.

    ``ping_role`` is the only thing that may notify anyone. ``goes_on`` puts a button under it
    that lets a scene go on: the number of its play, and the part that comes next. ``poll``
    stands under it.
    """

    voice: str | None
    text: str
    attachment: Attachment | None = None
    silent: bool = False
    ping_role: int | None = None
    goes_on: tuple[int, int] | None = None
    poll: Poll | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """One message of a line. Only the last of a line carries more than text."""

    voice: Voice | None
    text: str
    attachments: tuple[Attachment, ...]
    silent: bool
    ping_role: int | None
    last: bool
    goes_on: tuple[int, int] | None
    poll: Poll | None


def pieces(lines: Sequence[Line], cast: Cast) -> list[Piece]:
    """Cut lines into messages, the same way whoever ends up sending them.

    Raises:
        UserError: a line is by a guest who has been removed meanwhile.
    """
    found = []
    for line in lines:
        voice = _speaker(line.voice, cast)
        room = LIMIT - len(heading(voice)) - MENTION_ROOM
        texts = split_message(line.text, room) or [""]
        for text in texts:
            last = text is texts[-1]
            found.append(
                Piece(
                    voice=voice,
                    text=text + (_mention(line.ping_role) if last else ""),
                    attachments=(line.attachment,) if last and line.attachment else (),
                    silent=line.silent,
                    ping_role=line.ping_role if last else None,
                    last=last,
                    goes_on=line.goes_on if last else None,
                    poll=line.poll if last else None,
                )
            )
    return found


def _speaker(voice_id: str | None, cast: Cast) -> Voice | None:
    if voice_id is None:
        return None
    voice = cast.voices.get(voice_id)
    if voice is None:
        raise UserError("Whoever was going to speak has just left this server.")
    return voice


def heading(voice: Voice | None) -> str:
    """Return what stands above a character's words where the bot says them for it."""
    if voice is None:
        return ""
    return f"**{voice.name}** {voice.signature}".rstrip() + "\n"


def _mention(role_id: int | None) -> str:
    return f"\n-# <@&{role_id}>" if role_id is not None else ""
