"""What one check found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

State = Literal["ok", "warn", "fail"]


@dataclass(frozen=True, slots=True)
class Finding:
    """``advice`` says what to do; a finding that is ok has none. ``fail`` means that a command would not work."""

    check: str
    state: State
    found: str
    advice: str = ""
