"""schema.org JobPosting in pages, as pages have it: in a graph, in a list, between comments, with a comma too many.

Each page holds one posting in one of these ways, made from the gold postings; judged is its title. The ways are those
that readers of the web write about; how often each occurs is not measured here, so that the shares are not those of
the web.
"""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from accuracy.sets.gold import postings
from benchmarks.beside.contest import Contest, Tool
from benchmarks.beside.skills import GOLD

Posting = dict[str, Any]


def _script(body: str) -> str:
    return f'<script type="application/ld+json">{body}</script>'


def _line_break_inside(posting: Posting) -> str:
    return json.dumps(posting).replace("\\n", "\n")


WAYS: dict[str, Callable[[Posting], str]] = {
    "plain": lambda p: _script(json.dumps(p)),
    "in a graph": lambda p: _script(json.dumps({"@context": p["@context"], "@graph": [{"@type": "WebSite"}, p]})),
    "in a list": lambda p: _script(json.dumps([{"@type": "BreadcrumbList"}, p])),
    "type is a list": lambda p: _script(json.dumps(p | {"@type": ["JobPosting", "Thing"]})),
    "as main entity": lambda p: _script(json.dumps({"@type": "WebPage", "mainEntity": p})),
    "line breaks in strings": lambda p: _script(_line_break_inside(p)),
    "comma too many": lambda p: _script(json.dumps(p)[:-1] + ",}"),
    "in an HTML comment": lambda p: _script(f"<!--\n{json.dumps(p)}\n-->"),
    "in CDATA": lambda p: _script(f"//<![CDATA[\n{json.dumps(p)}\n//]]>"),
    "escaped as HTML": lambda p: _script(html.escape(json.dumps(p))),
    "a broken block before": lambda p: _script('{"@type": "Organization", ') + _script(json.dumps(p)),
    "microdata": lambda p: (
        '<div itemscope itemtype="https://schema.org/JobPosting">'
        f'<h1 itemprop="title">{html.escape(p["title"])}</h1>'
        f'<div itemprop="description">{p["description"]}</div></div>'
    ),
}


@lru_cache(maxsize=1)
def _gold() -> list[Posting]:
    gold = postings(GOLD / "postings.jsonl")
    assert gold is not None
    return [
        {
            "@context": "https://schema.org", "@type": "JobPosting", "title": title, "datePosted": "2026-09-01",
            "hiringOrganization": {"@type": "Organization", "name": name},
            "description": "<p>" + "</p>\n<p>".join(map(html.escape, text.splitlines())) + "</p>",
        }
        for title, name, text in gold.postings.select(
            "title_raw", "hiring_organization_raw", "description_text"
        ).iter_rows()
        if title
    ]  # fmt: skip


def _pages() -> list[tuple[str, str]]:
    ways = list(WAYS)
    return [(posting["title"], ways[number % len(ways)]) for number, posting in enumerate(_gold())]


def _page(posting: Posting, way: str) -> str:
    return f"<!DOCTYPE html><html><head><title>Vacancy</title></head><body>{WAYS[way](posting)}</body></html>"


def labelled() -> list[str]:
    return [_page(posting, way) for posting, (_, way) in zip(_gold(), _pages(), strict=True)]


def many(inputs: int) -> list[str]:
    gold = _gold()
    return [_page(gold[number % len(gold)], "plain") for number in range(inputs)]


def judge(answers: Sequence[Any]) -> dict[str, str]:
    found, lost = 0, dict[str, int]()
    for said, (title, way) in zip(answers, _pages(), strict=True):
        if said == [title]:
            found += 1
        else:
            lost[way] = lost.get(way, 0) + 1
    missed = ", ".join(f"{way} ({times})" for way, times in lost.items())
    return {"right": f"{found} of {len(answers)}", "not read": missed or "none"}


def _ours(_: Any, pages: Sequence[str]) -> list[list[str | None]]:
    from loaders.html import read

    return [[posting.title_raw for posting in read(page)] for page in pages]


def _ours_alone(_: Any, pages: Sequence[str]) -> list[list[str | None]]:
    from loaders import jsonld, microdata

    return [
        [posting.title_raw for posting in jsonld.postings_in_html(page) or microdata.postings_in_html(page)]
        for page in pages
    ]


def _titles(data: Any) -> list[str]:
    """Return the titles of every JobPosting in a value, wherever it stands: what a careful user of a parser does."""
    if isinstance(data, list):
        return [title for item in data for title in _titles(item)]
    if not isinstance(data, dict):
        return []
    kinds = data.get("@type") or data.get("type") or []
    if "JobPosting" in str(kinds):
        held = data.get("properties", data)
        return [held["title"]] if "title" in held else []
    return [title for value in data.values() for title in _titles(value)]


def _extruct(_: Any, pages: Sequence[str]) -> list[list[str]]:
    import extruct

    read = [extruct.extract(page, syntaxes=["json-ld", "microdata"], errors="ignore") for page in pages]
    return [_titles(found) for found in read]


def _soup(_: Any, pages: Sequence[str]) -> list[list[str]]:
    from bs4 import BeautifulSoup

    answers = []
    for page in pages:
        titles = []
        for script in BeautifulSoup(page, "lxml").find_all("script", type="application/ld+json"):
            try:
                titles += _titles(json.loads(script.string or ""))
            except ValueError:
                continue
        answers.append(titles)
    return answers


CONTEST = Contest(
    title="schema.org JobPosting in pages",
    unit="page",
    tools={
        "loaders.html.read (ours)": Tool("JSON-LD, microdata, and the page as shown", dict, _ours),
        "JSON-LD and microdata alone (ours)": Tool("the same without the page as shown", dict, _ours_alone),
        "extruct": Tool("JSON-LD and microdata, errors ignored", dict, _extruct, share=0.5),
        "BeautifulSoup and json": Tool("JSON-LD", dict, _soup, share=0.5),
    },
    labelled=labelled,
    timed=many,
    judge=judge,
    about=f"Titles of gold postings in pages that hold them in {len(WAYS)} ways in turn; timed are plain ones.",
)
