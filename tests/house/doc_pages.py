"""The pages as a reader meets them: their links, their commands, their queries, found by reading Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
PAGES = sorted([*PROJECT.glob("*.md"), *(PROJECT / "docs").glob("*.md")])

_FENCE = re.compile(r"^(```+)([a-z]*)\n(.*?)^\1$", re.S | re.M)
_SPAN = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)\s]+)\)")
_COMMAND = re.compile(r"(?:^|[\s/(])jobmarket ((?:\\\n|[^`|&;#\n])*)")


def prose(text: str) -> str:
    """Return a page without its fenced blocks."""
    return _FENCE.sub("", text)


def blocks(text: str, language: str) -> list[str]:
    """Return the fenced blocks of a language."""
    return [found[3] for found in _FENCE.finditer(text) if found[2] == language]


def spans(text: str) -> list[str]:
    """Return the inline code of a page."""
    return [found[1] for found in _SPAN.finditer(prose(text))]


def links(text: str) -> list[str]:
    """Return the addresses that a page links to within the project."""
    return [found[1] for found in _LINK.finditer(prose(text)) if ":" not in found[1]]


def anchors(text: str) -> set[str]:
    """Return the addresses within a page: those that it names, and those of its headings, as GitHub makes them."""
    named = set(re.findall(r'<a id="([^"]+)">', text))
    headings = re.findall(r"^#+ (.*)$", prose(text), re.M)
    kept = ("".join(c for c in heading.lower() if c.isalnum() or c in " _-") for heading in headings)
    return named | {heading.replace(" ", "-") for heading in kept}


def commands(text: str) -> Iterator[list[str]]:
    """Yield the words of every call of our command line in a page, without the program's name."""
    for code in [*spans(text), *(found[3] for found in _FENCE.finditer(text))]:
        for found in _COMMAND.finditer(code):
            yield re.sub(r"\\\n", " ", re.sub(r"'[^']*'|\"[^\"]*\"", "TEXT", found[1])).split()


def make_targets(text: str) -> set[str]:
    """Return the targets of make that a page tells its reader to call."""
    code = [*spans(text), *(found[3] for found in _FENCE.finditer(text))]
    return {target for piece in code for target in re.findall(r"(?:^|\s)make ([a-z-]+)", piece)}
