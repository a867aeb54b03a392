"""The JSON Schema of ``season.yaml``, for editors: completion, types, a sentence on each key.

It is made from the model (:mod:`bot.game.season`), told as a file is written: times and
conditions are strings of a pattern, keys that the loader fills in are left out, and
``params`` and ``partials`` are those of the puzzle's kind. What each key means is in
:mod:`bot.authoring.keys`. What a schema cannot say stays with ``uncontained season check``.
"""

import json
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from bot.authoring.keys import CLOCK_MEANS, DURATION_MEANS, KEYS
from bot.game.condition_text import MAX_LENGTH
from bot.game.puzzles import KINDS
from bot.game.puzzles.model import Kind
from bot.game.season import Season
from bot.game.season_fields import id_list

FILLED_IN = {"Drop": ("beats", "files"), "Puzzle": ("config", "solution")}
"""Keys of the model that come from other files; the loader refuses them in ``season.yaml``."""

_CONDITION = {
    "type": "string",
    "maxLength": MAX_LENGTH,
    "pattern": r"^[a-z0-9_\-\s(),<>=!]+$",
    "examples": ["solved(the-log)", "day >= 4", "2 of (a, b, c)", "not trust >= 2"],
}
_CONDITIONS = (("Unlock", "when"), ("Drop", "only_if"))

_NEEDS = {
    "Moment": {"anyOf": [{"required": ["after"]}, {"required": ["day", "time"]}]},
    "Drop": {"oneOf": [{"required": ["at"]}, {"required": ["unlock"]}]},
    "Attach": {"oneOf": [{"required": ["puzzle", "piece"]}, {"required": ["file", "alt"]}]},
}
"""Which keys go with which, where a model says so in a validator."""


def season_schema() -> dict[str, Any]:
    """Return the JSON Schema of ``season.yaml``."""
    schema = Season.model_json_schema(schema_generator=_AsWritten)
    models: dict[str, Any] = schema["$defs"]
    models.pop("Beat", None)
    for name, model in {**models, "Season": schema}.items():
        _retell(name, model)
    for place, key in _CONDITIONS:
        models[place]["properties"][key].update(_CONDITION)
    models["Puzzle"]["properties"]["kind"] = {"enum": sorted(KINDS), **_told("Puzzle", "kind")}
    models["Puzzle"]["allOf"] = [_of_kind(kind) for kind in KINDS.values()]
    for kind in KINDS.values():
        models[f"params_{kind.name}"] = _params(kind)
    return schema


def schema_text() -> str:
    """Return the schema as the JSON of the published file."""
    return json.dumps(season_schema(), indent=1, ensure_ascii=False) + "\n"


class _AsWritten(GenerateJsonSchema):
    """Tells the model's types as they are written in YAML."""

    def timedelta_schema(self, schema: core_schema.TimedeltaSchema) -> JsonSchemaValue:
        pattern = r"^(?=\d)(\d+d)?(\d+h)?(\d+m)?(\d+s)?$"
        return {"type": "string", "pattern": pattern, "description": DURATION_MEANS}

    def time_schema(self, schema: core_schema.TimeSchema) -> JsonSchemaValue:
        pattern = r"^([01]\d|2[0-3]):[0-5]\d$"
        return {"type": "string", "pattern": pattern, "description": CLOCK_MEANS}

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])  # A key is given or left out, never null.

    def function_before_schema(
        self, schema: core_schema.BeforeValidatorFunctionSchema
    ) -> JsonSchemaValue:
        told = super().function_before_schema(schema)
        if schema["function"]["function"] is id_list:
            return {"anyOf": [told["items"], told]}
        return told

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        told = super().default_schema(schema)
        if not isinstance(told.get("default"), bool | int):
            told.pop("default", None)  # Nothing, or not as one would write it.
        return told

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


def _retell(name: str, model: dict[str, Any]) -> None:
    """Put a model's keys into the words for authors, and leave out what they don't write."""
    model.pop("title", None)
    model.pop("description", None)
    model.update(_told(name, ""))
    for key in FILLED_IN.get(name, ()):
        model["properties"].pop(key)
    for key, value in model["properties"].items():
        value.update(_told(name, key))
    model.update(_NEEDS.get(name, {}))


def _told(model: str, key: str) -> dict[str, str]:
    told = KEYS.get(model, {}).get(key, "")
    return {"description": told} if told else {}


def _params(kind: Kind) -> dict[str, Any]:
    params = kind.params.model_json_schema(schema_generator=_AsWritten)
    return {**params, "title": kind.name, "description": f"What kind {kind.name} wants."}


def _of_kind(kind: Kind) -> dict[str, Any]:
    """Return what holds of a puzzle of one kind: its params and partials."""
    names = sorted(kind.partial_ids)
    partials = {
        "properties": {name: {"type": "string", "minLength": 1} for name in names},
        "required": names,
        "additionalProperties": False,
    }
    one = {"enum": names}
    unless = {"anyOf": [one, {"type": "array", "items": one}]}
    return {
        "if": {"properties": {"kind": {"const": kind.name}}, "required": ["kind"]},
        "then": {
            "properties": {
                "params": {"$ref": f"#/$defs/params_{kind.name}"},
                "replies": {"properties": {"partials": partials}},
                "hints": {"items": {"properties": {"unless": unless}}},
            },
            "required": ["params"],
        },
    }
