"""Personio: ``<slug>.jobs.personio.de/xml``; one record a place."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from loaders import values
from loaders.posting import RawPosting

FORMAT = "personio"
ROOT = "workzag-jobs"
_READ = (
    "id subcompany office additionalOffices department recruitingCategory name jobDescriptions employmentType "
    "seniority schedule yearsOfExperience occupation occupationCategory createdAt salaryInformation"
).split()


def read(root: etree._Element) -> Iterator[RawPosting]:
    """Yield the feed's positions."""
    tree = root.getroottree()
    for position in root.iterfind("position"):
        office = values.stated(position.findtext("office"))
        others = [values.stated(o.text) for o in position.iterfind("additionalOffices/office")]
        html, text = values.description(
            (values.stated(part.findtext("name")), part.findtext("value"))
            for part in position.iterfind("jobDescriptions/jobDescription")
        )
        said = {str(c.tag): values.stated(c.text) for c in position if isinstance(c.tag, str)}
        yield RawPosting(
            record_pointer=tree.getpath(position),
            source_format=FORMAT,
            title_raw=said.get("name"),
            hiring_organization_raw=said.get("subcompany"),
            job_location_raw=[name for name in [office, *others] if name] or None,
            base_salary_raw=values.salary(
                currency=position.findtext("salaryInformation/currencyCode"),
                minValue=position.findtext("salaryInformation/min"),
                maxValue=position.findtext("salaryInformation/max"),
                unitText=position.findtext("salaryInformation/type"),
            ),
            date_posted_raw=said.get("createdAt"),
            employment_type_raw=values.joined([said.get("employmentType"), said.get("schedule")]),
            source_posting_id_raw=said.get("id"),
            department_raw=said.get("department"),
            occupational_category_raw=values.joined(
                [said.get("occupationCategory"), said.get("occupation"), said.get("recruitingCategory")]
            ),
            experience_requirements_raw=values.joined([said.get("yearsOfExperience"), said.get("seniority")]),
            description_html=html,
            description_text=text,
            payload=values.rest(said, _READ),
        )
