"""What stands in a channel, as plain data: read from the simulated Discord's own records."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import simcord

TEXT_DISPLAY = 10
"""Discord's component type for a block of text (Component Reference)."""

REFERENCE = re.compile(r"<(@!?|@&|#|t:)(\d+)(?::[tTdDfFR])?>")


@dataclass(frozen=True, slots=True)
class File:
    """An attached file."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Shown:
    """One message. ``only_for`` is the one person who sees it; None: everybody does."""

    id: int
    at: datetime
    author: str
    by_character: bool
    text: str
    files: tuple[File, ...]
    only_for: str | None


def shown_after(env: simcord.Env, channel_id: int, message_id: int) -> list[Shown]:
    """Return the messages of a channel that are newer than one of them, oldest first."""
    messages = env.backend.messages[channel_id].values()
    newer = sorted((m for m in messages if m.id > message_id), key=lambda m: m.id)
    return [_shown(env, message) for message in newer]


def _shown(env: simcord.Env, message: Any) -> Shown:
    world = env.backend
    texts = [*_asked(message.poll), message.content or "", *_texts(message.components)]
    asked_by = (message.interaction_metadata or {}).get("user", {})
    return Shown(
        id=message.id,
        at=datetime.fromisoformat(message.timestamp),
        author=message.author_name or _name(env, message.author_id),
        by_character=message.webhook_id is not None,
        text=readable("\n\n".join(filter(None, texts)), _names(env)),
        files=tuple(
            File(item["filename"], world.cdn.get(item["url"]) or b"")
            for item in message.attachments
        ),
        only_for=_name(env, int(asked_by["id"])) if message.is_ephemeral else None,
    )


def _asked(poll: Any) -> Iterator[str]:
    """Yield what a poll asks, as it is seen before anybody has voted."""
    if poll is not None:
        yield "\n".join([f"**{poll.question}**", *(f"( ) {one.text}" for one in poll.answers)])


def _texts(components: list[dict[str, Any]]) -> Iterator[str]:
    for component in components:
        if component.get("type") == TEXT_DISPLAY:
            yield component["content"]
        yield from _texts(component.get("components", []))


def readable(text: str, names: Mapping[str, Callable[[int], str]]) -> str:
    """Replace Discord's references to people, roles, channels and instants by what is seen."""
    return REFERENCE.sub(lambda found: names[found[1].rstrip("!")](int(found[2])), text)


def _names(env: simcord.Env) -> Mapping[str, Callable[[int], str]]:
    roles = {
        role.id: role.name for guild in env.backend.guilds.values() for role in guild.roles.values()
    }
    return {
        "@": lambda number: f"@{_name(env, number)}",
        "@&": lambda number: f"@{roles.get(number, 'someone')}",
        "#": lambda number: f"#{env.backend.get_channel(number).name}",
        "t:": lambda number: f"{datetime.fromtimestamp(number, env.now().tzinfo):%a %H:%M}",
    }


def _name(env: simcord.Env, user_id: int) -> str:
    user = env.backend.get_user(user_id)
    return str(user.global_name or user.name)
