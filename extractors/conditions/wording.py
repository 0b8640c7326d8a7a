"""What a clause says of a condition of the job: is a work visa sponsored, does the job travel?

``seeds/condition_cues.csv`` has for each field the words for its topic, phrases that hold such a word but are about
something else ("travel agency", "executive sponsor"), and the words that affirm, deny or leave it open. A word for the
topic counts with an affirming or denying word near it in the same clause, and the quote takes in both.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from extractors.alternation import any_of
from extractors.folding import fold_term, read_seed

VISA, TRAVEL = "visa_sponsorship", "travel_required"
#: The longest clause that is read on each side of a word for the topic.
REACH = 110

_BREAK = re.compile(
    r"[\n;•]|[.!?](?<!\bca\.)(?<!\bok\.)(?<!\bmax\.)(?<!\bmin\.)(?<!\bbzw\.)(?<!\bapprox\.)(?=[\s\"')]|$)"
    r"|(?: |^)[-*]{1,2} "
)
#: How near an affirming or denying word must stand, before and after the word for the topic.
_NEAR = {(VISA, "no"): (75, 48), (VISA, "yes"): (64, 44), (TRAVEL, "no"): (14, 24), (TRAVEL, "yes"): (40, 34)}
#: Words for visas that also mean other things need a word for work beside them.
_DOUBTFUL = frozenset(["sponsor", "sponsorship", "visa", "visas", "visum", "visado", "h1b", "h-1b", "h1-b"])
_OF_WORK = re.compile(
    r"\b(?:work|employment|immigration|h-?1-?b|visas?|applicants?|candidates?|role|position|job|citizens?"
    r"|relocation|c2c|w-?2|corp[- ]to[- ]corp|1099"
    r"|authori[sz]\w+|at this time|in the future|sponsor\w*|germany|(?:the )?u\.?[sk]\.?|work permit|overseas)\b"
)
_SHORT_ITEM = 4
_TOPICS = ("topic", "affirmed")


class Said(NamedTuple):
    """What a clause says ("true", "false"), and where the words that decide stand in it."""

    value: str
    start: int
    end: int


class Mention(NamedTuple):
    """A word of a condition's vocabulary in a clause."""

    reading: str
    start: int
    end: int
    word: str


@lru_cache(maxsize=4)
def _vocabulary(field: str) -> dict[str, str]:
    order = (*_TOPICS, "other", "neutral", "no", "yes")
    rows = sorted((r for r in read_seed("condition_cues") if r["field_name"] == field),
                  key=lambda r: order.index(r["reading"]))  # fmt: skip
    words: dict[str, str] = {}
    for row in rows:
        words.setdefault(fold_term(row["wording"]), row["reading"])
    return words


def topic_terms(field: str) -> tuple[str, ...]:
    """Return the words for the topic of a field, and the phrases about other things that hold one."""
    return tuple(word for word, reading in _vocabulary(field).items() if reading in (*_TOPICS, "other"))


@lru_cache(maxsize=4)
def _finder(field: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z0-9]){any_of(_vocabulary(field))}(?![a-z0-9])")


def is_about_topic(field: str, term: str) -> bool:
    """Tell a word for the field's topic from a phrase about something else."""
    return _vocabulary(field)[term] in _TOPICS


def clause_around(folded: str, start: int, end: int) -> tuple[int, int]:
    """Return the bounds of the clause around a word; a label's clause takes in the line after it."""
    low, high = max(0, start - REACH), min(len(folded), end + REACH)
    for match in _BREAK.finditer(folded, low, start):
        low = match.end()
    for match in _BREAK.finditer(folded, end, high):
        if match.group() == "\n" and folded[end : match.start()].rstrip(" *").endswith(":"):
            continue
        return low, match.start()
    return low, high


@lru_cache(maxsize=1 << 14)
def mentions(field: str, clause: str) -> tuple[Mention, ...]:
    """Return the words of a field's vocabulary in a folded clause, in their order, the longest at each place."""
    words = _vocabulary(field)
    return tuple(Mention(words[m.group()], *m.span(), m.group()) for m in _finder(field).finditer(clause))


def _is_item(clause: str, topic: Mention) -> bool:
    """A line that is little more than the topic is an item of what is offered: "- Visa sponsorship"."""
    rest = (clause[: topic.start] + " " + clause[topic.end :]).strip(" -*.,:")
    return len(re.findall(r"[a-z0-9]+", rest)) <= _SHORT_ITEM and ":" not in rest and "?" not in clause


@lru_cache(maxsize=1 << 14)
def read_condition(field: str, clause: str) -> Said | None:
    """Return what a folded clause says of a field, or None when it says nothing of it."""
    found = mentions(field, clause)
    if any(m.reading == "neutral" for m in found):
        return None
    for topic in found:
        if topic.reading not in _TOPICS:
            continue
        low, high = topic.start, topic.end
        if topic.word in _DOUBTFUL and field == VISA:
            beside = [m for m in _OF_WORK.finditer(clause) if not (m.start() < high and low < m.end())]
            if not beside:
                continue
            nearest = min(beside, key=lambda m: min(abs(m.start() - topic.end), abs(topic.start - m.end())))
            low, high = min(low, nearest.start()), max(high, nearest.end())
        for reading, value in (("no", "false"), ("yes", "true")):
            before, after = _NEAR[field, reading]
            near = [m for m in found if m.reading == reading
                    and (0 <= topic.start - m.end <= before or 0 <= m.start - topic.end <= after)]  # fmt: skip
            if near:
                cue = min(near, key=lambda m: min(abs(m.start - topic.end), abs(topic.start - m.end)))
                return Said(value, min(low, cue.start), max(high, cue.end))
        is_item = field == VISA and topic.word not in _DOUBTFUL and _is_item(clause, topic)
        if is_item or topic.reading == "affirmed":
            return Said("true", topic.start, topic.end)
    return None


_PERCENT = re.compile(
    r"(?P<most>(?:(?:up to|max(?:imum)?(?: of)?|bis zu|bis|jusqu'a|hasta|ate|do|tot|fino al?|less than|no more than|<"
    r"|maximal) |<)(?:ca\. |rund |etwa |circa |about )?)?(?P<low>\d{1,3}) ?(?:%|percent)?(?: ?(?:-|to|bis|a|y|and"
    r"|do) ?(?P<high>\d{1,3}) ?)?"
    r"(?:%|percent|prozent|procent)"
    r"(?!,? ?(?:off|discount|match|bonus|equity|covered|paid|of (?:your |the )?(?:travel|premium|salary"
    r"|expens)|remote|from home|do reki|wynagrodz))"
)
#: "Percentage of travel: 15" has no sign behind it.
_LABELLED = re.compile(
    r"(?:(?<=percentage)|(?<=percentage of travel))(?P<most>(?!))?: ?(?P<low>\d{1,3})"
    r"(?: ?- ?(?P<high>\d{1,3}))?(?![\d%]| ?%)"
)
_NEAR_PERCENT = 52
#: Travel of others, and what becomes of it: "90 % of our customers travel", "we cut travel by 50 %".
_TRAVEL_OF_OTHERS = re.compile(
    r"\b(?:customers|users|guests|kunden|clientes|klientow|klanten|clienti|travell?ers|travel by|reisen um|viajes en un"
    r"|commissions?|emissions|bookings|revenue|market|faster|cheaper|grew|grow\w*)\b"
)
_TRAVEL_SAVED = re.compile(
    r"\b(?:cut|cuts|cutting|reduc\w+|sav(?:e|es|ed|ing)|lower\w*|halved|reduziert\w*|senk\w+|redui\w+|reduz\w+|redujo"
    r"|ogranicz\w+|verminder\w+|ridott\w+|increas\w+|fell|falls?|dropp\w+|rose|discounts?|descontos?|descuentos?|remises?|rabatte?n?|rabais"
    r"|sconti?|korting|znizk\w+|znizek)\b[^.;\n]{0,20}$"
)


class Travel(NamedTuple):
    """Percent of the working time that is travelled; ``low`` is None for "up to"."""

    low: int | None
    high: int
    start: int
    end: int


@lru_cache(maxsize=1 << 14)
def read_travel_percent(clause: str) -> Travel | None:
    """Return the share of travel that a folded clause states: "up to 25% travel", "Reiseanteil: 20-30 %"."""
    topics = [m for m in mentions(TRAVEL, clause) if m.reading in _TOPICS]
    for topic in topics:
        for match in (*_PERCENT.finditer(clause), *_LABELLED.finditer(clause)):
            gap = match.start() - topic.end if match.start() >= topic.end else topic.start - match.end()
            if not 0 <= gap <= _NEAR_PERCENT:
                continue
            low, high = int(match["low"]), int(match["high"] or match["low"])
            at, to = min(topic.start, match.start()), max(topic.end, match.end())
            of_job = not (_TRAVEL_OF_OTHERS.search(clause, at, to) or _TRAVEL_SAVED.search(clause[:at]))
            if low <= high <= 100 and of_job:
                return Travel(None if match["most"] else low, high, at, to)
    return None
