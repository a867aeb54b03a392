"""Cutting a long text into messages. Pure."""

LIMIT = 2000
"""Characters in one message (Discord reference, Create Message)."""

FENCE = "```"


def split_message(text: str, limit: int = LIMIT) -> list[str]:
    """Cut ``text`` into pieces of at most ``limit`` characters.

    Cuts at a blank line, else a line end, else a space, else (a word longer than
    ``limit``) anywhere. A code block that is cut is closed and opened again with the
    same language. Returns at least one piece for any text that is not blank, none
    otherwise. ``limit`` is at least 20.
    """
    pieces: list[str] = []
    rest = text.strip()
    while len(rest) > limit:
        piece, rest = _cut(rest, limit)
        pieces.append(piece)
    if rest:
        pieces.append(rest)
    return pieces


def _cut(text: str, limit: int) -> tuple[str, str]:
    room = limit - len(FENCE) - 1
    at = _cut_point(text, room)
    head, tail = text[:at].rstrip(), text[at:].lstrip("\n")
    opened = _open_fence(head)
    if opened is None:
        return head, tail.lstrip()
    body = head.rsplit(FENCE, 1)[1].removeprefix(opened).strip()
    before = head.rsplit(FENCE, 1)[0].rstrip()
    if not body and before:
        # Nothing of the block fits here: leave all of it to the next message.
        return before, f"{FENCE}{opened}\n{tail}"
    return f"{head}\n{FENCE}", f"{FENCE}{opened}\n{tail}"


def _cut_point(text: str, room: int) -> int:
    """Return where to cut so that the head is not empty and shorter than ``room``."""
    window = text[: room + 1]
    shortest = room // 2
    for mark in ("\n\n", "\n", " "):
        at = window.rfind(mark)
        if at > shortest:
            return at
    at = max(window.rfind("\n"), window.rfind(" "))
    fence_line = len(FENCE) + 20
    return at if at > fence_line else room


def _open_fence(text: str) -> str | None:
    """Return the language of a code block left open at the end of ``text``, or None."""
    parts = text.split(FENCE)
    if len(parts) % 2 == 1:
        return None
    first_line = parts[-1].split("\n", 1)[0]
    named = "\n" in parts[-1] and " " not in first_line and len(first_line) < 16
    return first_line if named else ""
