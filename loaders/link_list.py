"""Listing pages: several links to jobs in one page, each with its row's other words (place, id, date).

A listing is recognised by its shape: at least two links whose addresses differ only in an id or slug, each alone in
an element of one kind (row, list item, card), and whose address speaks of a job.
"""

from __future__ import annotations

import re
from collections import defaultdict

from selectolax.lexbor import LexborNode

from loaders.html_tree import tree_of
from loaders.posting import RawPosting

FORMAT = "html_list"
_JOB_HREF = re.compile(
    r"(?:^|[/_.?&=-])(?:job|jobs|job-opening|position|positions|vacanc(?:y|ies)|opening|req|requisition|career|careers|"
    r"stelle|stellen|offre|offres|oferta|ofertas|praca|vacature)s?(?=[/_.?&=-])[^#]*\w*\d*",
    re.IGNORECASE,
)
_HAS_ID = re.compile(r"\d{3,}|/(?=[^/]*[a-z])(?=[^/]*[A-Z])[A-Za-z0-9]{6,}|/[a-z0-9]+(?:-[a-z0-9]+){2,}")
_LABELLED = re.compile(r"(?:job|req(?:uisition)?|posting)\s*(?:id|no|number|#)\b\W{0,3}", re.IGNORECASE)
_PLACE_CLASS = re.compile(r"locat|place|city|standort|ort\b|lieu", re.IGNORECASE)
_DEPARTMENT_CLASS = re.compile(r"depart|team|categor", re.IGNORECASE)
_DATE = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}")
_ROWS = frozenset({"tr", "li", "article", "section", "div"})
_MAX_CLIMB = 6
_MAX_LINKS = 3_000
_READ_MORE = re.compile(r"\s*(?:apply|view|read|see|learn|more|details|bewerben|postuler|mehr|plus)\b", re.IGNORECASE)


def postings_in_html(html: str) -> list[RawPosting]:
    """Return one posting a link of a listing; an empty list when the page is none."""
    tree = tree_of(html)
    groups: dict[str, dict[str, LexborNode]] = defaultdict(dict)
    for link in tree.css("a[href]")[:_MAX_LINKS]:
        href = (link.attributes.get("href") or "").strip()
        title = _words(link)
        if not (3 <= len(title) <= 160) or _READ_MORE.match(title) or not _JOB_HREF.search(href):
            continue
        if _HAS_ID.search(href):
            groups[_shape(href, link)].setdefault(href, link)
    best = max(groups.values(), key=len, default={})
    if len(best) < 2:
        return []
    return [_posting(link, href, index) for index, (href, link) in enumerate(best.items())]


def _shape(href: str, link: LexborNode) -> str:
    """Return what the links of one listing share: the address without ids and slugs, and the elements around."""
    path = re.sub(r"[?#].*", "", href)
    segments = ["*" if _HAS_ID.search("/" + s) or any(c.isdigit() for c in s) else s for s in path.split("/")]
    parents = [link.parent.tag if link.parent else None, link.tag]
    return "/".join(segments[:-1]) + str(parents)


def _row(link: LexborNode) -> LexborNode:
    """Return the widest element around a link that holds no other job link."""
    row = link
    node = link.parent
    for _ in range(_MAX_CLIMB):
        if node is None or node.tag in {"body", "html", "table", "tbody", "ul", "ol"}:
            break
        hrefs = {
            a.attributes.get("href") for a in node.css("a[href]") if _JOB_HREF.search(a.attributes.get("href") or "")
        }
        if len(hrefs) > 1:
            break
        if node.tag in _ROWS:
            row = node
        node = node.parent
    return row


def _posting(link: LexborNode, href: str, index: int) -> RawPosting:
    heading = link.css_first("h1, h2, h3, h4, h5")
    row = _row(link)
    raw = RawPosting(
        record_pointer=f"link:{index}",
        source_format=FORMAT,
        title_raw=_words(heading) if heading else _words(link),
        url_raw=href,
        origins={"title_raw": "link", "url_raw": "link"},
    )
    ids = [v for k, v in row.attributes.items() if v and re.fullmatch(r"data-(?:req|job|posting)-?id", k)]
    raw.source_posting_id_raw = ids[0] if ids else None
    for node in row.css("td, span, div, p, dd, li, time"):
        words = _words(node)
        if not words or len(words) > 120 or node.css_first("a") is not None:
            continue
        kind = " ".join(filter(None, (node.attributes.get("class"), node.attributes.get("id"))))
        label = _label_before(node)
        if raw.job_location_raw is None and (_PLACE_CLASS.search(kind) or _PLACE_CLASS.search(label)):
            raw.job_location_raw = [words]
        elif raw.department_raw is None and _DEPARTMENT_CLASS.search(kind):
            raw.department_raw = words
        elif raw.date_posted_raw is None and (_DATE.fullmatch(words) or node.tag == "time"):
            raw.date_posted_raw = words
        elif raw.identifier_raw is None and _LABELLED.match(label):
            raw.identifier_raw = words
    return raw


def _label_before(node: LexborNode) -> str:
    """Return the words of the element before a value."""
    previous = node.prev
    while previous is not None and not previous.is_element_node:
        previous = previous.prev
    words = _words(previous) if previous is not None else ""
    return words if len(words) <= 40 else ""


def _words(node: LexborNode) -> str:
    """Return an element's text on one line, without what is for screen readers only."""
    label = node.css_first(".sr-only, .visually-hidden")
    text = " ".join(node.text(separator=" ").split())
    hidden = " ".join(label.text(separator=" ").split()) if label is not None and label.mem_id != node.mem_id else ""
    return text.removeprefix(hidden).strip() if hidden else text
