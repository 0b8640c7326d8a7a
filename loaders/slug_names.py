"""Employers that a board answer names only by their slug, spelled as the advertisements spell them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from loaders.schema import RawPosting

ORIGIN = "url-slug:"
_TEXTS_READ = 40  # postings of one employer that are searched for its name
_TEXT_LENGTH = 20_000
_LONGEST = 60
_TAG = re.compile(r"<[^<>]{0,500}>")


def spelled_out(postings: Iterable[RawPosting]) -> Iterator[RawPosting]:
    """Yield the postings of one document; a slug gives way to the spelling in their texts with the same letters."""
    held = list(postings)
    texts: dict[str, list[str]] = defaultdict(list)
    for raw in held:
        slug = _slug(raw)
        if slug and len(texts[slug]) < _TEXTS_READ:
            said = (raw.description_html or raw.description_text or "")[:_TEXT_LENGTH]
            texts[slug].append(_TAG.sub("\n", said).replace("&amp;", "&"))
    names = {slug: spelling(slug, said) for slug, said in texts.items()}
    for raw in held:
        name = names.get(_slug(raw) or "")
        if name is not None:
            raw.hiring_organization_raw = name
            raw.origins["hiring_organization_raw"] += "; spelled as in the text"
        yield raw


def _slug(raw: RawPosting) -> str | None:
    by_slug = raw.origins.get("hiring_organization_raw", "").startswith(ORIGIN)
    return raw.hiring_organization_raw if by_slug else None


def spelling(slug: str, texts: Iterable[str]) -> str | None:
    """Return the most frequent way in which ``texts`` write a slug's letters as a name, or None.

    ``tidewater-robotics`` is ``Tidewater Robotics``. A name begins a word with a capital or digit, ends a word, and
    is no part of an address.
    """
    letters = [c for c in unquote(slug).casefold() if c.isalnum()]
    if not 3 <= len(letters) <= _LONGEST:
        return None
    pattern = re.compile(
        r"(?<![\w@./#-])" + r"(?:[ .&'’-]{0,3}|, )".join(map(re.escape, letters)) + r"(?![\w@/-]|\.[\w])", re.IGNORECASE
    )
    seen = Counter(name for text in texts for name in pattern.findall(text) if not name[0].islower())
    best = max(seen.items(), key=lambda item: (item[1], item[0] != item[0].upper(), item[0]), default=None)
    return best[0] if best else None
