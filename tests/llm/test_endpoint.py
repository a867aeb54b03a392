"""Which endpoint may be used, and how people are told of it."""

from typing import Any

import pytest

from bot.core.errors import StartupError
from bot.llm import endpoint as module
from bot.llm.endpoint import about_sentence, endpoint_of, host_sentence, is_local
from tests.llm.conftest import model_settings

REMOTE = "https://models.example.com/v1"


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "127.0.0.1",
        "127.8.9.1",
        "::1",
        "10.1.2.3",
        "172.31.0.9",
        "192.168.1.20",
        "fd12::7",
        "::ffff:192.168.0.1",
        "ollama",
        "gpu-box",
        "models.localhost",
        "gpu.lan",
        "Gpu.Local",
        "host.docker.internal",
    ],
)
def test_these_are_in_the_hosts_own_network(host: str) -> None:
    assert is_local(host)


@pytest.mark.parametrize(
    "host",
    [
        "api.openai.com",
        "8.8.8.8",
        "172.32.0.1",
        "192.169.0.1",
        "2001:4860:4860::8888",
        "::ffff:8.8.8.8",
        "localhost.example.com",
        "127.0.0.1.example.com",
        "134744072",
        "0x08080808",
        "8.8.2056",
        "internal.example",
    ],
)
def test_these_are_not(host: str) -> None:
    assert not is_local(host)


def test_no_address_no_endpoint() -> None:
    assert endpoint_of(model_settings("  ")) is None
    assert about_sentence(None) == ""


@pytest.mark.parametrize(
    ("url", "changed", "names"),
    [
        ("ftp://localhost/v1", {}, "MODEL_BASE_URL"),
        ("localhost:11434", {}, "MODEL_BASE_URL"),
        ("http://", {}, "MODEL_BASE_URL"),
        ("http://localhost:port/v1", {}, "MODEL_BASE_URL"),
        ("http://[::1/v1", {}, "MODEL_BASE_URL"),
        ("http://key:secret@localhost/v1", {}, "MODEL_API_KEY"),
        ("http://localhost/v1?key=secret", {}, "MODEL_API_KEY"),
        ("http://localhost/v1", {"model_name": " "}, "MODEL_NAME"),
        (REMOTE, {}, "MODEL_REMOTE_ALLOWED"),
        ("http://localhost@models.example.com/v1", {"model_remote_allowed": True}, "MODEL_API_KEY"),
        ("http://models.example.com/v1", {"model_remote_allowed": True}, "https"),
    ],
)
def test_an_endpoint_that_cannot_be_used_is_one_sentence_without_secrets(
    url: str, changed: dict[str, Any], names: str
) -> None:
    with pytest.raises(StartupError, match=names) as caught:
        endpoint_of(model_settings(url, **changed))
    assert "secret" not in str(caught.value)


def test_without_the_client_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "find_spec", lambda _name: None)
    with pytest.raises(StartupError, match="extra"):
        endpoint_of(model_settings("http://localhost/v1"))


def test_a_remote_endpoint_is_named_wherever_people_look() -> None:
    endpoint = endpoint_of(model_settings(REMOTE, model_remote_allowed=True))
    assert endpoint is not None
    assert not endpoint.local
    assert "`models.example.com`, run by another company" in about_sentence(endpoint)
    assert "models.example.com, outside your network" in host_sentence(endpoint)


def test_a_local_endpoint_is_named_too() -> None:
    endpoint = endpoint_of(model_settings("http://ollama:11434/v1"))
    assert endpoint is not None
    assert "`ollama`" in about_sentence(endpoint)
    assert "ollama, on your network" in host_sentence(endpoint)


def test_the_key_does_not_show() -> None:
    endpoint = endpoint_of(model_settings("http://localhost/v1", model_api_key="sk-very-secret"))
    assert "very-secret" not in repr(endpoint)
