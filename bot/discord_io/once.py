"""Keeps discord.py from repeating a post that may already have been carried out.

On a status of 500 and above, and on a reset connection, discord.py (2.7) sends the
request again by itself. A webhook post carries no nonce, so where Discord had stored
the first one the message would stand there twice. What became of such a post is for
the journal to find out.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from types import SimpleNamespace

import aiohttp

CONNECTION_TROUBLE = (aiohttp.ClientError, OSError, TimeoutError)
"""What it looks like when a request got no answer."""

_once: ContextVar[bool] = ContextVar("once", default=False)


class Unanswered(aiohttp.ClientError):
    """Discord gave no clear answer: the request may have been carried out."""


@contextmanager
def sent_once() -> Iterator[None]:
    """Let requests in this block fail with :class:`Unanswered` rather than be repeated."""
    token = _once.set(True)
    try:
        yield
    finally:
        _once.reset(token)


def watch_requests() -> aiohttp.TraceConfig:
    """Return what the client has to be given as ``http_trace`` for :func:`sent_once` to work."""
    trace = aiohttp.TraceConfig()
    trace.on_request_end.append(_refuse_failure)
    trace.on_request_exception.append(_refuse_break)
    return trace


async def _refuse_failure(
    _session: aiohttp.ClientSession, _context: SimpleNamespace, end: aiohttp.TraceRequestEndParams
) -> None:
    if _once.get() and end.response.status >= 500:
        end.response.close()
        raise Unanswered(f"HTTP {end.response.status}")


async def _refuse_break(
    _session: aiohttp.ClientSession,
    _context: SimpleNamespace,
    failed: aiohttp.TraceRequestExceptionParams,
) -> None:
    if _once.get() and isinstance(failed.exception, OSError):
        raise Unanswered("the connection broke") from failed.exception
