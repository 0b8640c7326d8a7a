"""Ashby: ``api.ashbyhq.com/posting-api/job-board/<slug>?includeCompensation=true``."""

from __future__ import annotations

from collections.abc import Iterator

from loaders import values
from loaders.boards import answers
from loaders.posting import RawPosting

FORMAT = "ashby"
# Ashby's compensationType in the names of the landing schema's ``component``.
COMPONENTS = {
    "Salary": "BASE",
    "EquityPercentage": "EQUITY",
    "EquityCashValue": "EQUITY",
    "Bonus": "BONUS",
    "Commission": "COMMISSIONS",
}
_READ = (
    "id title department team employmentType location secondaryLocations publishedAt isRemote workplaceType address "
    "jobUrl applyUrl descriptionHtml descriptionPlain compensation"
).split()


def recognises(data: object) -> bool:
    """Tell whether parsed JSON is a posting-api answer, or one of its records."""
    return answers.has(data, ("jobs",), "jobUrl", "publishedAt") or answers.has(data, (), "jobUrl", "isListed")


def read(data: object) -> Iterator[RawPosting]:
    """Yield the answer's postings."""
    keys = ("jobs",) if values.dig(data, "jobs") is not None else ()
    for pointer, job in answers.found_in(data, *keys):
        raw = RawPosting(
            record_pointer=pointer,
            source_format=FORMAT,
            title_raw=values.stated(job.get("title")),
            job_location_raw=_places(job) or None,
            job_location_type_raw=values.first(
                job.get("workplaceType"), "Remote" if job.get("isRemote") is True else None
            ),
            base_salary_raw=_salaries(job.get("compensation")) or None,
            date_posted_raw=values.stated(job.get("publishedAt")),
            employment_type_raw=values.stated(job.get("employmentType")),
            source_posting_id_raw=values.stated(job.get("id")),
            url_raw=values.first(job.get("jobUrl"), job.get("applyUrl")),
            department_raw=values.joined([job.get("department"), job.get("team")]),
            description_html=values.stated(job.get("descriptionHtml")),
            payload={**values.rest(job, _READ), "isRemote": job.get("isRemote")},
        )
        if raw.description_html is None:
            raw.description_text = values.stated(job.get("descriptionPlain"))
        if raw.job_location_type_raw and job.get("workplaceType") is None:
            raw.origins["job_location_type_raw"] = "ashby:isRemote"  # Ashby sets it for hybrids too
        answers.name_by_slug(raw, values.url_slug(job.get("jobUrl")), "jobs.ashbyhq.com")
        yield raw


def _places(job: dict[str, object]) -> list[str | dict[str, object]]:
    found: list[str | dict[str, object]] = []
    for place in [job, *values.as_list(job.get("secondaryLocations"))]:
        name = values.first(values.dig(place, "location"), values.dig(place, "locationName"))
        postal = values.dig(place, "address", "postalAddress") or values.dig(place, "address")
        parts = values.address(**postal) if isinstance(postal, dict) else None
        if entry := ({"name": name, **parts} if parts and name else parts or name):
            found.append(entry)
    return found


def _salaries(compensation: object) -> list[dict[str, object]]:
    """Return the components as stated: per tier (a pay zone or level, kept as ``tier``), else the summary's."""
    found: list[dict[str, object]] = []
    for tier in values.as_list(values.dig(compensation, "compensationTiers")):
        for component in values.as_list(values.dig(tier, "components")):
            entry = _component(component, values.first(values.dig(tier, "title")))
            found.extend(e for e in entry if e not in found)
    if not found:
        for component in values.as_list(values.dig(compensation, "summaryComponents")):
            found.extend(_component(component, None))
    if not found:
        summary = values.first(
            values.dig(compensation, "scrapeableCompensationSalarySummary"),
            values.dig(compensation, "compensationTierSummary"),
        )
        found.extend(values.salary(text=summary) or [])
    return found


def _component(component: object, tier: str | None) -> list[dict[str, object]]:
    kind = values.first(values.dig(component, "compensationType")) or ""
    entry = values.salary(
        component=COMPONENTS.get(kind, kind),
        currency=values.dig(component, "currencyCode"),
        minValue=values.dig(component, "minValue"),
        maxValue=values.dig(component, "maxValue"),
        unitText=values.dig(component, "interval"),
        text=values.dig(component, "summary"),
        tier=tier,
    )
    return entry or []
