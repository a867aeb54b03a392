"""The page in the browser, kept up to date and never refused.

simcord publishes a page when its viewer acts or refreshes. Here the bot also acts
by itself, so pages are published whenever something happened. And its server
refuses an action while something else is going on, or when the page has been
published since; here actions wait their turn, and are judged against the present
(what they name is looked up anew in any case).
"""

import asyncio
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import simcord
from simcord.backend.access import can_access_message
from simcord.preview import _markdown


def open_page(
    env: simcord.Env,
    channel: simcord.ChannelHandle,
    viewers: tuple[simcord.MemberActor, ...],
    *,
    turn: asyncio.Lock,
    port: int,
) -> Any:
    """Return simcord's preview of ``channel``, an async context manager.

    ``turn`` is held by whoever makes the simulated Discord or its bot do something.
    """
    preview = env.preview(channel, viewers=viewers, layout="channel", port=port)
    act = preview._action

    async def in_turn(context_id: str | None, body: Any) -> Any:
        async with turn:
            page = preview._pages.get(context_id)
            if page is not None and isinstance(body, Mapping):
                body = _as_of_now(env, page, body)
            return await act(context_id, body)

    preview._action = in_turn
    preview._initial_target = lambda viewer, channel_id: _latest(env, viewer, channel_id)
    return preview


@contextmanager
def quick_markup() -> Iterator[None]:
    """Let simcord read markup with one parser a kind of text, not a new one a text.

    Making a parser takes ten times as long as using it, and a page has some hundred
    texts. Parsing is synchronous, so a parser's context can be filled in before each use.
    """
    make = _markdown._markdown_parser
    made: dict[int, tuple[Any, dict[str, Any]]] = {}

    def parser_for(policy: Any, context: Mapping[str, Any]) -> Any:
        if id(policy) not in made:
            mutable: dict[str, Any] = {}
            made[id(policy)] = (make(policy, mutable), mutable)
        parser, known = made[id(policy)]
        known.clear()
        known.update(context)
        return parser

    _markdown._markdown_parser = parser_for
    try:
        yield
    finally:
        _markdown._markdown_parser = make


def publish(preview: Any) -> None:
    """Bring every open page up to date, at what is newest. Call it in turn.

    A page on which somebody went back in the history stays where it is.
    """
    preview._advance_presentation_time()
    for page in tuple(preview._pages.values()):
        if page.id not in preview._pages:
            continue  # publishing one drops others that have expired
        if page.window_end_id is None:
            page.target_id = _latest(preview.env, page.viewer, page.channel_id)
        if page is not preview._python:  # nobody looks at it; new pages open where it stands
            preview._publish(page, reason="refresh")


def is_stale(preview: Any) -> bool:
    """Tell whether a page waits for a refresh because an action on it failed."""
    return any(page.status == "stale" for page in preview._pages.values())


def _as_of_now(env: simcord.Env, page: Any, body: Mapping[str, Any]) -> dict[str, Any]:
    fresh = dict(body)
    if isinstance(fresh.get("published_revision"), int):
        fresh["published_revision"] = page.revision
    if isinstance(fresh.get("content"), str):
        fresh["content"] = with_mentions(env, page.viewer.guild.id, fresh["content"])
    return fresh


def with_mentions(env: simcord.Env, guild_id: int, text: str) -> str:
    """Turn ``@Name`` into a mention, as Discord's own message box does while one types."""
    ids = {}
    for user_id, member in env.backend.get_guild(guild_id).members.items():
        user = env.backend.get_user(user_id)
        for name in (member.nick, user.global_name, user.name):
            if name:
                ids[name.casefold()] = user_id
    names = sorted(map(re.escape, ids), key=len, reverse=True)
    pattern = rf"(?<![\w<])@({'|'.join(names)})(?!\w)"
    return re.sub(
        pattern, lambda found: f"<@{ids[found[1].casefold()]}>", text, flags=re.IGNORECASE
    )


def _latest(env: simcord.Env, viewer: Any, channel_id: int) -> int | None:
    """Return the newest message the viewer may see: where a page opens."""
    messages = env.backend.messages.get(channel_id, {})
    return max(
        (
            message.id
            for message in messages.values()
            if can_access_message(env, channel_id, message, viewer, history=True)
        ),
        default=None,
    )
