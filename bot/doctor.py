"""``uncontained doctor``: looks at everything a host can get wrong, and says what to do."""

import asyncio
import base64
import binascii
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import aiohttp
import discord
from rich.console import Console

from bot.client import intents_for
from bot.core.errors import StartupError
from bot.db.migrate import check, sqlite_path
from bot.discord_io.permissions import invite_permissions, missing_in
from bot.llm.endpoint import endpoint_of, host_sentence
from bot.llm.writer import probe
from bot.settings import Settings, checked_token
from bot.wiring import load_content

CONNECT_WITHIN = 30.0
"""Seconds to wait for Discord."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    good: bool
    text: str


async def examine(settings: Settings, out: Console) -> int:
    """Look at everything, print a line each, and return the exit code: 0 when all is well."""
    findings = [
        _try(lambda: _content(settings)),
        await _database(settings),
        *await look_at_model(settings),
        _try(lambda: f"The token looks like one ({_redacted(checked_token(settings))})."),
    ]
    token = settings.discord_token.get_secret_value().strip()
    if findings[-1].good:
        findings += await _online(settings, token)
        application_id = application_of(token)
        if application_id is not None:
            link = invite_link(application_id)
            out.print(f"Invite it with exactly the permissions it needs:\n{link}", soft_wrap=True)
    for finding in findings:
        mark = "[green]ok[/]  " if finding.good else "[red]fix[/] "
        out.print(f"{mark} {finding.text}", soft_wrap=True, highlight=False)
    return 0 if all(finding.good for finding in findings) else 1


def invite_link(application_id: int) -> str:
    """Return the address that invites the bot with exactly the permissions it needs."""
    return discord.utils.oauth_url(
        application_id,
        permissions=invite_permissions(),
        scopes=("bot", "applications.commands"),
    )


def application_of(token: str) -> int | None:
    """Return the application's id, which is the first part of a token; None if unreadable."""
    first = token.split(".", 1)[0]
    try:
        return int(base64.urlsafe_b64decode(first + "=" * (-len(first) % 4)))
    except (binascii.Error, ValueError):
        return None


def look_at_servers(client: discord.Client) -> Iterator[Finding]:
    """Yield a finding for each server and each channel in which something is missing."""
    if not client.guilds:
        yield Finding(False, "The bot is in no server yet; use the invite link.")
    for guild in client.guilds:
        troubled = [
            (channel, missing_in(channel)) for channel in guild.text_channels if missing_in(channel)
        ]
        fine = len(guild.text_channels) - len(troubled)
        yield Finding(True, f"{guild.name}: everything it needs in {fine} text channels.")
        for channel, needs in troubled:
            names = ", ".join(need.name for need in needs)
            yield Finding(False, f"{guild.name}, #{channel.name}: it lacks {names}.")


async def look_at_model(settings: Settings) -> list[Finding]:
    """Return what there is to say about the language model; nothing where none is set."""
    try:
        endpoint = endpoint_of(settings)
    except StartupError as error:
        return [Finding(False, str(error))]
    if endpoint is None:
        return []
    trouble = await probe(endpoint)
    if trouble is not None:
        return [Finding(False, f"{trouble} The written lines are used meanwhile.")]
    return [Finding(True, f"{host_sentence(endpoint)} It answers.")]


async def _online(settings: Settings, token: str) -> list[Finding]:
    client = discord.Client(intents=intents_for(settings), max_messages=None)
    try:
        async with asyncio.timeout(CONNECT_WITHIN):
            await client.login(token)
            findings = [await _intents(client, settings)]
            if not findings[0].good:
                return findings
            connection = asyncio.create_task(client.connect())
            await client.wait_until_ready()
            findings += look_at_servers(client)
            connection.cancel()
            return findings
    except discord.LoginFailure:
        return [
            Finding(False, "Discord does not accept the token; reset it in the developer portal.")
        ]
    except (aiohttp.ClientError, TimeoutError, discord.HTTPException):
        return [Finding(True, "Discord cannot be reached from here; permissions not checked.")]
    finally:
        await client.close()


async def _intents(client: discord.Client, settings: Settings) -> Finding:
    if not settings.message_content:
        return Finding(True, "No privileged intent is needed (MESSAGE_CONTENT=false).")
    flags = (await client.application_info()).flags
    if flags.gateway_message_content or flags.gateway_message_content_limited:
        return Finding(True, "The Message Content intent is on.")
    return Finding(
        False,
        "MESSAGE_CONTENT is true, but the intent is off; switch on Message Content in the "
        "developer portal under Bot, or set MESSAGE_CONTENT=false.",
    )


async def _database(settings: Settings) -> Finding:
    try:
        path = sqlite_path(settings.database_url)
        if path is not None and path.parent.is_dir() and not path.exists():
            return Finding(True, f"There is no database yet; the first start makes {path.name}.")
        return Finding(True, await check(settings.database_url))
    except StartupError as error:
        return Finding(False, str(error))


def _content(settings: Settings) -> str:
    cast, season = load_content(settings)
    return f"Content is valid: {len(cast.voices)} voices, season “{season.title}”."


def _try(look: Callable[[], str]) -> Finding:
    try:
        return Finding(True, look())
    except StartupError as error:
        return Finding(False, str(error))


def _redacted(token: str) -> str:
    return f"{len(token)} characters"
