"""The first line of a "Who is hiring" posting: ``Company | Role | Place | REMOTE (EU) | Full-time | $120k-150k``.

The order is a habit and no rule, but for the company, which comes first. A part is taken for what its words say, and
a part that says nothing known is kept as it is, except the one behind the company, where people put the role.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from loaders.page_cities import is_city
from loaders.page_labels import has_role_word, is_place, words

_BARS = re.compile(r"\s*[|│｜]\s*")
_URL = re.compile(r"(?:https?://|www\.)[^\s()<>|]{3,300}")
_BARE_HOST = re.compile(
    r"(?:[a-z0-9-]{1,60}\.){1,3}(?:com|io|ai|co|dev|org|net|app|tech|eu|de|fr|nl|ch|uk)(?:/\S{0,99})?"
)
_CURRENCY = r"(?:[$€£¥₹]|\b(?:USD|EUR|GBP|CHF|CAD|AUD|SGD|INR|PLN|SEK|NOK|DKK)\b)"
_PAY = re.compile(rf"{_CURRENCY}\s?\d|\d[\d.,]{{0,12}}\s?[kK]?\s?{_CURRENCY}|\b\d{{2,3}}\s?[kK]\b")
_FUNDING = re.compile(
    r"\b(?:series [a-f]|seed|raised|funding|funded|backed|revenue|arr)\b|\d\s?(?:m|mm|b|bn)\b", re.IGNORECASE
)
_EMPLOYMENT = re.compile(
    r"\b(?:(?:full|part)[ -]?time|contract(?:or|ing)?s?|intern(?:ship)?s?|freelance|permanent|temporary|FTE|"
    r"vollzeit|teilzeit)\b",
    re.IGNORECASE,
)
_MODE = re.compile(
    r"\b(?:(?:fully|100%|partially|partly|mostly|optional(?:ly)?) )?"
    r"(?:remote(?:[ -](?:first|friendly|only|ok|possible|optional))?|on-?\s?site|in[ -](?:office|person)|hybrid|WFH)\b",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    r"\bremote\b[^()|]{0,20}\(([^()]{2,60})\)|\bremote (?:in|within|from) (?:the )?([^(),;/]{2,60})", re.IGNORECASE
)
_ROLES = re.compile(
    r"\b(?:multiple|various|several|many|all|other|different|engineering|technical|numerous) "
    r"(?:\w{1,20} ){0,2}(?:roles|positions|openings|jobs)\b",
    re.IGNORECASE,
)
_EDGES = re.compile(r"^(?:[\s,;/&+()–—-]|or\b|and\b|in\b|only\b)+|(?:[\s,;/&+(–—-]|\bor\b|\band\b|\bonly\b)+$")
_BETWEEN_PLACES = re.compile(r"\s*(?:/|;|&|\+|\bor\b|\band\b)\s*")
_LONGEST = 400


@dataclass(slots=True)
class HiringLine:
    """What a line states; a part that says several things is under each. ``rest``: parts that say nothing known."""

    company: str | None = None
    url: str | None = None
    title: str | None = None
    places: list[str] = field(default_factory=list)
    within: list[str] = field(default_factory=list)  # where one must live to work remotely
    mode: str | None = None
    employment: str | None = None
    pay: str | None = None
    rest: list[str] = field(default_factory=list)


def read_line(line: str) -> HiringLine | None:
    """Read a first line; None when it has no parts, as in most comments that are no posting."""
    parts = [part for part in _BARS.split(line.strip()[:2_000]) if part]
    if len(parts) < 2:
        return None
    found = HiringLine()
    _company(parts[0], found)
    for part in parts[1:]:
        if len(part) <= _LONGEST:
            _part(part, found)
        else:
            found.rest.append(part)
    if found.title is None and parts[1] in found.rest and not _is_about_something_else(parts[1]):
        found.title = parts[1]
        found.rest.remove(parts[1])
    return found


def _company(part: str, found: HiringLine) -> None:
    if link := _URL.search(part):
        found.url = link.group().rstrip(".,;")
        part = part.replace(link.group(), "")
    bare = re.sub(r"\((?:\s{0,3}|YC [A-Z]\d{2}|[^()]{0,60}\bYC\b[^()]{0,60})\)", "", part)
    found.company = re.sub(r"\s+(?:is|are) hiring\b.{0,200}$", "", bare, flags=re.IGNORECASE).strip(" -–—:,()") or None


def _part(part: str, found: HiringLine) -> None:
    """Sort one part by what its words say."""
    link = _URL.search(part)
    without_link = part.replace(link.group(), "").strip(" ()-–—:,") if link else part
    if link:
        found.url = found.url or link.group().rstrip(".,;)")
    if not without_link:
        return
    if _BARE_HOST.fullmatch(without_link):
        found.url = found.url or without_link
        return
    if _is_pay(without_link):
        found.pay = _added(found.pay, without_link)
        return
    mode, employment = _MODE.search(without_link), _EMPLOYMENT.search(without_link)
    is_role = has_role_word(_EMPLOYMENT.sub("", without_link)) or _ROLES.search(without_link) is not None
    if is_role and not _is_where(_bare(without_link)):
        found.title = _added(found.title, without_link)
        found.mode = _added(found.mode, mode.group() if mode else None)
        return
    if employment:
        said = [match.group() for match in _EMPLOYMENT.finditer(without_link)]
        found.employment = _added(found.employment, ", ".join(said))
    if mode:
        found.mode = _added(found.mode, without_link if not employment else mode.group())
    if where := _WITHIN.search(without_link):
        found.within.append(_EDGES.sub("", where.group(1) or where.group(2)))
        without_link = without_link.replace(where.group(), "")
    left = _bare(without_link)
    if left and _is_where(left):
        found.places += _places(left)
    elif left and not (mode or employment):
        found.rest.append(part)


def _bare(part: str) -> str:
    """Return a part without the words for kinds of work: what is left may be a place."""
    left = _EMPLOYMENT.sub(" ", _MODE.sub(" ", part))
    return _EDGES.sub("", re.sub(r"\(\s{0,5}\)", " ", left))


def _is_pay(part: str) -> bool:
    return _PAY.search(part) is not None and _FUNDING.search(part) is None


def _is_where(part: str) -> bool:
    """Tell whether a part names places, one or several."""
    bare = part.strip(" .,;()")
    pieces = [piece.strip(" .,()") for piece in re.split(r",|\(", bare) for piece in _BETWEEN_PLACES.split(piece)]
    return _is_one_place(bare) or (
        len(pieces) > 1 and all(not p or _is_one_place(p) or p in words("place_code") for p in pieces)
    )


def _is_one_place(name: str) -> bool:
    return is_place(name) or is_city(name) or name.lower() in words("short_place")


def _places(part: str) -> list[str]:
    """Return the places of a part that names some: a comma parts them where nothing but towns stands between."""
    found: list[str] = []
    for piece in _BETWEEN_PLACES.split(part):
        names = [name.strip() for name in piece.split(",")]
        are_towns = len(names) > 2 and all(_is_town(name) for name in names)
        found += names if are_towns else [piece.strip(" ,")]
    return [name for name in found if name]


def _is_town(name: str) -> bool:
    return is_city(name) or is_city(f"{name} City") or name.lower() in words("short_town")


def _is_about_something_else(part: str) -> bool:
    """Tell whether a part behind the company is about what cannot be a role."""
    return re.search(r"\bvisa\b|\bequity\b|https?:|@|\b(?:series [a-f]|seed|yc)\b", part, re.IGNORECASE) is not None


def _added(before: str | None, more: str | None) -> str | None:
    return ", ".join(filter(None, [before, more])) or None
