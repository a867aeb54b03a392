"""Reading YAML and Markdown so that every complaint can name its line. No meaning here."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

Location = tuple[str | int, ...]

DEEPEST = 20
"""Lists and mappings within each other; far more than a season needs."""


class Problem(Exception):
    """Something wrong in a file an author wrote.

    ``str()`` names the place, the entry, what is wrong and what to do, and in brackets the
    id of the rule that found it (:mod:`bot.game.lint`).
    """

    def __init__(
        self, file: str, line: int | None, entry: str, message: str, rule: str = ""
    ) -> None:
        super().__init__(message)
        self.file, self.line, self.entry, self.message, self.rule = file, line, entry, message, rule

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        entry = f", {self.entry}" if self.entry else ""
        return f"{place}{entry}: {self.message}{f' [{self.rule}]' if self.rule else ''}"


@dataclass(frozen=True, slots=True)
class Document:
    """A YAML file as plain values (all scalars are strings) that remembers its lines."""

    file: str
    value: Any
    lines: dict[Location, int] = field(repr=False)

    def problem(self, location: Location, message: str, rule: str = "") -> Problem:
        """Return a problem at ``location``, or at the nearest place above it that exists."""
        return Problem(self.file, *self.place(location), message, rule)

    def place(self, location: Location) -> tuple[int, str]:
        """Return the line of ``location``, or of the nearest above it that exists, and its name."""
        known = location
        while known and known not in self.lines:
            known = known[:-1]
        entry = " → ".join(self._named(location, i) for i in range(len(location)))
        return self.lines.get(known, 1), entry

    def _named(self, location: Location, index: int) -> str:
        """Call a list entry by its id where it has one, otherwise by its place from 1."""
        step = location[index]
        if isinstance(step, str):
            return step
        value = self.value
        for part in location[: index + 1]:
            try:
                value = value[part]
            except (KeyError, IndexError, TypeError):
                return str(step + 1)
        name = value.get("id") if isinstance(value, dict) else None
        return str(name) if name else str(step + 1)


def read_yaml(path: Path) -> Document:
    """Read a YAML file.

    Scalars stay strings: YAML would read 19:30 as the number 1170 and ``no`` as false.

    Raises:
        Problem: it is missing, unreadable, not YAML, or names a key twice.
    """
    try:
        node = yaml.compose(read_text(path, path.name), Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        what = (
            f"not valid YAML ({error.problem or 'it cannot be read'}); mend the line or its quotes"
        )
        raise Problem(path.name, mark.line + 1 if mark else None, "", what, "bad-yaml") from None
    except (yaml.YAMLError, RecursionError):
        what = "not valid YAML; look for characters that no keyboard has"
        raise Problem(path.name, None, "", what, "bad-yaml") from None
    lines: dict[Location, int] = {}
    value = _plain(node, (), lines, path.name) if node is not None else {}
    return Document(path.name, value, lines)


def read_text(path: Path, name: str) -> str:
    """Return a file's text; ``name`` is what it is called to the author.

    Raises:
        Problem: it is missing, unreadable or not UTF-8.
    """
    try:
        return path.read_text("utf-8")
    except FileNotFoundError:
        what = "this file is missing; write it, or name another folder"
        raise Problem(name, None, "", what, "missing-file") from None
    except UnicodeDecodeError:
        raise Problem(name, None, "", "not UTF-8; save it as UTF-8", "not-utf8") from None
    except OSError as error:
        what = f"can't be read ({error.strerror}); a readable file belongs there"
        raise Problem(name, None, "", what, "unreadable-file") from None


def _plain(node: yaml.Node, at: Location, lines: dict[Location, int], file: str) -> Any:
    lines[at] = node.start_mark.line + 1
    if len(at) > DEEPEST:
        what = "nested too deeply; no key of a season lies so deep"
        raise Problem(file, lines[at], "", what, "deep-nesting")
    if isinstance(node, yaml.SequenceNode):
        return [_plain(child, (*at, i), lines, file) for i, child in enumerate(node.value)]
    if not isinstance(node, yaml.MappingNode):
        return node.value
    result: dict[str, Any] = {}
    for key_node, child in node.value:
        key, line = str(key_node.value), key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode) or key in result:
            shown = key if isinstance(key_node, yaml.ScalarNode) else "a list as a key"
            what = "this key stands here twice or is not plain text; keep one"
            raise Problem(file, line, shown, what, "double-key")
        result[key] = _plain(child, (*at, key), lines, file)
        lines[(*at, key)] = line
    return result


@dataclass(frozen=True, slots=True)
class Section:
    """The text under a ``## heading``, the line of the heading, and the line of the text."""

    heading: str
    text: str
    line: int
    begins: int


def read_sections(path: Path) -> tuple[Section, ...]:
    """Split a Markdown file at its second-level headings, code blocks left alone.

    Raises:
        Problem: unreadable, or text stands before the first heading, or a heading has none.
    """
    name = f"{path.parent.name}/{path.name}"
    heads: list[tuple[str, int]] = []
    bodies: list[list[str]] = []
    fenced = False
    for number, line in enumerate(read_text(path, name).splitlines(), start=1):
        fenced ^= line.startswith("```")
        if line.startswith("## ") and not fenced:
            heads.append((line[3:].strip(), number))
            bodies.append([])
        elif bodies:
            bodies[-1].append(line)
        elif line.strip():
            what = "text before the first “## voice” heading; put one above it"
            raise Problem(name, number, "", what, "stray-text")
    sections = tuple(map(_section, heads, bodies))
    for section in sections:
        if not section.text:
            what = "nothing is said under this heading; write it, or take the heading out"
            raise Problem(name, section.line, section.heading, what, "empty-beat")
    if not sections:
        what = "there is no “## voice” heading in this file; begin with one"
        raise Problem(name, 1, "", what, "no-beat")
    return sections


def _section(head: tuple[str, int], body: list[str]) -> Section:
    heading, number = head
    blank = next((n for n, line in enumerate(body) if line.strip()), 0)
    return Section(heading, "\n".join(body).strip(), number, number + 1 + blank)
