"""Eightfold: ``<host>/api/apply/v2/jobs`` and ``<host>/api/pcsx/…``, each as a list and as one position."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from loaders import values
from loaders.boards import answers
from loaders.posting import RawPosting

FORMAT = "eightfold"
# Each idea under its name in the older interface, then in the newer one.
_URL = ("canonicalPositionUrl", "publicUrl", "positionUrl")
_POSTED = ("t_create", "postedTs", "creationTs")
_TEXT = ("job_description", "jobDescription")
_MODE = ("work_location_option", "workLocationOption")
_REQUISITION = ("display_job_id", "displayJobId", "ats_job_id", "atsJobId")
_READ = {*_URL, *_POSTED, *_TEXT, *_MODE, *_REQUISITION, "id", "name", "location", "locations", "department"} | {
    "business_unit",
    "standardizedLocations",
}


def recognises(data: object) -> bool:
    """Tell whether parsed JSON is a search answer or one position."""
    return any(answers.has(data, keys, "name", key) for keys in _where() for key in (*_URL[:2], *_POSTED))


def read(data: object) -> Iterator[RawPosting]:
    """Yield the answer's positions."""
    domain = values.first(values.dig(data, "domain"))
    keys = next((keys for keys in _where() if answers.has(data, keys, "name")), ())
    for pointer, job in answers.found_in(data, *keys):
        names = values.as_list(job.get("locations")) or [job.get("location")]
        raw = RawPosting(
            record_pointer=pointer,
            source_format=FORMAT,
            title_raw=values.stated(job.get("name")),
            hiring_organization_url_raw=domain,
            job_location_raw=[name for name in map(values.stated, names) if name] or None,
            job_location_type_raw=_first(job, _MODE),
            date_posted_raw=next((_moment(job[key]) for key in _POSTED if job.get(key) is not None), None),
            identifier_raw=_first(job, _REQUISITION),
            source_posting_id_raw=values.stated(job.get("id")),
            url_raw=_first(job, _URL),
            department_raw=values.joined([job.get("department"), job.get("business_unit")]),
            description_html=_first(job, _TEXT),
            payload=values.rest(job, _READ),
        )
        answers.name_by_slug(raw, values.url_subdomain(raw.url_raw, "eightfold.ai"), "eightfold.ai")
        yield raw


def _where() -> tuple[tuple[str, ...], ...]:
    """Return where positions may stand: in a list of either interface, or as the answer itself."""
    return ("positions",), ("data", "positions"), ("data",), ()


def _first(job: dict[str, object], keys: tuple[str, ...]) -> str | None:
    return values.first(*(job.get(key) for key in keys))


def _moment(value: object) -> str | None:
    """Return seconds since 1970 as ISO 8601."""
    if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 4_102_444_800:
        return datetime.fromtimestamp(value, tz=UTC).isoformat()
    return values.stated(value)
