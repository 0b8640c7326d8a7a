"""What a page's title says: the job, and often the company and the place, in one of a few patterns."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from loaders.page_cities import is_city
from loaders.page_company import company_key, is_firm, plausible
from loaders.page_labels import has_role_word, is_place, words

SEPARATOR: Final = re.compile(r"\s{1,40}[-–—|·•»›:]+\s{1,40}|\s{0,40}[|»›]\s{0,40}")
AT: Final = r"(?:at|@|bei|chez|en|na|bij|presso|w)"
CAREERS: Final = (
    r"(?:careers?|jobs?|karriere|stellenangebote|carrières?|emplois?|empleos?|trabajos?|vagas|kariera|praca"
    r"|vacatures|werken|lavoro|bolsa de trabajo|bourse de l.emploi)"
)
# (origin, pattern) with named groups t(itle), c(ompany), p(lace), tried in order
PATTERNS: Final = [
    (origin, re.compile(pattern, re.IGNORECASE))
    for origin, pattern in (
        ("company-hiring", r"^(?P<c>.{2,60}?) (?:is )?hiring (?P<t>.{3,120}?) in (?P<p>[^|]{2,80}?)(?: \| .{2,30})?$"),
        ("title-in-company", r"^(?P<t>.{3,140}?) in (?P<p>[^|]{2,60}?) \| (?P<c>[^|]{2,60}) \| [^|]{2,30}$"),
        ("title-careers-at", rf"^(?P<t>.{{3,140}}?)\s[-–—|·:]\s{CAREERS} {AT} (?P<c>.{{2,60}}?)(?:\s[-–—|].*)?$"),
        ("application-for", r"^Job Application for (?P<t>.{3,140}?) at (?P<c>.{2,60})$"),
        (
            "title-at-company",
            r"^(?P<t>.{3,140}?) (?:at|@|bei|chez) (?P<c>[^-–|]{2,60}?)(?:,? in (?P<p>[^|]{2,60}?))?(?:\s[-–—|].*)?$",
        ),
        ("title-job-in", r"^(?P<t>.{3,140}?) jobs? in (?P<p>[^|]{2,60}?)(?:\s[-–—|].*)?$"),
    )
]
GENDER_MARK: Final = re.compile(r"\(\s?[mwfdxhk](?:\s?[/|]\s?[mwfdxhk*]){1,3}\s?\)", re.IGNORECASE)


# "Contador General en Monterrey, Nuevo León": the place counts only where it is one by its own words.
PLACE_BEHIND: Final = re.compile(
    r"^(?P<t>.{3,120}) (?:in|en|em|à|a|w|we|bei|te|au) (?P<p>[^\W\d_a-zà-ÿ][^|:!?]{2,60})$"
)


# "Vacature: Kok", "Offre d'emploi : Comptable", "Stellenangebot Erzieher": what comes before the title itself
LEAD_IN: Final = re.compile(
    r"^(?:vacature|vacancy|job(?: opening| offer| title)?|position|stellenangebot|stellenausschreibung|stelle"
    r"|offre d.emploi|poste|oferta de (?:empleo|trabajo)|vacante|vaga(?: de| para)?|oferta pracy|praca"
    r"|offerta di lavoro|annuncio|career)"
    r"(?:\s*[:–—|-]\s+|\s+(?=(?:de |als |na |)[A-ZÀ-Þ][^:]*\((?:m|w|f|h|d|a|o)[/)])|(?<=de) |(?<=para) )",
    re.IGNORECASE,
)


@dataclass(slots=True)
class TitleParts:
    """What was read from a page title; ``company`` is only a hint until the page's text supports it."""

    title: str | None = None
    company: str | None = None
    place: str | None = None
    origin: str = ""


def split_page_title(page_title: str, heading: str = "", known: Collection[str] = ()) -> TitleParts:
    """Split a ``<title>`` or first heading into job title, company and place.

    A part between dashes is the company only with a second witness: the page's own heading stops before it, the
    text names it as the employer (``known`` holds such names, see ``company_key``), or it ends like a firm
    (``GmbH``). Otherwise ``Data Scientist - Computer Vision - Madison, WI`` is one title and a place.
    """
    page_title = without_lead_in(" ".join(page_title.split()))
    for origin, pattern in PATTERNS:
        match = pattern.match(page_title)
        if match and (has_role_word(match["t"]) or not has_role_word(page_title)):
            groups = match.groupdict()
            if groups.get("c") and not plausible(groups["c"]):
                continue
            return TitleParts(groups["t"], groups.get("c"), groups.get("p"), f"page-title:{origin}")
    return _split_at_dashes(page_title, heading, known)


def _split_at_dashes(page_title: str, heading: str, known: Collection[str]) -> TitleParts:
    pieces = SEPARATOR.split(page_title)
    parts = [part.strip() for part in pieces if part.strip() and not _is_site(part.strip())]
    if not parts:
        return TitleParts(page_title or None, None, None, "page-title:title")
    place = next((part for part in reversed(parts[1:]) if is_place(part) or is_city(part)), None)
    behind = [part for part in parts[1:] if part != place and not has_role_word(part)]
    beyond_heading = (
        heading != page_title
        and bool(heading)
        and (parts[0].startswith(heading[: len(parts[0])]) or heading in parts[0])
    )
    named = [part for part in [*reversed(behind), parts[0]] if plausible(part) and not is_city(part)]
    company = next((part for part in named if company_key(part) in known or is_firm(part)), None)
    if company is None and beyond_heading:
        company = next((part for part in named if part not in heading and part != parts[0]), None)
    own = [part for part in parts if part not in (place, company)] or parts[:1]
    start, end = page_title.index(own[0]), page_title.index(own[-1]) + len(own[-1])
    title = page_title[start:end] if end > start else own[0]
    inner = PLACE_BEHIND.match(title)
    if place is None and inner and has_role_word(inner["t"]) and _is_where(inner["p"]):
        title, place = inner["t"], inner["p"]
    if any(part in title for part in (place, company) if part and part not in own):
        title = next((part for part in own if has_role_word(part)), own[0])
    origin = "title-dash-company" if company else "title-dash-place" if place else "title"
    return TitleParts(title, company, place, f"page-title:{origin}")


def without_lead_in(title: str) -> str:
    """Drop the word that announces the title (``Vacature:``, ``Stellenangebot``) when a job title follows it."""
    rest = LEAD_IN.sub("", title, count=1)
    return rest if rest != title and has_role_word(rest) else title


def _is_where(text: str) -> bool:
    return is_place(text) or is_city(text) or is_city(re.split(r", | / ", text)[0])


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
