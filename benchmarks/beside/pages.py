"""The advertisement out of a page: its lines whole and in order, and nothing of what stands around it.

The 60 gold postings are put into pages with what pages have: navigation, a cookie banner, other jobs, a footer, the
advertisement between. So it is known which lines belong to it. A line counts when it comes back as one line with the
same words; marks of a list and blanks are not compared. The pages are ours, which is to our advantage: real ones have
harder frames.
"""

from __future__ import annotations

import html
import random
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from benchmarks.beside.contest import Contest, Tool, shares
from benchmarks.beside.skills import gold_texts

_NAVIGATION = ("Home", "Jobs", "About us", "Our offices", "News", "Log in", "Register", "For employers")
_FOOTER = ("Imprint", "Privacy policy", "Terms of use", "Contact", "Accessibility", "© 2026 Example Jobs")
_COOKIES = "We use cookies to show you more of what you like. Accept all, or choose which ones you allow."
_OTHERS = ("Night Baker in Leeds", "Data Engineer in Kraków", "Enfermera en Sevilla", "Elektroniker in Leipzig")
_TITLES = ("Job opening", "Open position", "Vacancy", "Join the team")


def page_of(text: str, rng: random.Random) -> str:
    """Return a page whose advertisement are the lines of ``text``; the frame follows from ``rng``."""
    parts, items = [], list[str]()

    def end_list() -> None:
        if items:
            parts.append("<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>")
            items.clear()

    for line in text.splitlines():
        if re.match(r"[-•*] ", line):
            items.append(html.escape(line[2:]))
            continue
        end_list()
        if line.strip():
            heading = len(line) < 40 and not line.endswith((".", "!", "?", ":"))
            parts.append(f"<h3>{html.escape(line)}</h3>" if heading else f"<p>{html.escape(line)}</p>")
    end_list()
    links = "".join(f'<li><a href="/{n}">{word}</a></li>' for n, word in enumerate(_NAVIGATION))
    others = "".join(f'<li><a href="/job/{rng.randrange(9999)}">{job}</a></li>' for job in rng.sample(_OTHERS, 3))
    footer = "".join(f'<a href="#{n}">{word}</a> ' for n, word in enumerate(_FOOTER))
    title = rng.choice(_TITLES)
    blocks = (
        ("header", f"<ul>{links}</ul>"),
        ("cookie-banner", f"<p>{_COOKIES}</p><button>Accept all</button>"),
        ("main", f"<h1>{title}</h1>{''.join(parts)}"),
        ("aside", f"<h2>Similar jobs</h2><ul>{others}</ul>"),
        ("footer", footer),
    )
    named = rng.random() < 0.5  # half of the pages name their parts by tags, the others by classes alone
    body = "".join(
        f"<{name}>{held}</{name}>" if named and "-" not in name else f'<div class="{name}">{held}</div>'
        for name, held in blocks
    )
    return (
        f"<!DOCTYPE html><html><head><meta charset=utf-8><title>{title}</title><style>p {{margin: 0}}</style></head>"
        f"<body>{body}<script>window.state = {{}}</script></body></html>"
    )


@lru_cache(maxsize=1)
def labelled() -> list[str]:
    rng = random.Random(4)
    return [page_of(text, rng) for text in gold_texts()]


def many(inputs: int) -> list[str]:
    rng, texts = random.Random(5), gold_texts()
    return [page_of(texts[number % len(texts)], rng) for number in range(inputs)]


def lines_of(text: str | None) -> list[str]:
    """Return the lines with words, without marks of lists and with single blanks."""
    lines = (re.sub(r"^[\s\-•*·]+", "", " ".join(line.split())) for line in (text or "").splitlines())
    return [line for line in lines if line]


def judge(answers: Sequence[Any]) -> dict[str, str]:
    right = said = wanted = 0
    for answer, text in zip(answers, gold_texts(), strict=True):
        told, stated = lines_of(answer), lines_of(text)
        right += len(set(told) & set(stated))
        said += len({line for line in told if line not in _TITLES})
        wanted += len(set(stated))
    return shares(right, said, wanted)


def _page(_: Any, pages: Sequence[str]) -> list[str]:
    from loaders.html import read

    return ["\n".join(posting.description_text or "" for posting in read(page)) for page in pages]


def _text(_: Any, pages: Sequence[str]) -> list[str]:
    from loaders.page_render import html_to_text

    return [html_to_text(page) for page in pages]


def _soup(parser: str, pages: Sequence[str]) -> list[str]:
    from bs4 import BeautifulSoup

    answers = []
    for page in pages:
        soup = BeautifulSoup(page, parser)
        for tag in soup(["script", "style", "nav", "header", "footer", "aside"]):
            tag.decompose()
        answers.append((soup.body or soup).get_text("\n", strip=True))
    return answers


def _trafilatura(_: Any, pages: Sequence[str]) -> list[str]:
    from trafilatura import extract

    return [extract(page, favor_recall=True, include_comments=False) or "" for page in pages]


CONTEST = Contest(
    title="The advertisement out of a page",
    unit="page",
    tools={
        "loaders.html.read (ours)": Tool("reads title, facts and the advertisement, drops the frame", dict, _page),
        "html_to_text (ours)": Tool("renders all text of the page", dict, _text),
        "trafilatura": Tool("extracts the main text, favor_recall", dict, _trafilatura, share=0.2),
        "BeautifulSoup, lxml": Tool("all text but nav, header, footer, aside", lambda: "lxml", _soup, share=0.2),
        "BeautifulSoup, html.parser": Tool("the same", lambda: "html.parser", _soup, share=0.2),
    },
    labelled=labelled,
    timed=many,
    judge=judge,
    about="60 gold postings in pages made around them: lines that come back whole.",
)
