"""How a book about a season is laid out: as Markdown, or as HTML that needs nothing else.

A book is a list of blocks, which say nothing about how they look. Texts of the season are
written in the Markdown of Discord; everything else is plain, and escaped here. What stands
in a book is decided in :mod:`bot.authoring.book`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from urllib.parse import quote

from markdown_it import MarkdownIt


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the book's title, and no level is skipped on the way down."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """A plain sentence of the book's own, about what stands next to it."""

    text: str


@dataclass(frozen=True, slots=True)
class Prose:
    """A text of the season out of anybody's mouth."""

    text: str


@dataclass(frozen=True, slots=True)
class Said:
    """What a character says."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Points:
    """Texts of the season in a numbered order."""

    texts: Sequence[str]


@dataclass(frozen=True, slots=True)
class File:
    """A file beside the book, by its path from there, and what is seen in it."""

    path: str
    alt: str

    @property
    def is_picture(self) -> bool:
        """Whether it can be shown on the page."""
        return self.path.lower().endswith((".png", ".jpg", ".jpeg", ".gif", ".webp"))


Block = Heading | Note | Prose | Said | Points | File

STYLE = """
body { margin: 0 auto; max-width: 42rem; padding: 2rem 1rem 6rem; color: #1b1b22;
  background: #fcfcfa; font: 1.05rem/1.6 Georgia, serif; overflow-wrap: break-word; }
h1, h2, h3, h4, nav, .note, .voice { font-family: system-ui, sans-serif; line-height: 1.3; }
h2 { margin-top: 4rem; border-top: 1px solid #b8b8c0; padding-top: 1rem; }
h3 { margin-top: 3rem; }
.note { color: #50505c; font-size: .9rem; }
.said { margin: 1.2rem 0; padding-left: 1rem; border-left: 3px solid #b8b8c0; }
.voice { font-weight: bold; margin: 0; }
.said > :nth-child(2) { margin-top: .2rem; }
blockquote { margin: 1rem 0; padding-left: 1rem; border-left: 1px solid #8a8a96; }
img { max-width: 100%; height: auto; border: 1px solid #b8b8c0; }
pre { overflow-x: auto; } code, pre { font-size: .9em; background: #efefea; }
@media (prefers-color-scheme: dark) { body { color: #e6e6ea; background: #17171c; }
  .note { color: #b0b0bc; } a { color: #a8c0ff; } code, pre { background: #26262e; } }
"""

_CODE = re.compile(r"(`+[^`]+`+)")
_TAKEN = re.compile(r"[<&]|!(?=\[)")
_LEADING = re.compile(r"^(\s*(?:>\s?)*)(#{1,6}(?=\s)|[-=]{2,}\s*$)")
_ITEM = re.compile(r"\s*(?:\d+[.)]|[-*+])\s")
_SPECIAL = re.compile(r"[\\`*_\[\]<>#&|~]")

_discord = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable("strikethrough")
_discord.disable(
    ["heading", "lheading", "hr", "code", "link", "image", "autolink", "entity", "reference"]
)
"""What Discord makes of a text, less links and headings: those are the book's own."""


def as_markdown(blocks: Iterable[Block]) -> str:
    """Return a book as Markdown."""
    return "\n\n".join(map(_markdown, blocks)) + "\n"


def as_html(title: str, blocks: Sequence[Block]) -> str:
    """Return a book as one page of HTML, with its style inside and no script."""
    body = "\n".join(_html_of_all(blocks))
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        f"{body}\n</body>\n</html>\n"
    )


def _markdown(block: Block) -> str:
    match block:
        case Heading(level, text):
            return f"{'#' * level} {_plain(text)}"
        case Note(text):
            return f"*{_plain(text)}*"
        case Prose(text):
            return _text(text)
        case Said(name, text):
            quoted = (f"> {line}" if line else ">" for line in _text(text).split("\n"))
            return "\n".join([f"**{_plain(name)}**", "", *quoted])
        case Points(texts):
            numbered = enumerate(map(_text, texts), start=1)
            return "\n".join(f"{n}. {text}".replace("\n", "\n   ") for n, text in numbered)
        case File(path, alt):
            name = _plain(path.rsplit("/", 1)[-1])
            if block.is_picture:
                return f"![{_plain(alt)}]({quote(path)})"
            return f"[{name}]({quote(path)}): {_plain(alt)}"


def _text(text: str) -> str:
    """Return a text of the season so that it looks in a book as it does in a channel."""
    told = []
    fenced = False
    for line, after in pairwise([*text.split("\n"), ""]):
        is_fence = line.startswith("```")
        fenced ^= is_fence
        if fenced or is_fence:
            told.append(line)
        else:
            goes_on = line.strip() and after.strip() and not _ITEM.match(after)
            told.append(_line(line) + ("  " if goes_on else ""))
    return "\n".join(told)


def _line(line: str) -> str:
    """Return a line with what Discord shows as it is escaped: tags, pictures, headings."""
    parts = _CODE.split(line)
    parts[::2] = [_TAKEN.sub(r"\\\g<0>", part) for part in parts[::2]]
    return _LEADING.sub(r"\1\\\2", "".join(parts))


def _plain(text: str) -> str:
    """Return a text in which nothing is markup, on one line."""
    return _SPECIAL.sub(r"\\\g<0>", " ".join(text.split()))


def _html_of_all(blocks: Sequence[Block]) -> Iterator[str]:
    parts = [block for block in blocks if isinstance(block, Heading) and block.level == 2]
    for block in blocks:
        if block in parts and isinstance(block, Heading):
            yield f'<h2 id="part-{parts.index(block) + 1}">{escape(block.text)}</h2>'
        else:
            yield _html(block)
        if isinstance(block, Heading) and block.level == 1:
            yield _contents(parts)


def _contents(parts: Sequence[Heading]) -> str:
    links = (
        f'<li><a href="#part-{number}">{escape(part.text)}</a></li>'
        for number, part in enumerate(parts, start=1)
    )
    return f'<nav aria-label="Contents">\n<ul>\n{"".join(links)}\n</ul>\n</nav>'


def _html(block: Block) -> str:
    match block:
        case Heading(level, text):
            return f"<h{level}>{escape(text)}</h{level}>"
        case Note(text):
            return f'<p class="note">{escape(text)}</p>'
        case Prose(text):
            return _rendered(text)
        case Said(name, text):
            voice = f'<p class="voice">{escape(name)}</p>'
            return f'<div class="said">\n{voice}\n{_rendered(text)}\n</div>'
        case Points(texts):
            return "<ol>\n" + "".join(f"<li>{_rendered(text)}</li>\n" for text in texts) + "</ol>"
        case File(path, alt):
            if block.is_picture:
                return f'<p><img src="{quote(path)}" alt="{escape(alt)}"></p>'
            name = escape(path.rsplit("/", 1)[-1])
            return f'<p class="note"><a href="{quote(path)}">{name}</a>: {escape(alt)}</p>'


def _rendered(text: str) -> str:
    return str(_discord.render(text)).strip()
