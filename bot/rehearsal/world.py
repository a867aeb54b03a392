"""The pretend server: its channels, its people, and what it says to a newcomer.

Doesn't belong here: how it is kept (:mod:`bot.rehearsal.store`) and how time runs.
"""

from dataclasses import dataclass

import discord
import simcord
from simcord.backend.models import Guild

from bot.discord_io.permissions import invite_permissions

BOT_NAME = "Uncontained"
GUILD_NAME = "The Junkyard Annexe"
MODERATORS = "Moderators"
LISTENERS = "Listeners"

WELCOME = """\
**This is a rehearsal.** The bot in this channel is the real one; the server around it is \
made of paper, and nothing you do leaves your machine.

**As Juno**, a member: write `@Uncontained hello`, or name one of the three \
(`@Uncontained Cleetus, who are you?`). Try `/talk`, and the Reply button under anything \
they say. `/case` shows what there is to solve.
**As Marlowe**, a moderator (“Viewing as”, at the top): `/director setup`, then \
`/director start`.
**Time** runs as it does outside. To move it, type `skip 6h` in the terminal you started \
this from; `help` lists the rest."""


@dataclass(frozen=True, slots=True)
class People:
    """The server and those in it, as the simulator hands them out."""

    guild: simcord.GuildHandle
    static: simcord.ChannelHandle
    lounge: simcord.ChannelHandle
    juno: simcord.MemberActor
    marlowe: simcord.MemberActor
    wren: simcord.MemberActor
    odette: simcord.MemberActor


def build(env: simcord.Env) -> None:
    """Fill an empty simulated Discord with the server. Call it before the bot arrives."""
    env.backend.bot_user.name = BOT_NAME
    owner = env.create_user("odette", global_name="Odette")
    guild = env.create_guild(GUILD_NAME, owner=owner)
    _limit_bot(env, guild)
    guild.create_role(LISTENERS)
    moderators = guild.create_role(
        MODERATORS,
        permissions=discord.Permissions(manage_guild=True, manage_messages=True),
        color=0x3BA55D,
        hoist=True,
    )
    static = guild.create_text_channel("static", topic="Something is on the line.")
    guild.create_text_channel("lounge", topic="Everything else.")
    guild.create_text_channel(
        "moderators",
        overwrites={
            guild.default_role: discord.PermissionOverwrite(view_channel=False),
            moderators: discord.PermissionOverwrite(view_channel=True),
        },
    )
    guild.add_member(env.create_user("juno", global_name="Juno"))
    guild.add_member(env.create_user("marlowe", global_name="Marlowe"), roles=[moderators])
    guild.add_member(env.create_user("wren", global_name="Wren"))
    env.backend.create_message(static.id, owner.id, WELCOME)


def people(env: simcord.Env) -> People:
    """Find the server and its people again, in a new world or a kept one."""
    guild = simcord.GuildHandle(env, next(iter(env.backend.guilds.values())))
    names = {env.backend.get_user(user_id).name: user_id for user_id in guild.member_ids()}

    def actor(name: str) -> simcord.MemberActor:
        user = simcord.UserHandle(env, env.backend.get_user(names[name]))
        return simcord.MemberActor(env, guild, user)

    return People(
        guild=guild,
        static=guild.channels["static"],
        lounge=guild.channels["lounge"],
        juno=actor("juno"),
        marlowe=actor("marlowe"),
        wren=actor("wren"),
        odette=actor("odette"),
    )


def _limit_bot(env: simcord.Env, guild: simcord.GuildHandle) -> None:
    """Give the bot's own role what an invitation would, instead of nearly everything."""
    record: Guild = env.backend.get_guild(guild.id)
    for role_id in record.members[env.backend.bot_user.id].role_ids:
        record.roles[role_id].permissions = invite_permissions().value
