"""What ``/memory show`` says. Pure."""

from collections.abc import Mapping

from bot.core.clock import timestamp
from bot.core.wording import counted
from bot.memory.model import Kept
from bot.voices.model import Cast

ROOM = 1900
"""Characters for the list; leaves room for the closing line."""


def kept_text(kept: Mapping[str, Kept], cast: Cast, days: int) -> str:
    """Return what each character remembers about one person, as one private message."""
    if not kept:
        return "Nobody remembers anything about you here."
    lines: list[str] = []
    for voice_id, memories in kept.items():
        voice = cast.voices.get(voice_id)
        heading = f"**{voice.name if voice else voice_id}**"
        # Without the blank line Discord draws the heading into the list above it.
        lines += ["", heading] if lines else [heading]
        lines += [f"- {fact.phrase}" for fact in memories.facts]
        since = f", the oldest {timestamp(memories.oldest, 'R')}" if memories.oldest else ""
        lines.append(f"- {counted(memories.episodes, 'message')} from you{since}")
    text = "\n".join(lines)
    if len(text) > ROOM:
        text = text[:ROOM].rsplit("\n", 1)[0] + "\n- and more"
    return f"{text}\n\n-# Kept for {counted(days, 'day')} at most. /memory forget removes it now."
