"""The model writer: one reply in a language model's words, as far as it may be shown."""

import asyncio
import logging
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing, asynccontextmanager
from typing import TYPE_CHECKING

from bot.core.clock import Clock
from bot.db.work import Work
from bot.llm.brief import Brief, Locked
from bot.llm.budget import Budget, budget_of
from bot.llm.endpoint import Endpoint, endpoint_of
from bot.llm.guard import LONGEST, Bounds, passed, settled, tidy
from bot.llm.health import Health
from bot.llm.prompt import REPLY_TOKENS, Prompt, assemble
from bot.llm.reasons import SENTENCES, Reason, Unwritten
from bot.llm.stream import Piece, open_client, pieces
from bot.settings import Settings

if TYPE_CHECKING:
    from openai import AsyncOpenAI

log = logging.getLogger(__name__)

FIRST_SHOWN = 40
"""Characters that must have been settled before anything is shown while more is coming.

What begins badly ("I'm sorry.") usually shows by then what it is.
"""

ENOUGH = 2 * LONGEST
"""Characters after which no more is read: the rest would be cut away."""

MOST_READ = 20_000
"""Characters read in all, those of reasoning included."""


class ModelWriter:
    """Words replies, within budgets, time limits and what the guard lets through.

    Invariants: whatever is yielded has passed the guard as a whole; no request is made
    twice; every failure is an :class:`Unwritten` and in ``health``.
    """

    def __init__(
        self, endpoint: Endpoint, client: "AsyncOpenAI", budget: Budget, health: Health
    ) -> None:
        self.endpoint = endpoint
        self.budget = budget
        self.health = health
        self._client = client

    async def write(self, brief: Brief, locked: Locked) -> AsyncGenerator[str, None]:
        """Yield the reply as it grows: each text whole, the last one complete.

        ``locked`` tells what the story has not told this server yet. Close the generator
        (``contextlib.aclosing``) where it is not read to its end.

        Raises:
            Unwritten: the authored answer is to be used, also in place of what was yielded.
        """
        resting = self.health.resting()
        if resting is not None:
            raise Unwritten(resting)
        try:
            prompt = assemble(brief, locked, self.endpoint.context)
            spent = await self.budget.take(brief.guild_id, brief.user_id)
            if spent is not None:
                raise Unwritten(spent)
            async with aclosing(self._shown(brief, locked, prompt)) as texts:
                async for text in texts:
                    yield text
        except Unwritten as unwritten:
            log.info("a model's words were not used: %s", unwritten.reason)
            if unwritten.reason is not Reason.LOCKED:
                self.health.failed(brief.guild_id, unwritten.reason)
            raise
        self.health.worked(brief.guild_id)

    async def _shown(
        self, brief: Brief, locked: Locked, prompt: Prompt
    ) -> AsyncGenerator[str, None]:
        """Yield what may be shown so far, whenever a sentence has come to its end."""
        bounds = Bounds(
            name=brief.character.name,
            people=brief.people(),
            locked=locked,
            system=prompt.system,
            card=prompt.card,
            memories=prompt.memories,
        )
        shown = read = ""
        async with aclosing(self._grown(prompt)) as grown:
            async for text, over in grown:
                ready = text if over else settled(text)
                if ready == read or (len(ready) < FIRST_SHOWN and not over):
                    continue
                read, before = ready, shown
                shown = passed(ready, bounds)
                if shown != before:
                    yield shown
        if not shown:
            raise Unwritten(Reason.EMPTY)

    async def _grown(self, prompt: Prompt) -> AsyncGenerator[tuple[str, bool], None]:
        """Yield the model's text so far, tidied, and whether it is over."""
        messages = (("system", prompt.system), ("user", prompt.data))
        clock = asyncio.get_running_loop()
        begun, raw, text = clock.time(), "", ""
        async with aclosing(pieces(self._client, self.endpoint, messages, REPLY_TOKENS)) as stream:
            finish: str | None = None
            while finish is None:
                limit = self.endpoint.total if text else self.endpoint.first_token
                piece = await _next(stream, begun + limit)
                raw += piece.text
                text, finish = tidy(raw), piece.finish
                if len(text) > ENOUGH or len(raw) > MOST_READ:
                    finish = "length"
                if finish is None:
                    yield text, False
        # Where it ran out of room, its last sentence is not one.
        yield (settled(text) or text) if finish == "length" else text, True


async def _next(stream: AsyncIterator[Piece], deadline: float) -> Piece:
    """Return the next piece, if it comes by ``deadline`` (on the event loop's clock).

    Raises:
        Unwritten: it did not, or the stream came to no proper end.
    """
    try:
        async with asyncio.timeout_at(deadline):
            return await anext(stream)
    except TimeoutError:
        raise Unwritten(Reason.SLOW) from None


@asynccontextmanager
async def open_writer(
    settings: Settings, work: Work, clock: Clock
) -> AsyncIterator[ModelWriter | None]:
    """Yield the model writer, or None where the settings name no endpoint.

    Raises:
        StartupError: the settings cannot be used; the sentence names which.
    """
    endpoint = endpoint_of(settings)
    if endpoint is None:
        yield None
        return
    budget = budget_of(settings, work, clock)
    async with open_client(endpoint) as client:
        yield ModelWriter(endpoint, client, budget, Health(clock))


async def probe(endpoint: Endpoint) -> str | None:
    """Ask the endpoint for a word; return what is wrong with it as a sentence, or None."""
    messages = (("user", "Reply with the one word: yes"),)
    clock = asyncio.get_running_loop()
    try:
        async with (
            open_client(endpoint) as client,
            aclosing(pieces(client, endpoint, messages, 16)) as stream,
        ):
            await _next(stream, clock.time() + endpoint.total)
    except Unwritten as unwritten:
        return f"The language model at {endpoint.host} {SENTENCES[unwritten.reason]}."
    return None
