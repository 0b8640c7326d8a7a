"""Employers that a board answer names only by their slug, spelled as the advertisements spell them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from loaders.posting import RawPosting

ORIGIN = "url-slug:"
_TEXTS_READ = 40  # postings of one employer that are searched for its name
_TEXT_LENGTH = 20_000
_LONGEST = 60
_LONGEST_TAG = 500
_TAG = re.compile(rf"<[^<>]{{0,{_LONGEST_TAG}}}>")
_JOINT = re.compile(r", |[ .&'’-]{0,3}")  # what may stand between two letters of a name
_PART_OF_MORE = re.compile(r"[\w@./#-]")
_GOES_ON = re.compile(r"[\w@/-]|\.\w")


def spelled_out(postings: Iterable[RawPosting]) -> Iterator[RawPosting]:
    """Yield the postings of one document; a slug gives way to the spelling in their texts with the same letters."""
    held = list(postings)
    texts: dict[str, list[str]] = defaultdict(list)
    for raw in held:
        slug = _slug(raw)
        if slug and len(texts[slug]) < _TEXTS_READ:
            texts[slug].append((raw.description_html or raw.description_text or "")[:_TEXT_LENGTH])
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
    is no part of an address or a tag.
    """
    letters = [c for c in unquote(slug).casefold() if c.isalnum()]
    if not 3 <= len(letters) <= _LONGEST:
        return None
    seen = Counter(name for text in texts for name in _spelled(letters, text.replace("&amp;", "&")))
    best = max(seen.items(), key=lambda item: (item[1], item[0] != item[0].upper(), item[0]), default=None)
    return best[0] if best else None


def _spelled(letters: list[str], text: str) -> Iterator[str]:
    """Yield the names in a text. Few of its signs can begin one, so they are looked for, and no pattern is made."""
    for first in {letters[0], letters[0].upper(), letters[0].title()}:
        at = -1 if first.islower() or len(first) > 1 else text.find(first)
        while at >= 0:
            end = _end_of(letters, text, at)
            is_whole = (
                end and not _PART_OF_MORE.match(text, at - 1 if at else len(text)) and not _GOES_ON.match(text, end)
            )
            if is_whole and not _is_in_tag(text, at):
                yield text[at:end]
            at = text.find(first, max(end, at + 1))


def _end_of(letters: list[str], text: str, at: int) -> int:
    """Return where the name that begins with the sign ``at`` ends; 0 where it is none."""
    end = at + 1
    for letter in letters[1:]:
        joint = _JOINT.match(text, end)
        end = joint.end() if joint else end
        if text[end : end + 1].casefold() != letter:
            return 0
        end += 1
    return end


def _is_in_tag(text: str, at: int) -> bool:
    start = text.rfind("<", max(0, at - _LONGEST_TAG), at)
    return start >= 0 and text.find(">", start, at) < 0 and _TAG.match(text, start) is not None
