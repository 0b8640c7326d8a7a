"""Text that a crawler made of a page (WET): is it one advertisement? Strict, since most of the web is none.

Without markup nothing says what a page is, and pages about a job (guides, templates, lists, courses) use the words of
advertisements. So the page's title must name a role and no such page, two headings of an advertisement must stand on
lines of their own, somebody must be asked to apply, and the reader of page text must find the advertisement too.
"""

from __future__ import annotations

import re

from loaders.files import Limits
from loaders.page import read_page_text
from loaders.page_labels import has_role_word, is_kind
from loaders.recognise import shape_of
from loaders.rejection import Rejected

_LEAST_SECTIONS = 2
_LONGEST_TITLE, _LONGEST_LINE = 250, 60
_MOST_BYTES = 200_000  # an advertisement with its page around it; beyond that it is a list or a book
_APPLY = re.compile(
    r"\bappl(?:y|ying|ication|icants?)\b|\bbewerb|\bcandidat|\bpostul|\bsolicit|\bapplicati|\baplik|\bansök|\bansøg|応募",
    re.IGNORECASE,
)
#: Titles of pages that tell about jobs: guides, templates, lists, courses, forums, news.
_ABOUT_JOBS = re.compile(
    r"\b(?:job descriptions?|templates?|samples?|examples?|interview|salar(?:y|ies)|resumes?|cv|guide|tips|news|blog|"
    r"vs|cover letter|how (?:to|much|do|i)|what (?:is|are|does|do)|why|courses?|bootcamp|career paths?|forum)\b|\?|"
    r"\bwiki|\b(?:top|best) \d|\b\d{2,} (?:\w{1,20} ){1,3}jobs\b|\bjobs (?:in|near|for|at)\b|"
    r"\b(?:jobs|documentation|docs|manual|handbook|tutorial|reference|community)\b\s*(?:$|[|–-])",
    re.IGNORECASE,
)


def reads_like_a_posting(body: bytes) -> bool:
    """Tell whether a page's text, whose first line is its title, is the advertisement of one job."""
    if len(body) > _MOST_BYTES:
        return False
    text = body.decode("utf-8", "replace")
    title, _, rest = text.lstrip("\ufeff\r\n ").partition("\n")
    if len(title) > _LONGEST_TITLE or not has_role_word(title) or _ABOUT_JOBS.search(title) or not _APPLY.search(rest):
        return False
    lines = {line.strip().lower() for line in rest.split("\n") if len(line) <= _LONGEST_LINE}
    if sum(is_kind(line, "section") for line in lines) < _LEAST_SECTIONS:
        return False
    return _is_one_advertisement(body)


def _is_one_advertisement(body: bytes) -> bool:
    """Tell whether a load would read the text as a page, and find a posting with a role for a title in it."""
    try:
        shape = shape_of(body, Limits(), "utf-8")
    except Rejected:
        return False
    if shape.kind != "page_text":
        return False
    found = read_page_text(shape.text)
    return (
        len(found) == 1 and has_role_word(found[0].title_raw or "") and not _ABOUT_JOBS.search(found[0].title_raw or "")
    )
