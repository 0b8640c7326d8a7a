"""``jobmarket accuracy``: the figures as a person reads them, and the answers that were wrong."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from accuracy.measuring import OWN_SETS, Measurement, Miss, measure
from accuracy.scoring import Score
from jobmarket.console import progress, say, say_table
from jobmarket.errors import UserError


def run(paths: Sequence[Path], fields: Sequence[str]) -> Measurement:
    """Measure our own sets, or the labelled sets among ``paths``; of all fields or of those named.

    Raises ``UserError`` when a path is not there, or nothing in it has the columns of a labelled set.
    """
    gone = [path for path in paths if not path.exists()]
    if gone:
        raise UserError(
            f"{gone[0]} is not there. Name a file or folder of labelled postings, or none for our own sets."
        )
    with progress("Measuring") as bar:
        seen: list[str] = []

        def on_set(name: str) -> None:
            seen.append(name)
            bar.to(len(seen), None, name)

        done = measure(paths or OWN_SETS, on_set)
    if not done.scores:
        raise UserError(
            f"No labelled set in {', '.join(map(str, paths))}: docs/accuracy.md says which columns make one."
        )
    known = sorted({score.field_name for score in done.scores})
    for name in fields:
        if name not in known:
            raise UserError(f"No set here has labels for {name}. Fields with labels: {', '.join(known)}.")
    if fields:
        done.scores = [score for score in done.scores if score.field_name in fields]
        done.misses = [miss for miss in done.misses if miss.field_name in fields]
    return done


def as_json(done: Measurement, errors: int) -> dict[str, Any]:
    """Return everything measured, shares from 0 to 1, and up to ``errors`` misses a field and set."""
    return {
        "scores": [score.as_row() for score in done.scores],
        "misses": [vars(m) for m in worst(done.misses, errors)],
    }


def worst(misses: Sequence[Miss], most: int) -> list[Miss]:
    """Return up to ``most`` misses a field and set, the wrong answers before the missed ones."""
    ordered = sorted(misses, key=lambda m: (m.field_name, m.source, m.kind != "wrong", m.record_id))
    groups = groupby(ordered, key=lambda m: (m.field_name, m.source))
    return [miss for _, group in groups for miss in list(group)[:most]]


def show(done: Measurement, errors: int, by_language: bool) -> None:
    """Print a table of the scores, and the worst misses with the words they come from."""
    languages = {(s.field_name, s.source): "all" for s in done.scores if s.language == "all"}
    shown = [s for s in done.scores if by_language or s.language == languages.get((s.field_name, s.source), s.language)]
    say_table(
        "Accuracy (precision and recall in %, with the Wilson 95 % interval)",
        ["field", "set", "language", "n", "stated", "answered", "correct", "precision", "recall", "F1"],
        [_row(s) for s in sorted(shown, key=lambda s: (s.field_name, s.source, s.language))],
    )
    listed = worst(done.misses, errors)
    if listed:
        say_table(
            f"Up to {errors} answers a field and set that differ from the label",
            ["field", "set", "record", "kind", "label", "answer", "read from"],
            [
                (m.field_name, m.source, m.record_id[:24], m.kind, _list(m.expected), _list(m.got), m.text)
                for m in listed
            ],
        )
    say("More: --errors N, --by-language, --field NAME, --json; other sets: name their files or folders.")


def _row(score: Score) -> tuple[object, ...]:
    row = score.as_row()
    return (
        score.field_name, score.source, score.language, score.n, score.stated, score.answered, score.correct,
        _share(row, "precision"), _share(row, "recall"), "–" if score.f1 is None else f"{score.f1 * 100:.1f}",
    )  # fmt: skip


def _share(row: dict[str, Any], name: str) -> str:
    if row[name] is None:
        return "–"
    return f"{row[name] * 100:.1f} ({row[f'{name}_low'] * 100:.1f}–{row[f'{name}_high'] * 100:.1f})"


def _list(values: list[str]) -> str:
    return " | ".join(values) if values else "absent"
