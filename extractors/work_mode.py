"""Where the work is done: remote, hybrid or on-site, and how many days a week in the office.

A board's remote flag is also set for hybrids, so a text that names office days or a hybrid model outranks it: such
readings have the method ``pattern``, board fields ``structured``, looser wording ``dictionary`` (the order in which
``seeds/fact_fields.csv`` selects). Wording about other things (remote sensing, hybrid cloud) is listed as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import polars as pl

from extractors.candidates import DESCRIPTION, Candidate, evidence_frame, raw_values, windows
from extractors.folding import find_terms, fold_term, folded_description, read_seed

_NUMBER_WORDS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "zwei": 2,
    "drei": 3,
    "deux": 2,
    "trois": 3,
    "dos": 2,
    "tres": 3,
    "twee": 2,
    "drie": 3,
    "dwa": 2,
    "trzy": 3,
    "once": 1,
    "twice": 2,
    "ein": 1,
    "un": 1,
    "uno": 1,
    "una": 1,
    "einen": 1,
    "een": 1,
    "dois": 2,
    "duas": 2,
}
_N = (
    r"(?P<n>[1-5]|one|two|three|four|five|zwei|drei|deux|trois|dos|tres|twee|drie|dwa|trzy)(?: ?(?:-|to"
    r"|or|bis|a|/) ?(?P<n2>[1-5]|two|three|four|five))?\+? ?(?:x )?"
)
_DAYS = r"(?:full )?(?:days?|tage?n?|jours?|dias?|dni|dagen|giorni)"
_WEEK = (
    r"(?: ?(?:a|per|/|each|every|in der|pro|die|par|por|a la|w|in|of the|na) ?(?:week|woche|semaine"
    r"|semana|tygodniu|tydzien|week|wk|settimana))?"
)
_OFFICE = (
    r"(?:in|at|from|on|into|im|au|en la|na|no|z|w|op|out of|working from|working in"
    r"|to)(?: ?-?)(?: ?(?:the|our|an?|your|its|in))?(?: [a-z]{2,14}){0,3}? ?(?:office|offices|hq"
    r"|headquarters|site|person|buro|bureau|oficina|escritorio|biurz?[ea]|kantoor|ufficio|hub|studio)\b"
)
_ON_SITE_DAYS = re.compile(
    rf"\b{_N}{_DAYS}{_WEEK},? ?(?:{_OFFICE}|on-?site\b|in-?office\b|in-?person\b|presenciel?\w*|vor ort)"
    rf"|\b(?P<k>five|5)[- ]days? (?:work )?week (?:at|in|from) (?:our|the) (?:office|site|store|shop|studio)\b"
    rf"|\b(?:in[- ](?:the )?office|on-?site|in[- ]person|in (?:our|the|your) [a-z ]{{0,25}}office|from (?:our"
    rf"|the) [a-z ]{{0,25}}office|hybrid)[ :,(-]{{1,3}}(?:at least |minimum |for |of "
    rf"|model )?(?P<m>[1-5]|one|two|three|four|five)(?: ?(?:-|to"
    rf"|or) ?(?P<m2>[1-5]))?\+? ?(?:x )?days?\b(?! (?:remote|from home))"
)
_HOME_FIRST = (
    r"(?:teletrabajo|teletrabalho|teletravail|home[- ]?office|homeoffice|mobiles arbeiten|praca zdalna|thuiswerken)"
    r"[ :,(]{1,3}(?:hasta |ate |jusqu'a |bis zu |do |tot )?(?P<m>[1-5]|uno?|una|dos|tres|dois|duas|deux|trois|einen"
    r"|ein|zwei|drei|een|twee|drie) (?:dias?|jours?|tage?|dni|dagen?)"
)
_HOME_DAYS = re.compile(
    rf"\b{_HOME_FIRST}"
    rf"|\b{_N}{_DAYS}{_WEEK},? ?(?:may be worked |can be worked |working "
    rf"|of work )?(?:homeoffice|home[- ]office|im homeoffice|remote|from home"
    rf"|de teletravail|en teletravail|teletravail|zdalnie|pracy zdalnej|thuis\w*|vanuit huis"
    rf"|mobiles arbeiten|de teletrabajo|de home office|working from home|di smart working|wfh)"
)
_OTHERS = re.compile(
    r"\b(?:customers?|clients?|patients?|students?|users?|interview\w*|onboarding|retreat|quarter|month"
    r"|per year|a year|offsites?|allow\w* our)\b"
)
#: On-site as a clause of its own: "On site, 45 hours per week."
_ON_SITE_ALONE = re.compile(
    r"(?:^|[,.;(\n|] ?|\n- )(on[- ]?site|presencial|vor ort|sur place|na miejscu|op locatie)(?=[,.;)\n]|$)"
)
_LABEL = re.compile(
    r"(?:^|[\n>|*•])[ \-*#]{0,4}(?:location(?: type)?|work(?:place)?(?: ?(?:type|model|mode|location"
    r"|arrangement|setting|setup|style))?|remote|office(?: policy)?|arbeitsort|standort"
    r"|lieu(?: de travail)?|teletravail|modalidad(?: de trabajo)?|modelo de trabalho"
    r"|local(?: de trabalho)?|tryb pracy|miejsce pracy|locatie|where)\**:\**[ \n]{0,2}(?P<v>[^\n]{2,70})"
)
_STRONG = re.compile(
    r"li-|100|fully|full[- ]|not |no |cannot|five|5 d|kein|pas de|vollstandig|komplett|this role"
    r"|position|role is|job is|must|required|:"
)


@lru_cache(maxsize=4)
def _terms(scope: str) -> dict[str, str]:
    return {fold_term(r["term"]): r["remote_type"] for r in read_seed("work_mode_terms") if r["scope"] == scope}


@lru_cache(maxsize=1)
def _field_words() -> re.Pattern[str]:
    words = sorted(_terms("field"), key=len, reverse=True)
    return re.compile(rf"(?<![a-z0-9])(?:{'|'.join(map(re.escape, words))})(?![a-z0-9])")


def read_work_mode(value: str) -> tuple[str, int, int] | None:
    """Return ``(remote_type, start, end)`` of a field such as "Hybrid", "Remote - US", "TELECOMMUTE"; hybrid wins."""
    folded = fold_term(value).replace("_", " ")
    terms = _terms("field")
    found = [(terms[m.group()], *m.span()) for m in _field_words().finditer(folded)]
    for mode in ("hybrid", "onsite", "remote"):
        first = next((f for f in found if f[0] == mode), None)
        if first and not (mode == "onsite" and any(f[0] == "remote" and f[1] < first[1] for f in found)):
            return first
    return found[0] if found else None


def _days(match: re.Match[str]) -> tuple[int, int]:
    groups = match.groupdict()
    low = groups.get("n") or groups.get("m") or groups.get("k") or "0"
    high = groups.get("n2") or groups.get("m2") or low
    return tuple(_NUMBER_WORDS.get(x) or int(x) for x in (low, high))  # type: ignore[return-value]


def _days_in_text(record: str, text: str, folded: str, low: int, high: int) -> Iterator[Candidate]:
    for pattern, at_home in ((_ON_SITE_DAYS, False), (_HOME_DAYS, True)):
        for match in pattern.finditer(folded, low, high):
            start, end = match.span()
            if _OTHERS.search(folded[start : end + 25]):
                continue
            fewest, most = _days(match)
            quote = text[start:end]
            on_site = 5 - most if at_home else fewest
            mode = "onsite" if on_site >= 5 else "remote" if on_site <= 0 else "hybrid"
            yield Candidate(record, "remote_type", mode, "work-mode-2-days", DESCRIPTION, start, end, quote)
            if mode == "hybrid":
                status = "inferred" if at_home else "stated"
                yield Candidate(
                    record, "hybrid_days_onsite", str(on_site), "hybrid-days", DESCRIPTION, start, end, quote, status
                )


def _from_texts(postings: pl.DataFrame) -> Iterator[Candidate]:
    folded = folded_description(postings)
    records, texts, lowered = postings["record_id"].to_list(), postings[DESCRIPTION].to_list(), folded.to_list()
    places = [
        "location",
        "workplace",
        "work type",
        "work m",
        "work arr",
        "remote:",
        "arbeitsort",
        "standort",
        "lieu",
        "modalidad",
        "modelo de",
        "local:",
        "local de",
        "tryb pracy",
        "miejsce pracy",
        "locatie",
        "teletravail",
    ]
    for row, low, high in windows(folded, places, 8, 90):
        for match in _LABEL.finditer(lowered[row], low, high):
            start = match.start("v")
            reading = read_work_mode(texts[row][start : match.end("v")])
            if reading and reading[1] <= 40:
                at, to = start + reading[1], start + reading[2]
                yield Candidate(
                    records[row], "remote_type", reading[0], "work-mode-1-label", DESCRIPTION, at, to, texts[row][at:to]
                )
    days = ["days", " day ", "day week", "tage", " tag ", " dia ", " dag ", "jour", "dias", "dni ", "dagen", "giorni"]
    for row, low, high in windows(folded, days, 45, 70):
        yield from _days_in_text(records[row], texts[row], lowered[row], low, high)
    sites = ["on site", "on-site", "onsite", "presencial", "vor ort", "sur place", "na miejscu", "op locatie"]
    for row, low, high in windows(folded, sites, 3, 2):
        for match in _ON_SITE_ALONE.finditer(lowered[row], low, high):
            start, end = match.span(1)
            quote = texts[row][start:end]
            yield Candidate(records[row], "remote_type", "onsite", "work-mode-6-on-site-alone", DESCRIPTION, start, end,
                            quote)  # fmt: skip
    phrases, nothing = _terms("phrase"), _terms("not")
    hits = find_terms(folded, [*phrases, *nothing])
    for row, term, start, end in hits.iter_rows():
        mode = phrases.get(term)
        if mode is None:
            continue
        sentence = re.split(r"[\n*.]", lowered[row][max(0, start - 40) : start])[-1]
        sentence += re.split(r"[\n*:]", lowered[row][start : end + 30])[0]
        if term.startswith("%") and re.search(r"\b100 ?$", lowered[row][max(0, start - 5) : start]):
            mode = "remote"
        if mode == "remote" and re.search(
            r"\b(?:not|no|non|nicht|nie|keine?)\b[^.\n]{0,25}$", lowered[row][max(0, start - 30) : start]
        ):
            mode = "onsite"
        if (
            mode == "remote"
            and not term.startswith(("fully", "100", "%"))
            and re.search(r"\b(?:occasional\w*|some|sometimes|option\w*|partial\w*|up to|days?)\b", sentence)
        ):
            mode = "hybrid" if re.search(r"days?|partial", sentence) else mode
        strong = bool(_STRONG.search(term))
        order = {"hybrid": 3, "onsite": 4, "remote": 5}[mode]
        method = "pattern" if mode == "hybrid" or strong else "dictionary"
        yield Candidate(
            records[row],
            "remote_type",
            mode,
            f"work-mode-{order}-{mode}",
            DESCRIPTION,
            start,
            end,
            texts[row][start:end],
            extraction_method=method,
        )


def _from_fields(postings: pl.DataFrame) -> Iterator[Candidate]:
    for column in ("job_location_type_raw", "title_raw", "job_location_raw", "employment_type_raw"):
        for record, value in raw_values(postings, column):
            reading = read_work_mode(value)
            if reading is None:
                continue
            mode, start, end = reading
            if column != "job_location_type_raw" and _terms("not").keys() & {
                fold_term(value[start : end + 12]).strip()
            }:
                continue
            if column != "job_location_type_raw" and fold_term(value[start:end]) not in (
                "remote",
                "hybrid",
                "onsite",
                "on-site",
                "fully remote",
                "homeoffice",
                "hybride",
                "remoto",
                "hibrido",
                "presencial",
                "zdalnie",
                "praca zdalna",
                "hybrydowo",
                "teletravail",
                "home office",
                "work from home",
                "wfh",
                "100% remote",
            ):
                continue
            if column == "title_raw" and re.match(
                r" (?:sens|support|patient|monitor|control|cloud|hands|site)", fold_term(value[end : end + 12])
            ):
                continue
            rule = {"job_location_type_raw": "work-mode-field", "title_raw": "work-mode-title"}.get(
                column, "work-mode-other-field"
            )
            yield Candidate(
                record, "remote_type", mode, rule, column, start, end, value[start:end], extraction_method="structured"
            )


def extract_work_mode(postings: pl.DataFrame) -> pl.DataFrame:
    """Return candidates of ``remote_type`` (remote, hybrid, onsite) and ``hybrid_days_onsite`` (days a week).

    Reads ``job_location_type_raw``, ``title_raw``, ``job_location_raw`` and ``description_text``.
    """
    return evidence_frame([*_from_fields(postings), *_from_texts(postings)])
