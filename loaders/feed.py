"""Feeds of no known board: JSON and XML, RSS and Atom. Finds the element that repeats and reads it by its names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from loaders import answer, feed_company, json_api, values
from loaders.json_text import keys_of
from loaders.mapping import TableMapping, mapping_of, usual_mapping
from loaders.page_labels import has_role_word
from loaders.posting import RawPosting
from loaders.record import flattened, read_record
from loaders.rejection import Reason, Rejected, Rejection

FORMAT = "feed"
_SYNDICATED, _ITEMS = {"rss", "RDF", "feed"}, {"item", "entry"}  # RSS 2.0, RSS 1.0, Atom
MAX_DEPTH = 100
_HEAD = 50  # records that tell whose feed it is
_SHORTEST_TEXT = 300
_OFFERED = (
    *("hiring_organization_raw", "job_location_raw", "job_location_type_raw", "applicant_location_raw"),
    *("base_salary_raw", "employment_type_raw", "work_hours_raw", "valid_through_raw", "identifier_raw"),
    *("experience_requirements_raw", "education_requirements_raw", "skills_raw", "department_raw", "job_benefits_raw"),
)
_OF_XML = {"http://www.w3.org/2001/XMLSchema-instance", "http://www.w3.org/1999/xlink"}


def read_json(data: object, mappings: list[TableMapping]) -> Iterator[RawPosting | Rejection]:
    """Yield the postings of a JSON feed: the records that read like postings, or the object itself."""
    data = json_api.joined(data)
    rows = _rows(data, mappings)
    if not rows:
        inner = values.dig(data, "data")
        one, where = (inner, "/data") if isinstance(inner, dict) else (data, "/")
        found = [read_record(one, where, FORMAT)] if isinstance(one, dict) else []
        yield from (raw for raw in found if raw.title_raw is not None and not _is_something_else(raw))
        return
    usual = _usual([row for _, row in rows], mappings)
    beside: dict[str, str | None] = {}
    for pointer, row in rows:
        raw = _mapped(row, pointer, mappings, usual) or read_record(row, pointer, FORMAT)
        if answer.is_only_named(raw):
            yield Rejection("record", Reason.NO_TITLE, f"only named: {raw.title_raw}", pointer)
            continue
        if raw.hiring_organization_raw is None and raw.mapped_by is None:
            around = pointer.rpartition("/")[0]
            beside[around] = name = beside[around] if around in beside else answer.employer_beside(data, around)
            raw.hiring_organization_raw = name
            raw.origins |= {"hiring_organization_raw": "name:beside the list"} if name else {}
        yield checked(raw)


def is_mapped(data: object, mappings: list[TableMapping]) -> bool:
    """Tell whether one of the user's mappings names the fields of what repeats in a JSON document."""
    return bool(mappings) and _usual([row for _, row in _rows(data, mappings)], mappings) is not None


def _usual(rows: Sequence[object], mappings: list[TableMapping]) -> TableMapping | None:
    return usual_mapping((flattened(row) for row in rows[:_HEAD] if isinstance(row, dict)), mappings)


def _usual_of(elements: list[etree._Element], mappings: list[TableMapping]) -> TableMapping | None:
    return _usual([as_record(element) for element in elements[:_HEAD]], mappings) if mappings else None


def _mapped(
    record: Mapping[str, object], pointer: str, mappings: list[TableMapping], usual: TableMapping | None
) -> RawPosting | None:
    """Read a record by the user's mapping that fits it, or its neighbours; None when none does."""
    if not mappings:
        return None
    flat = flattened(record)
    mapping = mapping_of(flat, mappings, usual)
    return mapping.posting(flat, pointer, FORMAT) if mapping else None


def checked(raw: RawPosting) -> RawPosting | Rejection:
    """Return the posting, or a rejection when the record names no job."""
    if raw.title_raw is None:
        return Rejection("record", Reason.NO_TITLE, "", raw.record_pointer)
    return raw


def _rows(data: object, mappings: list[TableMapping]) -> answer.Rows:
    """Return the records of an answer; none when it is one posting, whose lists are details."""
    rows = answer.records(data, lambda found: _usual(found, mappings) is not None)
    pointer = rows[0][0].rpartition("/")[0] if rows else ""
    # an object with a title of its own is one posting, and its arrays are details
    if isinstance(data, dict) and rows and pointer and read_record(data, "/", FORMAT).title_raw:
        records = [read_record(row, "/", FORMAT) for _, row in rows[:3]]
        are_told = any(r.title_raw and (r.description_html or r.description_text or r.url_raw) for r in records)
        are_titled = all(r.title_raw for r in records) and not _has_title_outside(data, keys_of(pointer))
        if not are_told and not are_titled:
            return []
    return rows


def _has_title_outside(data: Mapping[str, object], keys: list[str]) -> bool:
    """Tell whether an object has a title that is not one of the array to which ``keys`` lead."""
    first, *deeper = keys
    inner = data[first]
    outside = {key: value for key, value in data.items() if key != first}
    if read_record(outside, "/", FORMAT).title_raw is not None:
        return True
    return bool(deeper) and isinstance(inner, dict) and _has_title_outside(inner, deeper)


def parse_xml(text: str) -> etree._Element:
    """Parse XML with entities, network and huge trees off. Raises ``Rejected``."""
    if re.search(r"<!ENTITY\b", text[:65_536]):
        raise Rejected("parse", Reason.BAD_XML, "the document defines entities")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True, remove_pis=True
    )
    body = re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", text, count=1).strip()
    try:
        root = etree.fromstring(body.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        reason = Reason.TOO_DEEP if "depth" in str(error).lower() else Reason.BAD_XML
        raise Rejected("parse", reason, str(error)) from error
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and next(dtd.iterentities(), None) is not None:
        raise Rejected("parse", Reason.BAD_XML, "the document defines entities")
    return root


def read_xml(root: etree._Element, mappings: list[TableMapping]) -> Iterator[RawPosting | Rejection]:
    """Yield the postings of an XML feed; record pointers are XPaths."""
    tree = root.getroottree()
    channel = feed_company.of_channel(root) if local(root) in _SYNDICATED else None
    elements = _records(root, mappings)
    usual = _usual_of(elements, mappings)
    for element in elements:
        record = as_record(element)
        if not isinstance(record, dict):
            continue
        if (mapped := _mapped(record, tree.getpath(element), mappings, usual)) is not None:
            yield checked(mapped)
            continue
        raw = read_record(record, tree.getpath(element), FORMAT)
        if answer.is_only_named(raw) or (element is root and _is_something_else(raw)):
            yield Rejection("record", Reason.NO_TITLE, f"only named: {raw.title_raw}", raw.record_pointer)
            continue
        feed_company.name(raw, record, channel)
        _name_in_title(raw)
        yield checked(raw)


def _is_something_else(raw: RawPosting) -> bool:
    """Tell whether a document that has one name, and a line on it, offers nothing: a package, a plug-in, a person."""
    said = raw.description_html or raw.description_text or ""
    is_named = raw.origins.get("title_raw") == "name:name" and len(said) < _SHORTEST_TEXT
    return is_named and not any(getattr(raw, column) for column in _OFFERED)


def _name_in_title(raw: RawPosting) -> None:
    """Take the employer out of the title when the item confirms the name by repeating it.

    ``<title> — <employer>``: at the start of its text; ``<employer>: <title>``: in its address.
    """
    title, said = raw.title_raw or "", raw.description_text or raw.description_html or ""
    for dash in (" — ", " – ", " - ", " | ", " @ ", " at "):
        head, _, tail = title.rpartition(dash)
        if raw.hiring_organization_raw is None and head and said.lstrip().startswith(tail):
            raw.title_raw, raw.hiring_organization_raw = head.strip(), tail.strip()
            raw.origins["hiring_organization_raw"] = "title: repeated at the start of the description"
    head, _, tail = title.partition(": ")
    slug = re.sub(r"[^a-z0-9]+", "-", head.lower()).strip("-")
    is_named_so = len(slug) > 2 and has_role_word(tail) and not has_role_word(head)
    if raw.hiring_organization_raw is None and is_named_so and slug in (raw.url_raw or "").lower():
        raw.title_raw, raw.hiring_organization_raw = tail.strip(), head.strip()
        raw.origins["hiring_organization_raw"] = "title: repeated in the address"


def local(element: etree._Element) -> str:
    """Return an element's name without its namespace."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _records(root: etree._Element, mappings: list[TableMapping]) -> list[etree._Element]:
    """Return the elements that repeat: of those with children of their own, the most frequent nearest the root.

    A syndication feed has its items and nothing else: one without any shows no posting.
    """
    if local(root) in _SYNDICATED:
        items = [element for element in root.iter() if local(element) in _ITEMS]
        if items or not any(len(element) for channel in root for element in channel if local(element) != "image"):
            return items
    level = [root]
    for _ in range(5):
        children = [c for parent in level for c in parent if isinstance(c.tag, str)]
        counts: dict[str, list[etree._Element]] = {}
        for child in children:
            if len(child):
                counts.setdefault(str(child.tag), []).append(child)
        named = {t: es for t, es in counts.items() if _usual_of(es, mappings)}
        named = named or {t: es for t, es in counts.items() if _has_title(es[0])}
        if named:
            return max(named.values(), key=len)
        level = [c for c in children if len(c)]
    return [root]


def _has_title(element: etree._Element) -> bool:
    record = as_record(element)
    if not isinstance(record, dict):
        return False
    inner = [v for v in record.values() if values.is_list(v) and v and isinstance(v[0], dict)]
    is_list_of_records = any(len(v) > 1 and _names_job(v[0]) for v in inner)
    return read_record(record, "/", FORMAT).title_raw is not None and not is_list_of_records


def _names_job(record: object) -> bool:
    return isinstance(record, dict) and read_record(record, "/", FORMAT).title_raw is not None


def as_record(element: etree._Element, depth: int = 0) -> object:
    """Return an element as nested values: children by name, repeated ones as arrays, text as ``#text``.

    An attribute stands as ``@name`` in its element; where that holds text alone, beside it as ``element.@name``.
    """
    if depth > MAX_DEPTH:
        return None
    children = [c for c in element if isinstance(c.tag, str)]
    text = (element.text or "").strip()
    if not children:
        return text or element.get("href") or element.get("url") or element.get("value") or None
    record: dict[str, object] = {f"@{name}": said for name, said in _attributes(element)}
    for child in children:
        value = as_record(child, depth + 1)
        name = local(child)
        if name not in record:
            record[name] = value
            if not len(child):
                record |= {f"{name}.@{attribute}": said for attribute, said in _attributes(child) if said != value}
        elif values.is_list(record[name]):
            values.as_list(record[name]).append(value)
        else:
            record[name] = [record[name], value]
    if text:
        record["#text"] = text
    return record


def _attributes(element: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield the attributes that say something of the posting: not where a schema lies, nor what another file says."""
    for name, said in element.attrib.items():
        named = etree.QName(name)
        if said.strip() and named.namespace not in _OF_XML and named.localname != "isPermaLink":
            yield named.localname, said
