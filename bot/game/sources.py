"""Reading YAML and Markdown so that every complaint can name its line. No meaning here."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

Location = tuple[str | int, ...]


class Problem(Exception):
    """Something wrong in a file an author wrote; ``str()`` names the place and the thing."""

    def __init__(self, file: str, line: int | None, entry: str, message: str) -> None:
        place = file if line is None else f"{file}, line {line}"
        super().__init__(f"{place}{', ' + entry if entry else ''}: {message}")


@dataclass(frozen=True, slots=True)
class Document:
    """A YAML file as plain values (all scalars are strings) that remembers its lines."""

    file: str
    value: Any
    lines: dict[Location, int] = field(repr=False)

    def problem(self, location: Location, message: str) -> Problem:
        """Return a problem at ``location``, or at the nearest place above it that exists."""
        known = location
        while known and known not in self.lines:
            known = known[:-1]
        entry = " → ".join(self._named(location, i) for i in range(len(location)))
        return Problem(self.file, self.lines.get(known, 1), entry, message)

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
        node = yaml.compose(read_text(path), Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        what = error.problem or "it can't be read"
        raise Problem(
            path.name, mark.line + 1 if mark else None, "", f"not valid YAML ({what})"
        ) from None
    except (yaml.YAMLError, RecursionError):
        raise Problem(path.name, None, "", "not valid YAML") from None
    lines: dict[Location, int] = {}
    value = _plain(node, (), lines, path.name) if node is not None else {}
    return Document(path.name, value, lines)


def read_text(path: Path) -> str:
    """Return a file's text.

    Raises:
        Problem: it is missing, unreadable or not UTF-8.
    """
    try:
        return path.read_text("utf-8")
    except FileNotFoundError:
        raise Problem(path.name, None, "", "this file is missing") from None
    except UnicodeDecodeError:
        raise Problem(path.name, None, "", "not UTF-8; save it as UTF-8") from None
    except OSError as error:
        raise Problem(path.name, None, "", f"can't be read ({error.strerror})") from None


def _plain(node: yaml.Node, at: Location, lines: dict[Location, int], file: str) -> Any:
    lines[at] = node.start_mark.line + 1
    if len(at) > 20:
        raise Problem(file, lines[at], "", "nested too deeply")
    if isinstance(node, yaml.SequenceNode):
        return [_plain(child, (*at, i), lines, file) for i, child in enumerate(node.value)]
    if not isinstance(node, yaml.MappingNode):
        return node.value
    result: dict[str, Any] = {}
    for key_node, child in node.value:
        key, line = str(key_node.value), key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode) or key in result:
            shown = key if isinstance(key_node, yaml.ScalarNode) else "a list as a key"
            raise Problem(file, line, shown, "this key stands here twice or is not plain text")
        result[key] = _plain(child, (*at, key), lines, file)
        lines[(*at, key)] = line
    return result


@dataclass(frozen=True, slots=True)
class Section:
    """The text under a ``## heading``, and the line of the heading."""

    heading: str
    text: str
    line: int


def read_sections(path: Path) -> tuple[Section, ...]:
    """Split a Markdown file at its second-level headings, code blocks left alone.

    Raises:
        Problem: unreadable, or text stands before the first heading, or a heading has none.
    """
    name = f"{path.parent.name}/{path.name}"
    heads: list[tuple[str, int]] = []
    bodies: list[list[str]] = []
    fenced = False
    for number, line in enumerate(read_text(path).splitlines(), start=1):
        fenced ^= line.startswith("```")
        if line.startswith("## ") and not fenced:
            heads.append((line[3:].strip(), number))
            bodies.append([])
        elif bodies:
            bodies[-1].append(line)
        elif line.strip():
            raise Problem(name, number, "", "text before the first “## voice” heading")
    sections = tuple(
        Section(heading, "\n".join(body).strip(), number)
        for (heading, number), body in zip(heads, bodies, strict=True)
    )
    for section in sections:
        if not section.text:
            raise Problem(name, section.line, section.heading, "nothing is said under this heading")
    if not sections:
        raise Problem(name, 1, "", "there is no “## voice” heading in this file")
    return sections
