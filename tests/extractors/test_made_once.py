"""Tables made of the vocabularies are made by one process for all, and never stand for other vocabularies."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from extractors import made_once
from extractors.phrase_index import phrase_index

TABLE = pl.DataFrame({"key": ["a", "ß"], "ids": [["x"], []]}, schema={"key": pl.String, "ids": pl.List(pl.String)})
#: Finds a role in a new process, with a cache of its own, and says whether its names were made there.
_READS = """
import sys
from pathlib import Path
from extractors import made_once
from extractors.title import role
from extractors.title.words import tokens_of
made, flags_of = [], role.term_flags
role.term_flags = lambda terms: (made.append("made"), flags_of(terms))[1]
made_once._folders = lambda: (Path(sys.argv[1]),)
print([hit.term for hit in role.role_names(tokens_of("nurse"))], *made)
"""


@pytest.fixture
def folders(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Path]:
    places = [tmp_path / "beside", tmp_path / "users"]
    monkeypatch.setattr(made_once, "_folders", lambda: places)
    monkeypatch.setattr(made_once, "_state", lambda users: "0123")
    return places


def _refused() -> pl.DataFrame:
    raise AssertionError("made although it is kept")


def test_a_table_is_made_once(folders: list[Path]) -> None:
    assert made_once.kept("x", lambda: TABLE).equals(TABLE)
    assert made_once.kept("x", _refused).equals(TABLE)
    assert [file.name for file in folders[0].rglob("*.arrow")] == ["x.arrow"] and not folders[1].exists()


def test_another_process_reads_what_one_has_made(tmp_path: Path) -> None:
    said = [
        subprocess.run([sys.executable, "-c", _READS, str(tmp_path)], capture_output=True, text=True, check=True)
        for _ in range(2)
    ]
    assert [one.stdout for one in said] == ["['nurse'] made\n", "['nurse']\n"]


@pytest.mark.parametrize("bytes_left", [0, 5, 300])
def test_a_damaged_table_is_made_again(folders: list[Path], bytes_left: int) -> None:
    made_once.kept("x", lambda: TABLE)
    file = next(folders[0].rglob("*.arrow"))
    file.write_bytes(file.read_bytes()[:bytes_left])
    assert made_once.kept("x", lambda: TABLE).equals(TABLE)
    assert made_once.kept("x", _refused).equals(TABLE)


def test_a_folder_that_cannot_be_written_gives_way_to_the_next(folders: list[Path]) -> None:
    folders[0].write_text("no folder")
    made_once.kept("x", lambda: TABLE)
    assert made_once.kept("x", _refused).equals(TABLE)
    folders[1].rename(folders[1].with_name("away"))
    folders[1].write_text("no folder either")
    assert made_once.kept("x", lambda: TABLE).equals(TABLE)


def test_nothing_is_kept_of_a_vocabulary_that_has_changed_since_the_process_began(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    place = tmp_path / "beside"
    monkeypatch.setattr(made_once, "_folders", lambda: [place])
    monkeypatch.setenv("JOBMARKET_VOCABULARY", str(tmp_path))
    (tmp_path / "skills.csv").write_text("skill_id\n")
    assert made_once.kept("x", lambda: TABLE).equals(TABLE)
    assert not place.exists()


def test_each_vocabulary_has_tables_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(made_once, "_BEGAN", float("inf"))
    states = set()
    for users, line in ((None, ""), ("one", "a\n"), ("other", "a\n"), ("third", "b\n")):
        if users:
            (tmp_path / users).mkdir()
            (tmp_path / users / "skills.csv").write_text(line)
        made_once._state.cache_clear()
        states.add(made_once._state(str(tmp_path / users) if users else None))
    made_once._state.cache_clear()
    assert len(states) == 4 and "" not in states


def test_old_states_go(monkeypatch: pytest.MonkeyPatch, folders: list[Path]) -> None:
    for number in range(9):
        monkeypatch.setattr(made_once, "_state", lambda users, number=number: f"state{number}")
        made_once.kept("x", lambda: TABLE)
        os.utime(folders[0] / f"state{number}", (number, number))
    assert sorted(state.name for state in folders[0].iterdir()) == [f"state{number}" for number in range(6, 9)]


def test_an_index_that_was_kept_finds_the_same(folders: list[Path]) -> None:
    terms = tuple(f"word{n} c++" if n % 7 else f"word{n}-{n}" for n in range(1500))
    made, read = (phrase_index.__wrapped__(terms) for _ in range(2))
    assert len(list(folders[0].rglob("phrases-*.arrow"))) == 1
    for name, value in made._cores._asdict().items():
        assert (value == getattr(read._cores, name)).all(), name
