"""schema.org JobPosting as JSON-LD: bare, in arrays, in ``@graph``, nested, or in an HTML page's scripts."""

from __future__ import annotations

import html as html_entities
import re
from collections.abc import Iterator

from loaders import values
from loaders.json_text import objects_with_pointers, parse
from loaders.jsonld_graph import Nodes, is_reference, nodes_of, resolved
from loaders.posting import RawPosting
from loaders.rejection import Rejected

FORMAT = "jsonld"

# Properties that are read as plain text, and the column of each (https://schema.org/JobPosting).
_PLAIN = {
    "title": "title_raw",
    "datePosted": "date_posted_raw",
    "validThrough": "valid_through_raw",
    "employmentType": "employment_type_raw",
    "workHours": "work_hours_raw",
    "url": "url_raw",
    "industry": "industry_raw",
    "occupationalCategory": "occupational_category_raw",
    "jobLocationType": "job_location_type_raw",
    "experienceRequirements": "experience_requirements_raw",
    "educationRequirements": "education_requirements_raw",
    "skills": "skills_raw",
    "jobBenefits": "job_benefits_raw",
    "employmentUnit": "department_raw",
    "inLanguage": "in_language_raw",
}
# Where an object states its text, in order of preference.
_NAMES = ("name", "value", "codeValue", "credentialCategory", "monthsOfExperience", "description", "@id")
# Text parts of an advertisement that some publishers split off, with the headings schema.org's names give.
_PARTS = {
    "responsibilities": "Responsibilities",
    "qualifications": "Qualifications",
    "skills": "Skills",
    "experienceRequirements": "Experience requirements",
    "educationRequirements": "Education requirements",
    "jobBenefits": "Job benefits",
    "incentiveCompensation": "Incentive compensation",
    "employerOverview": "Employer overview",
}
_READ = {*_PLAIN, "@context", "@type", "description", "hiringOrganization", "jobLocation", "baseSalary"} | {
    "estimatedSalary",
    "salaryCurrency",
    "identifier",
    "applicantLocationRequirements",
    "mainEntityOfPage",
}
_SCRIPT = re.compile(
    r"<script\b(?=[^>]{0,300}application/(?:ld\+|&#x2b;|&#43;)json)[^>]{0,300}>(.*?)</script",
    re.IGNORECASE | re.DOTALL,
)
_SCRIPT_END = re.compile("</script", re.IGNORECASE)
# What publishers wrap around the JSON to hide it from old parsers: comments and CDATA marks, in any nesting.
_WRAPPED_HEAD = re.compile(r"(?:\s|//|/\*|\*/|<!--|<!\[CDATA\[)+")
_WRAPPED_TAIL = re.compile(r"(?:\s|//|/\*|\*/|-->|\]\]>)+$")
_SHORT = 400


def is_job(value: object) -> bool:
    """Tell whether an object says it is a JobPosting (a type, a list of types, or a full IRI)."""
    types = values.as_list(values.dig(value, "@type") or values.dig(value, "type"))
    return any(isinstance(t, str) and re.split(r"[/#:]", t)[-1] == "JobPosting" for t in types)


def recognises(data: object) -> bool:
    """Tell whether a JobPosting stands anywhere in parsed JSON."""
    return any(is_job(item) for _, item in objects_with_pointers(data))


def read(data: object, prefix: str = "", nodes: Nodes | None = None) -> Iterator[RawPosting]:
    """Yield every JobPosting in parsed JSON; record pointers are JSON Pointers behind ``prefix``.

    ``nodes`` are the objects that references such as ``{"@id": "#org"}`` may name (default: those of ``data``).
    """
    nodes = nodes_of([data]) if nodes is None else nodes
    done: list[str] = []
    for pointer, item in objects_with_pointers(data):
        if is_job(item) and not any(pointer.startswith(outer + "/") for outer in done):
            done.append(pointer.rstrip("/"))
            yield posting(resolved(item, nodes, _READ), f"{prefix}{pointer}")


def end_of_scripts(html: str) -> int:
    """Return where the last script ends: each opening tag behind it would be looked for an end of in vain."""
    return max((match.end() for match in _SCRIPT_END.finditer(html)), default=0)


def postings_in_html(html: str) -> list[RawPosting]:
    """Return the JobPostings in a page's ``application/ld+json`` scripts; broken scripts are passed over."""
    scripts = list(enumerate(_SCRIPT.finditer(html, 0, end_of_scripts(html))))
    if not any("JobPosting" in match.group(1) for _, match in scripts):
        return []
    blocks: list[tuple[int, object]] = []
    for index, match in scripts:
        source = unwrapped(match.group(1))
        for text in dict.fromkeys((source, html_entities.unescape(source))):
            try:
                blocks.append((index, parse(text)))
                break
            except Rejected:
                continue
    nodes = nodes_of(data for _, data in blocks)
    return [raw for index, data in blocks for raw in read(data, f"script:{index}", nodes)]


def unwrapped(script: str) -> str:
    """Return a script's JSON without the comment and CDATA marks around it."""
    head, tail = _WRAPPED_HEAD.match(script), _WRAPPED_TAIL.search(script[-200:])
    end = len(script) - len(tail.group()) if tail else len(script)
    return script[head.end() if head else 0 : end]


def posting(item: dict[str, object], pointer: str) -> RawPosting:
    """Read one JobPosting object."""
    raw = RawPosting(record_pointer=pointer, source_format=FORMAT)
    for key, column in _PLAIN.items():
        text = values.joined(_text(v) for v in values.as_list(item.get(key)))
        if text is not None:
            setattr(raw, column, html_entities.unescape(text))
            raw.origins[column] = f"{FORMAT}:/{key}"
    raw.title_raw = raw.title_raw or values.first(item.get("name"))
    organisation = _one(item.get("hiringOrganization"))
    if is_reference(organisation):  # one that leads nowhere names nobody
        organisation = {"url": values.dig(organisation, "@id")}
    raw.hiring_organization_raw = _unescaped(_text(organisation) or _text(values.dig(organisation, "department")))
    raw.hiring_organization_url_raw = values.first(
        values.dig(organisation, "sameAs"), values.dig(organisation, "sameAs", 0), values.dig(organisation, "url")
    )
    raw.job_location_raw = places(item.get("jobLocation")) or None
    raw.applicant_location_raw = places(item.get("applicantLocationRequirements")) or None
    raw.base_salary_raw = salaries(item) or None
    raw.identifier_raw = _identifier(item.get("identifier"))
    parts: list[tuple[str | None, object]] = [(None, _text(item.get("description")))]
    parts += [(heading, _long(item.get(key))) for key, heading in _PARTS.items()]
    raw.description_html, raw.description_text = values.description(parts)
    raw.url_raw = raw.url_raw or values.first(_text(item.get("mainEntityOfPage")))
    for column, key in (
        ("hiring_organization_raw", "hiringOrganization"),
        ("job_location_raw", "jobLocation"),
        ("base_salary_raw", "baseSalary"),
        ("identifier_raw", "identifier"),
    ):
        if getattr(raw, column):
            raw.origins[column] = f"{FORMAT}:/{key}"
    raw.payload = values.rest(item, _READ)
    return raw


def places(value: object) -> list[str | dict[str, object]]:
    """Return the places of a ``jobLocation``: addresses as objects, anything said in words as strings."""
    found: list[str | dict[str, object]] = []
    for item in values.as_list(value):
        if isinstance(item, str):
            found.extend([item.strip()] if item.strip() else [])
            continue
        addresses = values.as_list(values.dig(item, "address"))
        if not addresses and isinstance(item, dict):
            addresses = [item]
        for entry in addresses:
            place = _place(entry, item)
            if place and place not in found:
                found.append(place)
    return found


def _place(entry: object, item: object) -> str | dict[str, object] | None:
    if isinstance(entry, str):
        return entry.strip() or None
    geo = values.dig(item, "geo")
    named = values.address(
        **{key: _text(values.dig(entry, key)) for key in values.ADDRESS_KEYS if key != "name"},
    )
    name = values.first(_text(values.dig(entry, "name")), _text(values.dig(item, "name")))
    if named is None:
        return name
    coordinates = {k: values.first(values.dig(geo, k), values.dig(item, k)) for k in ("latitude", "longitude")}
    return values.address(**{"name": name, **coordinates, **named})


def salaries(item: dict[str, object]) -> list[dict[str, object]]:
    """Return the amounts of ``baseSalary`` (and ``estimatedSalary``, marked) in all the shapes publishers use."""
    found: list[dict[str, object]] = []
    for key in ("baseSalary", "estimatedSalary"):
        for amount in values.as_list(item.get(key)):
            entry = _amount(amount, item)
            if entry and key == "estimatedSalary":
                entry[0]["isEstimated"] = "true"
            found.extend(e for e in entry if e not in found)
    return found


def _amount(amount: object, item: dict[str, object]) -> list[dict[str, object]]:
    currency = values.first(values.dig(amount, "currency"), item.get("salaryCurrency"))
    if not isinstance(amount, dict):
        return values.salary(text=amount, currency=item.get("salaryCurrency")) or []
    value = _one(amount.get("value"))
    inner: dict[str, object] = value if isinstance(value, dict) else {}
    return (
        values.salary(
            currency=values.first(currency, inner.get("currency")),
            minValue=values.first(inner.get("minValue"), amount.get("minValue"), amount.get("percentile10")),
            maxValue=values.first(inner.get("maxValue"), amount.get("maxValue"), amount.get("percentile90")),
            value=values.first(inner.get("value"), value, amount.get("median")),
            unitText=values.first(
                inner.get("unitText"), inner.get("unitCode"), amount.get("unitText"), amount.get("duration")
            ),
            text=values.first(amount.get("name"), amount.get("description"), inner.get("description")),
        )
        or []
    )


def _one(value: object) -> object:
    return values.dig(value, 0) if values.is_list(value) else value


def _text(value: object) -> str | None:
    """Return the text of a value that may be a scalar or an object with a name."""
    if isinstance(value, dict):
        value = next((value[k] for k in _NAMES if values.stated(value.get(k))), value.get("@value"))
    return values.stated(_one(value))


def _long(value: object) -> str | None:
    """Return a property that says enough to be part of the advertisement."""
    text = values.joined(_text(v) for v in values.as_list(value))
    return text if text and (len(text) > _SHORT or values.is_markup(text)) else None


def _identifier(value: object) -> str | None:
    """Return the employer's id of a ``PropertyValue`` (its ``name`` is the employer) or of a plain value."""
    item = _one(value)
    if isinstance(item, dict):
        return values.first(item.get("value"), item.get("propertyID"), item.get("@id"), item.get("name"))
    return values.stated(item)


def _unescaped(text: str | None) -> str | None:
    return html_entities.unescape(text) if text else None
