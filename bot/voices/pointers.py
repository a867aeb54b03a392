"""Plain words under a character's answer, where the person needs a command. Pure.

Whoever wants to be forgotten, or wants it to stop, or does not know what they can do
here, gets an answer in character and one line out of it. Nothing is done because of
a sentence in a conversation: it may be meant otherwise, and a command cannot be misread.
"""

import re

from bot.voices.model import Reading

FORGET = "-# Out of character: /memory forget erases what I know about you, at once."
STOP = "-# Out of character: we only answer when spoken to. /ooc says how to stop everything."
PLAY = "-# Out of character: /answer takes your answer, /hint shows what hints are open."
START = "-# Out of character: /case shows what there is to solve, /about says what this is."
HONEST = "-# Out of character: a bot is speaking here, by rules and written lines."

_WISH = re.compile(
    r"""\b(?:forget|erase|delete|remove|wipe)\b[^.?!]{0,30}?
        \b(?:me|my\ (?:data|name|messages?|facts?)|about\ me|everything|that\ i
        |what\ i\ (?:said|told))\b""",
    re.IGNORECASE | re.VERBOSE,
)
_NEVER = re.compile(
    r"\b(?:do\s?n[o']?t|dont|never|won'?t|can'?t|did you|do you|will you ever)\s+(?:you\s+)?"
    r"(?:forget|erase|delete|remove|wipe)\b|\bhelp me forget\b|\bforget (?:me not|about it)\b",
    re.IGNORECASE,
)
_ANSWERING = re.compile(
    r"\b(?:is the (?:answer|word|sound)\b|the (?:answer|word|sound) is|my answer is"
    r"|hints?\b.*\b(?:log|puzzle|page)|(?:need|give|want|got|have)\b.{0,20}\bhint)",
    re.IGNORECASE,
)


def pointer(text: str, reading: Reading) -> str | None:
    """Return the line that belongs under the answer to ``text``, or None for most messages."""
    text = text.replace("’", "'")[:4000]
    grieving = reading.grieves or reading.kind == "feeling_bad"
    if _WISH.search(text) and not _NEVER.search(text) and not grieving:
        return FORGET
    if "enough" in reading.topics:
        return STOP
    if _ANSWERING.search(text) and (reading.topic in (None, "game") or "the answer" in text):
        return PLAY
    lost = "abilities" in reading.topics or (reading.kind == "request_help" and not reading.topics)
    if lost or (reading.topic == "game" and reading.ask in ("how", "what")):
        return START
    return None
