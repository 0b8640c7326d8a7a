"""What a page's title says: the job, and often the company and the place, in one of a few patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from loaders.page_company import plausible
from loaders.page_labels import has_role_word, is_place, words

SEPARATOR: Final = re.compile(r"\s+[-–—|·•»›:]+\s+|\s*[|»›]\s*|(?<=\w):\s+")
AT: Final = r"(?:at|@|bei|chez|en|na|bij|presso|w)"
CAREERS: Final = r"(?:careers?|jobs?|karriere|stellenangebote|carrières?|emplois?|empleos?|trabajos?|vagas|kariera|praca|vacatures|werken|lavoro)"
# (origin, pattern) with named groups t(itle), c(ompany), p(lace), tried in order
PATTERNS: Final = [
    (origin, re.compile(pattern, re.IGNORECASE))
    for origin, pattern in (
        ("company-hiring", r"^(?P<c>.{2,60}?) (?:is )?hiring (?P<t>.{3,120}?) in (?P<p>[^|]{2,80}?)(?: \| .{2,30})?$"),
        ("title-in-company", r"^(?P<t>.{3,140}?) in (?P<p>[^|]{2,60}?) \| (?P<c>[^|]{2,60}) \| [^|]{2,30}$"),
        ("title-careers-at", rf"^(?P<t>.{{3,140}}?)\s[-–—|·:]\s{CAREERS} {AT} (?P<c>.{{2,60}}?)(?:\s[-–—|].*)?$"),
        ("application-for", r"^Job Application for (?P<t>.{3,140}?) at (?P<c>.{2,60})$"),
        ("title-at-company", r"^(?P<t>.{3,140}?) (?:at|@|bei|chez) (?P<c>[^-–|]{2,60}?)(?:,? in (?P<p>[^|]{2,60}?))?(?:\s[-–—|].*)?$"),
        ("title-job-in", r"^(?P<t>.{3,140}?) jobs? in (?P<p>[^|]{2,60}?)(?:\s[-–—|].*)?$"),
    )
]
GENDER_MARK: Final = re.compile(r"\(\s?[mwfdxhk](?:\s?[/|]\s?[mwfdxhk*]){1,3}\s?\)", re.IGNORECASE)


@dataclass(slots=True)
class TitleParts:
    """What was read from a page title; ``company`` is only a hint until the page's text supports it."""

    title: str | None = None
    company: str | None = None
    place: str | None = None
    origin: str = ""


def split_page_title(page_title: str, body: str = "") -> TitleParts:
    """Split a ``<title>`` or first heading into job title, company and place.

    ``body`` is the page's text: the longest run of leading parts that stands there as a line is the job title,
    so that ``Engineer - SIML, ISE - Careers at Apple`` keeps its first dash.
    """
    page_title = " ".join(page_title.split())
    for origin, pattern in PATTERNS:
        match = pattern.match(page_title)
        if match and (has_role_word(match["t"]) or has_role_word(page_title) is False):
            groups = match.groupdict()
            if groups.get("c") and not plausible(groups["c"]):
                continue
            return TitleParts(groups["t"], groups.get("c"), groups.get("p"), f"page-title:{origin}")
    return _split_at_dashes(page_title, body)


def _split_at_dashes(page_title: str, body: str) -> TitleParts:
    parts = [part.strip() for part in SEPARATOR.split(page_title) if part and part.strip()]
    parts = [part for part in parts if not _is_site(part)] or parts[:1]
    if not parts:
        return TitleParts()
    place = next((part for part in parts[1:] if is_place(part)), None)
    roles = [index for index, part in enumerate(parts) if has_role_word(part)]
    first = roles[0] if roles else 0
    title, end = parts[first], first + 1
    for stop in range(len(parts), first + 1, -1):
        joined = page_title[page_title.index(parts[first]) : page_title.index(parts[stop - 1]) + len(parts[stop - 1])]
        if body and not is_place(parts[stop - 1]) and f"\n{joined}\n" in f"\n{body}\n":
            title, end = joined, stop
            break
    rest = [part for index, part in enumerate(parts) if not first <= index < end and part != place]
    company = next((part for part in reversed(rest) if plausible(part)), None)
    origin = "title-dash-company" if company else "title-dash-place" if place else "title"
    return TitleParts(title, company, place, f"page-title:{origin}")


def _is_site(part: str) -> bool:
    """A part that names the site or a kind of page, not the job or the employer."""
    low = part.lower()
    if low in words("board") or re.fullmatch(r"[\w-]+\.(?:com|org|net|io|de|fr|pl|es|nl|it|co\.uk|com\.br)", low):
        return True
    return bool(re.fullmatch(rf"(?:.{{0,20}} )?{CAREERS}(?: .{{0,20}})?", low)) and not has_role_word(part)


def is_title_like(line: str) -> bool:
    """Tell whether a line can stand as a job title by itself."""
    bare = line.strip()
    if not 3 <= len(bare) <= 120 or bare[-1] in ".!?;:," or bare.startswith(("- ", "http")) or bare.count(" ") > 14:
        return False
    return bool(GENDER_MARK.search(bare)) or (has_role_word(bare) and bare[0].isupper())
