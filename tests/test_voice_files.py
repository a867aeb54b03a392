"""``uncontained voice``: what it writes, and what it says about what it is given."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot import voice_files
from bot.cards.files import FORMATS, read_card
from bot.cli import app
from bot.core.errors import StartupError
from bot.game.season import Season
from bot.voice_files import checked, export
from bot.voices.dialogue import DIALOGUE
from bot.voices.lint import CONTENT
from bot.voices.model import Cast
from tests.cards.samples import V1, book, entry, picture, v3


@pytest.fixture(autouse=True)
def _loaded_once(content: tuple[Cast, Season], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(voice_files, "load_cast", lambda _folder: content[0])


def written(folder: Path, document: object, name: str = "card.json") -> Path:
    path = folder / name
    path.write_text(json.dumps(document), "utf-8")
    return path


@pytest.mark.parametrize("form", FORMATS)
def test_a_character_becomes_one_file_with_all_it_can_say(form: str, tmp_path: Path) -> None:
    path = tmp_path / "out.card"
    assert export("alita", form, path).startswith(f"Wrote Alita to {path} (")
    found = read_card(path.read_bytes())
    assert found.card.name == "Alita"
    assert found.card.data.extensions[DIALOGUE]["lines"]
    assert (found.picture is not None) is (form in ("png", "charx"))
    assert found.card.came_as == ("V2" if form == "v2" else "V3")


def test_the_file_is_named_after_the_character(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "omega9.charx" in export("Nines", "CHARX", None)
    assert (tmp_path / "omega9.charx").is_file()


@pytest.mark.parametrize(
    ("name", "form", "out", "told"),
    [
        ("bob", "png", "x.png", "Nobody is called “bob”; the characters are"),
        ("alita", "gif", "x.gif", "“gif” is no format; choose one of v2, v3, png, charx"),
        ("alita", "v3", "no/such/x.json", "cannot be written"),
    ],
)
def test_what_cannot_be_written_is_one_sentence(
    name: str, form: str, out: str, told: str, tmp_path: Path
) -> None:
    with pytest.raises(StartupError, match=told):
        export(name, form, tmp_path / out)


def test_a_foreign_card_is_described(tmp_path: Path) -> None:
    lore = book(entry("lamp"), entry("oil", use_regex=True))
    path = written(tmp_path, v3(character_book=lore, extensions={"other/app": {}}))
    told = list(checked(path))
    assert told[0] == f"{path} is a V3 card in JSON: Marrow."
    assert told[1] == "It holds 1 greeting, 2 lore entries."
    assert told[2] == "Extensions, kept as they are: other/app."
    assert "1 gambit among them" in told[3]
    assert told[4:] == [
        "! 1 lore entry claim to use patterns, but no key is written as “/…/”; "
        "the keys are taken as words."
    ]


def test_an_old_card_is_described(tmp_path: Path) -> None:
    assert "is a V1 card in JSON: Marrow." in next(iter(checked(written(tmp_path, V1))))


def test_an_exported_card_is_described(tmp_path: Path) -> None:
    path = tmp_path / "alita.png"
    export("alita", "png", path)
    told = "\n".join(checked(path))
    assert "is a V3 card in a PNG picture: Alita." in told
    assert "a picture." in told
    assert DIALOGUE in told
    assert "Somebody here is called Alita already" in told


def test_a_folder_of_ours_is_described() -> None:
    told = "\n".join(checked(CONTENT / "alita"))
    assert "is a character of ours: Alita." in told
    assert "lore entries" in told
    assert "gambits among them" in told
    assert "!" not in told


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"hello", "is refused: The card is not valid JSON"),
        (picture(), "is refused: The picture carries no card"),
        (b"x" * 9_000_000, "is refused: "),
        (json.dumps(v3(extensions={DIALOGUE: {}})).encode(), "is refused: .*version"),
    ],
    ids=["text", "picture", "large", "material"],
)
def test_a_refused_card_is_one_sentence(data: bytes, told: str, tmp_path: Path) -> None:
    path = tmp_path / "x.card"
    path.write_bytes(data)
    with pytest.raises(StartupError, match=told) as caught:
        list(checked(path))
    assert "\n" not in str(caught.value)


def test_what_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(StartupError, match="cannot be read"):
        list(checked(tmp_path / "nothing.json"))
    with pytest.raises(StartupError, match=r"holds no card\.json"):
        list(checked(tmp_path))


def test_the_commands_print_it(tmp_path: Path) -> None:
    out = tmp_path / "c.json"
    runner = CliRunner()
    done = runner.invoke(app, ["voice", "export", "alita", "--format", "v2", "--out", str(out)])
    assert (done.exit_code, done.output) == (0, f"Wrote Alita to {out} (0.3 MB).\n")
    done = runner.invoke(app, ["voice", "check", str(out)])
    assert done.exit_code == 0
    assert "is a V2 card in JSON: Alita." in done.output
    done = runner.invoke(app, ["voice", "check", str(tmp_path)])
    assert isinstance(done.exception, StartupError)
