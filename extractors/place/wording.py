"""Places named in running text, where the words before them (``seeds/place_wordings.csv``) leave no doubt.

A phrase says what the place is: where the work is (``work_site``, ``label``), where the one who does it must live
(``residence``, ``remote``, ``only``), one or the other (``presence``: "must be based in" of a remote job is about the
home, of any other about the work; ``preferred``: the same as a wish), or a time zone, which names no place (``zone``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import polars as pl

from extractors.folding import fold_term
from extractors.place.names import AND, NAME, longest_read
from extractors.place.reading import Reading, read_place
from extractors.scan import Scan, Words
from extractors.vocabulary import seed

GROUP = "place.wordings"
#: Letters on either side of a phrase that are looked at.
AFTER, BEFORE = 160, 60
_ARTICLE = r"(?:(?:the|our|either|both|greater|continental|contiguous|mainland|one of|any of|one of the|all of|der|den|dem|la|el|les|le)\s+)"  # noqa: E501
_PLACES = rf"({NAME}(?:{AND}{_ARTICLE}?{NAME}){{0,11}})"
_LIST = r"(?:following (?:states|countries|locations|cities|provinces)\s*[:\-(]?\s*)?"
_DIRECTLY = re.compile(rf"[ \t]+{_ARTICLE}{{0,3}}{_LIST}{_PLACES}")
_SIGNED = re.compile(rf"[ \t]*(?:[-–—,:(|/]+[ \t]*)?(?:in |within |from )?(?:the )?{_PLACES}")
_MODE = r"(?:100%|[Ff]ully|[Hh]ybrid|[Rr]emote(?:ly)?|[Oo]n-?site|[Ii]n)"
_LABEL = re.compile(rf"(?:\(s\))?[ \t]*[:：][ \t*_]*(?P<remote>(?:{_MODE}[ \t,(/–—-]+){{0,4}}){_PLACES}")
_BEFORE_ONLY = re.compile(rf"{_PLACES}(?:[- ]based)?\s*$")
#: "For candidates based in …" and "If you are based in …" speak of some; "not", "outside" of nobody here.
_SOME = re.compile(
    r"\b(?:if|for|when|whether|while|unless|where|wenn|falls|si|se)\s+(?:[\w'’-]+\s+){0,3}$", re.IGNORECASE
)
_NOT = re.compile(
    r"\b(?:not|cannot|can['’]t|don['’]t|aren['’]t|unable to|outside|except|excluding|nicht|no|pas)\s+"
    r"(?:[\w'’-]+\s+){0,3}$",
    re.IGNORECASE,
)
#: "Eligible to live and work in" is about papers, "our team works remotely across" about others.
_PAPERS = re.compile(
    r"\b(?:eligib\w+|rights?|authori[sz]\w+|entitled|permi\w+|legally able|visa)\b[^.\n]{0,20}$", re.IGNORECASE
)
_OTHERS = re.compile(
    r"\b(?:teams?|orgs?|employees|colleagues|staff|company|customers|clients|offices|workforce|nursing|care|travel"
    r"|ship\w*|deliver\w*|sell\w*|we(?:['’]re)?)"
    r"\b[^.,;\n]{0,25}$",
    re.IGNORECASE,
)
_OF_APPLICANTS = re.compile(r"hir|employ|open|candid|applic|accept|consider|resid|must", re.IGNORECASE)
#: A perk ("anywhere in the EU for four weeks a year") is no rule.
_PERK = re.compile(r"^[^.\n]{0,40}\b(?:weeks?|days|months?|per year|a year|each year|annually)\b", re.IGNORECASE)
_NO_PLACE_AFTER = re.compile(r"^[ -]*(?:time ?zones?|timezones?|hours|business hours|market|customers)\b")
_EXCEPT = re.compile(
    rf"^[ ,(]*(?:except|excluding|excl\.|outside|other than|but not)(?: for| of)? (?:the )?"
    rf"({NAME}(?:{AND}{NAME}){{0,5}})"
)
_ZONE = re.compile(r"\b(?:CES?T|[EPCM][SD]?T|UTC|GMT|BST|IST|Eastern|Pacific|Central|European?|US|EU|UK|EMEA|Americas?|LATAM|\d)\b")  # fmt: skip  # noqa: E501
_LIVES = re.compile(
    r"\b(?:based|located|within|overlap\w*|prefer\w*|must|resid\w+|liv(?:e|ing)|remote\w*|candidates|compatible|align\w*"
    r"|\d\s?h(?:ours?|rs?)?)\b|±|\+/?-",
    re.IGNORECASE,
)
_SAYS_REMOTE = re.compile(
    r"\b(?:remot|home[ -]?(?:based|office)|work from home|wfh|teletr|zdaln|distance)", re.IGNORECASE
)
_SAYS_OFFICE = re.compile(
    r"\b(?:hybrid|on-?site|in-?(?:office|person)|our office|not remote|no remote)\b", re.IGNORECASE
)
_SENTENCE = re.compile(r"[.;!?\n•]")
_HOME = frozenset({"residence", "remote", "only"})
_EITHER = frozenset({"presence", "preferred"})
_RULES = {
    "work_site": "place-wording-site",
    "label": "place-wording-label",
    "residence": "place-wording-residence",
    "remote": "place-wording-remote",
    "only": "place-wording-only",
    "presence": "place-wording-presence",
    "preferred": "place-wording-preferred",
    "zone": "place-time-zone",
}


class Worded(NamedTuple):
    """Places that a text words: ``start``/``end`` hold the phrase and the places; no readings where not understood."""

    row: int
    kind: str
    rule: str
    location_role: str
    start: int
    end: int
    readings: list[Reading]


@lru_cache(maxsize=1)
def _kinds() -> dict[str, str]:
    return {fold_term(phrase): kind for phrase, kind in seed("place_wordings").select("phrase", "kind").iter_rows()}


def words() -> dict[str, Words]:
    """Return the phrases that stand before places, for the shared scan."""
    return {GROUP: Words.of(_kinds())}


def worded_places(scan: Scan, remote: pl.Series) -> Iterator[Worded]:
    """Yield the places that the texts of a batch word; ``remote`` says of each row whether its fields say remote."""
    kinds, texts, is_remote = _kinds(), scan.written, remote.to_list()
    last = None
    for row, term, start, end in scan.hits(GROUP).iter_rows():
        kind = kinds[term]
        if _may_stand(texts[row], kind, start, end):
            for found in _read(row, kind, texts[row], start, end, is_remote[row]):
                if found != last:  # two words of one clause
                    yield found
                last = found


def _may_stand(text: str, kind: str, start: int, end: int) -> bool:
    """Tell quickly the hits beside which no place can stand."""
    if kind == "zone":
        return True
    if kind == "only":
        return start > 1 and (text[start - 2].isupper() or text[start - 2] in ".)" or text[start - 2].isalpha())
    after = text[end : end + 40]
    if kind == "label":
        return after.lstrip(" ()s")[:1] in (":", "：") and not text[max(0, start - 1) : start].strip(" \t\n*#-_•|>")
    return any(map(str.isupper, after))


def _read(row: int, kind: str, text: str, start: int, end: int, is_remote: bool) -> Iterator[Worded]:
    before, after = text[max(0, start - BEFORE) : start], text[end : end + AFTER]
    if kind == "zone":
        yield from _zone(row, text, start, end, is_remote)
        return
    span = _places_after(kind, text[start:end], after) if kind != "only" else _places_before(before)
    if not span or _SOME.search(before) or _NOT.search(before):
        return
    of_others = _OTHERS.search(before) and not _OF_APPLICANTS.search(text[start:end])
    if kind in _HOME and (of_others or _PAPERS.search(before)):
        return
    low, high, readings, says_remote = span
    low, high = (start, end + high) if kind != "only" else (start - len(before) + low, end)
    if kind != "label" and _NO_PLACE_AFTER.match(text[high : high + 20]):
        return
    if kind in _HOME and _PERK.match(text[high : high + AFTER]):
        return
    at_home = kind in _HOME or says_remote or (kind in _EITHER and (is_remote or _near_remote(text, start)))
    if kind == "only" and not (is_remote or _near_remote(text, start)):
        return
    role = "applicant_must_reside" if at_home else "work_site"
    yield Worded(row, kind, _RULES[kind], role, low, high, readings)
    if at_home and (but := _EXCEPT.match(text[high : high + AFTER])):
        yield Worded(row, kind, "place-wording-except", role, high + but.start(1), high + but.end(1), [])


def _near_remote(text: str, start: int) -> bool:
    around = text[max(0, start - 120) : start + 120]
    return bool(_SAYS_REMOTE.search(around)) and not _SAYS_OFFICE.search(around)


def _places_after(kind: str, phrase: str, after: str) -> tuple[int, int, list[Reading], bool] | None:
    """Return where the places after a phrase begin and end, what they are, and whether the words say remote."""
    pattern = {"label": _LABEL, "remote": _SIGNED}.get(kind, _DIRECTLY)
    match = pattern.match(after)
    if not match:
        return None
    quote, readings = longest_read(match[match.re.groups])
    if not readings or (kind == "remote" and any(reading.row[1] for reading in readings)):
        return None
    line = after[match.end() : match.end() + 25].split("\n")[0]
    says_remote = kind == "label" and bool(_SAYS_REMOTE.search(match["remote"] + line))
    start = match.start(match.re.groups)
    return start, start + len(quote), readings, says_remote


def _places_before(before: str) -> tuple[int, int, list[Reading], bool] | None:
    match = _BEFORE_ONLY.search(before)
    if not match:
        return None
    readings = read_place(match[1]) or []
    if not readings or any(reading.row[1] for reading in readings):
        return None
    return match.start(1), match.end(1), readings, False


def _zone(row: int, text: str, start: int, end: int, is_remote: bool) -> Iterator[Worded]:
    """A time zone narrows where a remote worker may live, but names no place: its clause is kept as not understood."""
    low = max(
        (m.end() for m in _SENTENCE.finditer(text, max(0, start - BEFORE), start)), default=max(0, start - BEFORE)
    )
    stop = _SENTENCE.search(text, end, end + BEFORE)
    high = stop.start() if stop else min(len(text), end + BEFORE)
    clause = text[low:high]
    if _ZONE.search(clause) and (is_remote or _near_remote(text, start)):
        low += len(clause) - len(clause.lstrip(" -*\t"))
        yield Worded(row, "zone", _RULES["zone"], "applicant_must_reside", low, low + len(text[low:high].rstrip()), [])


def rereads_wording(quote: str, rule: str, location_id: str) -> bool:
    """Whether a quote, read by the rule of this module, names the place again."""
    folded = fold_term(quote)
    for phrase, kind in _kinds().items():
        if _RULES[kind] != rule or phrase not in folded.replace("-", " "):
            continue
        at = folded.replace("-", " ").find(phrase)
        while at >= 0:
            end = at + len(phrase)
            span = _places_before(quote[:at]) if kind == "only" else _places_after(kind, quote[at:end], quote[end:])
            if span and any(reading.row[0] == location_id for reading in span[2]):
                return True
            at = folded.replace("-", " ").find(phrase, at + 1)
    return False
