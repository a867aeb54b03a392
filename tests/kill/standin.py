"""Discord's side of the wire: the routes that logging in and delivering use, and no other.

It keeps every message. A request that has arrived whole is carried out even if the
one who sent it is dead by then. What is to go wrong with a post is decided by whoever
made the stand-in (``fate``), not here.
"""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from random import Random
from typing import Any

from aiohttp import web

from bot.core.clock import Clock
from bot.schedule.rules import DISCORD_EPOCH_MS
from tests.kill.wire import (
    BOT_ID,
    BOT_NAME,
    Hook,
    Kept,
    Place,
    answer,
    author,
    draft_of,
    read_post,
    shown,
    webhook,
)

PERMISSION_REFUSED = {"code": 50013, "message": "Missing Permissions"}
NO_SUCH_WEBHOOK = {"code": 10015, "message": "Unknown Webhook"}
NONCE_SECONDS = 180
"""How long a nonce is remembered; Discord says "the last few minutes"."""


class Fate(StrEnum):
    """What happens to one post."""

    PLAIN = "nothing"
    KILLED_UNSTORED = "killed, and the request lost with it"
    KILLED_BEFORE = "killed before storing"
    KILLED_STORED = "killed after storing, before answering"
    KILLED_ANSWERED = "killed right after answering"
    BROKEN_UNSTORED = "connection broken before storing"
    BROKEN_STORED = "connection broken after storing"
    FAILED_UNSTORED = "status 500 without storing"
    FAILED_STORED = "status 502 after storing"
    LIMITED = "status 429"
    GONE = "webhook deleted by somebody"


EXACT_KILLS = (
    Fate.KILLED_UNSTORED,
    Fate.KILLED_BEFORE,
    Fate.KILLED_STORED,
    Fate.KILLED_ANSWERED,
)


@dataclass
class StandIn:
    """A small Discord.

    ``fate`` is asked once for every post, with what it says; ``kill`` ends the present
    life; ``pause`` returns the seconds by which a step is delayed, and ``hold`` replaces
    it for the storing of a post whose sender was just killed. ``busy`` is set when somebody
    turns to a channel; whoever waits for it clears it. While ``deaf``, requests about
    channels are cut off. ``met`` lists the fates of all posts. ``strangers`` lists requests
    that no route knows: any is a failure of the test.
    """

    clock: Clock
    places: Mapping[int, Place]
    random: Random
    fate: Callable[[Kept], Fate] = lambda _draft: Fate.PLAIN
    kill: Callable[[Fate], None] = lambda _fate: None
    pause: Callable[[], float] = lambda: 0.0
    hold: float | None = None
    retry_after: float = 0.05
    deaf: bool = False
    busy: asyncio.Event = field(default_factory=asyncio.Event)
    messages: list[Kept] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)
    met: list[Fate] = field(default_factory=list)
    _hooks: dict[int, Hook] = field(default_factory=dict)
    _commands: list[dict[str, Any]] = field(default_factory=list)
    _last_id: int = 0
    _working: set[asyncio.Task[Any]] = field(default_factory=set)

    def app(self) -> web.Application:
        """Return the application to serve."""
        app = web.Application()
        base = "/api/v10"
        app.add_routes(
            [
                web.get(f"{base}/users/@me", self._me),
                web.get(f"{base}/oauth2/applications/@me", self._application),
                web.get(f"{base}/applications/{{app}}/commands", self._commands_kept),
                web.put(f"{base}/applications/{{app}}/commands", self._commands_put),
                web.get(f"{base}/channels/{{channel:\\d+}}", self._channel),
                web.get(f"{base}/channels/{{channel:\\d+}}/webhooks", self._webhooks),
                web.post(f"{base}/channels/{{channel:\\d+}}/webhooks", self._new_webhook),
                web.get(f"{base}/channels/{{channel:\\d+}}/messages", self._history),
                web.post(f"{base}/channels/{{channel:\\d+}}/messages", self._bot_post),
                web.post(f"{base}/webhooks/{{hook:\\d+}}/{{token}}", self._hook_post),
                web.route("*", "/{any:.*}", self._stranger),
            ]
        )
        return app

    async def quiet(self) -> None:
        """Wait until every request that has arrived is carried out."""
        while self._working:
            await asyncio.wait(self._working)

    def _mint(self) -> int:
        milliseconds = int(self.clock.now().timestamp() * 1000) - DISCORD_EPOCH_MS
        self._last_id = max(milliseconds << 22, self._last_id + 1)
        return self._last_id

    async def _me(self, _request: web.Request) -> web.Response:
        return answer(author(BOT_ID, BOT_NAME))

    async def _application(self, _request: web.Request) -> web.Response:
        return answer(
            {
                "id": str(BOT_ID),
                "name": BOT_NAME,
                "description": "",
                "icon": None,
                "bot_public": True,
                "bot_require_code_grant": False,
                "owner": author(BOT_ID + 1, "owner"),
                "verify_key": "",
                "flags": 0,
            }
        )

    async def _commands_kept(self, _request: web.Request) -> web.Response:
        return answer(self._commands)

    async def _commands_put(self, request: web.Request) -> web.Response:
        self._commands = [
            {
                "description": "",
                **item,
                "id": str(self._mint()),
                "application_id": str(BOT_ID),
                "version": "1",
            }
            for item in await request.json()
        ]
        return answer(self._commands)

    async def _channel(self, request: web.Request) -> web.Response:
        place = self._place(request)
        return answer(
            {
                "id": str(place.channel_id),
                "type": 0,
                "guild_id": str(place.guild_id),
                "name": f"channel-{place.channel_id}",
                "position": 0,
                "permission_overwrites": [],
                "nsfw": False,
                "parent_id": None,
            }
        )

    async def _webhooks(self, request: web.Request) -> web.Response:
        place = self._place(request)
        if not place.webhooks:
            return answer(PERMISSION_REFUSED, status=403)
        hooks = [h for h in self._hooks.values() if h.channel_id == place.channel_id]
        return answer([webhook(hook, place) for hook in hooks])

    async def _new_webhook(self, request: web.Request) -> web.StreamResponse:
        place = self._place(request)
        name = str((await request.json())["name"])
        return await self._carry_out(self._make_webhook(place, name))

    async def _make_webhook(self, place: Place, name: str) -> web.Response:
        await asyncio.sleep(self.pause())
        hook = Hook(self._mint(), place.channel_id, name, f"t{self.random.getrandbits(64):x}")
        self._hooks[hook.id] = hook
        return answer(webhook(hook, place))

    async def _history(self, request: web.Request) -> web.Response:
        place = self._place(request)
        limit = min(int(request.query.get("limit", "50")), 100)
        after = int(request.query.get("after", "0"))
        before = int(request.query.get("before", str(1 << 63)))
        found = [
            message
            for message in self.messages
            if message.channel_id == place.channel_id and after < message.id < before
        ]
        page = found[:limit] if "after" in request.query else found[-limit:]
        return answer([shown(m, place, history=True) for m in reversed(page)])

    async def _hook_post(self, request: web.Request) -> web.StreamResponse:
        hook = self._hooks.get(int(request.match_info["hook"]))
        if hook is None or hook.token != request.match_info["token"]:
            return answer(NO_SUCH_WEBHOOK, status=404)
        payload, files = await read_post(request)
        draft = draft_of(payload, files, hook.channel_id, hook.id, hook.name, self.clock.now())
        return await self._carry_out(self._post(request, draft))

    async def _bot_post(self, request: web.Request) -> web.StreamResponse:
        place = self._place(request)
        payload, files = await read_post(request)
        now = self.clock.now()
        draft = draft_of(payload, files, place.channel_id, BOT_ID, BOT_NAME, now)
        return await self._carry_out(self._post(request, draft))

    async def _carry_out(self, work: Any) -> web.StreamResponse:
        task = asyncio.ensure_future(work)
        self._working.add(task)
        task.add_done_callback(self._working.discard)
        response: web.StreamResponse = await asyncio.shield(task)
        return response

    async def _post(self, request: web.Request, draft: Kept) -> web.StreamResponse:
        fate = self.fate(draft)
        self.met.append(fate)
        if fate is Fate.LIMITED:
            body = {"message": "slow", "retry_after": self.retry_after, "global": False}
            return answer(body, status=429, headers={"Via": "1.1 standin"})
        if fate is Fate.GONE and draft.author_id in self._hooks:
            del self._hooks[draft.author_id]
            return answer(NO_SUCH_WEBHOOK, status=404)
        if fate in (Fate.KILLED_BEFORE, Fate.KILLED_UNSTORED):
            self.kill(fate)
        held = self.hold if fate is Fate.KILLED_BEFORE else None
        await asyncio.sleep(self.pause() if held is None else held)
        if fate in (Fate.KILLED_UNSTORED, Fate.BROKEN_UNSTORED, Fate.FAILED_UNSTORED):
            return self._broken(request, fate)
        kept = self._store(draft)
        if fate is Fate.KILLED_STORED:
            self.kill(fate)
        await asyncio.sleep(self.pause())
        if fate in (Fate.BROKEN_STORED, Fate.FAILED_STORED):
            return self._broken(request, fate)
        response = answer(shown(kept, self.places[kept.channel_id], history=False))
        if fate is Fate.KILLED_ANSWERED:
            with suppress(ConnectionError):  # it was killed for another reason
                await response.prepare(request)
                await response.write_eof()
            await asyncio.sleep(self.random.uniform(0, 0.01))
            self.kill(fate)
        return response

    def _broken(self, request: web.Request, fate: Fate) -> web.Response:
        if fate in (Fate.FAILED_STORED, Fate.FAILED_UNSTORED):
            return web.Response(status=502 if fate is Fate.FAILED_STORED else 500)
        if request.transport is not None:
            request.transport.abort()
        return web.Response()

    def _store(self, draft: Kept) -> Kept:
        for other in self.messages:
            again = draft.nonce is not None and (other.nonce, other.channel_id) == (
                draft.nonce,
                draft.channel_id,
            )
            if again and (self.clock.now() - other.at).total_seconds() < NONCE_SECONDS:
                return other
        kept = Kept(
            id=self._mint(),
            channel_id=draft.channel_id,
            author_id=draft.author_id,
            name=draft.name,
            text=draft.text,
            files=draft.files,
            buttons=draft.buttons,
            at=self.clock.now(),
            nonce=draft.nonce,
        )
        self.messages.append(kept)
        return kept

    def _place(self, request: web.Request) -> Place:
        self.busy.set()
        if self.deaf and request.transport is not None:
            request.transport.abort()
        place = self.places.get(int(request.match_info["channel"]))
        if place is None:
            self.strangers.append(f"{request.method} {request.path}")
            raise web.HTTPNotFound
        return place

    async def _stranger(self, request: web.Request) -> web.Response:
        self.strangers.append(f"{request.method} {request.path}")
        return answer({"code": 0, "message": "404: Not Found"}, status=404)
