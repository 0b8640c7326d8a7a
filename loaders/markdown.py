"""Job advertisements in Markdown, with or without YAML front matter."""

from __future__ import annotations

import re
from typing import Final

import yaml

from loaders.page_cities import is_city
from loaders.page_company import company_votes, named_companies, plausible
from loaders.page_fields import Found, read_labels, read_sentence_place, stated_value
from loaders.page_header import pieces_of, read_piece
from loaders.page_labels import WORD, has_role_word, is_kind, label_field, words
from loaders.page_region import is_chrome
from loaders.page_titles import is_title_like, split_page_title
from loaders.posting import RawPosting

FRONT_MATTER: Final = re.compile(r"\A---[ \t]*\n(.{0,20000}?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
HEADING: Final = re.compile(r"^ {0,3}(#{1,6})[ \t]++(.*?)[ \t#]{0,80}$")
LINK: Final = re.compile(r"!?\[([^\[\]\n]{0,300})\]\(\s*<?([^()\s<>]{1,2000})>?(?:\s+\"[^\"\n]{0,200}\")?\s*\)")
EMPHASIS: Final = re.compile(r"(\*{1,3}|_{2,3})(?=\S)([^*_\n]{1,500}?)(?<=\S)\1")
LIST_MARK: Final = re.compile(r"^\s*(?:[*+•-]|\d{1,2}[.)])[ \t]+")
APPLY: Final = re.compile(
    r"\b(?:apply|bewerben|postuler|aplicar|aplikuj|solliciteer|candidat\w+|inscr\w+)\b", re.IGNORECASE
)
PICTURES: Final = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f]+\\s*")
HEADER_LINES: Final = 14
LEAST_WORDS: Final = 25
LEAST_SECTIONS: Final = 2
LEAST_AD_WORDS: Final = 3


def read_markdown(text: str) -> list[RawPosting]:
    """Return the one posting of a Markdown document, or nothing when it has no title or hardly any text.

    Fields come from front matter, ``Label: value`` lines and the headings at the top: title, employer, place.
    """
    found = Found()
    body, unread = _read_front_matter(text, found)
    rows = [_row(line) for line in body.split("\n")]
    header = _header_size(rows)
    _read_title(rows[:header], body, found)
    if not found.values.get("title_raw"):
        return []
    if _is_documentation(rows, found.values["title_raw"], body, found):
        return []
    _read_header(rows[:header], body, found)
    lines = [row[1] for row in rows]
    read_labels([line for line in lines if line], found)
    apply_link = next((m for m in LINK.finditer(body) if APPLY.search(m.group(1))), None)
    if apply_link:
        found.put("url_raw", apply_link.group(2), "link:apply")
    kept = [line for level, line in rows[header:] if not (line and _is_furniture(line))]
    dropped = [unread] * bool(unread) + [line for level, line in rows[:header] if line]
    dropped += [line for level, line in rows[header:] if line and _is_furniture(line)]
    description = re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()
    if len(description.split()) < LEAST_WORDS:
        return []
    read_sentence_place(description, found)
    if "hiring_organization_raw" not in found.origins:
        company = company_votes(description, [])
        if company:
            found.put("hiring_organization_raw", company[0], company[1])
    values = dict(found.values)
    pay = values.pop("base_salary_raw", None)
    return [
        RawPosting(
            record_pointer=f"chars:0-{len(text)}",
            source_format="markdown",
            job_location_raw=list(found.places) or None,
            base_salary_raw=[{"text": pay}] if pay else None,
            description_text=description,
            boilerplate_text="\n".join(dropped) or None,
            origins=dict(found.origins),
            **values,  # type: ignore[arg-type]
        )
    ]


def _read_front_matter(text: str, found: Found) -> tuple[str, str]:
    """Take the labelled keys of the front matter; return the body and the front matter that could not be read."""
    match = FRONT_MATTER.match(text)
    if not match:
        return text, ""
    matter, body = match.group(1), text[match.end() :]
    if "&" in matter and "*" in matter:  # aliases could expand without bound
        return body, matter
    try:
        data = yaml.safe_load(matter)
    except (yaml.YAMLError, ValueError, RecursionError):
        return body, matter
    if not isinstance(data, dict):
        return body, matter
    for key, value in data.items():
        name = label_field(str(key).replace("_", " ")) or ("url_raw" if str(key) in ("url", "link") else None)
        if str(key).lower() in ("date", "posted_at", "published_at"):
            name = "date_posted_raw"
        if name is None or isinstance(value, dict):
            continue
        shown = "; ".join(map(str, value)) if isinstance(value, list) else str(value)
        found.put(name, stated_value(name, shown), f"front-matter:{key}")
    return body, ""


def _row(line: str) -> tuple[int, str]:
    """Return (heading level or 0, the line as plain text)."""
    heading = HEADING.match(line)
    level, shown = (len(heading.group(1)), heading.group(2)) if heading else (0, line)
    marked = LIST_MARK.match(shown)
    shown = shown[marked.end() :] if marked and not heading else shown
    shown = LINK.sub(r"\1", shown)
    shown = EMPHASIS.sub(r"\2", shown).replace("`", "").replace("\\", "")
    shown = " ".join(shown.split()).removeprefix("> ")
    if re.fullmatch(r"[-=*_ ]{3,}", shown):
        shown = ""
    return level, f"- {shown}" if marked and shown and not heading else shown


def _header_size(rows: list[tuple[int, str]]) -> int:
    """The header ends before the first section heading, bullet or line of prose."""
    for index, (_, line) in enumerate(rows[:HEADER_LINES]):
        if is_kind(line, "section") or line.startswith("- ") or _longest_piece(line) > 14:
            return index
    return min(len(rows), HEADER_LINES)


def _longest_piece(line: str) -> int:
    """Spaces in the longest piece between marks: prose has many, a line of facts few."""
    return max((piece.count(" ") for piece in re.split(r"\s[|•·–—]\s", line)), default=0)


def _read_title(header: list[tuple[int, str]], body: str, found: Found) -> None:
    headings = [(level, line) for level, line in header if level and line and not label_field(line.split(":")[0])]
    first = next((line for level, line in headings if has_role_word(line)), headings[0][1] if headings else "")
    if not first:
        first = next((line for _, line in header if line and has_role_word(line) and len(line) <= 120), "")
    if "title_raw" in found.origins or not first:
        return
    parts = split_page_title(first, "", named_companies(body))
    found.put("title_raw", parts.title, "heading:first")
    if parts.company:
        found.put("hiring_organization_raw", parts.company, parts.origin)
    link = next((m for m in LINK.finditer(body[:3000]) if m.group(1).strip() == first), None)
    if link:
        found.put("url_raw", link.group(2), "link:title")


def _read_header(header: list[tuple[int, str]], body: str, found: Found) -> None:
    """After the title come the employer (a heading or short line) and the place (often behind a pin or globe)."""
    title = found.values["title_raw"]
    known = named_companies(body)
    for level, line in header:
        pictured = PICTURES.match(line) is not None
        bare = PICTURES.sub("", line).strip(" |•")
        if not bare or title in bare or is_chrome(bare):
            continue
        pieces = pieces_of(bare)
        for index, piece in enumerate(pieces):
            if read_piece(piece, known, body, found) or index or (pictured and not level) or ":" in piece:
                continue
            is_name = (level or len(pieces) > 1) and len(piece) <= 60 and plausible(piece) and not is_city(piece)
            if is_name and piece[-1] not in ".!?":
                found.put("hiring_organization_raw", piece, f"heading:{level}" if level else "header-line")


def _is_documentation(rows: list[tuple[int, str]], title: str, body: str, found: Found) -> bool:
    """A README explains a project: code, no role in its title, and few of the words advertisements use."""
    if body.count("\n```") >= 2 or body.count("\n    $ ") >= 2:
        return True
    if has_role_word(title) or is_title_like(title) or "hiring_organization_raw" in found.origins:
        return False
    sections = sum(1 for _, line in rows if is_kind(line, "section"))
    return sections < LEAST_SECTIONS or len(words("ad_word").intersection(WORD.findall(body.lower()))) < LEAST_AD_WORDS


def _is_furniture(line: str) -> bool:
    return is_chrome(line) and not is_kind(line, "section")
