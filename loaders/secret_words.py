"""Keys and passwords in texts, hidden sign by sign: those whose form says what they are.

The forms are those that the services document for their own scanners: a prefix of their own, or a name such as
``api_key`` before the value. A secret without either looks like any other word, and stays.
"""

from __future__ import annotations

import re

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
#: A value without a figure or a sign is a word: "password: required".
_HAS_FIGURE = re.compile(r"[0-9]")
#: What a text with a secret holds; written for Python and for Polars.
HINT = (
    r"AKIA|ASIA|gh[pousr]_|github_pat_|glpat-|xox|AIza|k_live_|k_test_|sk-|eyJ|PRIVATE KEY|://[^/\s]{1,300}@"
    r"|(?i:key|token|secret|passw[a-z]{1,4}|pwd)[\"']?\s{0,3}[=:]|(?i:bearer)\s"
)
_HINTED = re.compile(HINT)


def secret_spans(text: str) -> list[tuple[int, int]]:
    """Return where secrets stand in a text, in its order; they may overlap.

    >>> secret_spans("https://a.example/jobs?api_key=4f9d2c7b11aa")
    [(31, 43)]
    """
    if not _HINTED.search(text):
        return []
    spans = [match.span() for expression in (_SECRET, _PRIVATE_KEY) for match in expression.finditer(text)]
    spans += [match.span("value") for match in _AFTER_NAME.finditer(text) if _HAS_FIGURE.search(match["value"])]
    spans += [match.span("value") for match in _IN_ADDRESS.finditer(text)]
    return sorted(spans)
