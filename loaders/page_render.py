"""HTML to readable text. Block tags become line breaks before parsing, so one C-level text pass is enough."""

from __future__ import annotations

import re
from typing import Final

from loaders import entities
from loaders.html_tree import tree_of

# Each block tag is replaced by a break mark; the parser then only sees inline tags (which also keeps stray text
# between table rows where it stands: a parser would move it before the table).
# A box (``div``) only starts a line of its own: however many boxes open or close there, it is one line break.
PARAGRAPH, BOX, LINE, BULLET, CELL = "\n\n", "\x0e", "\n", "\n- ", "\x1f"
OPEN_BREAKS: Final = {
    **dict.fromkeys(("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table"), PARAGRAPH),
    **dict.fromkeys(("blockquote", "pre", "section", "article", "header", "footer", "hr", "form"), PARAGRAPH),
    "br": LINE,
    **dict.fromkeys(("div", "tr", "dt", "dd", "nav", "aside", "main", "address", "option"), BOX),
    **dict.fromkeys(("thead", "tbody", "tfoot", "caption", "figure", "figcaption", "fieldset"), BOX),
    **dict.fromkeys(("legend", "summary", "details", "label", "button", "body"), BOX),
    **dict.fromkeys(("td", "th"), CELL),
    "li": BULLET,
}
CLOSE_BREAKS: Final = {tag: mark if mark in (PARAGRAPH, BOX) else "" for tag, mark in OPEN_BREAKS.items()}
BREAKS: Final = (
    OPEN_BREAKS
    | {"/" + tag: mark for tag, mark in CLOSE_BREAKS.items()}
    | {
        "/tr": "",
        "/br": "",
        "/li": "\x1d",
    }
)

# No part of the pattern passes a "<", so a page of unclosed tags still costs one pass.
TAG: Final = re.compile(r"<(/?[a-zA-Z][a-zA-Z0-9]*+)(?:[^<>\"']++|\"[^\"<]{0,4000}+\"|'[^'<]{0,4000}+'|[\"'])*+>")
TAG_START: Final = re.compile(r"<[a-zA-Z/!?]")  # a comment, or a tag that never ends: the parser knows
ANY_TAG: Final = re.compile(r"<[a-z/!][^<>]{0,2000}>", re.IGNORECASE)
HIDDEN_TAGS: Final = ["script", "style", "noscript", "template", "head", "svg", "iframe", "object", "select"]
HIDDEN: Final = frozenset(HIDDEN_TAGS)
HAS_HIDDEN: Final = re.compile("<(?:" + "|".join(HIDDEN_TAGS) + r")\b", re.IGNORECASE)
BLOCK_TAG: Final = re.compile(r"<(?:p|br|div|li|tr|h[1-6]|td|dt|section)[\s/>]", re.IGNORECASE)
ESCAPED_TAG: Final = re.compile(
    r"&(?:amp;){0,2}lt;/?(?:p|br|b|i|u|em|strong|div|span|ul|ol|li|h[1-6]|a|table|tr|td|font)\b", re.IGNORECASE
)
SHOWN_TAG: Final = re.compile(
    r"</(?:p|b|i|u|em|strong|div|span|ul|ol|li|h[1-6]|a|table|tr|td|font)>|<br ?/?>", re.IGNORECASE
)
SHOWN_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")

INVISIBLE: Final = re.compile("[\u200b\u2060\ufeff\u00ad\u200e\u200f\x00]+")
ODD_BLANKS: Final = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\x0b\x0c\t\x1c\x1e\x85]")
ODD_LINE_ENDS: Final = re.compile("\r\n?|[\u2028\u2029]")
ODD: Final = re.compile(
    "[\u200b\u2060\ufeff\u00ad\u200e\u200f\x00\u1680\u2000-\u200a\u202f\u205f\u3000\x0b\x0c\t\x1c\x1e\x85\r\u2028\u2029]"
)
BOX_BREAKS: Final = re.compile(r"\n{0,3}\x0e[\x0e\n]*+")
BLANK_LINES: Final = re.compile(r"\n\n\n+")
CELL_GAP: Final = re.compile(" ?\x1f[ \x1f]*+")
BULLET_START: Final = re.compile(r"\n-[ \n]++(?:-(?:[ \n]++|\Z))*+")
EMPTY_BULLET: Final = re.compile(r"\n-[ \n]*+\x1d")  # \x1d stands for </li> until the bullets are joined
AFTER_BULLET: Final = re.compile(r"\x1d ?(?=[^\s\x1d|])")  # words that stand between two bullets: a forgotten heading
MAX_ESCAPE_DEPTH: Final = 3


def html_to_text(html: str) -> str:
    """Return the readable text of an HTML fragment or page.

    Block elements become line breaks, ``<li>`` becomes ``- ``, table cells are joined with `` | ``; scripts and
    styles are dropped; entities are decoded, also where the fragment was escaped twice. Lines carry no
    trailing spaces and at most one blank line stands between them. Text without tags keeps its own lines.
    """
    for _ in range(MAX_ESCAPE_DEPTH):
        if ESCAPED_TAG.search(html) and not ANY_TAG.search(html):
            html = entities.unescape(html)
        else:
            break
    text = _render(html)
    for _ in range(MAX_ESCAPE_DEPTH):
        if "</" not in text and "<br" not in text:
            break
        if not SHOWN_TAG.search(text):
            break
        text = _render(text)
    if "&" in text and SHOWN_ENTITY.search(text):
        text = SHOWN_ENTITY.sub(lambda m: entities.unescape(m.group()), text)
    return tidy(text)


def _render(html: str) -> str:
    if "<" not in html:
        return entities.unescape(html)
    flat = _without_source_lines(html)
    parts = TAG.split(flat)  # text, tag name, text …
    names = {name: name.lower() for name in set(parts[1::2])}
    if HIDDEN.isdisjoint(names.values()):
        marks = {name: BREAKS.get(lower, "") for name, lower in names.items()}
        parts[1::2] = map(marks.__getitem__, parts[1::2])
        text = "".join(parts)
        if not TAG_START.search(text):
            return entities.unescape(text)
    broken = TAG.sub(_break_mark, flat)
    if "<" not in broken:
        return entities.unescape(broken)
    tree = tree_of(broken)
    if HAS_HIDDEN.search(broken):
        tree.strip_tags(HIDDEN_TAGS)
    return tree.body.text() if tree.body is not None else ""


def _break_mark(match: re.Match[str]) -> str:
    return BREAKS.get(match.group(1).lower(), match.group())


def _without_source_lines(html: str) -> str:
    """Line ends of the source are spaces, unless the fragment marks no block at all or inside ``<pre>``."""
    if "\n" not in html and "\t" not in html:
        return html
    if not BLOCK_TAG.search(html):
        return html
    if "<pre" not in html:
        return _one_line(html)
    parts: list[str] = []
    for piece in html.split("<pre"):
        kept, closed, rest = piece.partition("</pre>")
        is_pre = bool(parts and closed)
        parts.append(kept.replace("\n", "<br>") if is_pre else _one_line(kept))
        parts.append(closed + _one_line(rest) + "<pre")
    return "".join(parts)[:-4]


def _one_line(html: str) -> str:
    return html.replace("\n", " ").replace("\t", " ")


def _widest_break(match: re.Match[str]) -> str:
    return match.group().replace(BOX, "") or LINE


def tidy(text: str) -> str:
    """Return text with plain spaces, no trailing ones, and at most one blank line in a row."""
    text = text.replace("\u00a0", " ")
    if ODD.search(text):
        text = ODD_LINE_ENDS.sub("\n", ODD_BLANKS.sub(" ", INVISIBLE.sub("", text)))
    if BOX in text:
        text = text.replace(" \x0e", BOX).replace("\x0e ", BOX)
        text = BOX_BREAKS.sub(_widest_break, text)
    if CELL in text:
        text = CELL_GAP.sub(" | ", "\n".join(line.strip(" \x1f") for line in text.split("\n")))
    while "  " in text:
        text = text.replace("  ", " ")
    text = "\n" + text.replace(" \n", "\n").replace("\n ", "\n")
    if "\x1d" in text:
        if "\n-\x1d" in text or "\n- \x1d" in text or "\n-\n" in text:
            text = EMPTY_BULLET.sub("\x1d", text)
        text = AFTER_BULLET.sub("\n", text.replace(" \x1d", "\x1d")).replace("\x1d", "")
    if "\n-\n" in text or "\n- -" in text or text.endswith(("\n-", "\n- ")):
        text = BULLET_START.sub("\n- ", text)
    if "\n\n\n" in text:
        text = BLANK_LINES.sub("\n\n", text)
    return text.strip()
