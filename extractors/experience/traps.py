"""Numbers of years that are no experience: an age, a contract, a span of the calendar, what a company boasts of.

The words that tell them are those of ``seeds/experience_cues.csv``.
"""

from __future__ import annotations

import re
from functools import lru_cache, partial
from typing import NamedTuple

from extractors.cues import cue

_any = partial(cue, "experience_cues")
#: Between a number of years and a word for experience: another clause begins, and the word is not about the years.
OTHER_CLAUSE = re.compile(
    r"\b(?:and|so|because|while|that|und|et|y|e|i|en) (?:we|our|no|gives?|the company|wir|nous)\b"
    r"|\bgives? you|\bzdoby|\bnabyci|\bto gain"
)
#: "We" in the ending of the verb, but for verbs of seeking: "buscamos" asks.
_WE_IN_THE_VERB = (
    r"(?!busc|necesit|requer|solicit|precis|procur)[a-z]{3,}[aei]mos\b|[a-z]{3,}iamo\b|[a-z]{3,}[aeiy]my\b"
)
#: "in business", but not "in business analysis".
_IN_BUSINESS = r"in business\b(?! [a-z])"
_IN_OUR_HOUSE = re.compile(
    r"^[^\n.;!?]{0,60} (?:in|within|on|among|at) (?:our|the) (?:team|company|firm|crew|group|house|office|staff)\b"
)
#: Schooling that is counted as experience: "30 credits … for one year of experience", "one year of experience credit".
_COUNTED_AS = re.compile(r"\b(?:credits?|credit hours)\b[^\n.;]{0,70} for (?:each |every )?$")
_CREDIT = re.compile(r"^ (?:of )?(?:[a-z]+ )?experience credit\b")
_TOGETHER, _OF_SEVERAL = re.compile(r" (?:of )?(?:combined|collective)"), re.compile(r"\b(?:team|we|our|over)\b")


class Wishes(NamedTuple):
    """Words that only wish: right before the years, and anywhere about them."""

    before: re.Pattern[str]
    anywhere: re.Pattern[str]


class _Before(NamedTuple):
    """What the words before the years say, and within how many letters of them."""

    firm: re.Pattern[str]
    boast: re.Pattern[str]
    employer: re.Pattern[str]
    other: re.Pattern[str]
    contract: re.Pattern[str]
    gained: re.Pattern[str]
    age: re.Pattern[str]
    with_some: re.Pattern[str]


class _After(NamedTuple):
    """What the words after the years say."""

    us: re.Pattern[str]
    leads: re.Pattern[str]
    other: re.Pattern[str]
    not_needed: re.Pattern[str]


@lru_cache(maxsize=1)
def asked() -> re.Pattern[str]:
    """Return the pattern of words that ask for something."""
    return re.compile(_any("asked"))


@lru_cache(maxsize=1)
def wishes() -> Wishes:
    """Return the patterns of wishes: "ideally with 5 years", "5 years preferred"."""
    before = rf"{_any('wish before')}:?(?: if)?[^.;\n,)(*]{{0,30}}$"
    return Wishes(re.compile(before), re.compile(_any("wish")))


@lru_cache(maxsize=1)
def no_beginners() -> re.Pattern[str]:
    """Return the pattern of "No se aceptan candidatos sin experiencia": whoever has none need not apply."""
    return re.compile(_any("no beginners"))


@lru_cache(maxsize=1)
def _before() -> _Before:
    more = rf"(?:{_any('more than')} )?"
    return _Before(
        firm=re.compile(rf"{_any('firm')}[^\n.;!?]{{0,70}}$"),
        boast=re.compile(
            rf"(?:^|[\n.!?,] ?)(?:(?:and|backed|built|powered) )?{_any('with')} {more}(?:\d[^\n.;!?]{{0,90}} and )?$"
        ),
        # "A mobile agency with over 15 years' experience is looking for …"
        employer=re.compile(rf"{_any('employer')}(?:,? (?:that|which))?,? {_any('has')} {more}$"),
        other=re.compile(rf"{_any('other before')} (?:\w+ )?$"),
        contract=re.compile(rf"{_any('contract before')}[^\n.;]{{0,25}}$"),
        gained=re.compile(rf"{_any('gained')}(?: [a-z]+){{0,2}} $"),
        # "ukończone 18 lat, mile widziane doświadczenie"
        age=re.compile(rf"{_any('age before')}(?: od| powyzej| of|:)? $"),
        with_some=re.compile(rf"{_any('with')}(?: [a-z]+){{0,2}} $"),
    )


@lru_cache(maxsize=1)
def _after() -> _After:
    article = r"(?:one of |an? |the |une? |uno de |ein\w* |der |die |el |la |le )?(?:the |les |los )?(?:[a-z]+'s )?"
    return _After(
        us=re.compile(rf"^[^\n.;!?]{{0,130}},? (?:{_any('us')}|{_WE_IN_THE_VERB})"),
        # "With over 20 years' experience, Acme is a leading supplier"
        leads=re.compile(rf"^[^\n.;!?]{{0,90}}, ?[^\n.;!?]{{1,60}} (?:is|are|ist|est|es) {article}{_any('leading')}"),
        other=re.compile(rf"^[ ,'-]*(?:{_any('other after')}|{_IN_BUSINESS})"),
        not_needed=re.compile(rf"^[^\n.;!?,]{{0,45}}?{_any('not needed after')}"),
    )


def is_something_else(before: str, after: str, is_experience: bool) -> bool:
    """Say whether the years are an age, a contract, a period of the calendar or what the company boasts of."""
    behind, ahead = _before(), _after()
    if behind.gained.search(before[-40:]) or ahead.not_needed.match(after):
        return True
    if _COUNTED_AS.search(before[-90:]) or _CREDIT.match(after):
        return True
    if ahead.leads.match(after) and behind.with_some.search(before[-30:]):
        return True
    if behind.employer.search(before[-70:]) or behind.age.search(before[-24:]):
        return True
    if _IN_OUR_HOUSE.match(after) and not asked().search(before):
        return True
    if behind.other.search(before[-36:]) and not (is_experience and asked().search(before)):
        return True
    is_named_otherwise = ahead.other.match(after)
    if not is_experience and (is_named_otherwise or behind.contract.search(before[-40:])):
        return True
    if is_named_otherwise and not after.startswith((" of the", " of your")):
        return True
    if not asked().search(before) and behind.firm.search(before[-100:]):
        return True
    if _TOGETHER.match(after) and _OF_SEVERAL.search(before):
        return True
    return bool(ahead.us.match(after) and not asked().search(before) and behind.boast.search(before))
