"""What only HTML can tell: headings, metadata, label–value pairs, class names, and which boxes are furniture."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from loaders.html_tree import tree_of
from loaders.page_fields import Found, stated_value
from loaders.page_labels import is_kind, label_field
from loaders.page_profiles import profile_selectors
from loaders.page_render import html_to_text

MAX_NODES: Final = 60
DEEPEST: Final = 500
# Tags that nest only when closed; the ends of p, li, td and their like may be left out.
BOX_TAG: Final = re.compile(
    r"<(/?)(?!(?:p|li|td|th|tr|dt|dd|br|hr|img|input|meta|link|option|source|area|wbr|col|embed|html|body|head|base|param|track)\b)[a-z]",
    re.IGNORECASE,
)
FURNITURE: Final = (
    "nav,footer,dialog,[role=navigation],[role=contentinfo],[role=dialog],[role=search],[role=alertdialog],"
    "[aria-modal=true],form,"
    + ",".join(
        f"[{attribute}*={word} i]"
        for attribute in ("class", "id")
        for word in (
            "cookie",
            "consent",
            "gdpr",
            "onetrust",
            "breadcrumb",
            "newsletter",
            "similar-job",
            "similar_job",
            "similarjob",
            "related-job",
            "relatedjob",
            "recommended",
            "modal",
            "site-header",
            "site-footer",
            "social",
            "navbar",
            "skip-link",
            "sign-in",
        )
    )
)
# Class and data names that most sites share for a field's box: (field, substrings), matched on short texts only.
CLASS_HINTS: Final = (
    (
        "hiring_organization_raw",
        (
            "company-name",
            "companyname",
            "company_name",
            "employer-name",
            "employer_name",
            "org-name",
            "hiring-organization",
            "hiringorganization",
            "advertiser-name",
        ),
    ),
    ("job_location_raw", ("job-location", "joblocation", "job_location", "job-detail-location", "location__")),
    ("date_posted_raw", ("posted-time", "date-posted", "dateposted", "posted-date", "posting-date", "job-date")),
    ("employment_type_raw", ("employment-type", "employmenttype", "job-type", "jobtype", "work-type")),
    ("department_raw", ("job-department", "department")),
)


@dataclass(slots=True)
class PageParts:
    """A page taken apart: its main lines, what furniture said, and the fields structure already answered."""

    lines: list[str]
    paragraphs: frozenset[int] = frozenset()  # the lines that a blank line stands before
    boilerplate: str = ""
    page_title: str = ""
    heading: str = ""
    heading_origin: str = ""
    site_name: str = ""
    found: Found = field(default_factory=Found)


def read_parts(html: str, url: str | None) -> PageParts:
    """Parse a page and return its parts. Fields found by structure carry their origin."""
    if _depth(html) > DEEPEST:
        return PageParts(lines=_lines(html_to_text(html)))
    tree = tree_of(html)
    parts = PageParts(lines=[], page_title=_text(tree.css_first("head > title")) or "")
    parts.page_title = parts.page_title or _meta(tree, "og:title")
    parts.site_name = _meta(tree, "og:site_name")
    found = parts.found
    link = tree.css_first("link[rel=canonical]")
    address = (link.attributes.get("href") if link else None) or _meta(tree, "og:url") or url
    if address and address.startswith("http"):
        found.put("url_raw", address, "link:canonical" if link else "meta:og:url")
    language = tree.root.attributes.get("lang") if tree.root else None
    found.put("in_language_raw", language, "html:lang")
    found.put("date_posted_raw", _meta(tree, "article:published_time"), "meta:article:published_time")
    for field_name, selector in profile_selectors(address, url):
        found.put(field_name, _text(tree.css_first(selector)), f"profile:{selector}")
    for level in ("h1", "h2"):
        texts = [_text(node) for node in tree.css(level)[:8]]
        usable = [
            text
            for text in texts
            if text
            and len(text) <= 150
            and not is_kind(text, "section")
            and not is_kind(text, "chrome")
            and not is_kind(text, "tail")
        ]
        if usable and not parts.heading:
            in_title = [text for text in usable if text in parts.page_title]
            parts.heading, parts.heading_origin = (in_title or usable)[0], f"heading:{level}"
    _read_pairs(tree, found)
    _read_classes(tree, found)
    main, parts.boilerplate = _without_furniture(tree)
    parts.lines = _lines(main)
    parts.paragraphs = _paragraphs(main)
    return parts


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip("|-–•· ")]


def _paragraphs(text: str) -> frozenset[int]:
    """Return the indexes (as in ``_lines``) of lines that start a block of the page."""
    starts, count, is_blank = set(), 0, False
    for line in text.split("\n"):
        if line.strip("|-–•· "):
            if is_blank:
                starts.add(count)
            count, is_blank = count + 1, False
        else:
            is_blank = is_blank or not line
    return frozenset(starts)


def _depth(html: str) -> int:
    """How deep the boxes of a page nest; selectors on a page nested without end would take for ever."""
    depth = deepest = 0
    for match in BOX_TAG.finditer(html):
        depth = max(0, depth - 1) if match.group(1) else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _text(node: LexborNode | None) -> str | None:
    if node is None:
        return None
    return " ".join(node.text(separator=" ").split()) or None


def _meta(tree: LexborHTMLParser, name: str) -> str:
    node = tree.css_first(f'meta[property="{name}"],meta[name="{name}"]')
    return " ".join((node.attributes.get("content") or "").split()) if node else ""


def _read_pairs(tree: LexborHTMLParser, found: Found) -> None:
    """Read ``dt``/``dd`` pairs and two-cell table rows."""
    for term in tree.css("dt,th,td:first-child")[: 5 * MAX_NODES]:
        value = term.next
        while value is not None and value.tag not in ("dd", "td"):
            value = None if value.tag in ("dt", "th", "tr") else value.next
        label = _text(term)
        name = label_field(label) if label else None
        if value is None or not label or not name:
            continue
        lines = [line.removeprefix("- ") for line in html_to_text(value.html or "").split("\n") if line]
        stated = stated_value(name, " | ".join(lines[:10]))
        if stated:
            found.put(name, stated, f"label:{label.strip(' :')}")


def _read_classes(tree: LexborHTMLParser, found: Found) -> None:
    """Read boxes whose class or data attribute names a field, as most job sites write them."""
    for name, marks in CLASS_HINTS:
        if name in found.origins:
            continue
        selector = ",".join(
            f"[{attribute}*={mark} i]"
            for mark in marks
            for attribute in ("class", "data-automation", "data-testid", "itemprop")
        )
        for node in tree.css(selector)[:5]:
            text = _text(node)
            label, _, rest = (text or "").partition(":")
            text = rest.strip() if rest and label_field(label) else text
            stated = stated_value(name, text) if text and len(text) <= 100 and not label_field(text) else ""
            mark = next((mark for mark in marks if mark in (node.html or "")[:400].lower()), "class")
            if stated and found.put(name, stated, f"class:{mark}"):
                break


def _without_furniture(tree: LexborHTMLParser) -> tuple[str, str]:
    """Return (main text, furniture text). A box that holds most of the page's text is no furniture."""
    body = tree.body
    if body is None:
        return "", ""
    whole = len(body.text())
    removed: list[str] = []
    tree.strip_tags(["script", "style", "noscript", "template", "svg", "iframe"])
    boxes = tree.css(FURNITURE) + [node for node in tree.css("header,aside") if not node.css_first("h1,dl,dt")]
    for node in boxes[: 20 * MAX_NODES]:
        if node.tag in ("body", "html", "main", "article") or node.parent is None:
            continue
        text = node.text()
        if 2 * len(text) > whole or node.css_first("h1"):
            continue
        removed.append(html_to_text(node.html or ""))
        node.decompose()
    return html_to_text(body.html or ""), "\n".join(text for text in removed if text)
