"""What a wrong word probably meant."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(wrong: str, known: Iterable[str]) -> list[str]:
    """Return at most three of ``known`` that look like ``wrong``, the likeliest first; case does not count."""
    from difflib import get_close_matches

    by_case = {name.lower(): name for name in known}
    return [by_case[name] for name in get_close_matches(wrong.lower(), by_case, n=3, cutoff=0.6)]


def did_you_mean(wrong: str, known: Iterable[str]) -> str:
    """Return `` Did you mean 'x' or 'y'?`` with the nearest of ``known``, else nothing; put it after a sentence."""
    near = nearest(wrong, known)
    return f" Did you mean {' or '.join(map(repr, near))}?" if near else ""
