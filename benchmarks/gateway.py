"""Discord without a network, for measuring: events go in as payloads, requests answer at once.

What discord.py itself does with an event and a request stays in the measurement; only
the wire is gone.
"""

import asyncio
import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

import discord
from discord.http import HTTPClient
from discord.webhook.async_ import AsyncWebhookAdapter

BOT, GUILD, CHANNEL, WEBHOOK = 10, 20, 30, 40
_HANDLER = "discord.py:"
"""How discord.py (2.7) names the tasks in which it runs handlers."""

_PEOPLE = range(100, 107)
_ids = itertools.count(10**18, 10**6)


def user(user_id: int, name: str, *, bot: bool = False) -> dict[str, Any]:
    return {"id": str(user_id), "username": name, "discriminator": "0", "avatar": None, "bot": bot}


def guild() -> dict[str, Any]:
    me: dict[str, Any] = {
        "user": user(BOT, "bot", bot=True),
        "roles": [],
        "joined_at": None,
        "flags": 0,
    }
    everyone = {
        "id": str(GUILD),
        "name": "@everyone",
        "permissions": str(discord.Permissions.all().value),
        "position": 0,
        "color": 0,
        "hoist": False,
        "managed": False,
        "mentionable": False,
    }
    channel = {"id": str(CHANNEL), "type": 0, "name": "static", "position": 0, "nsfw": False}
    return {
        "id": str(GUILD),
        "name": "server",
        "owner_id": "1",
        "member_count": 8,
        "roles": [everyone],
        "members": [me],
        "channels": [channel | {"permission_overwrites": [], "parent_id": None}],
        "emojis": [],
        "features": [],
        "unavailable": False,
    }


def message(text: str, number: int) -> dict[str, Any]:
    author = _PEOPLE[number % len(_PEOPLE)]
    return {
        "id": str(next(_ids)),
        "channel_id": str(CHANNEL),
        "guild_id": str(GUILD),
        "type": 0,
        "content": f"<@{BOT}> {text}",
        "author": user(author, f"person{author}"),
        "member": {"roles": [], "joined_at": "2026-01-01T00:00:00+00:00", "flags": 0},
        "timestamp": "2026-01-01T00:00:00+00:00",
        "edited_timestamp": None,
        "tts": False,
        "mention_everyone": False,
        "mentions": [user(BOT, "bot", bot=True)],
        "mention_roles": [],
        "attachments": [],
        "embeds": [],
        "pinned": False,
        "flags": 0,
    }


def connect(client: discord.Client) -> None:
    """Make a client believe that it has just connected and sees one server."""
    state: Any = client._connection
    state.user = discord.ClientUser(state=state, data=user(BOT, "bot", bot=True))  # type: ignore[arg-type]
    state._users[BOT] = state.user
    state._add_guild_from_data(guild())


async def receive(client: discord.Client, text: str, number: int) -> None:
    """Give a client a message, and wait until every handler that it set off has ended."""
    state: Any = client._connection
    state.parse_message_create(message(text, number))
    while pending := {task for task in asyncio.all_tasks() if task.get_name().startswith(_HANDLER)}:
        await asyncio.gather(*pending)


async def _webhook(_self: object, route: Any, *_args: object, **_given: object) -> Any:
    return _posted()


async def _request(_self: object, route: Any, **_given: object) -> Any:
    if route.path.endswith("/webhooks") and route.method == "GET":
        return []
    if route.path.endswith("/webhooks"):
        name = (_given.get("json") or {}).get("name", "x")  # type: ignore[attr-defined]
        return {
            "id": str(WEBHOOK),
            "type": 1,
            "token": "t",
            "name": name,
            "avatar": None,
            "channel_id": str(CHANNEL),
            "guild_id": str(GUILD),
            "application_id": str(BOT),
            "user": user(BOT, "bot", bot=True),
        }
    return _posted()


def _posted() -> dict[str, Any]:
    return message("…", 0) | {
        "author": user(WEBHOOK, "voice", bot=True),
        "webhook_id": str(WEBHOOK),
    }


@contextmanager
def no_network() -> Iterator[None]:
    """Answer every request at once, with what Discord would answer."""
    with (
        mock.patch.object(AsyncWebhookAdapter, "request", _webhook),
        mock.patch.object(HTTPClient, "request", _request),
    ):
        yield
