"""Rules on texts: how long they are, and what may not stand in them.

Answers in them are for :mod:`bot.game.lint.hidden`.
"""

import re
import unicodedata
from collections.abc import Iterator

from bot.game.lint.manuscript import Manuscript
from bot.game.sources import Problem

SHORT = 1900
"""Replies, hints and beats have to fit in one message of 2,000 characters, a name included."""

MOST_WORDS = 300
"""Words of a drop; a telephone shows a hundred at a time."""

MOST_BEATS = 10
"""Messages of a drop; people want to get a word in."""

_SLOT = re.compile(r"\{\w*\}")
_CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
_MENTION = re.compile(r"(?<!\w)@(?:everyone|here)\b|<(?:@[!&]?|#)\d+>")
_LINK = re.compile(r"https?://\S+|\bwww\.\S+", re.IGNORECASE)
_LEFT = re.compile(
    r"\{(?:…|\.\.\.)\}|\blorem ipsum\b|^\W*(?:TODO|FIXME|TBD|XXX)\b|\b(?:TODO|FIXME|TBD|XXX):"
    r"|\A\s*(?:…|\.\.\.)\s*\Z",
    re.MULTILINE,
)
_NEEDED = re.compile(
    "\U0001f3f4[\U000e0020-\U000e007f]+|\u200d(?=[\u2190-\U0001faff])"
    "|(?<=[\u0590-\u109f])[\u200c-\u200f]"
)
"""Invisible characters that flags and some other emoji are made of, and some scripts need."""

_DISTURBING = re.compile(
    r"\b(?:blood(?:y|ied|stain\w*)?|ble(?:d|eds?|eding)|corpses?|cadavers?|drown(?:s|ed|ing)?"
    r"|suicid(?:e|es|al)|self[- ]harm(?:s|ed|ing)?|gor(?:e|y)|needles?|syringes?"
    r"|murder(?:s|ed|er|ers|ing|ous)?|tortur(?:e|es|ed|ing)|strangl(?:e|es|ed|ing)"
    r"|overdos(?:e|es|ed|ing)|mutilat(?:e|es|ed|ing|ion)|dismember(?:s|ed|ing|ment)?"
    r"|behead(?:s|ed|ing)?|rap(?:e|es|ed|ist|ists)|molest(?:s|ed|ing)?"
    r"|(?:kill|cut|hang|hurt)(?:s|ed|ing|ting)? (?:him|her|it|my|your|them)sel(?:f|ves))\b",
    re.IGNORECASE,
)


def slots_in(text: str) -> Iterator[tuple[str, int]]:
    """Yield every slot in a text once, and how many characters into it it stands."""
    found: dict[str, int] = {}
    for match in _SLOT.finditer(text):
        found.setdefault(match[0], match.start())
    yield from sorted(found.items())


def long_text(ms: Manuscript) -> Iterator[Problem]:
    """Find where a reply, a hint or another text does not fit into one message."""
    for passage in ms.of_kind("reply", "hint"):
        if len(passage.text) > SHORT:
            yield passage.problem(f"longer than {SHORT} characters; shorten it")


def unknown_slot(ms: Manuscript) -> Iterator[Problem]:
    """Find where a text has a slot that nothing fills there."""
    for passage in ms.of_kind("reply", "hint", "note", "alt"):
        for slot, _ in slots_in(passage.text):
            if slot not in passage.slots:
                allowed = " and ".join(sorted(passage.slots))
                known = f"; only {allowed} may stand here" if allowed else "; take it out"
                yield passage.problem(f"there is no slot {slot} here{known}")


def slot_in_drop(ms: Manuscript) -> Iterator[Problem]:
    """Find where a drop's text has a slot; nothing is filled into those."""
    for passage in ms.of_kind("beat"):
        bare = _CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), passage.text)
        for slot, at in slots_in(bare):
            what = f"{slot} would be posted as it is; write what belongs there"
            yield passage.problem(what, at)


def long_beat(ms: Manuscript) -> Iterator[Problem]:
    """Find where a beat does not fit into one message, the excuse of a late drop included."""
    late = ms.season.texts.late
    for drop in ms.season.drops:
        for n, section in enumerate(ms.sections[drop.id]):
            excuses = [] if n else late.get(section.heading, ())
            length = len(section.text) + max((len(line) + 2 for line in excuses), default=0)
            if length > SHORT:
                what = f"{length} characters; cut it to {SHORT}, or put another heading into it"
                yield Problem(f"drops/{drop.id}.md", section.line, section.heading, what)


def long_drop(ms: Manuscript) -> Iterator[Problem]:
    """Find where a drop has more words than people read at a time."""
    for drop in ms.season.drops:
        words = sum(len(beat.text.split()) for beat in drop.beats)
        if words > MOST_WORDS:
            what = f"{words} words; cut it to {MOST_WORDS}, or make two drops of it"
            yield Problem(f"drops/{drop.id}.md", 1, "", what)


def many_beats(ms: Manuscript) -> Iterator[Problem]:
    """Find where a drop has more beats than people read in a row."""
    for drop in ms.season.drops:
        sections = ms.sections[drop.id]
        if len(sections) > MOST_BEATS:
            line = sections[MOST_BEATS].line
            what = f"{len(sections)} beats; leave {MOST_BEATS}, or make two drops of it"
            yield Problem(f"drops/{drop.id}.md", line, "", what)


def content_note(ms: Manuscript) -> Iterator[Problem]:
    """Find where a drop tells of something disturbing, and nothing says so beforehand."""
    noted = {f"drops/{drop.id}.md" for drop in ms.season.drops if drop.content_note}
    for passage in ms.of_kind("beat"):
        match = _DISTURBING.search(passage.text)
        if match and passage.file not in noted:
            noted.add(passage.file)
            what = f"“{match[0]}” may disturb; give the drop a content_note"
            yield passage.problem(what, match.start())


def mention(ms: Manuscript) -> Iterator[Problem]:
    """Find where a text mentions everyone, or a person, role or channel of one server."""
    what = "mentions notify nobody here; write a name"
    yield from _matching(ms, _MENTION, what)


def web_link(ms: Manuscript) -> Iterator[Problem]:
    """Find where a text links to the web."""
    yield from _matching(ms, _LINK, "links die and lead out of the story; say it without one")


def placeholder(ms: Manuscript) -> Iterator[Problem]:
    """Find where something was left to be written."""
    yield from _matching(ms, _LEFT, "this was left to be written; write it")


def invisible_character(ms: Manuscript) -> Iterator[Problem]:
    """Find where a text holds a character that nobody can see."""
    for passage in ms.passages:
        text = _NEEDED.sub(lambda match: " " * len(match[0]), passage.text)
        at = next((n for n, char in enumerate(text) if _is_invisible(char)), None)
        if at is not None:
            before = " ".join(text[max(0, at - 20) : at].split()) or "nothing"
            what = f"an invisible character (U+{ord(text[at]):04X}) stands behind “{before}”"
            yield passage.problem(f"{what}; delete it", at)


def missing_recap(ms: Manuscript) -> Iterator[Problem]:
    """Find where some drops have a recap and others don't: a story with holes is worse."""
    drops = enumerate(ms.season.drops)
    missing = [n for n, drop in drops if drop.recap is None and drop.edits is None]
    if any(drop.recap is not None for drop in ms.season.drops):
        for index in missing:
            what = "other drops have a recap; give this one, too"
            yield ms.problem(("drops", index), what)


def _matching(ms: Manuscript, pattern: re.Pattern[str], what: str) -> Iterator[Problem]:
    for passage in ms.passages:
        match = pattern.search(passage.text)
        if match is not None:
            shown = " ".join(match[0].split())[:40]
            yield passage.problem(f"“{shown}”: {what}", match.start())


def _is_invisible(char: str) -> bool:
    return unicodedata.category(char) in ("Cf", "Cc", "Co") and char not in "\n\t\r"
