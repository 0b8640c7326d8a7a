"""Keys and passwords in texts, hidden sign by sign: those whose form says what they are.

The forms are those that the services document for their own scanners: a prefix of their own, or a name such as
``api_key`` before the value. A secret without either looks like any other word, and stays.
"""

from __future__ import annotations

import re

from loaders.contact_marks import Marked, marked, near

_NAMED = "api[_-]?key|apikey|access[_-]?token|auth[_-]?token|client[_-]?secret|secret[_-]?key|password|passwd|pwd"
_SECRET = re.compile(
    r"(?<![A-Za-z0-9])(?:"
    r"(?:AKIA|ASIA)[0-9A-Z]{16}"  # AWS access key id
    r"|gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9_]{22,255}|glpat-[A-Za-z0-9_-]{20,64}"  # GitHub, GitLab
    r"|xox[abeprs]-[A-Za-z0-9-]{10,255}"  # Slack
    r"|AIza[0-9A-Za-z_-]{35}"  # Google
    r"|(?:sk|rk|pk)_(?:live|test)_[0-9A-Za-z]{16,255}"  # Stripe
    r"|sk-(?=[A-Za-z_-]{0,40}[0-9])[A-Za-z0-9_-]{20,255}"  # services of language models
    r"|eyJ[A-Za-z0-9_-]{8,4000}\.eyJ[A-Za-z0-9_-]{8,4000}\.[A-Za-z0-9_-]{8,4000}"  # JSON web token
    r")(?![A-Za-z0-9])"
)
_PRIVATE_KEY = re.compile(r"-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[^-]{20,20000}-----END [A-Z ]{0,40}PRIVATE KEY-----")
#: name=value of an address or a setting, "name": "value" of JSON, Authorization: Bearer value.
_AFTER_NAME = re.compile(
    rf"(?i:(?<![a-z])(?:{_NAMED})[\"']?\s{{0,3}}[=:]\s{{0,3}}[\"']?|\bbearer\s{{1,3}})"
    r"(?P<value>[A-Za-z0-9+/_.~%-]{8,4000}={0,2})(?![A-Za-z0-9])"
)
_IN_ADDRESS = re.compile(r"://[^\s/:@\"'<>]{1,100}:(?P<value>[^\s/@\"'<>]{1,200})@")
#: The longest secret, a web token, and what may stand around it.
_LONGEST = 13_000
#: How the two dear ones begin: where each of their matches does, whether it is one or not.
_BEGINS_SECRET = re.compile(r"(?<![A-Za-z0-9])(?=A(?:KIA|SIA|Iza)|g(?:h[pousr]_|ithub_pat_|lpat-)|xox|[srp]k[_-]|eyJ)")
_BEGINS_NAME = re.compile(rf"(?i:(?={_NAMED}|bearer))")
#: A value without a figure or a sign is a word: "password: required".
_HAS_FIGURE = re.compile(r"[0-9]")


def secret_spans(text: str, where: Marked | None = None) -> list[tuple[int, int]]:
    """Return where secrets stand in a text, in its order; they may overlap. ``where`` its marks stand is looked up.

    >>> secret_spans("https://a.example/jobs?api_key=4f9d2c7b11aa")
    [(31, 43)]
    """
    (where,) = marked([text]) if where is None else (where,)
    spans = [match.span("value") for match in _IN_ADDRESS.finditer(text)] if where.addresses else []
    if where.secrets:
        spans += [match.span() for match in near(where.secrets, 0, _LONGEST, _BEGINS_SECRET, _SECRET, text)]
        spans += [match.span() for match in _PRIVATE_KEY.finditer(text)]
        named = near(where.secrets, 0, _LONGEST, _BEGINS_NAME, _AFTER_NAME, text)
        spans += [match.span("value") for match in named if _HAS_FIGURE.search(match["value"])]
    return sorted(spans)
