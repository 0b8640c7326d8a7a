"""Files to rows as a competent analyst writes it in a day: by what a file looks like, with pandas, json and bs4.

No board is known by name; keys are tried in the order in which job APIs use them. This is the honest other side of
``benchmarks.beside.whole``: it may do what it likes, but nobody has spent weeks on it.
"""

from __future__ import annotations

import gzip
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pandas as pd
from bs4 import BeautifulSoup

#: Column -> keys of JSON, XML and tables that hold it, the best first; a dot leads into an object.
KEYS = {
    "title": "title business_title text name jobTitle job_title jobOpeningName position intitule cargo "
    "stellenbezeichnung titulo puesto",
    "company": "company_name company.name company hiringOrganization.name hiringOrganization entreprise firma empresa "
    "employer agency organization",
    "description": "description descriptionPlain descriptionHtml description_html jobDescription content "
    "full_description text beschreibung descricao descripcion job_description body summary",
    "date_posted": "datePosted publishedAt date_posted posted first_published releasedDate createdAt pubDate "
    "created_at date date_publication veröffentlicht posting_date published_at published_on published postedOn "
    "data_publicacao updated_at",
    "employment_type": "employmentType employment_type categories.commitment commitment typeOfEmployment.label type "
    "type_contrat beschäftigungsart contract_type employmentStatusLabel schedule timeType",
    "location": "location.name location.city location city locationsText "
    "fullLocation categories.location arbeitsort lieu.ville cidade jobLocation",
    "remote": "workplaceType remote isRemote jobLocationType telecommuting",
    "pay_min": "baseSalary.value.minValue salary.min salary_min salary_from",
    "pay_max": "baseSalary.value.maxValue salary.max salary_max salary_to",
    "pay_currency": "baseSalary.currency salary.currency salary_currency currency",
    "pay_unit": "baseSalary.value.unitText salary.period salary_frequency",
    "pay_text": "salary gehalt salario compensation",
}
LABELS = {
    "title": "title|job title|position|stelle|poste|puesto|cargo|stanowisko",
    "company": "company|employer|firma|unternehmen|arbeitgeber|entreprise|empresa|employeur|pracodawca",
    "date_posted": "date|posted|date posted|published|veröffentlicht|publié le|publicado|fecha|data",
    "employment_type": "type|employment type|job type|contract|anstellung|contrat|contrato|jornada",
}
_HOLDS = {column: keys.split() for column, keys in KEYS.items()}
Row = dict[str, Any]


def rows_of(folder: Path) -> Iterator[Row]:
    """Yield the postings of every file under a folder, each with its ``document``."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield from _of_bytes(str(path.relative_to(folder)), path.read_bytes())


def _of_bytes(name: str, body: bytes) -> Iterator[Row]:
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            for member in sorted(archive.namelist()):
                yield from _of_bytes(f"{name}!/{member}", archive.read(member))
        return
    if body[:2] == b"\x1f\x8b":
        body = gzip.decompress(body)
    try:
        for row in _of_text(_decoded(body)):
            yield row | {"document": name}
    except (ValueError, ElementTree.ParseError, pd.errors.ParserError) as problem:
        print(f"{name}: {problem}")


def _decoded(body: bytes) -> str:
    if body[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return body.decode("utf-16")
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return body.decode("cp1252", "replace")


def _of_text(text: str) -> Iterator[Row]:
    start = text.lstrip()
    if start[:1] in "{[":
        yield from _of_json(start)
    elif start[:5] == "<?xml" or start[:4] == "<rss":
        for item in _postings_in(_plain(ElementTree.fromstring(start))):
            yield _row(item)
    elif start[:1] == "<" or "</p>" in start:
        yield from _of_page(start)
    elif (sign := _delimiter(start)) is not None:
        for record in pd.read_csv(io.StringIO(start), sep=sign, dtype=str).to_dict("records"):
            yield _row({str(key).strip().lower(): value for key, value in record.items() if isinstance(value, str)})
    else:
        yield _of_lines(start)


def _of_json(text: str) -> Iterator[Row]:
    try:
        data = json.loads(text)
    except ValueError:
        data = [json.loads(line) for line in text.splitlines() if line.strip()]
    for item in _postings_in(data):
        yield _row(item)


def _postings_in(data: Any) -> list[Row]:
    """Return the objects that have a title and something else of a posting; of a channel, those in its list."""
    if isinstance(data, list):
        return [found for item in data for found in _postings_in(item)]
    if not isinstance(data, dict):
        return []
    has = {column for column in ("description", "date_posted", "location", "employment_type") if _first(data, column)}
    inside = [found for value in data.values() for found in _postings_in(value)]
    is_posting = _first(data, "title") is not None and (has - {"description"} or (has and not inside))
    return [data] if is_posting else inside


def _plain(element: ElementTree.Element) -> Any:
    if not len(element):
        return element.text
    found: Row = {}
    for child in element:
        name, value = child.tag.split("}")[-1], _plain(child)
        if name in found:
            found[name] = [*(found[name] if isinstance(found[name], list) else [found[name]]), value]
        else:
            found[name] = value
    return found


def _of_page(page: str) -> Iterator[Row]:
    soup = BeautifulSoup(page, "lxml")
    for script in soup.find_all("script", type="application/ld+json"):
        try:
            data = json.loads(script.string or "")
        except ValueError:
            continue
        for item in data.get("@graph", [data]) if isinstance(data, dict) else data:
            if isinstance(item, dict) and item.get("@type") == "JobPosting":
                yield _row(item)
                return
    for tag in soup(["script", "style", "nav", "header", "footer", "aside"]):
        tag.decompose()
    heading = soup.find("h1") or soup.find("title")
    text = soup.get_text("\n", strip=True)
    if heading is not None and len(text) > 300:
        site = soup.find("meta", property="og:site_name")
        said = {"company": site.get("content")} if site is not None else {}
        yield _of_lines(text) | said | {"title": heading.get_text(" ", strip=True), "description": text}


def _of_lines(text: str) -> Row:
    """Read labels such as ``Company: …``, which front matter has too; without a label the first line is the title."""
    lines = [line.strip(" #*'\"") for line in text.splitlines() if line.strip(" -#*")]
    row: Row = {"title": lines[0] if lines else "", "description": text}
    for column, words in LABELS.items():
        if found := re.search(rf"^\W*(?:{words})\W*:\W*(\S.*)$", text, re.IGNORECASE | re.MULTILINE):
            row[column] = found[1].strip(" *\"'")
    return row


def _delimiter(text: str) -> str | None:
    """Return the sign that parts the cells of the first lines, where one does."""
    lines = text.splitlines()[:3]
    first = lines[0] if len(lines) > 1 and ". " not in lines[0] and len(lines[0]) < 600 else ""
    return next((sign for sign in (";", "\t", "|", ",") if first.count(sign) >= 4), None)


def _plain_key(key: object) -> str:
    return re.sub(r"\W+", "_", str(key)).strip("_").lower()


def _first(item: Row, column: str) -> Any:
    known = {_plain_key(key): value for key, value in item.items()}
    for path in _HOLDS[column]:
        first, _, second = path.partition(".")
        value: Any = known.get(_plain_key(first))
        if second:
            for part in second.split("."):
                value = value.get(part) if isinstance(value, dict) else None
        if isinstance(value, str | int | float) and value != "":
            return value
    return None


def _row(item: Row) -> Row:
    row = {column: _first(item, column) for column in _HOLDS}
    if isinstance(row["description"], str) and "<" in row["description"] + "&lt;":
        unescaped = BeautifulSoup(row["description"], "lxml").get_text("\n", strip=True)
        row["description"] = (
            BeautifulSoup(unescaped, "lxml").get_text("\n", strip=True) if "</" in unescaped else unescaped
        )
    return row
