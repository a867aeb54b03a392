"""What goes into a conversation, and what comes out of it: plain data."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """Something a person said to the characters.

    ``asked`` is the voice the person chose by hand (a command option, a button);
    ``reply_to`` the voice whose message they replied to; ``listening`` the voice that
    has just answered them here. ``message_id`` is None where their words stand in no
    message of their own (a command or a modal).
    """

    guild_id: int
    channel_id: int
    user_id: int
    speaker: str
    text: str
    message_id: int | None = None
    asked: str | None = None
    reply_to: str | None = None
    listening: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a character says back.

    ``text`` is empty where it says nothing; ``note`` is then what to tell the person out
    of character, once. ``words`` are the character's own, without the plain line under
    them. ``move`` and ``topic`` say how the line was found, ``memories`` what was drawn on.
    ``parting`` marks an answer to a goodbye. For whoever words the answer otherwise:
    ``turn_id`` is the row of the message in memory, ``revealed`` what the story has told
    in the server, ``seed`` what all chances were drawn from.
    """

    voice: str
    text: str
    words: str
    move: str
    topic: str | None = None
    memories: tuple[str, ...] = ()
    note: str | None = None
    parting: bool = False
    turn_id: int | None = None
    revealed: frozenset[str] = frozenset()
    seed: str = ""
