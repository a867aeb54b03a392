"""Webhooks as Discord has them.

simcord refuses buttons on every webhook, posts nothing into threads, drops the
picture and does not say whose a webhook is. Discord accepts all components on
webhooks that the application itself made, takes ``thread_id`` in all four message
requests, keeps the picture, and names the application (API reference: Webhook
Resource, Execute Webhook, Edit Webhook Message).
"""

import base64
import binascii
import hashlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from typing import Any

from simcord.backend import Backend, errors, serializers
from simcord.backend.cdn import CDN_BASE
from simcord.http import router
from simcord.http.routes import interactions

Handler = Callable[[Any], Any]


class World(Backend):  # type: ignore[misc]
    """A simulated Discord that announces every change to a webhook."""

    def create_webhook(self, channel_id: int, name: str, creator_id: int) -> Any:
        """Create a webhook and announce it, as Discord does."""
        webhook = super().create_webhook(channel_id, name, creator_id)
        self._emit_webhooks_update(channel_id)
        return webhook

    def edit_webhook(self, webhook_id: int, changes: Any) -> Any:
        """Change a webhook; a move is announced in the channel it left, too."""
        left = self.get_webhook(webhook_id).channel_id
        webhook = super().edit_webhook(webhook_id, changes)
        if left != webhook.channel_id:
            self._emit_webhooks_update(left)
        return webhook

    def delete_channel(self, channel_id: int) -> None:
        """Delete a channel and, with it, its webhooks."""
        for webhook in [w for w in self.webhooks.values() if w.channel_id == channel_id]:
            self.delete_webhook(webhook.id)
        super().delete_channel(channel_id)


@contextmanager
def discord_webhooks() -> Iterator[None]:
    """Let simcord's webhooks behave as Discord's for as long as the context lasts."""
    with ExitStack() as stack:
        for module, name, wrap in (
            (interactions, "_incoming_webhook_body", _body),
            (interactions, "_incoming_webhook", _target),
            (serializers, "webhook_payload", _webhook_payload),
            (serializers, "message_payload", _message_payload),
        ):
            original = getattr(module, name)
            setattr(module, name, wrap(original))
            stack.callback(setattr, module, name, original)
        for method, template in (
            ("POST", "channels/{channel_id}/webhooks"),
            ("PATCH", "webhooks/{webhook_id}"),
            ("PATCH", "webhooks/{webhook_id}/{token}"),
        ):
            stack.callback(_replace_route(method, template))
        yield


def _replace_route(method: str, template: str) -> Callable[[], None]:
    """Wrap one route so that it keeps pictures; return what undoes it."""
    routes = router._ROUTES[method]
    index = next(i for i, (parts, _) in enumerate(routes) if "/".join(parts) == template)
    parts, handler = routes[index]
    routes[index] = (parts, _with_picture(handler))

    def undo() -> None:
        routes[index] = (parts, handler)

    return undo


def _own(backend: Any, webhook_id: int | None) -> bool:
    webhook = backend.webhooks.get(webhook_id)
    return webhook is not None and webhook.creator_id == backend.bot_user.id


def _body(original: Handler) -> Handler:
    def body(ctx: Any) -> Any:
        if _own(ctx.backend, ctx.int_arg("webhook_id")):
            return dict(ctx.body()), True
        return original(ctx)

    return body


def _target(original: Handler) -> Handler:
    def target(ctx: Any) -> Any:
        webhook = original(ctx)
        if "thread_id" not in ctx.params:
            return webhook
        thread = ctx.backend.get_channel(int(ctx.params["thread_id"]))
        if thread.parent_id != webhook.channel_id:
            raise errors.unknown_channel()
        return replace(webhook, channel_id=thread.id)

    return target


def _webhook_payload(original: Callable[..., Any]) -> Callable[..., Any]:
    def payload(backend: Any, webhook: Any, *, include_token: bool = True) -> Any:
        own = _own(backend, webhook.id)
        result = original(backend, webhook, include_token=include_token and own)
        result["avatar"] = backend.users[webhook.webhook_user_id].avatar
        result["application_id"] = str(backend.application_id) if own else None
        return result

    return payload


def _message_payload(original: Callable[..., Any]) -> Callable[..., Any]:
    def payload(backend: Any, message: Any, **options: Any) -> Any:
        result = original(backend, message, **options)
        if _own(backend, message.webhook_id):
            result["application_id"] = str(backend.application_id)
        return result

    return payload


def _with_picture(original: Handler) -> Handler:
    def handler(ctx: Any) -> Any:
        body = ctx.body()
        picture = body.get("avatar")
        ctx.json = {key: value for key, value in body.items() if key != "avatar"}
        result = original(ctx)
        if picture is not None:
            user = ctx.backend.users[int(result["id"])]
            user.avatar = store_picture(ctx.backend, user.id, _decoded(picture))
            result["avatar"] = user.avatar
        return result

    return handler


def _decoded(data_uri: str) -> bytes:
    head, _, data = data_uri.partition(",")
    try:
        picture = base64.b64decode(data, validate=True)
    except binascii.Error:
        picture = b""
    if not picture or not head.startswith("data:image/"):
        raise errors.invalid_form_body("avatar: must be an image data URI")
    return picture


def store_picture(backend: Any, user_id: int, picture: bytes) -> str:
    """Keep a user's picture on the simulated image server and return its hash."""
    # Discord, too, names pictures by a hash of their content; nothing rests on its strength.
    digest = hashlib.sha256(picture).hexdigest()[:32]
    backend.cdn._blobs[f"{CDN_BASE}/avatars/{user_id}/{digest}.png"] = picture
    return digest
