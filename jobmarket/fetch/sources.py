"""The list of sources: one small TOML file, and one source given on the command line."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jobmarket.errors import UserError
from jobmarket.suggestion import did_you_mean
from loaders.fetch.boards import board, kinds
from loaders.fetch.request import FetchError
from loaders.fetch.source import FetchSource

SOURCES_FILE = "sources.toml"
_RUN = {"contact", "seconds_between", "connections", "max_megabytes", "max_requests"}
_SOURCE = {"name", "kind", "slug", "url", "options", "source", "schedule"}


@dataclass(frozen=True, slots=True)
class SourcesFile:
    """What the file says: its sources in their order, and how to ask; a setting that is not given is None."""

    sources: list[FetchSource] = field(default_factory=list)
    contact: str | None = None
    seconds_between: float | None = None
    connections: int | None = None
    max_megabytes: float | None = None
    max_requests: int | None = None


def read_sources(path: Path) -> SourcesFile:
    """Read the list of sources. Raises UserError that names the line's fault and says what to do."""
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UserError(f"{path} does not exist. Copy sources.example.toml to it, or name one source.") from None
    except (tomllib.TOMLDecodeError, OSError, UnicodeDecodeError) as problem:
        raise UserError(f"{path} cannot be read: {problem}. Mend that line.") from None
    _only(said, _RUN | {"source"}, str(path))
    listed = said.get("source", [])
    if not isinstance(listed, list) or not all(isinstance(entry, dict) for entry in listed):
        raise UserError(f"{path}: each source begins with a line [[source]].")
    sources = [_source(entry, f"{path}, source {number}") for number, entry in enumerate(listed, start=1)]
    names = [source.name for source in sources]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise UserError(f"{path}: two sources are called {twice!r}. Give one of them another name.")
    return SourcesFile(
        sources,
        None if "contact" not in said else str(said["contact"]),
        _number(said, "seconds_between", path, float, 0),
        _number(said, "connections", path, int, 1),
        _number(said, "max_megabytes", path, float, 0.001),
        _number(said, "max_requests", path, int, 1),
    )


def one_source(words: Sequence[str], options: Sequence[str]) -> FetchSource:
    """Return the source of a command line: a kind and a slug or address, or an address that says its kind."""
    if len(words) == 1:
        return _source({"kind": kind_of(words[0]), "slug": words[0], "options": _options(options)}, "fetch")
    if len(words) != 2:
        raise UserError("Name a kind and a company, as in: jobmarket fetch greenhouse acme. --help shows more.")
    return _source({"kind": words[0], "slug": words[1], "options": _options(options)}, "fetch")


def kind_of(url: str) -> str:
    """Return the kind whose own host an address is at. Raises UserError when there is none."""
    host = (urlsplit(url if "//" in url else f"//{url}").hostname or "").lower()
    found = [kind for kind in kinds() if any(fnmatch(host, pattern) for pattern in board(kind).HOSTS)]
    if not found:
        raise UserError(
            f"{url} is no address of a board that we know. Say its kind, as in: jobmarket fetch sitemap {url}. "
            f"Kinds: {', '.join(kinds())}."
        )
    return found[0]


def chosen(sources: Sequence[FetchSource], only: Sequence[str]) -> list[FetchSource]:
    """Return the sources of those names, ``*`` and ``?`` standing for any. Raises UserError for a name of none."""
    if not only:
        return list(sources)
    for wanted in only:
        if not any(fnmatch(source.name, wanted) for source in sources):
            near = did_you_mean(wanted, [source.name for source in sources])
            raise UserError(f"No source is called {wanted!r}.{near} All of them: jobmarket fetch --list")
    return [source for source in sources if any(fnmatch(source.name, wanted) for wanted in only)]


def _source(said: Mapping[str, Any], where: str) -> FetchSource:
    _only(said, _SOURCE, where)
    kind = str(said.get("kind") or (kind_of(str(said["url"])) if said.get("url") else ""))
    slug = str(said.get("slug") or said.get("url") or "")
    if not kind or not slug:
        raise UserError(f"{where}: a source needs a kind, and a slug or url.")
    try:
        module = board(kind)
    except FetchError as problem:
        raise UserError(f"{where}: {problem}.") from None
    options = said.get("options", {})
    if not isinstance(options, dict):
        raise UserError(f'{where}: options stand in braces, as in options = {{ region = "eu" }}.')
    _only(options, set(module.OPTIONS), f"{where}, options of {module.KIND}")
    return FetchSource(
        str(said.get("name") or f"{module.KIND}-{slug.partition('//')[2] or slug}"),
        module.KIND,
        slug,
        {name: str(value).lower() if isinstance(value, bool) else str(value) for name, value in options.items()},
        str(said.get("source", "")),
        str(said.get("schedule", "")),
        {name: os.environ[name] for name in module.NEEDS_KEY if os.environ.get(name)},
    )


def _options(given: Sequence[str]) -> dict[str, str]:
    """Read ``name=value`` of the command line."""
    wrong = next((option for option in given if "=" not in option), None)
    if wrong is not None:
        raise UserError(f"--option {wrong}: write name=value.")
    return dict(option.split("=", 1) for option in given)


def _only(said: Mapping[str, Any], known: Collection[str], where: str) -> None:
    for name in sorted(set(said) - set(known)):
        listed = f" Known are {', '.join(sorted(known))}." if known else " There are none."
        raise UserError(f"{where}: unknown setting {name!r}.{did_you_mean(name, known)}{listed}")


def _number(said: Mapping[str, Any], name: str, path: Path, kind: type, least: float) -> Any:
    value = said.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or value < least or kind(value) != value:
        raise UserError(f"{path}: {name} is a {'whole ' * (kind is int)}number, at least {least:g}.")
    return kind(value)
