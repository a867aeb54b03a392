"""Which language model is asked, where it runs, and how people are told so.

Reads settings and words sentences; talking to the endpoint is :mod:`bot.llm.stream`'s.
"""

import re
from dataclasses import dataclass
from importlib.util import find_spec
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

from pydantic import SecretStr

from bot.core.errors import StartupError
from bot.settings import Settings

_OWN_NETWORKS = tuple(
    ip_network(text)
    for text in (
        "127.0.0.0/8",
        "10.0.0.0/8",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "::1/128",
        "fc00::/7",
        "fe80::/10",
    )
)
"""Loopback and private addresses (RFC 1122, 1918, 4193, 4291)."""

_PLAIN_NAME = re.compile(r"[a-z][a-z0-9_-]*")
_OWN_SUFFIXES = (".localhost", ".local", ".lan", ".internal", ".home.arpa")
"""Names that public DNS does not serve (RFC 6761, 6762, 8375; ICANN 2024 for .internal)."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A language model that may be asked.

    ``host`` is the endpoint's name as people are told it; ``local`` says that it is on the
    host's own machine or network. ``first_token`` and ``total`` are limits in seconds,
    ``context`` the tokens that prompt and reply may take together.
    """

    url: str
    host: str
    local: bool
    model: str
    key: SecretStr | None
    temperature: float | None
    first_token: float
    total: float
    context: int


def endpoint_of(settings: Settings) -> Endpoint | None:
    """Return the endpoint the settings name, or None where there is none.

    Raises:
        StartupError: it cannot be used as it is set; the sentence names the setting.
    """
    url = settings.model_base_url.strip()
    if not url:
        return None
    host = _checked_host(url)
    local = is_local(host)
    if not local:
        _check_remote(settings, url, host)
    if not settings.model_name.strip():
        raise StartupError("MODEL_BASE_URL is set, but MODEL_NAME is not; name the model to use.")
    if find_spec("openai") is None:
        raise StartupError(
            "MODEL_BASE_URL is set, but the client for it is not installed; install the extra "
            "“model” (see docs/hosting.md), or leave MODEL_BASE_URL empty."
        )
    return Endpoint(
        url=url,
        host=host,
        local=local,
        model=settings.model_name.strip(),
        key=settings.model_api_key,
        temperature=settings.model_temperature,
        first_token=settings.model_first_token,
        total=settings.model_total,
        context=settings.model_context,
    )


def is_local(host: str) -> bool:
    """Tell whether a host name or address can only be on the host's own network.

    Nothing is looked up: an address counts by its number, a name where public DNS does
    not serve it (one label, as in Docker, or a suffix kept for private use).
    """
    host = host.lower().rstrip(".")
    try:
        address: IPv4Address | IPv6Address | None = ip_address(host)
    except ValueError:
        return _PLAIN_NAME.fullmatch(host) is not None or host.endswith(_OWN_SUFFIXES)
    if isinstance(address, IPv6Address) and address.ipv4_mapped is not None:
        address = address.ipv4_mapped
    return any(address in network for network in _OWN_NETWORKS)


def about_sentence(endpoint: Endpoint | None) -> str:
    """Return what `/about` and the privacy text say about the language model.

    Empty where there is none. Names the endpoint's host.
    """
    if endpoint is None:
        return ""
    where = "on its host's own network" if endpoint.local else "run by another company"
    return (
        f"Replies may be worded by a language model at `{endpoint.host}`, {where}. For a reply it "
        "is given what you said, your name here, the last lines of the talk and memories "
        "that belong to it; nothing else."
    )


def host_sentence(endpoint: Endpoint) -> str:
    """Return what setup and `doctor` tell whoever runs the bot about the endpoint."""
    if endpoint.local:
        return (
            f"The language model “{endpoint.model}” is asked at {endpoint.host}, on your network."
        )
    return (
        f"The language model “{endpoint.model}” is asked at {endpoint.host}, outside your network: "
        "what members say, their names and related memories are sent there. See that its "
        "operator neither trains on them nor keeps them, and name it in your privacy policy."
    )


def _checked_host(url: str) -> str:
    try:
        parts = urlsplit(url)
        host = parts.hostname
        _ = parts.port
    except ValueError:
        host = None
    if not host or parts.scheme not in ("http", "https"):
        raise StartupError(
            "MODEL_BASE_URL is not an address; write it like http://localhost:11434/v1."
        )
    if parts.username is not None or parts.query or parts.fragment:
        raise StartupError(
            "MODEL_BASE_URL may hold only scheme, host, port and path; a key goes into "
            "MODEL_API_KEY."
        )
    return host


def _check_remote(settings: Settings, url: str, host: str) -> None:
    if not settings.model_remote_allowed:
        raise StartupError(
            f"MODEL_BASE_URL names {host}, which is outside your network: what members say would "
            "be sent there. Set MODEL_REMOTE_ALLOWED=true if you want that, or use a local model."
        )
    if urlsplit(url).scheme != "https":
        raise StartupError(
            f"MODEL_BASE_URL sends what members say to {host} unencrypted; use https://."
        )
