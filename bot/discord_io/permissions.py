"""Which Discord permissions the bot needs, in words, and where it lacks them."""

from dataclasses import dataclass

import discord


@dataclass(frozen=True, slots=True)
class Need:
    """One permission: Discord's field, its name in Discord's settings, and what it is for."""

    field: str
    name: str
    purpose: str


IN_CHANNEL = (
    Need("view_channel", "View Channel", "see the channel"),
    Need("send_messages", "Send Messages", "post in it"),
    Need("send_messages_in_threads", "Send Messages in Threads", "answer in threads"),
    Need("read_message_history", "Read Message History", "never post anything twice"),
    Need("attach_files", "Attach Files", "post evidence"),
    Need("embed_links", "Embed Links", "show menus"),
    Need("pin_messages", "Pin Messages", "pin the notice that this is a game"),
    Need("send_polls", "Create Polls", "let the server decide in a vote"),
    Need("create_public_threads", "Create Public Threads", "put a part of the story in a thread"),
    Need("manage_webhooks", "Manage Webhooks", "let each character have its own name and face"),
)
"""What the game needs in a channel."""

IN_SERVER = (Need("manage_roles", "Manage Roles", "hand out the opt-in role"),)
"""What the game needs in the server when an opt-in role is set."""


def invite_permissions() -> discord.Permissions:
    """Return exactly the permissions the invite link asks for."""
    return discord.Permissions(**{need.field: True for need in IN_CHANNEL + IN_SERVER})


def missing_in(channel: discord.abc.GuildChannel | discord.Thread) -> tuple[Need, ...]:
    """Return what the bot lacks in a channel."""
    have = channel.permissions_for(channel.guild.me)
    return tuple(need for need in IN_CHANNEL if not getattr(have, need.field))


def missing_for_role(role: discord.Role) -> str | None:
    """Return what keeps the bot from handing out a role, as one sentence; None if nothing does."""
    me = role.guild.me
    if role.is_default() or role.managed:
        return f"{role.name} cannot be given to people; choose an ordinary role."
    if not me.guild_permissions.manage_roles:
        return "I need the Manage Roles permission to hand out the opt-in role."
    if role >= me.top_role:
        return f"Move my role above {role.name} in the server's role list, so that I may give it."
    return None


def missing_text(channel: discord.abc.GuildChannel | discord.Thread) -> str:
    """Return a list of what is missing in a channel, or a line saying that nothing is."""
    missing = missing_in(channel)
    if not missing:
        return f"{channel.mention}: every permission I need is there."
    lines = "\n".join(f"- **{need.name}** to {need.purpose}" for need in missing)
    return f"{channel.mention}: I am missing\n{lines}"
