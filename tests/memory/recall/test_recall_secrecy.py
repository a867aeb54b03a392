"""What stands in the files tells no word that was said."""

import sqlite3
from contextlib import closing
from hashlib import blake2b, sha1, sha256
from pathlib import Path

from bot.memory.recall.words import root
from tests.memory.recall.shelf import Shelf

SECRETS = ("zanzibar", "marmalade", "lighthouse", "cello", "Bergamot", "kraken")
KINDS = ("kind instrument", "kind music")


def hidden_forms(word: str) -> list[bytes]:
    """Return what must not stand anywhere for a word: itself, its root and plain hashes."""
    plain = {word, word.lower(), root(word.lower())}
    forms = [form.encode() for form in plain]
    forms += [form.encode("utf-16-le") for form in plain]
    for form in plain:
        for made in (sha256, sha1, lambda data: blake2b(data, digest_size=8), blake2b):
            digest = made(form.encode()).digest()
            forms += [digest[:8], digest[:8][::-1]]
    return forms


def test_no_file_holds_a_word_or_its_plain_hash(shelf: Shelf, file: Path, tmp_path: Path) -> None:
    for number in range(40):
        shelf.say("Juno", f"The {SECRETS[number % len(SECRETS)]} again, and the Kraken sang.")
    shelf.find("who has a lighthouse and marmalade?", asker="Juno")
    shelf.session.commit()
    backup = tmp_path / "backup.db"
    with closing(sqlite3.connect(file)) as old, closing(sqlite3.connect(backup)) as new:
        old.backup(new)
    log = file.with_name(file.name + "-wal")
    assert log.exists()
    everything = b"".join(path.read_bytes() for path in (file, log, backup))
    for word in (*SECRETS, *KINDS, "person 100", "juno"):
        for form in hidden_forms(word):
            assert form not in everything, (word, form)


def test_the_same_can_be_found_in_a_file_that_does_hold_it(tmp_path: Path) -> None:
    path = tmp_path / "open.txt"
    path.write_bytes(b"-- " + sha256(b"zanzibar").digest() + b" marmalade")
    held = path.read_bytes()
    assert any(form in held for form in hidden_forms("zanzibar"))
    assert any(form in held for form in hidden_forms("marmalade"))
    assert not any(form in held for form in hidden_forms("kraken"))


def test_forgotten_turns_leave_no_bytes_of_theirs_in_the_lists(shelf: Shelf, file: Path) -> None:
    ids = [shelf.say("Juno", f"the {word} sang") for word in SECRETS * 20]
    shelf.session.commit()
    hashes = {term.to_bytes(8, "big", signed=True) for _, term in shelf.lists()}
    assert [one for one in hashes if one in file.with_name(f"{file.name}-wal").read_bytes()]
    shelf.forget(*ids)
    shelf.session.commit()
    connection = shelf.session.connection()
    connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    shelf.session.rollback()
    left = file.read_bytes()
    assert not [one for one in hashes if one in left]
