"""What the words around a certificate's name say: is it one here, and does the job ask for it?

Their words are those of ``seeds/certification_cues.csv``.
"""

from __future__ import annotations

import re
from functools import lru_cache, partial

from extractors.cues import cue

_any = partial(cue, "certification_cues")
#: How much of a line is read on each side of a name.
REACH = 70
_SUPERVISED = re.compile(r"\b(?:supervision|direction|guidance) of [^.,;\n]{0,50}$")


@lru_cache(maxsize=1)
def _beside() -> re.Pattern[str]:
    """Return what stands beside a certificate, and seldom beside what only looks like one."""
    return re.compile(_any("certificate"))


@lru_cache(maxsize=1)
def _asked() -> re.Pattern[str]:
    return re.compile(_any("asked"))


@lru_cache(maxsize=1)
def _not_asked() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what says before a name, and after it, that it is offered, learned on the job or not needed."""
    before = re.compile(rf"{_any('not asked before')} (?:{_any('between')} )?$")
    return before, re.compile(rf"^[ ,]*{_any('not asked after')}")


@lru_cache(maxsize=256)
def _elsewhere(term: str) -> re.Pattern[str]:
    """Return the words beside which an abbreviation means something else."""
    return re.compile(_any("elsewhere", term))


@lru_cache(maxsize=20_000)
def is_certificate(term: str, match: str, before: str, after: str) -> bool:
    """Say whether a term means its certificate and the job wants it, by the folded text on its line.

    ``match`` is that of the term's line (``seeds/certification_terms.csv``).
    """
    not_before, not_after = _not_asked()
    if not_before.search(before) or _SUPERVISED.search(before) or not_after.match(after):
        return False
    around = f"{before[-REACH:]} | {after[:REACH]}"
    if _elsewhere(term).search(around):
        return False
    return not match.endswith("context") or _beside().search(around) is not None


def says_certificate(around: str) -> bool:
    """Say whether folded text names a certificate, or asks for something."""
    return bool(_beside().search(around) or _asked().search(around))
