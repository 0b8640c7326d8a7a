"""One thing to fetch, as the user named it, and how its fetch ended."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from loaders.fetch.boards import Board, board
from loaders.folder import folder_name

Outcome = Literal["whole", "partial", "failed"]


@dataclass(frozen=True, slots=True)
class FetchSource:
    """A source: ``name`` is what its history goes by, ``slug`` a company's name at the board, or an address.

    ``source`` is the name under which its documents land, the kind's where nobody says otherwise. ``keys`` are the
    user's own for the service, by the names of ``Board.NEEDS_KEY``: they are never written anywhere.
    """

    name: str
    kind: str
    slug: str
    options: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    schedule: str = ""
    keys: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def lands_as(self) -> str:
        """The name under which its documents land."""
        return self.source or self.kind

    @property
    def folder(self) -> str:
        """A name for the folder of what is known of it: readable, and its own."""
        return f"{folder_name(self.name)[:60]}-{hashlib.sha256(self.name.encode()).hexdigest()[:8]}"

    @property
    def question(self) -> str:
        """What makes two fetches ask the same: an unfinished one is only continued by its like."""
        return json.dumps([self.kind, self.slug, self.lands_as, sorted(self.options.items())])

    @property
    def board(self) -> Board:
        """The module of its kind. ``FetchError`` when there is none."""
        return board(self.kind)


@dataclass(slots=True)
class Fetched:
    """How the fetch of one source ended."""

    source: FetchSource
    started_at: datetime
    finished_at: datetime
    outcome: Outcome
    reason: str = ""
    robots: str = ""
    requests: int = 0
    bytes_received: int = 0
    answers: int = 0  # those that a generator could read
