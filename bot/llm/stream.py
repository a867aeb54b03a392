"""Asking an OpenAI-compatible endpoint, and reading its answer as it comes.

The only module that knows the ``openai`` client, which is an optional dependency and slow
to import: it is imported when an endpoint is opened. Nothing of what was sent or received
leaves here in an error or a log, only a :class:`bot.llm.reasons.Reason`.
"""

import logging
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.llm.endpoint import Endpoint
from bot.llm.reasons import Reason, Unwritten

if TYPE_CHECKING:
    from openai import AsyncOpenAI, AsyncStream

_CHATTY = ("openai", "httpx", "httpx2", "httpcore", "httpcore2")
"""Libraries whose logs would show prompts or addresses."""

_OPENAI_HOST = "api.openai.com"

_BY_STATUS = {
    401: Reason.KEY,
    402: Reason.BUSY,
    403: Reason.KEY,
    404: Reason.MODEL,
    408: Reason.SLOW,
    429: Reason.BUSY,
}


@dataclass(frozen=True, slots=True)
class Piece:
    """The next words of an answer. ``finish`` says why it is over, on its last piece."""

    text: str
    finish: str | None = None


@asynccontextmanager
async def open_client(endpoint: Endpoint) -> AsyncIterator["AsyncOpenAI"]:
    """Yield a client for the endpoint, and close its connections after.

    It asks once (a second request would double cost and waiting), follows no redirect
    (the words would go where nobody has allowed it), and leaves a proxy from the
    environment alone for an endpoint in the host's own network.
    """
    from openai import AsyncOpenAI, DefaultAsyncHttpxClient

    for name in _CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
    transport = DefaultAsyncHttpxClient(follow_redirects=False, trust_env=not endpoint.local)
    # The client insists on some key, and would take one from the environment.
    key = endpoint.key.get_secret_value() if endpoint.key else "none"
    async with AsyncOpenAI(
        base_url=endpoint.url,
        api_key=key,
        max_retries=0,
        timeout=endpoint.total,
        http_client=transport,
    ) as client:
        yield client


async def pieces(
    client: "AsyncOpenAI", endpoint: Endpoint, messages: tuple[tuple[str, str], ...], tokens: int
) -> AsyncGenerator[Piece, None]:
    """Yield the endpoint's answer to ``messages`` (role and text) piece by piece.

    The last piece tells how it finished. How long to wait is the caller's business.

    Raises:
        Unwritten: it failed, refused, or broke off; the reason says which.
    """
    finish, opened = None, False
    try:
        stream = await client.chat.completions.create(**_request(endpoint, messages, tokens))
        opened = True
        async with _read(stream) as chunks:
            async for chunk in chunks:
                piece = _piece(chunk)
                if piece is not None:
                    finish = piece.finish or finish
                    yield piece
    except Unwritten:
        raise
    except Exception as error:
        # The client raises what its transport and parsers raise, and hostile data finds
        # ways of its own; whatever it is, the authored answer must stand in.
        raise Unwritten(Reason.BROKEN if opened else reason_of(error)) from None
    if finish is None:
        raise Unwritten(Reason.BROKEN)


@asynccontextmanager
async def _read(stream: "AsyncStream[Any]") -> AsyncIterator[AsyncIterator[object]]:
    """Yield the chunks of a stream, and leave nothing of it half-read after."""
    chunks = aiter(stream)
    try:
        yield chunks
    finally:
        await stream.close()
        # The client's nested generators end only by being read to their end. Left to the
        # garbage collector, they are finalised wherever it happens to run: in the
        # database's thread, at the same time as in the event loop's.
        with suppress(Exception):
            async for _ in chunks:
                pass


def reason_of(error: Exception) -> Reason:
    """Return what an error means that the client raised before any answer came."""
    import openai

    if isinstance(error, openai.APITimeoutError):
        return Reason.SLOW
    if isinstance(error, openai.APIConnectionError):
        return Reason.UNREACHABLE
    if isinstance(error, openai.APIStatusError):
        status = error.status_code
        return _BY_STATUS.get(status, Reason.BROKEN if status >= 500 else Reason.REQUEST)
    return Reason.BROKEN


def _request(
    endpoint: Endpoint, messages: tuple[tuple[str, str], ...], tokens: int
) -> dict[str, Any]:
    # OpenAI has renamed the limit and its newer models refuse the old name; most others
    # know only the old one.
    limit = "max_completion_tokens" if endpoint.host == _OPENAI_HOST else "max_tokens"
    request: dict[str, Any] = {
        "model": endpoint.model,
        "messages": [{"role": role, "content": text} for role, text in messages],
        "stream": True,
        limit: tokens,
    }
    if endpoint.temperature is not None:
        request["temperature"] = endpoint.temperature
    return request


def _piece(chunk: object) -> Piece | None:
    """Return a chunk's words; None for one that carries none, as usage and keep-alives.

    The client builds chunks without checking them, so nothing about their shape is sure.

    Raises:
        Unwritten: the endpoint declined to answer.
    """
    choices = getattr(chunk, "choices", None)
    if not isinstance(choices, list) or not choices:
        return None
    delta = getattr(choices[0], "delta", None)
    finish = getattr(choices[0], "finish_reason", None)
    if finish == "content_filter" or isinstance(getattr(delta, "refusal", None), str):
        raise Unwritten(Reason.REFUSAL)
    text = getattr(delta, "content", None)
    words = text if isinstance(text, str) else ""
    finish = finish if isinstance(finish, str) else None
    return Piece(words, finish) if words or finish else None
