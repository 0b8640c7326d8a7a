"""Markup as a tree: the one place that calls the parser, and what is kept from it.

The parser compares each attribute of a tag with all other names before it, so that a tag of 50,000 takes ten seconds
and one of a million an hour. No page has such a tag; a document with one is refused.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

from loaders.rejection import Reason, Rejected

#: Shorter tags hold no more attributes than this takes no time for.
_LONG_TAG, _MOST_ATTRIBUTES = 50_000, 10_000
#: From its first letter to its end; a quote without its other half is a sign like others.
_TAG = re.compile(r"<[A-Za-z](?:[^>\"']++|\"[^\"]*+\"|'[^']*+'|[\"'])*+")
_QUOTED = re.compile(r"\"[^\"]*+\"|'[^']*+'")
_NAME = re.compile(r"[^\s/=]++")


def tree_of(html: str) -> LexborHTMLParser:
    """Return the parsed page or fragment. Raises ``Rejected`` for a tag with too many attributes."""
    if len(html) > _LONG_TAG:
        for tag in _TAG.finditer(html):
            is_long = tag.end() - tag.start() > _LONG_TAG
            if is_long and len(set(_NAME.findall(_QUOTED.sub(" ", tag[0])))) > _MOST_ATTRIBUTES:
                raise Rejected("parse", Reason.TOO_DEEP, f"a tag with more than {_MOST_ATTRIBUTES:,} attributes")
    return LexborHTMLParser(html)
