"""One explained posting as one HTML page: no script, no network, every word of the posting escaped."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import Any

from jobmarket.explore.marks import KINDS, fields_of, kind_of, marked
from jobmarket.explore.show import how_right, pay_steps, source_of
from jobmarket.explore.show_page import about, heading, not_stated

_HERE = Path(__file__).parent
#: A kind's class in the page: its first word.
_CLASS = {kind: kind.split(",")[0].split()[0].lower() for kind in KINDS}


def page(found: dict[str, Any]) -> str:
    """Return the page of a posting from ``jobmarket.explore.show.explain``.

    The only style that the page's policy lets in is its own, by its hash; a hostile title stays a title.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    style = (_HERE / "show.css").read_text(encoding="utf-8")
    # Escaping is on for every value; the stylesheet alone is ours and goes in as it is.
    environment = Environment(loader=FileSystemLoader(_HERE), autoescape=True, undefined=StrictUndefined)
    from markupsafe import Markup

    posting, facts = found["posting"], found["facts"]
    title, _, company = heading(found).rpartition(" · ")
    pieces, anchors = _pieces(found)
    used = {fact["field_name"] for place, fact in enumerate(facts) if place in anchors}
    counted = [(kind, sum(kind_of(facts[place]["field_name"]) == kind for place in anchors)) for kind in KINDS]
    return environment.get_template("show.html.j2").render(
        style=Markup(style),  # noqa: S704 - a file of this package
        style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
        heading=heading(found),
        title=title,
        company=company,
        language=posting["language"],
        about=about(found),
        pay=[_pay(row) for row in found["pay"]],
        how_right=how_right(found),
        kinds=[{"id": _CLASS[kind], "name": kind, "count": count} for kind, count in counted if count and used],
        pieces=pieces,
        facts=[_fact(found, place, anchors) for place in range(len(facts))],
        not_stated=not_stated(found),
        tables=_tables(found),
        build=found["build"],
    )


def _pieces(found: dict[str, Any]) -> tuple[list[dict[str, Any]], dict[int, str]]:
    """Return the pieces of the text as the page shows them, and for each fact the anchor of its first piece."""
    facts, anchors, shown = found["facts"], dict[int, str](), []
    for number, piece in enumerate(marked(found["posting"], facts)):
        fields = fields_of(piece.facts, facts)
        kinds = list(dict.fromkeys(_CLASS[kind_of(field)] for field in fields))
        new = [place for place in piece.facts if place not in anchors]
        anchors |= dict.fromkeys(new, f"m{number}")
        shown.append(
            {
                "text": piece.text,
                "fields": fields,
                "kinds": " ".join(kinds),
                "kinds_count": len(kinds),
                "title": "; ".join(f"{facts[p]['field_name']} = {facts[p]['value_text']}" for p in piece.facts),
                "anchor": f"m{number}" if new else None,
                "label": " ".join(field.replace("_", " ") for field in fields_of(piece.ending, facts)),
            }
        )
    return shown, anchors


def _pay(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": " · ".join(filter(None, (row["component"], row["zone_raw"], row["level_raw"], row["gross_net"]))),
        "steps": pay_steps(row),
        "words": row["evidence_text"],
        "source": source_of(row).capitalize(),
        "rule": row["rule_id"],
    }


def _fact(found: dict[str, Any], place: int, anchors: dict[int, str]) -> dict[str, Any]:
    fact = found["facts"][place]
    where = {"description_text": "text"}.get(fact["evidence_field"], fact["evidence_field"] or "–")
    if fact["char_start"] is not None:
        where += f" {fact['char_start']}–{fact['char_end']}"
    if fact["record_id"] != found["posting"]["canonical_record_id"]:
        where += f" of record {fact['record_id'][:12]}"
    words = " ".join((fact["evidence_text"] or "–").split())
    return fact | {
        "where": where,
        "kind": _CLASS[kind_of(fact["field_name"])],
        "anchor": anchors.get(place),
        "words": words if len(words) <= 240 else words[:239] + "…",
    }


def _tables(found: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the tables below the facts: title, header, rows."""
    chosen = {
        "Places of the posting that disagree": (
            "contradictions",
            *("field_name", "evidence_field", "value_text", "other_evidence_field", "other_value_text"),
            *("selected_value_text", "picked_by"),
        ),
        "Looks like a fact, and no rule understands it": ("unparsed", "field_name", "evidence_field", "evidence_text"),
        "What happened": ("events", "event_at", "event_type", "value_before", "value_after", "changed_fields"),
        "What was thought of it, and when": ("versions", "valid_from", "valid_to", "known_from", "known_to"),
        "Records that count as this posting": (
            "records",
            *("record_id", "source", "source_format", "date_posted", "title_raw", "url", "is_canonical"),
            *("document_sha256", "record_pointer"),
        ),
        "Why records belong together, or only resemble each other": (
            "links",
            *("record_id", "other_record_id", "link_type", "is_one_posting", "score", "rule_id", "evidence"),
        ),
    }
    return [
        {
            "title": title,
            "header": [column.replace("_", " ") for column in columns],
            "rows": [[_cell(row[column]) for column in columns] for row in found[part]],
        }
        for title, (part, *columns) in chosen.items()
    ]


def _cell(value: object) -> object:
    from datetime import datetime

    return f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else value
