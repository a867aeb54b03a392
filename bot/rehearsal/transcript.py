"""A rehearsal as something to read in a terminal: when, who, what, and who may see it."""

import re
from collections.abc import Mapping
from datetime import datetime

from rich.console import Console
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule
from rich.text import Text

from bot.rehearsal.shim.reading import Shown

INDENT = (0, 0, 0, 7)
WIDEST = 100

MARKS = re.compile(
    r"\\(?P<escaped>[^\w\s])"
    r"|\*\*(?P<bold>.+?)\*\*"
    r"|(?<![*\w])\*(?P<italic>[^*\s](?:[^*\n]*[^*\s])?)\*(?![*\w])"
    r"|`(?P<code>[^`\n]+)`"
    r"|\[(?P<link>[^\]\n]+)\]\(https?://[^)\s]+\)"
)
STYLES = {"escaped": "", "bold": "bold", "italic": "italic", "code": "cyan", "link": "underline"}
HEADING = re.compile(r"^( *)(?:#{1,3}|-#) +", re.MULTILINE)


class Transcript:
    """Prints what happens, day by day. ``colours`` are the characters', by name."""

    def __init__(self, out: Console, colours: Mapping[str, str]) -> None:
        self._out = out
        self._colours = colours
        self._day: str | None = None

    def act(self, at: datetime, who: str, what: str) -> None:
        """Print what somebody does that leaves no message of theirs."""
        self._line(at, Text.assemble((who, "bold"), " ", (what, "dim")))

    def message(self, shown: Shown, *, drop: bool) -> None:
        """Print a message; a drop, which nobody asked for, in a frame."""
        head = Text(shown.author, style=f"bold {self._colours.get(shown.author, '')}".strip())
        if shown.only_for is not None:
            head.append(f"  (only {shown.only_for} sees this)", style="dim italic")
        self._line(shown.at, head)
        if shown.text:
            body = styled(shown.text)
            colour = self._colours.get(shown.author, "white")
            framed = Panel(body, border_style=colour, width=min(WIDEST, self._out.width) - 7)
            self._out.print(Padding(framed if drop else body, INDENT, expand=False))
        for file in shown.files:
            size = f"{len(file.data):,} bytes"
            note = Text(f"📎 {file.name} ({size})", style="dim")
            self._out.print(Padding(note, INDENT, expand=False))

    def _line(self, at: datetime, text: Text) -> None:
        day = f"{at:%A} {at.day} {at:%B}"
        if day != self._day:
            self._day = day
            self._out.print()
            self._out.print(Rule(day, style="dim"), width=min(WIDEST, self._out.width))
        self._out.print()
        self._out.print(Text.assemble((f"{at:%H:%M}  ", "dim"), text))


def styled(text: str) -> Text:
    """Return Discord's markup as styled text; what is no markup stays as it is."""
    text = HEADING.sub(r"\1", text)
    result, end = Text(), 0
    for found in MARKS.finditer(text):
        result.append(text[end : found.start()])
        kind = str(found.lastgroup)
        result.append(found[kind], style=STYLES[kind])
        end = found.end()
    result.append(text[end:])
    return result
