"""What one synthetic advertisement says, before it takes a source's shape."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class DemoPosting:
    """One advertisement before it takes a source's shape. Pay is in ``currency`` per ``unit`` (HOUR, MONTH, YEAR)."""

    posting_id: str
    requisition: str
    title: str
    company: str
    legal_name: str
    city: str
    region: str
    country_code: str
    country: str
    language: str
    posted: date
    work_mode: str | None
    hours: str  # full | part | fixed | intern
    pay: tuple[int, int] | None
    currency: str
    unit: str
    intro: str
    sections: tuple[tuple[str, tuple[str, ...]], ...]
    outro: str
