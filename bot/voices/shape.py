"""The pattern of a line: what makes two different lines sound like the same one. Pure.

The pattern is the line's first three words, folded, without signs and markup, with
every number as “0” and every slot as “{}”. A line that opens like a log, with a header
in backticks, has the pattern “log” whatever stands in it: two status lines in a row
are the same joke. A line of fewer words is its own pattern.
"""

import re

WORDS = 3
"""Words that make a pattern."""

LOG = "log"

_TOKEN = re.compile(r"\{\w+\}|\d[\d.,:]*|[^\W\d_]+(?:['’-][^\W\d_]+)*")
_HEADER = re.compile(r"^[\s*_]*`")


def pattern_of(line: str) -> str:
    """Return the pattern of an authored line."""
    if _HEADER.match(line):
        return LOG
    found = _TOKEN.findall(line.casefold())[:WORDS]
    return " ".join("{}" if t[0] == "{" else "0" if t[0].isdigit() else t for t in found)
