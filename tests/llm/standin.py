"""A stand-in for a language model's endpoint: a real HTTP server on loopback that streams."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

Behaviour = Callable[["Exchange"], Awaitable[None]]


@dataclass
class Exchange:
    """One request, and the streaming response to it."""

    asked: dict[str, Any]
    headers: dict[str, str]
    request: web.Request
    response: web.StreamResponse | None = None

    @property
    def prompt(self) -> str:
        return "\n".join(message["content"] for message in self.asked["messages"])

    async def begin(self) -> web.StreamResponse:
        if self.response is None:
            self.response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
            await self.response.prepare(self.request)
        return self.response

    async def raw(self, data: bytes) -> None:
        await (await self.begin()).write(data)

    async def delta(self, finish: str | None = None, **delta: Any) -> None:
        chunk = {
            "id": "c",
            "object": "chat.completion.chunk",
            "created": 0,
            "model": self.asked["model"],
            "choices": [{"index": 0, "delta": delta, "finish_reason": finish}],
        }
        await self.raw(b"data: " + json.dumps(chunk).encode() + b"\n\n")

    async def say(self, text: str, size: int = 7) -> None:
        """Send a text in pieces that end in the middle of words, as tokens do."""
        for at in range(0, len(text), size):
            await self.delta(content=text[at : at + size])

    async def end(self, finish: str = "stop") -> None:
        await self.delta(finish=finish)
        await self.raw(b"data: [DONE]\n\n")

    def hang_up(self) -> None:
        assert self.request.transport is not None
        self.request.transport.abort()


def says(text: str, finish: str = "stop") -> Behaviour:
    async def behave(exchange: Exchange) -> None:
        await exchange.say(text)
        await exchange.end(finish)

    return behave


def refuses(status: int, body: str = '{"error": {"message": "no"}}') -> Behaviour:
    async def behave(exchange: Exchange) -> None:
        exchange.response = web.Response(
            status=status, text=body, headers={"Location": "http://elsewhere.invalid/"}
        )

    return behave


@dataclass
class StandIn:
    """The server: what it was asked, and what it does next time."""

    url: str = ""
    behave: Behaviour = field(default_factory=lambda: says("Lean in. The hum has a question."))
    exchanges: list[Exchange] = field(default_factory=list)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        exchange = Exchange(await request.json(), dict(request.headers), request)
        self.exchanges.append(exchange)
        await self.behave(exchange)
        return exchange.response or await exchange.begin()


@asynccontextmanager
async def stand_in() -> AsyncIterator[StandIn]:
    """Yield a running stand-in."""
    server = StandIn()
    app = web.Application(client_max_size=2**24)
    app.router.add_post("/v1/chat/completions", server.handle)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    server.url = f"http://127.0.0.1:{runner.addresses[0][1]}/v1"
    try:
        yield server
    finally:
        await runner.cleanup()


async def forever(exchange: Exchange) -> None:
    """Accept the request, and never say a word."""
    await exchange.begin()
    await asyncio.sleep(30)
