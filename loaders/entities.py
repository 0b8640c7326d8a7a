"""Entities of HTML to the signs they stand for, as the standard library reads them, and quicker.

A board's answer escapes each tag of a description: 80 entities a posting, nearly all of them these few.
"""

from __future__ import annotations

import html
from typing import Final

#: None of them can begin, continue or end another entity once it is written out.
_PLAIN: Final = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#39;", "'"), ("&nbsp;", "\u00a0"))


def unescape(text: str) -> str:
    """Return what ``html.unescape`` returns.

    >>> unescape("&lt;p&gt;Bread &amp;amp; butter&lt;/p&gt;")
    '<p>Bread &amp; butter</p>'
    """
    if "&" not in text:
        return text
    if not _has_only_and(text):
        for entity, sign in _PLAIN:
            text = text.replace(entity, sign)
    return text.replace("&amp;", "&") if _has_only_and(text) else html.unescape(text)


def _has_only_and(text: str) -> bool:
    return text.count("&") == text.count("&amp;")
