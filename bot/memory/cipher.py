"""Sealing what people said, and where the key comes from.

AES-256-GCM with a random 96-bit nonce for each text (NIST SP 800-38D; the birthday
bound of 2**32 texts under one key is far above what a server says). A sealed text is
one version byte, the nonce, the ciphertext and its tag.

Whether the database already holds memories is found out elsewhere
(:mod:`bot.memory.keycheck`); this module reads and writes nothing but the key file.
"""

import base64
import binascii
import os
import re
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.core.errors import StartupError

CANARY = "this database's memories open with this key"
"""Sealed once per database, so that a wrong key is noticed at the start."""

KEY_BYTES = 32
_NONCE = 12
_VERSION = b"\x01"
_HEX = re.compile(r"[0-9a-fA-F]{64}")


class SealBrokenError(Exception):
    """A sealed text was made with another key, or was altered."""


class Cipher:
    """Seals and opens texts with one key.

    Args:
        key: 32 random bytes.
    """

    def __init__(self, key: bytes) -> None:
        self._aead = AESGCM(key)
        self._key = key

    def derived(self, purpose: str, length: int = 32) -> bytes:
        """Return ``length`` bytes of key for ``purpose``, always the same for this cipher.

        HKDF-SHA256 (RFC 5869) over the memory key, which nothing but the sealing uses
        itself. The key is random, so no salt is needed (RFC 5869, section 3.1).
        """
        derivation = HKDF(SHA256(), length, salt=None, info=f"uncontained {purpose}".encode())
        return derivation.derive(self._key)

    def seal(self, text: str) -> bytes:
        """Return ``text`` encrypted; twice the same text gives different bytes."""
        nonce = os.urandom(_NONCE)
        plain = text.encode("utf-8", "surrogatepass")
        return _VERSION + nonce + self._aead.encrypt(nonce, plain, _VERSION)

    def open(self, sealed: bytes) -> str:
        """Return the text in ``sealed``.

        Raises:
            SealBrokenError: another key was used, or the bytes are not a sealed text.
        """
        if sealed[:1] != _VERSION or len(sealed) <= 1 + _NONCE:
            raise SealBrokenError("this is not a sealed text")
        nonce, body = sealed[1 : 1 + _NONCE], sealed[1 + _NONCE :]
        try:
            return self._aead.decrypt(nonce, body, _VERSION).decode("utf-8", "surrogatepass")
        except InvalidTag:
            raise SealBrokenError("the text was sealed with another key or was altered") from None


def load_cipher(memory_key: str | None, key_file: Path, canary: bytes | None) -> Cipher:
    """Return the cipher for this database, making a key file where none is needed yet.

    Args:
        memory_key: the setting ``MEMORY_KEY``; wins over the file. Blank counts as unset.
        key_file: where the generated key lives, beside the database.
        canary: :data:`CANARY` as this database sealed it; None when it holds no memory yet.

    Raises:
        StartupError: the setting or file is no key, the file cannot be read or
            written, or the key is lost or not the one the memories were sealed with.
    """
    if memory_key and memory_key.strip():
        cipher = Cipher(_from_setting(memory_key))
        source = "MEMORY_KEY"
    else:
        cipher = Cipher(_from_file(key_file, may_create=canary is None))
        source = f"the key file {key_file}"
    if canary is not None and not _fits(cipher, canary):
        raise StartupError(
            f"The memories in this database were sealed with another key than {source}; "
            "put back the key they were made with (MEMORY_KEY or the key file), "
            "or start with a new database in DATABASE_URL."
        )
    return cipher


def _fits(cipher: Cipher, canary: bytes) -> bool:
    try:
        return cipher.open(canary) == CANARY
    except SealBrokenError:
        return False


def _parse(text: str) -> bytes | None:
    """Return the key written as 64 hexadecimal digits or as base64 of 32 bytes."""
    text = text.strip()
    if _HEX.fullmatch(text):
        return bytes.fromhex(text)
    try:
        standard = text.rstrip("=").replace("-", "+").replace("_", "/")
        key = base64.b64decode(standard + "=" * (-len(standard) % 4), validate=True)
    except (binascii.Error, ValueError):
        return None
    return key if len(key) == KEY_BYTES else None


def _from_setting(memory_key: str) -> bytes:
    key = _parse(memory_key)
    if key is None:
        raise StartupError(
            "MEMORY_KEY is not a key; it must be 32 random bytes in base64, such as "
            "“openssl rand -base64 32” prints, or be left empty to use a generated key file."
        )
    return key


def _from_file(path: Path, *, may_create: bool) -> bytes:
    try:
        written = path.read_bytes()
    except FileNotFoundError:
        if may_create:
            return _create(path)
        raise StartupError(
            f"The key file {path} is missing and the memories in this database cannot be read "
            "without it; put the file back from a backup, set MEMORY_KEY to the same key, "
            "or start with a new database in DATABASE_URL."
        ) from None
    except OSError as error:
        raise StartupError(
            f"The key file {path} cannot be read ({error.strerror}); "
            "make it readable for the user who runs the bot, or set MEMORY_KEY."
        ) from None
    key = _parse(written.decode("ascii", "replace"))
    if key is None:
        remedy = "delete it" if may_create else "put it back from a backup"
        raise StartupError(
            f"The key file {path} does not contain a key; {remedy} and start again, "
            "or set MEMORY_KEY."
        )
    return key


def _create(path: Path) -> bytes:
    """Write a new key, readable for its owner alone, and on the disk before it is used."""
    key = os.urandom(KEY_BYTES)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(base64.urlsafe_b64encode(key) + b"\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise StartupError(
            f"The key file {path} cannot be written ({error.strerror}); "
            "make its folder writable for the user who runs the bot, or set MEMORY_KEY."
        ) from None
    return key
