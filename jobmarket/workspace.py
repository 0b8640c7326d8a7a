"""Where things lie: the lake, the published file, the audits. One small config file, working defaults."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass
from pathlib import Path

from jobmarket.errors import UserError
from jobmarket.suggestion import did_you_mean

CONFIG_FILE = "jobmarket.toml"
_SETTINGS = {"workspace", "vocabulary", "skills", "roles", "sources", "table", "redact_contacts"}
PROJECT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Workspace:
    """The folder that holds everything made from the user's documents (``JOBMARKET_WORKSPACE``, ``warehouse``)."""

    root: Path
    mapping: Path | None = None
    #: The user's own lines for the vocabularies: CSV files with the names and columns of ``seeds/``.
    vocabulary: Path | None = None
    #: Files of the user's own skills in the short form (``extractors/skills/files.py``).
    skills: tuple[Path, ...] = ()
    #: Files of titles whose occupation the user knows (``extractors/title/role_files.py``).
    roles: tuple[Path, ...] = ()
    #: The list of what ``jobmarket fetch`` fetches (``jobmarket/fetch/sources.py``).
    sources: Path = Path("sources.toml")
    #: Whether a load hides e-mail addresses, telephone numbers and secrets (``loaders/redaction.py``).
    redact_contacts: bool = False

    @property
    def lake(self) -> Path:
        """Landed Parquet: append-only, the truth from which all else is derived."""
        return self.root / "lake"

    @property
    def database(self) -> Path:
        """The published DuckDB file."""
        return self.root / "jobmarket.duckdb"

    @property
    def building(self) -> Path:
        """Where a build writes before it is published; its leftovers are swept by the next one."""
        return self.root / "_building"

    @property
    def facts(self) -> Path:
        """Facts kept between builds (``keeping``); safe to delete, which makes the next build read all texts again."""
        return self.root / "facts"

    @property
    def audits(self) -> Path:
        """Data Docs and summary of each build's expectations."""
        return self.root / "audits"

    @property
    def logs(self) -> Path:
        """What dbt wrote."""
        return self.root / "logs"


def open_workspace() -> Workspace:
    """Return the workspace named by ``JOBMARKET_WORKSPACE``, else by ``jobmarket.toml``, else ``./warehouse``.

    Raises UserError when the config file cannot be read or names a setting that does not exist.
    """
    settings: dict[str, object] = {}
    config = Path(CONFIG_FILE)
    if config.exists():
        try:
            settings = tomllib.loads(config.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, OSError, UnicodeDecodeError) as problem:
            raise UserError(f"{CONFIG_FILE} cannot be read: {problem}. Mend that line, or remove the file.") from None
    for name in sorted(set(settings) - _SETTINGS):
        near = did_you_mean(name, _SETTINGS)
        raise UserError(f"{CONFIG_FILE}: unknown setting {name!r}.{near} Known are {', '.join(sorted(_SETTINGS))}.")
    root = Path(os.environ.get("JOBMARKET_WORKSPACE") or str(settings.get("workspace", "warehouse")))
    named = os.environ.get("JOBMARKET_VOCABULARY") or settings.get("vocabulary")
    return Workspace(
        root,
        mapping=config if "table" in settings else None,
        vocabulary=Path(str(named)) if named else None,
        skills=_files(settings, "skills"),
        roles=_files(settings, "roles"),
        sources=Path(str(settings.get("sources", "sources.toml"))),
        redact_contacts=_switch(settings, "redact_contacts"),
    )


def _files(settings: dict[str, object], name: str) -> tuple[Path, ...]:
    paths = settings.get(name, [])
    if not isinstance(paths, list):
        raise UserError(f'{CONFIG_FILE}: {name} is a list of files, for example {name} = ["our_{name}.csv"].')
    return tuple(Path(str(path)) for path in paths)


def _switch(settings: dict[str, object], name: str) -> bool:
    value = settings.get(name, False)
    if not isinstance(value, bool):
        raise UserError(f"{CONFIG_FILE}: {name} is true or false, without quotes.")
    return value
