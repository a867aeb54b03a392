"""The schema that editors use: it refuses what the loader refuses, and explains each key."""

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator
from typer.testing import CliRunner

from bot.authoring.schema import season_schema
from bot.cli import app
from tests.game.seasons import SEASON

ROOT = Path(__file__).parents[2]
SEASONS = ROOT / "bot" / "content" / "seasons"
FILES = [*SEASONS.glob("*/season.yaml"), *ROOT.glob("examples/*/season.yaml")]


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    return season_schema()


def complaints(schema: dict[str, Any], season: object) -> list[str]:
    return [error.message for error in Draft7Validator(schema).iter_errors(season)]


def small() -> dict[str, Any]:
    """Return the test season as an editor reads it, with real numbers in it."""
    read: dict[str, Any] = yaml.safe_load(
        yaml.safe_dump(deepcopy(SEASON)).replace("'true'", "true").replace("'1'", "1")
    )
    for drop in read["drops"]:
        for moment in (drop.get("at", {}), drop.get("unlock", {}).get("by", {})):
            if "day" in moment:
                moment["day"] = int(moment["day"])
    return read


def test_the_published_schema_is_the_one_that_is_printed() -> None:
    printed = CliRunner().invoke(app, ["season", "schema"]).stdout
    assert (SEASONS / "season.schema.json").read_text("utf-8") == printed, (
        "run: uncontained season schema > bot/content/seasons/season.schema.json"
    )


@pytest.mark.parametrize("path", FILES, ids=[path.parent.name for path in FILES])
def test_every_season_of_ours_is_valid_by_it_and_names_it(
    path: Path, schema: dict[str, Any]
) -> None:
    text = path.read_text("utf-8")
    assert complaints(schema, yaml.safe_load(text)) == []
    named = text.splitlines()[0].removeprefix("# yaml-language-server: $schema=")
    assert (path.parent / named).resolve() == SEASONS / "season.schema.json"


def test_every_key_has_its_sentence(schema: dict[str, Any]) -> None:
    models = {name: m for name, m in schema["$defs"].items() if not name.startswith("params_")}
    untold = [
        f"{name}.{key}"
        for name, model in {**models, "Season": schema}.items()
        for key, value in {"": model, **model["properties"]}.items()
        if "description" not in value
    ]
    assert untold == [], "write them into bot/authoring/keys.py"


def test_the_test_season_is_valid(schema: dict[str, Any]) -> None:
    assert complaints(schema, small()) == []


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("drops", 1, "at", "after"), "10 minutes"),
        (("drops", 2, "at", "time"), "8:30 pm"),
        (("drops", 4, "unlock", "when"), "log & day"),
        (("drops", 0, "beats"), []),
        (("drops", 0, "late"), "maybe"),
        (("puzzles", 0, "kind"), "riddle"),
        (("puzzles", 0, "params", "run"), "soon"),
        (("puzzles", 0, "replies", "partials", "guess"), "No such partial."),
        (("puzzles", 0, "hints", 0, "unless"), "guess"),
        (("puzzles", 0, "solution"), "Elsewhere."),
    ],
)
def test_an_editor_underlines_what_the_loader_would_refuse(
    schema: dict[str, Any], place: tuple[str | int, ...], value: object
) -> None:
    season: Any = small()
    within = season
    for step in place[:-1]:
        within = within[step]
    within[place[-1]] = value
    assert complaints(schema, season)


@pytest.mark.parametrize("unless", ["rows", ["rows", "tokens"]])
def test_one_name_stands_for_a_list_of_one(schema: dict[str, Any], unless: object) -> None:
    season: Any = small()
    season["puzzles"][0]["hints"][0]["unless"] = unless
    assert complaints(schema, season) == []


def test_a_drop_has_one_time(schema: dict[str, Any]) -> None:
    season: Any = small()
    del season["drops"][0]["at"]
    assert complaints(schema, season)
