"""Whose feed it is: the employer in an RSS channel's or Atom feed's title, and in the items' authors."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from loaders import values
from loaders.page_company import plausible
from loaders.posting import RawPosting

_MARKS = re.compile(r" [-–—|:·] |: ")
_OF = re.compile(r"\b(?:at|with|by|of|bei|chez|en|em|na|no|bij|presso|w|der|des|von) (?=[^\W_a-z])")
_JOB_WORDS = re.compile(
    r"(?:^|\b)(?:current |latest |all |open |our )?(?:job|jobs|career|careers|vacanc(?:y|ies)|positions|openings|"
    r"stellen|stellenangebote|karriere|offres d'emploi|recrutement|emplois|empleos|ofertas de empleo|vagas|"
    r"oferty pracy|praca|vacatures|lavora con noi|job feed|feed|rss)(?:\b|$)",
    re.IGNORECASE,
)
_MAIL_AND_NAME = re.compile(r"\S{1,100}@\S{1,200} \(([^()]{2,100})\)")  # how RSS 2.0 writes an author
_AUTHORS = ("creator", "author", "source", "publisher")
_SAMPLED = 50


def of_channel(root: etree._Element) -> tuple[str, str] | None:
    """Return (name, origin) of the employer whose feed this is, or None when it is a job site's or a newspaper's.

    A name in the title counts when most items repeat it in their text, or when the items extend the feed with
    elements of a job namespace and the title is nothing but the name.
    """
    title = next((t for e in root.iter() if _local(e) == "title" and (t := values.stated(e.text))), None)
    if title is None:
        return None
    items = [e for e in root.iter() if _local(e) in {"item", "entry"}][:_SAMPLED]
    texts = [" ".join(str(t) for t in item.itertext())[:20_000] for item in items]
    for name in _names_in(title):
        if plausible(name) and sum(name in text for text in texts) * 2 > len(texts):
            return name, "name:channel.title"
    extended = any("job" in (etree.QName(c).namespace or "").lower() for i in items for c in i if _local(c))
    if extended:
        return next(((n, "name:channel.title") for n in [*_names_in(title), title]), None)
    return None


def name(raw: RawPosting, record: Mapping[str, object], channel: tuple[str, str] | None) -> None:
    """Name the employer of an item that does not: an author whose name its text repeats, else the channel's owner."""
    if raw.hiring_organization_raw is not None:
        return
    text = f"{raw.title_raw}\n{raw.description_text or raw.description_html or ''}"
    for key in _AUTHORS:
        author = values.first(record.get(key), values.dig(record.get(key), "name"))
        if author is not None and (named := _MAIL_AND_NAME.fullmatch(author)):
            author = named.group(1)
        if author is not None and len(author) > 2 and plausible(author) and author in text:
            raw.hiring_organization_raw = author
            raw.origins["hiring_organization_raw"] = f"name:{key}, repeated in the text"
            raw.payload.pop(key, None)
            return
    if channel is not None:
        raw.hiring_organization_raw, raw.origins["hiring_organization_raw"] = channel


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _names_in(title: str) -> list[str]:
    """Return what may be a name in ``Vacancies at <name>``, ``<name> - Jobs``, ``<name> Careers`` or ``<name>``."""
    found: list[str] = []
    for part in [title, *_MARKS.split(title)]:
        after = _OF.split(part, maxsplit=1)
        if len(after) == 2 and _JOB_WORDS.search(after[0]):
            found.append(after[1].strip())
        found.append(_JOB_WORDS.sub("", part).strip(" -–—|:·"))
    return [n for n in dict.fromkeys(found) if len(n) > 2 and not n.split()[0].islower()]
