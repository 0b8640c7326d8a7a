"""How one explained posting looks on a terminal: readable without colour, and as wide as the window."""

from __future__ import annotations

from typing import Any

from jobmarket.console import SETTINGS, harmless, has_colour, one_line, say_table, stdout_console
from jobmarket.explore.marks import fields_of, kind_of, marked
from jobmarket.explore.show import how_right, pay_steps, source_of

_STYLES = {
    "Pay": "black on green",
    "Skills": "black on cyan",
    "Role": "black on magenta",
    "Experience, education": "black on yellow",
    "Place, work mode": "white on blue",
    "Contract, hours": "black on bright_red",
    "Dates": "black on white",
    "Other": "black on bright_yellow",
}
_TEXT_WIDTH = 100
#: What a place is to a posting, in fewer words than bridge_posting_location.location_role.
_PLACES = {"work_site": "place of work", "applicant_must_reside": "must live in", "pay_zone": "pay zones"}


def heading(found: dict[str, Any]) -> str:
    """Return title and company of an explained posting."""
    posting = found["posting"]
    company = found["company"][0]["company_name"] if found["company"] else posting["company_name_raw"]
    return f"{posting['title_clean'] or posting['title_raw']} · {company or 'company not stated'}"


def about(found: dict[str, Any]) -> list[tuple[str, str]]:
    """Return what identifies a posting and its time, as (name, words); what is not known is left out."""
    posting = found["posting"]
    role = found["role"][0] if found["role"] else {}
    posted = f"{posting['date_posted']} ({posting['date_posted_method']})" if posting["date_posted"] else None
    ended = f"{posting['expired_date']} ({posting['expired_method']})" if posting["expired_date"] else None
    first, last = f"{posting['first_seen_at']:%Y-%m-%d}", f"{posting['last_seen_at']:%Y-%m-%d}"
    bytes_of = next((r for r in found["records"] if r["record_id"] == posting["canonical_record_id"]), None)
    records = f"{len(found['records'])} of one job; {posting['canonical_rule']} picked the one shown"
    said = {
        "posting": posting["posting_id"],
        "requisition": posting["requisition_id"],
        "address": posting["url"],
        "source": f"{posting['source']} ({posting['source_format']})",
        "occupation": f"{role['role_name']}, SOC {role['soc_2018_code']}" if role else None,
        **places(found),
        "posted": posted,
        "seen": first if first == last else f"{first} to {last}",
        "ended": ended,
        "records": records if len(found["records"]) > 1 else None,
        "standing offer": posting["evergreen_reasons"] if posting["is_evergreen"] else None,
        "document": bytes_of and bytes_of["document_sha256"],
        "there at": bytes_of and bytes_of["record_pointer"],
        "agency": "yes" if posting["is_staffing"] else None,
        "build": posting["build_id"],
    }
    return [(name, str(value)) for name, value in said.items() if value]


def places(found: dict[str, Any]) -> dict[str, str]:
    """Return the places of a posting by their part in it, each named from the small to the large."""
    said: dict[str, list[str]] = {}
    for place in found["places"]:
        named = ", ".join(str(place[k]) for k in ("city", "admin1_name", "country_name") if place[k])
        said.setdefault(_PLACES.get(place["location_role"], place["location_role"]), []).append(
            named or place["location_id"]
        )
    return {part: "; ".join(names) for part, names in said.items()}


def not_stated(found: dict[str, Any]) -> list[str]:
    """Return the fields that the posting says nothing of."""
    return [row["field_name"] for row in found["status"] if row["value_status"] == "absent"]


def print_posting(found: dict[str, Any]) -> None:
    """Print a posting from ``jobmarket.explore.show.explain``: facts with quotes, then the text with its evidence."""
    if SETTINGS.quiet:
        return
    from rich.text import Text

    console = stdout_console()
    console.print(Text(one_line(heading(found)), style="bold"))
    for name, value in about(found):
        console.print(Text.assemble((f"{name:>14}  ", "dim"), one_line(value)))
    _print_pay(found)
    say_table(
        "Facts and the words they were read from",
        ["field", "value", "status", "rule", "words"],
        [
            (f["field_name"], f["value_text"], f["value_status"], f["rule_id"], _short(f["evidence_text"]))
            for f in found["facts"]
        ],
    )
    if absent := not_stated(found):
        console.print(Text.assemble(("Not stated: ", "bold"), ", ".join(absent)))
    _print_doubts(found)
    _print_history(found)
    _print_text(found)


def _print_pay(found: dict[str, Any]) -> None:
    from rich.text import Text

    console = stdout_console()
    for row in found["pay"]:
        where = " · ".join(filter(None, (row["component"], row["zone_raw"], row["level_raw"], row["gross_net"])))
        source = f"  {source_of(row)}, rule {row['rule_id']}"
        console.print(Text.assemble("\n", (f"Pay: {one_line(where)}", "bold"), (source, "dim")))
        if row["evidence_text"]:
            console.print(Text(f"  words: {one_line(_short(row['evidence_text']))}"))
        for step in pay_steps(row):
            console.print(Text(f"  {one_line(step)}"))
    if lines := how_right(found):
        console.print(Text("\nHow right pay is, as measured (docs/accuracy.md)", style="bold"))
        for line in lines:
            console.print(Text(f"  {one_line(line)}"))
        console.print()


def _print_doubts(found: dict[str, Any]) -> None:
    if found["contradictions"]:
        say_table(
            "Places of the posting that disagree",
            ["field", "here", "value", "there", "value", "shown", "picked by"],
            [
                (
                    *(row["field_name"], row["evidence_field"], row["value_text"], row["other_evidence_field"]),
                    *(row["other_value_text"], row["selected_value_text"], row["picked_by"]),
                )
                for row in found["contradictions"]
            ],
        )
    if found["unparsed"]:
        say_table(
            "Looks like a fact, and no rule understands it",
            ["field", "in", "words"],
            [(row["field_name"], row["evidence_field"], _short(row["evidence_text"])) for row in found["unparsed"]],
        )


def _print_history(found: dict[str, Any]) -> None:
    say_table(
        "What happened",
        ["seen", "event", "before", "after", "fields"],
        [
            (
                *(f"{e['event_at']:%Y-%m-%d %H:%M}", e["event_type"], e["value_before"]),
                *(e["value_after"], e["changed_fields"]),
            )
            for e in found["events"]
        ],
    )
    say_table(
        "Records that count as this posting",
        ["record", "source", "shape", "posted", "title", "address", "speaks"],
        [
            (
                *(r["record_id"][:12], r["source"], r["source_format"], r["date_posted"], r["title_raw"], r["url"]),
                "yes" if r["is_canonical"] else None,
            )
            for r in found["records"]
        ],
    )
    if found["links"]:
        say_table(
            "Why records belong together, or only resemble each other",
            ["record", "other", "link", "one posting", "score", "rule", "what agrees"],
            [
                (
                    *(row["record_id"][:12], row["other_record_id"][:12], row["link_type"], row["is_one_posting"]),
                    *(row["score"], row["rule_id"], row["evidence"]),
                )
                for row in found["links"]
            ],
        )


def _print_text(found: dict[str, Any]) -> None:
    from rich.text import Text

    console, facts, coloured = stdout_console(), found["facts"], has_colour()
    text = Text()
    pieces = marked(found["posting"], facts)
    used = list(dict.fromkeys(kind_of(facts[place]["field_name"]) for piece in pieces for place in piece.facts))
    for number, piece in enumerate(pieces):
        fields, ended = fields_of(piece.facts, facts), fields_of(piece.ending, facts)
        begins = piece.facts and not (number and pieces[number - 1].facts)
        words = harmless(piece.text)
        if coloured:
            text.append(words, style=_STYLES[kind_of(fields[0])] if fields else None)
        else:
            text.append(f"«{words}" if begins else words)
        goes_on = number + 1 < len(pieces) and pieces[number + 1].facts
        if ended:
            text.append(
                ("" if coloured or goes_on else "»") + f"[{' '.join(ended)}]", style="dim" if coloured else None
            )
    console.print(Text("\nText", style="bold"))
    if coloured and used:
        console.print(Text("  ").join(Text(f" {kind} ", style=_STYLES[kind]) for kind in used))
    console.print(text, width=min(console.width, _TEXT_WIDTH))


def _short(quote: str | None) -> str:
    words = " ".join((quote or "").split())
    return words if len(words) <= 80 else words[:79] + "…"
