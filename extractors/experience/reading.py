"""Reading years of experience out of the sentence they stand in: asked for, or a number of years of something else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache, partial
from typing import NamedTuple

from extractors.cues import cue
from extractors.experience.pattern import (
    ENDINGS,
    either,
    experience,
    labelled_pattern,
    words_of,
    years_in_a_word,
    years_pattern,
)
from extractors.experience.traps import OTHER_CLAUSE, asked, is_something_else
from extractors.number_words import number_words
from extractors.own_line import line_after, line_before

_any = partial(cue, "experience_cues")
#: How far from the number the words that decide may stand.
_REACH = 150
#: How far behind "years of experience:" the number may stand.
_LABEL_REACH = 40
_MOST_YEARS, _MOST_MONTHS = 30, 60
#: So many years are more often a company's than a candidate's: somebody must ask for them.
_LONG = 12

_SENTENCE_START = re.compile(
    r"(?s).*(?:\n|(?<!min)(?<!mind)(?<!max)(?<!ca)(?<!approx)(?<!exp)[.;!?](?=\s)|(?<= )[*~](?= ))"
)
SENTENCE_END = re.compile(r"\n|[;!?]|(?<!exp)(?<!yrs)(?<!yr)\.(?=\s|$|[a-z]{3})|(?<= )[*~](?= )")
_FIELD = re.compile(
    r"^'?s?[ ]*(?:of |in |as |with |within |at |working|building|developing|leading|managing|de |en |dans "
    r"|comme |im |als |in der |w |na |jako |\w{3,14}ing\b|professional|relevant|hands|industry|post|selling|full)"
)
_MARKED = re.compile(r"^[^\n]{0,3}\((?:required|preferred|minima requerida|excluyente|deseable|erforderlich|requis)\)")
_LABEL = re.compile(r"experience(?: level| required)?: ?\n[\s\-*~]*(?:[^\n:]{2,60}: )?$")


_TOKEN = re.compile(r"[a-z]+|\d+")


class Years(NamedTuple):
    """Years as stated, and how general they are: 1 overall, 2 in a field, 3 with a skill.

    ``is_bare``: no word says experience; only a list of requirements makes it that.
    """

    start: int
    end: int
    least: float | None
    most: float | None
    breadth: int
    is_bare: bool = False


@lru_cache(maxsize=1)
def _context() -> dict[str, re.Pattern[str]]:
    word = experience()
    return {
        "near": re.compile(word),
        "earlier": re.compile(word + r"(?:[^\n.;]|(?<=\bmin)\.|(?<=\bmind)\.|(?<=\bmax)\.|(?<=\bca)\.){0,45}$"),
        "bound": re.compile(rf"(?<![a-z])({either('at_least')})(?: de| of| d')?[ :a]{{0,3}}$"),
        "maximum": re.compile(rf"(?<![a-z])({either('at_most')})[ :]{{0,2}}$"),
        "between": re.compile(rf"{_any('between')} (?:the |de |les |i )?$"),
        "open end": re.compile(rf"^ {_any('or more after')}"),
        "skill": re.compile(rf"^[^\n.;,]{{0,40}}?{_any('with a skill')}(?! (?:at least|a minimum|min|\d))"),
        "line start": re.compile(
            rf"^[\s\-*~+>.:o]*(?:{_any('asks before')}[ :,]*){{0,2}}"
            rf"(?:(?:a ?)?(?:{either('at_least')})(?: de| of)? )?$"
        ),
        "overall": re.compile(
            r"^ ?'?(?:s )?(?: ?\(?(?:of|d'|de|an|in|di|av|med)? ?)?"
            rf"(?:(?:(?:the |an? )?{_any('kind of experience')}|de |d'),? (?:and |or )?){{0,3}}" + word
        ),
    }  # fmt: skip


def _number(written: str | None, digits: str | None) -> float | None:
    if digits:
        return float(digits)
    if not written:
        return None
    return float(number_words().get(written) or written.replace(",", "."))


def _labelled(folded: str, low: int, high: int) -> Iterator[Years]:
    for match in labelled_pattern().finditer(folded, low, high):
        if match["years"]:
            least, most = int(match["years"]) + int(match["months"] or 0) / 12, None
        else:
            least, most = float(match["low"]), None if match["plus2"] else _number(match["high"], None)
        if least <= _MOST_YEARS and (most is None or most >= least):
            yield Years(*match.span(), least, most, 1)


def read_years(folded: str, low: int = 0, high: int | None = None, *, is_field: bool = False) -> Iterator[Years]:
    """Yield the years of experience that folded text asks for; ``is_field`` when the field holds nothing else."""
    high = len(folded) if high is None else high
    stretch = folded[low : high + _LABEL_REACH]
    if ":" in stretch or "experience -" in stretch:
        yield from _labelled(folded, low, high + _LABEL_REACH)
    numbers, at = _numbers(), low
    for token in _TOKEN.finditer(folded, low, high):
        word = token.group()
        if (word[0] > "9" and word not in numbers) or token.start() < at:
            continue
        start = token.start()
        match = years_pattern().match(folded, start, high)
        if match is None:
            continue
        end = at = match.end()
        is_labelled = _LABEL.search(folded[max(0, start - _REACH) : start]) is not None
        around = line_before(folded, start, _REACH), line_after(folded, end, _REACH)
        reading = _read(match.group(), *around, is_field, is_labelled)
        if reading:
            yield reading._replace(start=start + reading.start, end=end + reading.end)


@lru_cache(maxsize=1)
def _numbers() -> frozenset[str]:
    """Return the words that years may begin with; digits besides."""
    first = {stem.split(" ")[0] for stem in years_in_a_word()}
    return frozenset([*number_words(), *(stem + ending for stem in first for ending in ENDINGS)])


@lru_cache(maxsize=1 << 16)
def _read(words: str, before: str, after: str, is_field: bool, is_labelled: bool) -> Years | None:
    """Read one number of years from its words and its line around them; the span is counted from the words'.

    ``is_labelled``: the line above says experience.
    """
    match = years_pattern().fullmatch(words)
    if match is None:
        return None
    rules = _context()
    opening = _SENTENCE_START.match(before)
    before = before[opening.end() :] if opening else before
    stop = SENTENCE_END.search(after)
    after = after[: stop.start()] if stop else after
    open_end = rules["open end"].match(after)
    shift = open_end.end() if open_end else 0
    after = after[shift:]
    least: float | None
    most: float | None
    if match["word"]:
        least, most = years_in_a_word()[match["word"]], None
    else:
        least, most = _number(match["low"], match["digits"]), _number(match["high"], match["digits2"])
    scale = 12 if match["month"] else 1
    if (
        least is None
        or least > (_MOST_MONTHS if match["month"] else _MOST_YEARS)
        or (most is not None and most < least)
    ):
        return None
    near = rules["near"].search(after[:75]) if match["year"] != "yoe" and _may_say_experience(after[:75]) else None
    if near and OTHER_CLAUSE.search(after[: near.start()]):
        near = None
    earlier = None
    if not near and _may_say_experience(before[-80:]):
        earlier = rules["earlier"].search(before[-80:])
    bound, maximum = rules["bound"].search(before[-28:]), rules["maximum"].search(before[-28:])
    if bound and maximum:  # the longer one says it: "no more than", "not less than"
        bound, maximum = (bound, None) if bound.start() < maximum.start() else (None, maximum)
    between = rules["between"].search(before[-18:])
    if match["and"] and not between:
        least, most = most or least, None
    is_counted = match["month"] and (near or earlier)  # twelve months are no long time
    if least >= _LONG and not (
        is_counted
        or is_field
        or most
        or bound
        or match["plus"]
        or asked().search(before)
        or rules["line start"].match(before)
        or is_labelled
    ):
        return None
    if not is_field and is_something_else(before, after, bool(near and near.start() < 25)):
        return None
    if match["word"] and not (near or (is_field and match["word"] not in words_of("a_year"))):
        return None
    if match["word"] and near and "," in after[: near.start()]:  # "premię roczną, zdobycie doświadczenia"
        return None
    if match["word"] in words_of("a_year"):
        is_end_of_range = re.search(r"\bmonths? (?:to|or|-) $", before[-12:])
        if is_end_of_range or not (bound or rules["overall"].match(after)):
            return None
    marked = _MARKED.match(after)
    if marked and ("preferred" in marked.group() or "deseable" in marked.group()):
        return None
    label = is_labelled or marked
    bounded = bool(match["plus"] or match["plus2"] or match["more"] or open_end or bound)
    is_said = is_field or near or earlier or label or match["year"] == "yoe"
    is_bare = not is_said and not (bounded and not match["month"] and _FIELD.match(after))
    if is_bare and not _is_listed(before, after):
        return None
    if maximum:
        least, most = None, most or least
    if match["plus2"] or (open_end and most):
        most = None
    if match["odd"] and least is not None and most is None:
        least += int(match["odd"]) / 12
    overall = rules["overall"].match(after) or match["year"] == "yoe" or is_field or (label and not marked)
    breadth = 3 if marked or rules["skill"].match(after) else 1 if overall else 2
    begin = (bound or maximum or match).start() - len(before[-28:]) if bound or maximum else 0
    if between and most is not None:
        begin = min(begin, between.start() - len(before[-18:]))
    if earlier:
        begin = min(begin, earlier.start() - len(before[-80:]))
    finish = near.end() + shift if near else shift
    if marked:
        finish = marked.end()
    return Years(
        begin,
        finish,
        None if least is None else least / scale,
        None if most is None else most / scale,
        breadth,
        is_bare,
    )


@lru_cache(maxsize=1)
def experience_stems() -> tuple[str, ...]:
    """Return the letters that words for experience begin with."""
    return tuple(dict.fromkeys(word[:5] for word in ("experience", *words_of("experience"))))


def _may_say_experience(folded: str) -> bool:
    """Say whether some letters of a word for experience stand in a text: a quick look before the pattern."""
    return any(stem in folded for stem in experience_stems())


def _is_listed(before: str, after: str) -> bool:
    """Say whether the number opens a line ("2 years of nursing") or stands in brackets after a skill."""
    if before.endswith("(") and after.startswith(")"):
        return True
    return bool(_context()["line start"].match(before) and _FIELD.match(after))
