"""Reading the authors' YAML: one strict way, with messages that name file, place and key."""

import re
from collections.abc import Hashable
from pathlib import Path
from typing import Annotated, Any, ClassVar, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, StrictStr, ValidationError

from bot.core.errors import StartupError

LONGEST_ID = 100
"""Characters of an entry's id; line keys are stored in the database."""

Text = Annotated[StrictStr, Field(min_length=1)]


class File(BaseModel):
    """What stands in a file: an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)


try:  # libyaml is ten times as fast, but not every build of PyYAML has it
    from yaml import CSafeLoader as _Loader
except ImportError:  # pragma: no cover
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]


_BOOL = "tag:yaml.org,2002:bool"


class _UniqueLoader(_Loader):
    """Safe YAML in which the same key twice is an error instead of the later one winning.

    Only ``true`` and ``false`` are booleans, as in YAML 1.2: authors write ``on: yes``.
    """

    yaml_implicit_resolvers: ClassVar = {  # type: ignore[misc]
        first: [(tag, pattern) for tag, pattern in resolvers if tag != _BOOL]
        for first, resolvers in _Loader.yaml_implicit_resolvers.items()
    }

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        """Return the mapping; raises ConstructorError where a key stands twice."""
        seen: set[Hashable] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if isinstance(key, Hashable) and key in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"“{key}” stands here twice", key_node.start_mark
                )
            seen.add(key)
        return super().construct_mapping(node, deep)


_UniqueLoader.add_implicit_resolver(_BOOL, re.compile(r"(?:true|false)\Z"), ["t", "f"])

Model = TypeVar("Model", bound=File)


def read_yaml(path: Path) -> Any:
    """Return what a YAML file holds.

    Raises:
        StartupError: it is missing, unreadable or not valid; the message says which.
    """
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        raise StartupError(f"{path} is missing.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise StartupError(f"{path} cannot be read: {error}.") from error
    try:
        return yaml.load(text, Loader=_UniqueLoader)  # noqa: S506 - derived from SafeLoader
    except yaml.YAMLError as error:
        fault = re.sub(r"\s+", " ", str(error))
        raise StartupError(f"{path} is not valid YAML: {fault}.") from error


def parsed(model: type[Model], data: Any, place: str) -> Model:
    """Return ``data`` as a model.

    Raises:
        StartupError: it does not fit; the message begins with ``place`` and names the key.
    """
    try:
        return model.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        what = first["msg"][:1].lower() + first["msg"][1:]
        raise StartupError(f"{place}: {key}{': ' if key else ''}{what}.") from error
