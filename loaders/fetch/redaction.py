"""Keys stay where they are needed: in no log, no lake, and with no other host."""

from __future__ import annotations

from urllib.parse import parse_qsl, quote, quote_plus, urlencode, urlsplit, urlunsplit

from loaders.fetch.request import Request

_SHOWN = "…"


def redacted(text: str, request: Request) -> str:
    """Return ``text`` (an address, an error) without the secrets of a request, however they are written in it."""
    for secret in secrets_of(request):
        for written in {secret, quote(secret, safe=""), quote_plus(secret), quote(secret)}:
            text = text.replace(written, _SHOWN)
    return text


def secrets_of(request: Request) -> list[str]:
    """Return the secret values of a request, the longest first; an empty one hides nothing."""
    values = {*request.secret_headers.values(), *request.secret_params.values()}
    return sorted((value for value in values if value), key=len, reverse=True)


def without_secrets(url: str, request: Request) -> str:
    """Return an address of another host without the parameters that are secret."""
    parts = urlsplit(url)
    hidden = set(secrets_of(request))
    stated = parse_qsl(parts.query, keep_blank_values=True)
    kept = [(name, value) for name, value in stated if name not in request.secret_params and value not in hidden]
    return url if len(kept) == len(stated) else urlunsplit(parts._replace(query=urlencode(kept)))
