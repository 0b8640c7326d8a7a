"""Markdown advertisements, with and without front matter: all written by us."""

from __future__ import annotations

from loaders.markdown import read_markdown

BODY = """
## About the job

We mend bicycles for the whole town and look for someone who likes *old* frames and **new** ideas alike.

* Two years of experience with wheel building and hub gears
* Good with customers, also on rainy Saturdays
1. Patience

[Read more](https://example.org/about)
"""


def test_front_matter_gives_the_fields() -> None:
    text = (
        "---\ntitle: Bicycle Mechanic\ncompany: Spoke & Sons\nlocation:\n  - Ghent, Belgium\n  - Bruges, Belgium\n"
        "date: 2025-11-03\ntags: [bikes]\n---\n" + BODY
    )
    posting = read_markdown(text)[0]
    assert posting.title_raw == "Bicycle Mechanic"
    assert posting.hiring_organization_raw == "Spoke & Sons"
    assert posting.job_location_raw == ["Ghent, Belgium", "Bruges, Belgium"]
    assert posting.date_posted_raw == "2025-11-03"
    assert posting.origins["title_raw"] == "front-matter:title"
    assert "- Patience" in (posting.description_text or "")
    assert "**" not in (posting.description_text or "")


def test_headings_at_the_top_give_title_employer_and_place() -> None:
    text = "# [Bicycle Mechanic](https://example.org/apply/7)\n### Spoke & Sons\n#### `🌍 Belgium`\n" + BODY
    text += "\n## CLICK TO [APPLY](https://example.org/apply/7)\n"
    posting = read_markdown(text)[0]
    assert (posting.title_raw, posting.hiring_organization_raw) == ("Bicycle Mechanic", "Spoke & Sons")
    assert posting.job_location_raw == ["Belgium"]
    assert posting.url_raw == "https://example.org/apply/7"
    assert "CLICK" not in (posting.description_text or "")


def test_label_lines_in_german() -> None:
    text = (
        "# Fahrradmechaniker (m/w/d)\n\n**Standort:** Münster\n**Arbeitgeber:** Speiche eG\n**Kennziffer:** F-12\n"
        + BODY
    )
    posting = read_markdown(text)[0]
    assert posting.title_raw == "Fahrradmechaniker (m/w/d)"
    assert posting.hiring_organization_raw == "Speiche eG"
    assert posting.job_location_raw == ["Münster"]
    assert posting.identifier_raw == "F-12"


def test_broken_or_hostile_front_matter_is_body() -> None:
    for matter in ("a: &a [x, x]\nb: *a", "a: [", "- just\n- a list"):
        assert read_markdown(f"---\n{matter}\n---\n# Cook\n{BODY}")[0].title_raw == "Cook"


def test_text_without_a_title_or_an_advertisement_gives_nothing() -> None:
    assert read_markdown("") == []
    assert read_markdown("just a line") == []
    assert read_markdown("# Cook\n\nsoon") == []
