"""How one explained posting looks on a terminal."""

from __future__ import annotations

from typing import Any

from jobmarket.console import say_table
from jobmarket.explore.show import marked_text


def print_posting(found: dict[str, Any]) -> None:
    """Print a posting from ``jobmarket.show.explain``: facts with quotes, then the text with the evidence marked."""
    from rich.console import Console
    from rich.text import Text

    posting, console = found["posting"], Console()
    company = found["company"][0]["company_name"] if found["company"] else posting["company_name_raw"]
    console.print(
        Text(
            f"{posting['title_clean'] or posting['title_raw']} · {company or 'company not stated'}",
            style="bold",
        )
    )
    console.print(
        Text(
            f"posting {posting['posting_id']}  source {posting['source']}  build {posting['build_id']}",
            style="dim",
        )
    )
    values = {name: posting[name] for name in posting if name not in {"description_text", "build_id"}}
    say_table("Posting", ["column", "value"], [(k, v) for k, v in values.items() if v is not None])
    absent = [row["field_name"] for row in found["status"] if row["value_status"] == "absent"]
    if absent:
        console.print(Text(f"Not stated: {', '.join(absent)}"))
    say_table(
        "Places",
        ["place", "role", "how", "primary"],
        [
            (
                ", ".join(str(p[k]) for k in ("city", "admin1_name", "country_name") if p[k]) or p["location_id"],
                *(p["location_role"], p["value_status"], p["is_primary"]),
            )
            for p in found["places"]
        ],
    )
    say_table(
        "Pay",
        ["component", "min", "max", "currency", "per", "annual min USD", "annual max USD", "from"],
        [
            (
                *(
                    p["component"],
                    p["stated_min"],
                    p["stated_max"],
                    p["stated_currency"],
                    p["stated_unit_text"],
                ),
                *(
                    p["annual_min_usd"],
                    p["annual_max_usd"],
                    "site estimate" if p["is_estimated"] else p["salary_source"],
                ),
            )
            for p in found["pay"]
        ],
    )
    say_table(
        "Facts and the words they were read from",
        ["field", "value", "status", "rule", "quote"],
        [
            (f["field_name"], f["value_text"], f["value_status"], f["rule_id"], _short(f["evidence_text"]))
            for f in found["facts"]
        ],
    )
    text = Text()
    for piece, field in marked_text(posting, found["facts"]):
        text.append(piece, style="black on yellow" if field else None)
        if field:
            text.append(f"[{field}]", style="dim")
    console.print(text)


def _short(quote: str | None) -> str:
    words = " ".join((quote or "").split())
    return words if len(words) <= 80 else words[:79] + "…"
