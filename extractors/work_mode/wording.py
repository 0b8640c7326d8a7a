"""Is "remote", "hybrid" or "on-site" said of this job? The words around each such word decide.

``seeds/work_mode_terms.csv`` has the words (scope ``word``), whole phrases that decide by themselves (``phrase``) and
phrases that are about other things (``not``: remote sensing, hybrid cloud). ``seeds/work_mode_cues.csv`` has what
makes a word a statement about the job ("role is …", "… position"), what turns it around ("not …", "occasional …")
and what tells that it is none ("managing … teams"). A word without a cue counts only as a clause of its own.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from extractors.folding import fold_term, read_seed
from extractors.own_line import line_after, line_before

#: How much text around a word is read.
REACH = 56

#: Words between a cue and the word itself: "this is a *full-time,* remote role".
_FILLERS = frozenset(
    "a an the and full-time part-time full part time currently in on to im em i we w en der die das eine einen einer "
    "un una um uma flexible permanent contract basically our your paid temporary at of with as from also de do da no "
    "na fully 100% this that salaried exempt direct-hire well now ist leider es est".split()
)
_MOST_FILLERS = 4
_LONGEST_CUE = 4
_BREAK = re.compile(r"[\n*;|!?~]|[.](?=[ \n]|$)")
_TOKEN = re.compile(r"[^\s,:()\"\[\]/–-]+(?:[-/'][^\s,:()\"\[\]/]+)*")
_PERCENT = re.compile(r"(?<!\d)(\d{1,3}) ?% ?(?:[a-z]{1,11} ){0,2}$")
#: "Homeoffice (40 %)", "remote: up to 60%"; "Remote (10 % travel)" is about something else.
_PERCENT_AFTER = re.compile(
    r" ?[(:]? ?(?:(?:bis zu|up to|max\.?|ca\.?|jusqu'a|hasta|ate|do|tot|fino al?) )?(\d{1,3}) ?%"
    r"(?= ?(?:[).,;/]|$|of |du |del |der |da |do |moglich|possib|posib))(?![^)\n.;]{0,14}(?:travel|reis|bonus"
    r"|equity|commission|match|discount|deplac|viaj|viag))"
)
_WHOLE = 100
_UP_TO = re.compile(r"(?:up to|bis zu|hasta|ate|jusqu'a|do|tot|fino al?) $")
_OPEN = re.compile(r"^[\s\-*#>]*$|[(\[]\s*$|^[\s\-*#>]*[a-z][a-z /]{2,28}:\s*\**\s*$")
_CLOSED = re.compile(r"^\s*(?:$|[)\],.:;|/]|- |\((?!s\))|(?:in|from|within|across|based in|us|usa|uk|eu|emea)\b)")
_COORDINATED = re.compile(
    r"^(?: work(?:ing)?)?(?: ?[/&,+]| ?- ?| and| or| oder| und| ou| et| o| y| e| lub| i| of| en| eller| och){1,2}"
    r" ?(?:also |some |partially )?(?:in |from |at |im |vom |w |en )?$"
)


class Reading(NamedTuple):
    """``remote_type`` and how firmly it is said (strong, weak), with the place of the words that decide."""

    remote_type: str
    strength: str
    start: int
    end: int


class _Cue(NamedTuple):
    remote_type: str
    strength: str


@lru_cache(maxsize=1)
def terms() -> dict[str, tuple[str, str]]:
    """Return folded term -> (scope, remote_type) of what stands in texts; a whole phrase outranks a word."""
    found: dict[str, tuple[str, str]] = {}
    for scope in ("not", "phrase", "word"):
        for row in read_seed("work_mode_terms"):
            if row["scope"] == scope:
                found.setdefault(_bare(row["term"]), (scope, row["remote_type"]))
    return found


def _bare(term: str) -> str:
    """Return a term as it is compared: folded, with its hyphens as blanks."""
    return fold_term(term).replace("-", " ")


@lru_cache(maxsize=4)
def _cues(position: str) -> dict[tuple[str, str], _Cue]:
    found: dict[tuple[str, str], _Cue] = {}
    for row in read_seed("work_mode_cues"):
        if row["position"] == position:
            cue = _Cue(row["remote_type"], row["strength"])
            found.setdefault((_bare(row["wording"]), row["applies_to"]), cue)
    return found


def _cue_at(words: list[str], mode: str, position: str) -> tuple[_Cue, int] | None:
    """Return the longest cue that the words next to a mode's word make, and of how many words; fillers may stand
    between. ``words`` begin with the nearest.
    """
    cues = _cues(position)
    for skipped in range(min(_MOST_FILLERS, len(words)) + 1):
        rest = words[skipped : skipped + _LONGEST_CUE]
        for size in range(len(rest), 0, -1):
            phrase = " ".join(rest[:size] if position == "after" else rest[:size][::-1]).replace("-", " ")
            cue = cues.get((phrase, mode)) or cues.get((phrase, "any"))
            if cue:
                return cue, skipped + size
        if skipped < len(words) and words[skipped] not in _FILLERS:
            return None
    return None


#: Whole phrases that are firm by themselves; others are looser wording.
_FIRM = re.compile(
    r"#|100|fully|full[- ]|not |no |cannot|five|5 d|kein|pas de|vollstandig|komplett|this role|position|role"
    r"|job is|this is|must|required|:|vaga|modalidad|modelo|poste|stelle|w pelni|calkowicie|schedule|tryb|regime|puesto"
    r"|volledig"
)


@lru_cache(maxsize=1 << 16)
def _judged(before: str, term: str, after: str) -> Reading | None:
    """Judge one word by the text before and after it; places count from the word's own start."""
    scope, mode = terms()[_bare(term)]
    if scope == "not":
        return None
    start, end = 0, len(term)
    cut = max((m.end() for m in _BREAK.finditer(before)), default=0)
    left = before[cut:]
    stop = _BREAK.search(after)
    right = after[: stop.start()] if stop else after
    percent = _PERCENT.search(left)
    if percent and mode != "hybrid":
        share, at = int(percent.group(1)), percent.start()
        ceiling = _UP_TO.search(left[:at])
        kind = mode if share == _WHOLE else "hybrid"
        return Reading(kind, "strong", (ceiling.start() if ceiling else at) - len(left), end) if share else None
    percent = _PERCENT_AFTER.match(right)
    if percent and mode == "remote" and 0 < int(percent.group(1)) <= _WHOLE:
        return Reading(mode if int(percent.group(1)) == _WHOLE else "hybrid", "strong", 0, len(term) + percent.end())
    back = [(m.group(), m.start() - len(left)) for m in _TOKEN.finditer(left)][::-1]
    ahead = [(m.group(), m.end()) for m in _TOKEN.finditer(right)]
    cue_before = _cue_at([word for word, _ in back], mode, "before")
    cue_after = _cue_at([word for word, _ in ahead[: _MOST_FILLERS + _LONGEST_CUE]], mode, "after")
    strength = ("strong" if _FIRM.search(term) or mode == "hybrid" else "weak") if scope == "phrase" else ""
    for found, places, first in ((cue_after, ahead, False), (cue_before, back, True)):
        if found is None:
            continue
        cue, size = found
        if cue.remote_type == "none":
            return None
        turned = cue.remote_type and cue.remote_type != mode
        if turned and not (strength == "strong" and cue.remote_type == "hybrid"):
            mode = cue.remote_type
            strength = cue.strength
        elif scope == "word":
            strength = "strong" if "strong" in (strength, cue.strength) else "weak"
        if turned or scope == "word":
            start, end = (
                (min(start, places[size - 1][1]), end) if first else (start, max(end, len(term) + places[size - 1][1]))
            )
        if turned:
            break
    if not strength and _OPEN.search(left) and _CLOSED.match(right):
        strength = "weak"
    return Reading(mode, strength, start, end) if strength else None


def read_word(folded: str, term: str, start: int, end: int) -> Reading | None:
    """Return what the word at ``folded[start:end]`` says of the job, or None when it says nothing of it."""
    found = _judged(line_before(folded, start, REACH), term, line_after(folded, end, REACH))
    return found and found._replace(start=start + found.start, end=start + found.end)


def coordinated(folded: str, first: tuple[str, int, int], second: tuple[str, int, int]) -> bool:
    """Tell whether two words of different modes stand as one choice: "remote or in-office", "büro und homeoffice"."""
    (one, _, end), (other, start, _) = first, second
    kinds = {terms()[_bare(one)][1], terms()[_bare(other)][1]}
    return kinds == {"remote", "onsite"} and 0 < start - end <= 24 and _COORDINATED.match(folded[end:start]) is not None


@lru_cache(maxsize=1)
def _finder() -> re.Pattern[str]:
    longest_first = sorted(terms(), key=len, reverse=True)
    return re.compile(rf"(?<![a-z0-9])(?=({'|'.join(map(_spelled, longest_first))})(?![a-z0-9]))")


def _spelled(term: str) -> str:
    return re.escape(term).replace("\\ ", "[ -]")


def read_wording(folded: str) -> list[Reading]:
    """Return what each word of a short folded text says, as an extractor reads it within a posting."""
    hits: list[tuple[str, int, int]] = []
    for match in _finder().finditer(folded):
        if not hits or match.end(1) > hits[-1][2]:
            hits.append((match.group(1), *match.span(1)))
    found = [r for r in (read_word(folded, *hit) for hit in hits) if r]
    pairs = pairwise(hits)
    return [*found, *(Reading("hybrid", "weak", a[1], b[2]) for a, b in pairs if coordinated(folded, a, b))]
