"""Page text to lines: dumps with or without line breaks, with template junk, with words run together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import Final

from loaders.page_dump import cut_joined
from loaders.page_labels import is_kind, label_field, words
from loaders.page_render import tidy

TEMPLATE: Final = re.compile(
    r"</?[a-zA-Z][\w-]*(?:\s[^<>]{0,3000})?/?>|\$\{[^{}]{0,300}\}|\{\{[^{}]{0,300}\}\}|<!--[^<>]{0,2000}-->"
)
WIDE_GAP: Final = re.compile(r"[^\S\n]{2,}|[^\S\n]*\n\s*")
LONG_LINE: Final = 240
ENDLESS_LINE: Final = 3000  # no paragraph is that long: a whole page in one line, cut at sentences
SENTENCE_END: Final = re.compile(r"(?<=[a-z)][.!?]) (?=[A-Z•])")
JOINED_LINE: Final = 600  # past the longest paragraph that is likely to hold no seam
GLUE: Final = re.compile(r"[a-z]{3}[.!?:]?[A-Z][a-z]{2}")
GLUE_EVERY: Final = 300  # characters: below that, capitals inside words are names (JavaScript, LinkedIn)
COLUMN_GAP: Final = re.compile(r"[^\S\n]{3,}")
JUNK_REPEATS: Final = 6
MAX_HEADING: Final = 60
MAX_SEAMS: Final = 20_000

# "…for a relocation.Familiarity with": a full stop glued to the next sentence; "ASP.Net" and "Node.Js" are names.
GLUED_SENTENCE: Final = re.compile(r"(?<=[a-z][a-z)][a-z)])([.!?])(?=[A-Z][a-z]*[ ,’'])(?!(?:Net|Js|Io|Com)\b)")
GLUED_SEAM: Final = re.compile(r"(?<=[a-z0-9.:)+®™])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
GLUED_NUMBER: Final = re.compile(r"(?<=\d{4})(?=[A-Z][a-z]+\b)")
GLUED_TWICE: Final = re.compile(r"(?<![A-Z ])([A-Z][A-Za-z&’',/-]{2,30}(?: [A-Za-z&’',/-]{1,30}){0,5})\1")
LABEL_COLON: Final = re.compile(r"(?<!\n)([A-Z][\w.'#]{0,60}(?: [\w.'#/]{1,60}){0,3})\s?:(?=\s?\S)")
BULLET: Final = re.compile(r"^(?:[•·▪●◦‣*–—-]|\d{1,2}[.)])\s+")


def lines_of(text: str) -> list[str]:
    """Return the page's lines in order, none empty; junk that templates left behind is gone.

    Line breaks and wide gaps separate lines. A line too long to be one is cut only where there is evidence:
    a sentence end glued to a capital, a heading written twice, a known heading, button or label, the end of a
    country's name, the page's own title.
    """
    title = opening_title(text)
    original, text = text, TEMPLATE.sub("\n", text)
    has_lines = text.count("\n") > len(text) // LONG_LINE and "\n" in original
    rough = text.split("\n") if has_lines else WIDE_GAP.split(text)
    pieces = [tidy(part) for piece in rough for part in _cut_columns(piece)]
    pieces = _without_junk(_without_junk([piece for piece in pieces if piece]))
    lines: list[str] = []
    for piece in pieces:
        is_joined = len(piece) > JOINED_LINE and GLUE_EVERY * len(GLUE.findall(piece)) < len(piece)
        for part in cut_joined(piece) if is_joined else [piece]:
            for line in _cut_glued(part, title) if len(part) > LONG_LINE else [part]:
                lines.extend(SENTENCE_END.split(line) if len(line) > ENDLESS_LINE else [line])
    return [BULLET.sub("- ", line) for line in lines if line.strip("|-–•· ")]


def _cut_columns(line: str) -> list[str]:
    """Cut a line that lays its parts side by side with wide gaps between them."""
    gaps = COLUMN_GAP.findall(line.strip())
    return COLUMN_GAP.split(line.strip()) if len(gaps) > 1 else [line]


def opening_title(text: str) -> str | None:
    """Return the longest opening phrase that the page repeats at least twice: its title, in a page dump."""
    head = text.lstrip()[:160].split("\n")[0]
    ends = [match.start() for match in re.finditer(r"(?=\s[-–—|(]|\s{2}|,|$)|(?<=\w)\s", head) if match.start() > 9]
    for end in reversed(ends):
        phrase = head[:end].strip(" -–—|,")
        letters = sum(map(str.isalpha, phrase))
        if letters > 9 and 2 * letters > len(phrase) and text.count(phrase) >= 3:
            return phrase
    return None


def _without_junk(pieces: list[str]) -> list[str]:
    """Drop one-word lines in small letters that a template repeats (``anchor``, ``view``), at line edges too."""
    counts = Counter(piece for piece in pieces if piece.isascii() and piece.isalpha() and piece.islower())
    junk = {piece for piece, count in counts.items() if count >= JUNK_REPEATS}
    if not junk:
        return pieces
    kept = []
    for piece in pieces:
        tokens = piece.split(" ")
        while tokens and tokens[0] in junk:
            tokens.pop(0)
        while tokens and tokens[-1] in junk:
            tokens.pop()
        if tokens:
            kept.append(" ".join(tokens))
    return kept


def _cut_glued(line: str, title: str | None) -> list[str]:
    if title:
        line = line.replace(title, f"\n{title}\n")
    line = GLUED_TWICE.sub(_split_heading, line)
    line = GLUED_SENTENCE.sub("\\1\n", line)
    line = LABEL_COLON.sub(_split_label, line)
    line = GLUED_NUMBER.sub("\n", line)
    line = GLUED_SEAM.sub(_seam_mark(line), line, count=MAX_SEAMS)
    return [piece.strip() for piece in line.split("\n") if piece.strip()]


def _split_heading(match: re.Match[str]) -> str:
    phrase = match.group(1)
    return f"\n{phrase}\n" if len(phrase) > 3 else match.group()


def _split_label(match: re.Match[str]) -> str:
    """Start a line at the label: the last words before a colon may be a label behind other text."""
    parts = re.split(r"(?<=[a-z0-9])(?=[A-Z])| ", match.group(1))
    for start in range(len(parts)):
        label = " ".join(parts[start:])
        if label_field(label):
            return match.group()[: -len(label) - len(match.group()) + len(match.group(1))] + f"\n{label}:"
    return match.group()


def _seam_mark(line: str) -> Callable[[re.Match[str]], str]:
    """Return a replacement that cuts at a seam only when a known phrase starts or ends there."""

    def mark(match: re.Match[str]) -> str:
        at = match.start()
        before, after = line[max(0, at - MAX_HEADING) : at], line[at : at + MAX_HEADING]
        return "\n" if _starts_known(after) or _ends_known(before) else ""

    return mark


def _starts_known(after: str) -> bool:
    """A known heading or button starts here and ends at another seam, a mark or the end."""
    pieces = re.split(r"(\s|(?<=[a-z0-9])(?=[A-Z])|(?=[:.,(]))", after)
    phrase = ""
    for piece in pieces[:14]:
        if phrase and (not piece or piece[0] in ":(") and _is_known(phrase):
            return True
        phrase += piece or ""
    return False


def _ends_known(before: str) -> bool:
    """A country, region, heading or button ends here."""
    tokens = re.split(r" |(?<=[a-z0-9])(?=[A-Z])", before)
    for size in range(1, 5):
        phrase = " ".join(tokens[-size:])
        if size == 1 and len(phrase) < 4:
            continue
        if phrase.lower() in words("place_word") or (size > 1 and _is_known(phrase)):
            return True
    return False


def _is_known(phrase: str) -> bool:
    return is_kind(phrase, "section") or is_kind(phrase, "chrome") or is_kind(phrase, "tail")
