"""Where things lie: the lake, the published file, the audits. One small config file, working defaults."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass
from pathlib import Path

from jobmarket.errors import UserError

CONFIG_FILE = "jobmarket.toml"
PROJECT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Workspace:
    """The folder that holds everything made from the user's documents (``JOBMARKET_WORKSPACE``, ``warehouse``)."""

    root: Path
    mapping: Path | None = None
    #: The user's own lines for the vocabularies: CSV files with the names and columns of ``seeds/``.
    vocabulary: Path | None = None

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
    unknown = set(settings) - {"workspace", "vocabulary", "table"}
    if unknown:
        raise UserError(
            f"{CONFIG_FILE}: unknown setting {sorted(unknown)[0]!r}; known are workspace, vocabulary and [[table]]."
        )
    root = Path(os.environ.get("JOBMARKET_WORKSPACE") or str(settings.get("workspace", "warehouse")))
    return Workspace(root, config if "table" in settings else None, _vocabulary(settings))


def _vocabulary(settings: dict[str, object]) -> Path | None:
    """Return the folder of the user's vocabulary and tell the extractors and dbt of it; its files have our names."""
    named = os.environ.get("JOBMARKET_VOCABULARY") or settings.get("vocabulary")
    if not named:
        return None
    folder = Path(str(named)).resolve()
    if not folder.is_dir():
        raise UserError(f"The vocabulary folder {folder} is not there. Make it, or take it out of {CONFIG_FILE}.")
    ours = {file.name for file in (PROJECT / "seeds").glob("*.csv")}
    for file in sorted(folder.glob("*.csv")):
        if file.name not in ours:
            raise UserError(f"{file} has the name of no vocabulary. Known are: {', '.join(sorted(ours))}.")
    os.environ["JOBMARKET_VOCABULARY"] = str(folder)
    return folder
