"""``tests/cases/boards.csv``: what each board's answers state, field by field."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from pathlib import Path

from loaders.page_render import html_to_text
from loaders.posting import RAW_FIELDS, RawPosting
from loaders.slug_names import ORIGIN

GOLDEN = Path(__file__).resolve().parents[2] / "cases" / "boards.csv"


def stated(raw: RawPosting) -> dict[str, str]:
    """Return what a posting states by field, lists as JSON, the text with its lines set apart by `` / ``."""
    found = {name: getattr(raw, name) for name in RAW_FIELDS}
    fields = {
        name: value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        for name, value in found.items()
        if value
    }
    text = raw.description_text or (html_to_text(raw.description_html) if raw.description_html else None)
    if text:
        fields["description_text"] = " / ".join(text.split("\n"))
    employer = raw.origins.get("hiring_organization_raw", "")
    if employer.startswith(ORIGIN):
        fields["employer_named_by"] = employer
    if read_as := raw.origins.get("description_html") or raw.origins.get("description_text"):
        fields["text_read_as"] = read_as
    return fields


def golden() -> dict[str, list[dict[str, str]]]:
    """Return the postings of the table by board, in the order in which they land."""
    told: dict[str, dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    with GOLDEN.open(encoding="utf-8", newline="") as lines:
        for line in csv.DictReader(lines):
            told[line["board"]][line["record"]][line["field"]] = line["value"]
    return {board: list(records.values()) for board, records in told.items()}
