"""One posting explained: every fact with its words, each step of its pay, why records count as one, what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jobmarket.errors import UserError
from jobmarket.sql_text import literal
from jobmarket.status import open_published
from jobmarket.workspace import Workspace

if TYPE_CHECKING:
    import duckdb

#: By far the longest table is looked through once, for all parts of an explanation.
_EXTRACTIONS = "create temp table extraction_of_posting as from fct_extraction where posting_id = $1"
#: Each part of an explanation: a query of one posting_id.
_PARTS = {
    "posting": "select * from fct_job_posting where posting_id = $1",
    "company": "select dim_company.* from dim_company join fct_job_posting using (company_id) where posting_id = $1",
    "role": "select dim_role.* from dim_role join fct_job_posting using (role_id) where posting_id = $1",
    "pay": """
        select c.*, e.evidence_text, e.rule_id from fct_posting_compensation as c left join extraction_of_posting as e
        using (extraction_id) where c.posting_id = $1
        order by component <> 'BASE', component, stated_min, compensation_id
        """,
    "pay_accuracy": """
        select labelled_set, n, precision, precision_low, precision_high, recall, recall_low, recall_high
        from fct_field_accuracy where field_name = 'pay' and language = 'all' and starts_with(labelled_set, 'gold')
        order by labelled_set
        """,
    "places": """
        select * from bridge_posting_location join dim_location using (location_id) where posting_id = $1
        order by is_primary desc, location_id
        """,
    "skills": """
        select skill_name, requirement_level, years_min, mention_count from bridge_posting_skill
        join dim_skill using (skill_id) where posting_id = $1 order by requirement_level, skill_name
        """,
    "facts": """
        select field_name, value_text, value_status, rule_id, rule_version, extraction_method, evidence_field,
            char_start, char_end, evidence_text, record_id
        from extraction_of_posting where is_selected order by field_name, char_start, value_text
        """,
    "unparsed": "select field_name, evidence_field, evidence_text from fct_unparsed where posting_id = $1 order by all",
    "status": "select field_name, value_status from fct_posting_field_status where posting_id = $1 order by 1",
    "contradictions": """
        select field_name, component, evidence_field, value_text, other_evidence_field, other_value_text,
            selected_value_text, picked_by
        from fct_contradiction where posting_id = $1 order by all
        """,
    "records": """
        select record_id, source, source_format, url, title_raw, company_name_raw, date_posted, record_pointer,
            document_sha256, first_seen_at, last_seen_at, retrieved_at, is_current, is_canonical
        from fct_posting_observation where posting_id = $1 order by is_canonical desc, record_id
        """,
    "links": """
        select link.record_id, link.other_record_id, link_type, is_one_posting, score, rule_id, evidence,
            other.posting_id as other_posting_id, other.source as other_source, other.title_raw as other_title
        from fct_duplicate_link as link join fct_posting_observation as other on other.record_id = link.other_record_id
        where link.posting_id = $1 order by is_one_posting desc, link.record_id, link.other_record_id
        """,
    "events": """
        select event_at, event_type, value_before, value_after, changed_fields, not_before, known_at
        from fct_posting_event where posting_id = $1 order by event_at, event_type
        """,
    "versions": """
        select valid_from, valid_to, known_from, known_to, facts_hash from fct_posting_version
        where posting_id = $1 order by known_from, valid_from
        """,
    "build": "select * from build_info",
}


def explain(workspace: Workspace, wanted: str) -> dict[str, Any]:
    """Return the posting whose posting, record or requisition id, or URL, is (or starts with) ``wanted``.

    Keys: ``posting`` and ``build`` are one row, the others lists of rows: ``company``, ``role``, ``pay``,
    ``pay_accuracy`` (how right pay is on our labelled texts), ``places``,
    ``skills``, ``facts``, ``unparsed``, ``status``, ``contradictions``, ``records``, ``links``, ``events``,
    ``versions``. Raises UserError when none or several match, and names the nearest.
    """
    with open_published(workspace) as connection:
        posting_id = find(connection, wanted)
        connection.execute(_EXTRACTIONS.replace("$1", literal(posting_id)))
        found: dict[str, Any] = {part: _rows(connection, query, posting_id) for part, query in _PARTS.items()}
    return found | {"posting": found["posting"][0], "build": found["build"][0]}


def find(connection: duckdb.DuckDBPyConnection, wanted: str) -> str:
    """Return the posting_id that ``wanted`` names; UserError lists what it may have meant."""
    wanted = wanted.strip()
    if not wanted:
        raise UserError("The id is empty. Take a posting_id, requisition_id or url from fct_job_posting.")
    found = _rows(
        connection,
        """
        select posting_id, any_value(title_raw) as title from fct_posting_observation
        where record_id = $1 or posting_id = $1 or source_posting_id = $1 or url = $1
            or posting_id in (select posting_id from fct_job_posting where requisition_id = $1)
            or (length($1) >= 6 and (starts_with(posting_id, $1) or starts_with(record_id, $1)))
        group by posting_id order by posting_id limit 6
        """,
        wanted,
    )
    if len(found) == 1:
        return str(found[0]["posting_id"])
    if found:
        choices = ", ".join(f"{row['posting_id'][:12]} ({row['title']})" for row in found[:5])
        raise UserError(f"{wanted!r} names several postings: {choices}. Give more of the id.")
    near = _rows(
        connection,
        """
        select coalesce(requisition_id, posting_id[:12]) as id, title_raw as title,
            least(
                levenshtein(lower(coalesce(requisition_id, '')), lower($1)),
                levenshtein(lower(coalesce(source_posting_id, '')), lower($1)),
                levenshtein(posting_id[:length($1)], lower($1))
            ) as distance,
            length($1) >= 3
                and contains(lower(title_raw || ' ' || coalesce(company_name_raw, '')), lower($1)) as is_named
        from fct_job_posting
        where distance <= least(2, length($1) // 3) or is_named
        order by is_named, distance, posting_id limit 4
        """,
        wanted,
    )
    if near:
        likely = ", ".join(f"{row['id']} ({row['title']})" for row in near[:3])
        raise UserError(
            f"No posting has the id {wanted!r}. Did you mean {likely}{' or others' if len(near) > 3 else ''}?"
        )
    raise UserError(f"No posting has the id {wanted!r}. Take a posting_id, requisition_id or url from fct_job_posting.")


def pay_steps(row: dict[str, Any]) -> list[str]:
    """Return how a figure came to be, from what is stated to US dollars a year; one line a step."""
    currency = row["stated_currency"] or "currency not stated"
    stated = f"{amounts(row['stated_min'], row['stated_max'])} {currency}"
    is_period_stated = row["stated_unit_text"] and row["unit_method"] in (None, "stated")
    steps = [f"stated: {stated}" + (f" per {row['stated_unit_text'].lower()}" if is_period_stated else "")]
    if row["currency_method"] and row["currency_method"] != "code":
        steps.append(f"{currency} from the {row['currency_method']}")
    if row["unit_method"] and row["unit_method"] != "stated":
        steps.append(f"per {(row['stated_unit_text'] or '').lower()}: inferred from the {row['unit_method']}")
    if row["annual_min"] is None and row["annual_max"] is None:
        why = "it is paid once" if row["component"] == "SIGNING_BONUS" else "the period is not known"
        return [*steps, f"no figure a year: {why}"]
    if row["units_per_year"] != 1:
        steps.append(
            f"× {_plain(row['units_per_year'])} a year ({row['units_per_year_source']}) = "
            f"{amounts(row['annual_min'], row['annual_max'])} {currency}"
        )
    if row["fx_rate"] is None:
        return [*steps, "no figure in US dollars: no rate is known"]
    if row["stated_currency"] != "USD":
        steps.append(
            f"× {_plain(row['fx_rate'])} USD ({row['fx_source']}, {row['fx_date']}) = "
            f"{amounts(row['annual_min_usd'], row['annual_max_usd'])} USD a year"
        )
    return steps


def amounts(low: Any, high: Any) -> str:
    """Return a range as people write it: ``1,000–2,000``, ``from 1,000``, ``up to 2,000``, ``1,000``."""
    if low is None or high is None:
        return f"up to {_money(high)}" if low is None else f"from {_money(low)}"
    return _money(low) if low == high else f"{_money(low)}–{_money(high)}"


def source_of(row: dict[str, Any]) -> str:
    """Return where a pay figure stands, in words."""
    if row["is_estimated"]:
        return "estimated by the site"
    return "from the pay field" if row["salary_source"] == "structured" else "from the text"


def how_right(found: dict[str, Any]) -> list[str]:
    """Return how right pay is on our labelled texts, a line a set, with n and the 95 % intervals; [] without pay."""
    return [
        f"{row['labelled_set']}, n {row['n']:,}: {_percent(row, 'precision')} of what is read is right, "
        f"{_percent(row, 'recall')} of what is stated is found"
        for row in (found["pay_accuracy"] if found["pay"] else ())
    ]


def _percent(row: dict[str, Any], of: str) -> str:
    low, high = row[f"{of}_low"], row[f"{of}_high"]
    return "–" if row[of] is None else f"{100 * row[of]:.1f} % ({100 * low:.0f}–{100 * high:.0f})"


def _money(figure: Any) -> str:
    return f"{figure:,.0f}" if figure == int(figure) else f"{figure:,.2f}"


def _plain(figure: Any) -> str:
    return f"{figure:,f}".rstrip("0").rstrip(".") if "." in f"{figure:f}" else f"{figure:,}"


def _rows(connection: duckdb.DuckDBPyConnection, query: str, value: str) -> list[dict[str, Any]]:
    cursor = connection.execute(query.replace("$1", literal(value)))
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
