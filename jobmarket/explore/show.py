"""One posting explained: its text with the evidence marked, and every fact with the words it was read from."""

from __future__ import annotations

from typing import Any

from jobmarket.errors import UserError
from jobmarket.status import open_published
from jobmarket.workspace import Workspace


def explain(workspace: Workspace, wanted: str) -> dict[str, Any]:
    """Return the posting whose posting, record or requisition id, or URL, is (or starts with) ``wanted``.

    Keys: ``posting`` (the row of fct_job_posting), ``facts``, ``pay``, ``places``, ``skills``, ``records``.
    Raises UserError when none or several match.
    """
    with open_published(workspace) as connection:

        def rows(query: str, *values: object) -> list[dict[str, Any]]:
            cursor = connection.execute(query, list(values))
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

        found = rows(
            """
            select distinct posting_id, any_value(title_raw) as title from fct_posting_observation
            where record_id = $1 or posting_id = $1 or source_posting_id = $1 or url = $1
                or posting_id in (select posting_id from fct_job_posting where requisition_id = $1)
                or (length($1) >= 6 and (starts_with(posting_id, $1) or starts_with(record_id, $1)))
            group by posting_id order by posting_id limit 6
            """,
            wanted,
        )
        if not found:
            raise UserError(
                f"No posting has the id {wanted!r}. Take a posting_id, requisition_id or url from fct_job_posting."
            )
        if len(found) > 1:
            choices = ", ".join(f"{row['posting_id'][:12]} ({row['title']})" for row in found[:5])
            raise UserError(f"{wanted!r} names several postings: {choices}. Give more of the id.")
        posting_id = found[0]["posting_id"]
        return {
            "posting": rows("select * from fct_job_posting where posting_id = ?", posting_id)[0],
            "company": rows(
                "select dim_company.* from dim_company join fct_job_posting using (company_id) where posting_id = ?",
                posting_id,
            ),
            "role": rows(
                "select dim_role.* from dim_role join fct_job_posting using (role_id) where posting_id = ?",
                posting_id,
            ),
            "pay": rows(
                "select * from fct_posting_compensation where posting_id = ? order by component, stated_min",
                posting_id,
            ),
            "places": rows(
                "select * from bridge_posting_location join dim_location using (location_id) where posting_id = ? "
                "order by is_primary desc, location_id",
                posting_id,
            ),
            "skills": rows(
                "select skill_name, requirement_level, years_min, mention_count from bridge_posting_skill "
                "join dim_skill using (skill_id) where posting_id = ? order by requirement_level, skill_name",
                posting_id,
            ),
            "facts": rows(
                "select field_name, value_text, value_status, rule_id, evidence_field, char_start, char_end, "
                "evidence_text, record_id "
                "from fct_extraction where posting_id = ? and is_selected order by field_name, char_start",
                posting_id,
            ),
            "status": rows(
                "select field_name, value_status from fct_posting_field_status where posting_id = ? order by 1",
                posting_id,
            ),
            "records": rows(
                "select record_id, source, source_format, record_pointer, document_sha256, retrieved_at, is_canonical "
                "from fct_posting_observation where posting_id = ? order by is_canonical desc, record_id",
                posting_id,
            ),
        }


def marked_text(posting: dict[str, Any], facts: list[dict[str, Any]]) -> list[tuple[str, str | None]]:
    """Return the description as pieces: (text, None) or (quoted words, the fields read from them)."""
    text = posting["description_text"] or ""
    spans = sorted(
        {
            (fact["char_start"], fact["char_end"], fact["field_name"])
            for fact in facts
            if fact["evidence_field"] == "description_text"
            and fact["record_id"] == posting["canonical_record_id"]
            and fact["char_start"] is not None
        }
    )
    pieces: list[tuple[str, str | None]] = []
    position = 0
    for start, end, field in spans:
        if start < position:
            continue
        pieces += [(text[position:start], None), (text[start:end], field)]
        position = end
    pieces.append((text[position:], None))
    return [piece for piece in pieces if piece[0]]
