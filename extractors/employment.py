"""Employment type (schema.org ``employmentType``) and weekly hours.

Contracts without an end (CDI, Festanstellung, umowa o pracę, CLT) say nothing about hours: they give FULL_TIME as
``inferred`` only, because part-time work has to be written into such a contract and full-time is its normal form
(e.g. Code du travail L3123-6), and a stated PART_TIME in the same field silences them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import polars as pl

from extractors.candidates import DESCRIPTION, Candidate, evidence_frame, raw_values, windows
from extractors.folding import fold_term, folded_description, read_seed

FOLDED_LABEL = (
    r"(?:employment (?:type|status)|job type|position type|type of (?:employment|contract|position)"
    r"|contract type"
    r"|schedule|work type|commitment|employment|terms of employment|vertragsart|anstellungsart|arbeitszeit"
    r"|beschaftigungsart|beschaftigungsumfang|type de contrat|contrat|temps de travail|tipo de contrato"
    r"|jornada"
    r"|tipo de jornada|tipo de vaga|regime de contratacao|tipo de contratacao|contratacao|rodzaj umowy"
    r"|wymiar pracy"
    r"|wymiar etatu|forma zatrudnienia|dienstverband|contractvorm|tipo di contratto|anstallningsform"
    r"|omfattning"
    r"|ansaettelsesform|stundenumfang|umfang|status|duration|contract)"
)
_LABELLED = re.compile(rf"(?:^|[\n*.;|>)])[ \-*#]{{0,4}}{FOLDED_LABEL} ?\**:\**[ \n]{{0,3}}([^\n]{{2,80}})")
_OF_THE_JOB = re.compile(
    r"\b(?:this is an? |a |an |as an? |our |seeking an? )?(?:paid |permanent |exempt |salaried |hourly )?[(]?"
    r"(full[- ]time|part[- ]time|temporary|fixed[- ]term|contract|freelance|seasonal|per diem"
    r"|internship)[),]?"
    r"(?:,? ?(?:permanent|exempt|salaried|hourly|remote|hybrid|on-?site|in-office|in-person|w2|regular"
    r"|non-exempt)){0,3}"
    r" (?:position|role|job|opportunity|contract position|contract role)\b"
)
_ALONE = re.compile(r"(?:^|\n)[ *\-#]{0,4}([a-z][a-z \-/,&()]{2,40})[ *.]{0,3}(?=\n|$)")
_TRAPS = re.compile(
    r"\b(?:former|previous|prior|other|not an?|experience in an?|degree|student|convert\w* (?:in)?to an?"
    r"|become an?|lead to an?|transition (?:in)?to an?|possibility of an?|our other) $"
)
_TITLE = re.compile(
    r"\b(internship|intern|praktikum|praktikant\w*|stage|stagiaire|alternance|estagio|estagiario|becario"
    r"|practicas"
    r"|working student|werkstudent\w*|part[- ]time|full[- ]time|teilzeit|vollzeit|contract|contractor"
    r"|freelance"
    r"|temporary|fixed[- ]term|ftc|per diem|prn|seasonal|volunteer|apprentice(?:ship)?|minijob"
    r"|ausbildung|cdd|cdi"
    r"|tirocinio|stageplek|stagiair|parttime|fulltime|freiberuflich\w*|casual)\b"
)
_TITLE_TRAPS = re.compile(
    r"\b(?:contract (?:manag|admin|special|negot|lawyer|attorney|analyst|coord|counsel|law|officer"
    r"|engineer ii)"
    r"|stage (?:manag|hand|tech|design|director)|intern(?:ship)? (?:program|manag|coord)"
    r"|volunteer (?:coord|manag)"
    r"|early[- ]stage|late[- ]stage|growth[- ]stage|seed[- ]stage|apprentice(?:ship)? (?:manag|coord"
    r"|lead|assess)"
    r"|full[- ]stage|ausbildung[a-z])"
)
_EXTRA = {
    "ftc": "TEMPORARY",
    "freiberufliche": "CONTRACTOR",
    "freiberuflicher": "CONTRACTOR",
    "stageplek": "INTERN",
    "stagiair": "INTERN",
}
_HOURS = re.compile(
    r"(?<![\d.,:/])(\d{1,2}(?:[.,]\d{1,2})?)\+?(?: ?(?:-|to|bis|a|do|tot"
    r"|and) ?(\d{1,2}(?:[.,]\d{1,2})?))? ?-?"
    r"(?:h|hr|hrs|hours?|std|stunden|heures|horas|godzin\w*|uur|uren|ore|timmar|timer|stundenwoche"
    r"|urige werkweek)\b\.?,? ?"
    r"(?:(?:of work )?(?:per|a|an|each|/|pro|die|par|por|a la|por|na|w|w ciagu|per|alla|i|om|om de|/ ?)? ?"
    r"(?:the )?(?:week|wk|woche|semaine|semana|tygodniowo|tydzien|tygodniu|week|settimana\w*|veckan?"
    r"|ugen|weekly"
    r"|wochentlich|hebdo\w*|semanales|semanais|settimanali|ugentligt|work ?week)|(?<=woche)|(?<=werkweek))"
)
_HOURS_LABEL = re.compile(
    r"(?:weekly hours|hours per week|hours/week|wochenstunden|wochenarbeitszeit|hours|uren per week"
    r"|horas semanales"
    r"|scheduled weekly hours|arbeitsstunden pro woche) ?: ?(\d{1,2}(?:[.,]\d{1,2})?)(?: ?(?:-|to"
    r"|bis) ?(\d{1,2}))?(?![\d:%])"
)
_NOT_WORKED = re.compile(
    r"\b(?:sav\w+|reduc\w+|spend\w*|overtime|commut\w+|train\w* for|volunteer\w*|watch\w*|free up"
    r"|less than|worth of"
    r"|up to an additional|deploy\w+|process\w+|office hours)\b[^\n]{0,30}$"
)
_SEPARATORS = re.compile(r"[,;/|&+•·\n]| - | and | or | und | oder | et | ou | y | o | lub | en | e ")


@lru_cache(maxsize=1)
def _terms() -> dict[str, tuple[str, str]]:
    """Folded wording -> (employment type, stated or inferred); a stated reading wins over an inferred one."""
    terms: dict[str, tuple[str, str]] = {}
    for row in sorted(read_seed("employment_types"), key=lambda r: r["value_status"], reverse=True):
        terms.setdefault(fold_term(row["term"]), (row["employment_type"], row["value_status"]))
    return terms


def _parts(folded: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of a field's parts, trimmed: "Full-time, CDI" has two."""
    start = 0
    for match in [*_SEPARATORS.finditer(folded), None]:
        end = match.start() if match else len(folded)
        part = folded[start:end]
        inner = part.strip(" ()[]\"'*.:")
        if inner:
            offset = start + part.index(inner)
            yield offset, offset + len(inner)
        start = match.end() if match else end


#: "Part-time, contract, or freelance roles may not be eligible" is about other jobs.
_OF_OTHERS = re.compile(r"[^\n.;]{0,40}\b(?:roles|positions|employees|colleagues|staff|workers|candidates)\b")


@lru_cache(maxsize=1)
def _clause() -> re.Pattern[str]:
    """Full-time or part-time (and how long) as a clause of its own: "Teilzeit, 15 Std.", "Full time or part time."."""
    kinds = {
        t: k
        for t, (k, status) in _terms().items()
        if status == "stated" and t.isascii() and len(t) >= 6 and t != "temporal"
    }
    hours = "|".join(
        re.escape(t) for t in sorted(kinds, key=len, reverse=True) if kinds[t] in ("FULL_TIME", "PART_TIME")
    )
    ends = "|".join(re.escape(t) for t in sorted(kinds, key=len, reverse=True) if kinds[t] == "TEMPORARY")
    after = r"(?=[ ]?[,.;|)(\n*~]|$| ?- | (?:a|at|until|for|auf|bis|till|jusqu|ou|or|oder|und|and|et|en|y|e) )"
    return re.compile(
        rf"(?:^|[\n.;|(*~,:] ?|\n- | - )(?P<a>{hours}|{ends}){after}"
        rf"(?: (?:or|oder|ou|and|und|et|o|y|e|of) (?P<b>{hours}){after})?"
    )


@lru_cache(maxsize=1)
def _inner_terms() -> re.Pattern[str]:
    longest_first = sorted((t for t in _terms() if len(t) > 2), key=len, reverse=True)
    return re.compile(r"(?<![a-z0-9])(?:" + "|".join(map(re.escape, longest_first)) + r")(?![a-z0-9])")


def read_employment_field(value: str) -> list[tuple[str, str, int, int]]:
    """Return ``(employment type, status, start, end)`` for each type that a field's value names, in its order."""
    folded = fold_term(value)
    terms = _terms()
    whole = folded.strip(" ()[]\"'*.:_").replace("_", " ")
    if whole in terms:
        start = folded.index(folded.strip(" ()[]\"'*.:_"))
        return [(*terms[whole], start, start + len(whole))]
    found: list[tuple[str, str, int, int]] = []
    for start, end in _parts(folded):
        part = folded[start:end].replace("_", " ")
        spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", value[start:end]).lower()
        if part in terms or spaced in terms:
            found.append((*(terms.get(part) or terms[spaced]), start, end))
            continue
        found += [(*terms[m.group()], start + m.start(), start + m.end()) for m in _inner_terms().finditer(part)]
    if any(status == "stated" and kind in ("FULL_TIME", "PART_TIME") for kind, status, *_ in found):
        found = [f for f in found if f[1] == "stated"]
    if any(kind in ("PART_TIME", "INTERN", "TEMPORARY") for kind, *_ in found):
        found = [f for f in found if f[1] == "stated"]
    return found


def _from_field(record: str, column: str, value: str) -> Iterator[Candidate]:
    readings = read_employment_field(value)
    for kind, status, start, end in readings:
        rule = "employment-field" if status == "stated" else "employment-open-ended-contract"
        quote = value[start:end]
        yield Candidate(record, "employment_type", kind, rule, column, start, end, quote, status, "structured")
    if not readings:
        rule = "employment-field-unknown"
        yield Candidate(record, "employment_type", None, rule, column, 0, len(value), value, "unparsed", "structured")


def _from_title(record: str, title: str) -> Iterator[Candidate]:
    folded = fold_term(title)
    if _TITLE_TRAPS.search(folded):
        return
    for match in _TITLE.finditer(folded):
        known = _terms().get(match.group()) or (_EXTRA.get(match.group()), "stated")
        kind, status = known
        if kind is None:
            kind = {"prak": "INTERN", "werk": "PART_TIME"}.get(match.group()[:4])
        if kind:
            start, end = match.span()
            yield Candidate(
                record, "employment_type", kind, "employment-title", "title_raw", start, end, title[start:end], status,
                "structured" if kind == "INTERN" else "pattern",
            )  # fmt: skip


def _text_types(record: str, text: str, folded: str, low: int, high: int) -> Iterator[Candidate]:
    for match in _LABELLED.finditer(folded, low, high):
        start, end = match.span(1)
        for kind, status, s, e in read_employment_field(text[start:end])[:2]:
            at, to = start + s, start + e
            if s <= 25 and kind != "OTHER":
                yield Candidate(
                    record, "employment_type", kind, "employment-label", DESCRIPTION, at, to, text[at:to], status
                )
    for match in _OF_THE_JOB.finditer(folded, low, high):
        if not _TRAPS.search(folded, max(low, match.start() - 40), match.start()):
            start, end = match.span(1)
            kind = _terms()[match.group(1)][0]
            yield Candidate(
                record, "employment_type", kind, "employment-of-the-job", DESCRIPTION, start, end, text[start:end]
            )
    for match in _clause().finditer(folded, low, high):
        if _OF_OTHERS.match(folded, match.end()):
            continue
        for name in ("a", "b"):
            if match[name]:
                start, end = match.span(name)
                kind = _terms()[match[name]][0]
                yield Candidate(
                    record, "employment_type", kind, "employment-clause", DESCRIPTION, start, end, text[start:end]
                )
    for match in _ALONE.finditer(folded, low, high):
        whole = match.group(1).strip()
        if whole in _terms() and whole not in ("f", "p", "mission", "profil", "employee", "trainee", "student"):
            start = match.start(1)
            kind, status = _terms()[whole]
            end = start + len(whole)
            yield Candidate(
                record, "employment_type", kind, "employment-own-line", DESCRIPTION, start, end, text[start:end], status
            )


def _hours(record: str, column: str, text: str, folded: str, low: int, high: int) -> Iterator[Candidate]:
    for pattern in (_HOURS_LABEL, _HOURS):
        for match in pattern.finditer(folded, low, high):
            least = float(match.group(1).replace(",", "."))
            most = float((match.group(2) or match.group(1)).replace(",", "."))
            sensible = 1 <= least <= most <= 84 and most >= 4
            if not sensible or _NOT_WORKED.search(folded[max(0, match.start() - 50) : match.start()]):
                continue
            start, end = match.span()
            quote = text[start:end]
            for name, number in (("work_hours_min", least), ("work_hours_max", most)):
                yield Candidate(record, name, f"{number:g}", "hours-per-week", column, start, end, quote)


def read_hours_field(value: str) -> tuple[float, float] | None:
    """Return the fewest and most weekly hours of a field such as "40", "32 - 40 uur" or "37,5 h/Woche"."""
    numbers = [float(n.replace(",", ".")) for n in re.findall(r"(?<![\d.,:])\d{1,2}(?:[.,]\d{1,2})?(?![\d:])", value)]
    worked = [n for n in numbers if 1 <= n <= 84][:2]
    return (min(worked), max(worked)) if worked and ":" not in value else None


def extract_employment(postings: pl.DataFrame) -> pl.DataFrame:
    """Return candidates of ``employment_type``, ``work_hours_min`` and ``work_hours_max`` (hours a week).

    Reads ``employment_type_raw``, ``work_hours_raw``, ``title_raw`` and ``description_text``.
    """
    found: list[Candidate] = []
    for record, value in raw_values(postings, "employment_type_raw"):
        found += _from_field(record, "employment_type_raw", value)
    for record, value in raw_values(postings, "work_hours_raw"):
        hours = read_hours_field(value)
        span = (0, len(value), value)
        if hours is None:
            method = ("unparsed", "structured")
            found.append(
                Candidate(record, "work_hours_min", None, "hours-field-unknown", "work_hours_raw", *span, *method)
            )
            continue
        for name, number in zip(("work_hours_min", "work_hours_max"), hours, strict=True):
            method = ("stated", "structured")
            found.append(Candidate(record, name, f"{number:g}", "hours-field", "work_hours_raw", *span, *method))
    for record, value in raw_values(postings, "title_raw"):
        found += _from_title(record, value)
    folded = folded_description(postings)
    records, texts, lowered = postings["record_id"].to_list(), postings[DESCRIPTION].to_list(), folded.to_list()
    anchors = ["time", "contract", "intern", "temp", "zeit", "festanst", "befrist", "cdi", "cdd", "contrat", "jornada",
               "umow", "etat", "clt", "estag", "fixed-term", "vast", "tijd", "employment", "freelance", "seasonal",
               "per diem", "alternance", "regime", "heltid", "deltid", "temps", "tiempo", "tempo"]  # fmt: skip
    for row, low, high in windows(folded, anchors, 60, 100):
        found += _text_types(records[row], texts[row], lowered[row], low, high)
    hour_words = ["hours", "hrs", "std", "stunden", "heures", "h/", "horas", "godzin", "uur", "uren", " ore ", "h par",
                  "timmar", "timer", "h pro", "hour week", "hour work", "h hebdo", "h a la"]  # fmt: skip
    for row, low, high in windows(folded, hour_words, 40, 40):
        found += _hours(records[row], DESCRIPTION, texts[row], lowered[row], low, high)
    return evidence_frame(found)
