"""Who may use which command, by walking all there are."""

from collections.abc import Iterator
from typing import Any

import discord
import pytest
from discord import app_commands

from tests.scene import Scene, private_text

FOR_MEMBERS = {
    "about", "answer", "case", "cleetus", "hint",
    "journal",
    "recap",
    "board", "memory edit", "memory export",
    "memory forget", "memory off", "memory on", "memory show", "omega9", "ooc", "scene",
    "talk", "teeth", "team join", "team leave", "team list", "team make", "theory",
}  # fmt: skip
FOR_DIRECTORS = {
    "director channel", "director erratum", "director hints", "director replay",
    "director staff", "director memory forget", "director memory retention",
    "director memory statistics", "director memory wipe", "director pause", "director quiet",
    "director release", "director reset",
    "director resume", "director scenes off", "director scenes on",
    "director scenes status", "director setup", "director start", "director status",
    "director voice add", "director voice list", "director voice remove",
}  # fmt: skip


def leaves(tree: app_commands.CommandTree[Any]) -> Iterator[app_commands.Command[Any, ..., Any]]:
    for command in tree.walk_commands(type=discord.AppCommandType.chat_input):
        if isinstance(command, app_commands.Command):
            yield command


async def test_every_command_is_listed_here(scene: Scene) -> None:
    names = {command.qualified_name for command in leaves(scene.bot.tree)}
    assert names == FOR_MEMBERS | FOR_DIRECTORS


@pytest.mark.parametrize("name", sorted(FOR_DIRECTORS))
async def test_a_plain_member_is_refused_even_where_discord_shows_the_command(
    scene: Scene, name: str
) -> None:
    lift_default_permissions(scene)
    state = await scene.bot.services.game.state(scene.guild_id)
    options = needed(scene, name)
    result = await scene.people.juno.slash(scene.static, name, **options)
    assert "Manage Server" in private_text(result)
    assert await scene.bot.services.game.state(scene.guild_id) == state


@pytest.mark.parametrize("name", sorted(FOR_DIRECTORS))
async def test_a_moderator_is_answered_privately(scene: Scene, name: str) -> None:
    result = await scene.people.marlowe.slash(scene.static, name, **needed(scene, name))
    assert result.modal or private_text(result)


async def test_director_commands_are_hidden_from_members(scene: Scene) -> None:
    shown = set(scene.people.juno.available_commands(scene.static))
    assert shown & FOR_DIRECTORS == set()
    assert set(scene.people.marlowe.available_commands(scene.static)) >= FOR_DIRECTORS


def needed(scene: Scene, name: str) -> dict[str, Any]:
    """Return the options without which Discord does not send a command."""
    options: dict[str, dict[str, Any]] = {
        "director channel": {"channel": scene.static},
        "director erratum": {"puzzle": "the-log"},
        "director quiet": {"from": "22:00", "until": "08:00"},
        "director scenes on": {"every": 24},
        "director memory forget": {"member": scene.people.wren},
        "director voice add": {"file": ("card.json", b"{}")},
        "director voice remove": {"who": "Nobody"},
    }
    return options.get(name, {})


def lift_default_permissions(scene: Scene) -> None:
    """Let everyone use /director, as a server's owner may in Discord's settings."""
    for commands in scene.env.backend.commands.values():
        for payload in commands.values():
            payload["default_member_permissions"] = None
