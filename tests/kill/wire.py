"""The shapes of what goes over the wire, as Discord's reference gives them. No behaviour."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from aiohttp import BodyPartReader, web

BOT_ID = 1_000_000_000_000_001
BOT_NAME = "uncontained"


@dataclass(frozen=True, slots=True)
class Place:
    """A channel. ``hides_text``: history shows webhooks' messages without their content."""

    guild_id: int
    channel_id: int
    hides_text: bool = False
    webhooks: bool = True


@dataclass(frozen=True, slots=True)
class Kept:
    """A message as it stands in a channel. ``files`` are pairs of a name and a SHA-256."""

    id: int
    channel_id: int
    author_id: int
    name: str
    text: str
    files: tuple[tuple[str, str], ...]
    buttons: bool
    at: datetime
    nonce: str | None = None


@dataclass(frozen=True, slots=True)
class Hook:
    id: int
    channel_id: int
    name: str
    token: str


async def read_post(request: web.Request) -> tuple[dict[str, Any], tuple[tuple[str, str], ...]]:
    """Return a post's payload and its files, from JSON or from a form."""
    if not request.content_type.startswith("multipart/"):
        return await request.json(), ()
    payload: dict[str, Any] = {}
    files = []
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader):
            continue
        data = bytes(await part.read())
        if part.name == "payload_json":
            payload = json.loads(data)
        else:
            files.append((str(part.filename), hashlib.sha256(data).hexdigest()))
    return payload, tuple(files)


def answer(body: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> web.Response:
    """Return a JSON response; its type stands alone, as Discord sends it and discord.py expects."""
    return web.Response(
        body=json.dumps(body).encode(),
        status=status,
        headers=headers,
        content_type="application/json",
    )


def draft_of(
    payload: dict[str, Any],
    files: tuple[tuple[str, str], ...],
    channel_id: int,
    author_id: int,
    name: str,
    now: datetime,
) -> Kept:
    return Kept(
        id=0,
        channel_id=channel_id,
        author_id=author_id,
        name=str(payload.get("username") or name),
        text=str(payload.get("content") or "").strip(),
        files=files,
        buttons=bool(payload.get("components")),
        at=now,
        nonce=str(payload["nonce"]) if payload.get("enforce_nonce") else None,
    )


def author(user_id: int, name: str) -> dict[str, Any]:
    return {
        "id": str(user_id),
        "username": name,
        "discriminator": "0000",
        "avatar": None,
        "bot": True,
    }


def webhook(hook: Hook, place: Place) -> dict[str, Any]:
    return {
        "id": str(hook.id),
        "type": 1,
        "guild_id": str(place.guild_id),
        "channel_id": str(place.channel_id),
        "user": author(BOT_ID, BOT_NAME),
        "name": hook.name,
        "avatar": None,
        "token": hook.token,
        "application_id": str(BOT_ID),
    }


def shown(message: Kept, place: Place, *, history: bool) -> dict[str, Any]:
    own = message.author_id == BOT_ID
    hidden = history and place.hides_text and not own
    shown = {
        "id": str(message.id),
        "type": 0,
        "channel_id": str(message.channel_id),
        "author": author(message.author_id, message.name),
        "content": "" if hidden else message.text,
        "timestamp": message.at.isoformat(),
        "edited_timestamp": None,
        "tts": False,
        "mention_everyone": False,
        "mentions": [],
        "mention_roles": [],
        "attachments": [],
        "embeds": [],
        "components": [],
        "pinned": False,
        "flags": 0,
    }
    if not own:
        shown["webhook_id"] = str(message.author_id)
    return shown
