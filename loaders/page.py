"""Job pages of any site: the advertisement apart from the page around it, and the fields that page states."""

from __future__ import annotations

import re

from loaders.page_company import company_votes, is_firm, named_companies
from loaders.page_fields import Found, read_header_place, read_labels, read_sentence_place
from loaders.page_header import read_company_beside_title, read_header
from loaders.page_html import PageParts, read_parts
from loaders.page_labels import has_role_word, is_kind
from loaders.page_lines import lines_of, opening_title
from loaders.page_region import find_region, is_advertisement, is_chrome
from loaders.page_titles import TitleParts, is_title_like, split_page_title, without_lead_in
from loaders.posting import RawPosting

TEXT_REACH, HTML_REACH = 3, 40
SITE_TITLE = re.compile(r"(.{10,120}? \| [A-Z][\w.]{1,20})")  # "… | SiteName" opens a page in one line
HEADER_LINES = 40  # how far before the advertisement its facts may stand
FACTS_AFTER = 14


def read_html_page(html: str, url: str | None = None) -> list[RawPosting]:
    """Return the one posting a saved page advertises, or nothing when it is no advertisement.

    ``description_text`` is the advertisement, ``boilerplate_text`` everything else the page shows.
    """
    parts = read_parts(html, url)
    return _read(parts, "html", "/", HTML_REACH)


def read_page_text(text: str) -> list[RawPosting]:
    """Return the one posting of a page dumped as text, with or without line breaks; see ``read_html_page``."""
    title = opening_title(text)
    parts = PageParts(lines=lines_of(text))
    first = text.lstrip()[:200].split("\n")[0].split("  ")[0].strip()
    if is_firm(first) and len(parts.lines) > 1 and is_title_like(parts.lines[1]):
        first = parts.lines[1]  # a letterhead
    if title and is_title_like(title):
        parts.page_title = _page_title_of(first, title, parts.lines)
    elif len(first) <= 120 and is_title_like(first):
        parts.page_title = first
    elif (bar := SITE_TITLE.match(first)) and has_role_word(bar.group(1)):
        parts.page_title = bar.group(1)
    return _read(parts, "page_text", f"chars:0-{len(text)}", TEXT_REACH)


def _page_title_of(first: str, title: str, lines: list[str]) -> str:
    """The opening title with the site's suffix, when the dump starts ``<title> - Careers at <company>``."""
    rest = first[first.find(title) + len(title) :]
    second = next((line for line in lines[1:3] if line.startswith("- ")), rest.strip())
    words = second.lstrip("-–| ").split(" ")
    return f"{title} - {' '.join(words[:3])}" if words[0] and second else title


def _read(parts: PageParts, source_format: str, pointer: str, reach: int) -> list[RawPosting]:
    lines = parts.lines
    region = find_region(lines, reach)
    is_titled = has_role_word(parts.page_title) or has_role_word(parts.heading)
    if not is_advertisement(lines, region, is_titled):
        return []
    found = parts.found
    ad, head = lines[region.start : region.end], lines[: region.start]
    read_labels(lines[max(0, region.start - HEADER_LINES) : region.end + FACTS_AFTER], found)
    body = "\n".join(lines)
    known = named_companies(f"{body}\n{parts.boilerplate}")
    hint = split_page_title(parts.page_title, parts.heading, known) if parts.page_title else TitleParts()
    _choose_title(parts, hint, head, ad, found, known)
    title = found.values.get("title_raw", "")
    if not title:
        return []
    read_header(lines[: region.start + HEADER_LINES // 4], title, known, body, found)
    read_header_place(lines, title, region.start + HEADER_LINES // 4, found)
    if hint.place:
        found.put("job_location_raw", hint.place, hint.origin)
    read_sentence_place("\n".join(ad), found)
    if "hiring_organization_raw" not in found.origins:
        read_company_beside_title(lines, title, body, found)
    hints = [(hint.origin, hint.company)] if hint.company else []
    hints += [("meta:site-name", parts.site_name)] if parts.site_name else []
    if "hiring_organization_raw" not in found.origins:
        company = company_votes(f"{body}\n{parts.boilerplate}", hints, title)
        if company:
            found.put("hiring_organization_raw", company[0], company[1])
    kept = [
        f"\n{line}" if region.start + index in parts.paragraphs else line
        for index, line in enumerate(ad)
        if not is_chrome(line) or is_kind(line, "section")
    ]
    dropped = [line for line in ad if is_chrome(line) and not is_kind(line, "section")]
    around = [*head, *dropped, *lines[region.end :]]
    description = "\n".join(kept).strip()
    return [_posting(found, parts, source_format, pointer, description, "\n".join([*around, parts.boilerplate]))]


def _choose_title(
    parts: PageParts, hint: TitleParts, head: list[str], ad: list[str], found: Found, known: set[str]
) -> None:
    """Label first, then the main heading, then the page's title, then the first line that reads like one."""
    if "title_raw" in found.origins:
        return
    if parts.heading and (is_title_like(parts.heading) or not hint.title or parts.heading in parts.page_title):
        if hint.title and hint.title in parts.heading and parts.heading != parts.page_title:
            title = hint.title if hint.place and hint.place in parts.heading else parts.heading
        else:
            title = split_page_title(parts.heading, "", known).title or parts.heading
        found.put("title_raw", title, parts.heading_origin)
        return
    if hint.title and (hint.title in "\n".join(head + ad) or is_title_like(hint.title) or not parts.heading):
        found.put("title_raw", hint.title, hint.origin)
        return
    near = [line for line in head[-60:] if is_title_like(line)] or [line for line in ad[:3] if is_title_like(line)]
    if near:
        found.put("title_raw", without_lead_in(near[0]), "line:role-word")
    elif parts.heading:
        found.put("title_raw", parts.heading, parts.heading_origin)


def _posting(
    found: Found, parts: PageParts, source_format: str, pointer: str, description: str, boilerplate: str
) -> RawPosting:
    values = dict(found.values)
    pay = values.pop("base_salary_raw", None)
    return RawPosting(
        record_pointer=pointer,
        source_format=source_format,
        job_location_raw=list(found.places) or None,
        base_salary_raw=[{"text": pay}] if pay else None,
        description_text=description,
        boilerplate_text=boilerplate.strip() or None,
        page_title_raw=parts.page_title or None,
        origins=dict(found.origins),
        **values,  # type: ignore[arg-type]
    )
