"""A user's own titles and downloaded classifications: what enters, what is refused, what a mistake is answered with."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.title.normal import NormalTitle
from extractors.title.role_files import RolesFileError, read_user_roles, write_user_roles
from extractors.title.role_imports import import_roles
from extractors.title.role_learning import KnownTitle, learn
from extractors.title.role_words import FILE, likely
from jobmarket.errors import UserError
from jobmarket.roles_command import check_roles_file, import_classification
from jobmarket.workspace import Workspace
from tests.extractors.entity_cases import golden

ONET = (
    "O*NET-SOC Code\tAlternate Title\tShort Title\tSource(s)\n"
    '29-1141.00\tZorblax "Z" Nurse\tn/a\t08\n'
    "29-1141.00\tQuibble Nurse (QN)\tQN Nurse\t08\n"
    "51-3011.00\tQuibble Nurse (QN)\tn/a\t08\n"
    "51-3011.00\tBaker\tn/a\t08\n"
    "99-9999.00\tZorblax Keeper\tn/a\t08\n"
)
REPORTED = "O*NET-SOC Code\tReported Job Title\tShown in My Next Move\n51-3011.00\tQuibble Baker\tY\n"
ESCO = (
    "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels\n"
    'Occupation,u1,7512,Quibblebäcker,"Quibblebäckerin\nZorblaxbäcker"\n'
    "Occupation,u2,0000,nobody,\n"
)


def _file(folder: Path, text: str, name: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_onet_titles_keep_all_their_codes_and_ours_stay(tmp_path: Path) -> None:
    taken = import_roles([_file(tmp_path, ONET, "Alternate Titles.txt"), _file(tmp_path, REPORTED, "Reported.txt")])
    codes = {row["title"]: row["soc_2018_codes"] for row in taken.rows}
    assert codes == {
        'zorblax "z" nurse': "29-1141", "quibble nurse (qn)": "29-1141|51-3011", "qn nurse": "29-1141",
        "quibble baker": "51-3011",
    }  # fmt: skip
    assert [refused.title for refused in taken.refused] == ["Zorblax Keeper"]


def test_esco_occupation_gets_the_role_of_its_isco_group(tmp_path: Path) -> None:
    taken = import_roles([_file(tmp_path, ESCO, "occupations_de.csv")])
    assert {row["title"]: row["soc_2018_codes"] for row in taken.rows} == {
        "quibblebäcker": "51-3011", "quibblebäckerin": "51-3011", "zorblaxbäcker": "51-3011",
    }  # fmt: skip
    assert [refused.title for refused in taken.refused] == ["nobody"]


def test_imported_file_is_one_that_check_reads(tmp_path: Path) -> None:
    target = tmp_path / "ours.csv"
    done = import_classification(Workspace(tmp_path), [_file(tmp_path, ONET, "a.txt")], target)
    assert check_roles_file(target) == {"aliases": 0, "titles": done["titles"]}
    with pytest.raises(UserError, match="exists; give another name"):
        import_classification(Workspace(tmp_path), [tmp_path / "a.txt"], target)


@pytest.mark.parametrize("text", ["a,b\n1,2\n", "O*NET-SOC Code\tTask\n1\tx\n"])
def test_file_that_is_no_classification_is_refused_by_its_columns(tmp_path: Path, text: str) -> None:
    with pytest.raises(RolesFileError, match="neither O"):
        import_roles([_file(tmp_path, text, "x.csv")])


@pytest.mark.parametrize(("file", "message"), golden("role_file_mistakes", "file", "message"))
def test_mistake_in_a_file_is_named_with_its_line(tmp_path: Path, file: str, message: str) -> None:
    with pytest.raises(RolesFileError) as error:
        read_user_roles(_file(tmp_path, file, "roles.csv"))
    assert message in str(error.value)
    assert "\n" not in str(error.value)


def test_written_rows_are_read_again(tmp_path: Path) -> None:
    path = tmp_path / "roles.csv"
    write_user_roles([{"title": "Quibbler", "role_id": "baker"}, {"title": "Zorb", "soc_2018_codes": "15-1252"}], path)
    aliases, titles = read_user_roles(path)
    assert aliases.rows() == [("quibbler", "baker", "mul", "user:roles.csv")]
    assert titles.rows() == [("zorb", "15-1252", "user:roles.csv")]


def test_learnt_weights_are_used_and_the_same_titles_give_the_same_file(tmp_path, monkeypatch) -> None:
    titles = [
        KnownTitle(NormalTitle((word, kind), ()), (code,))
        for word in ("red", "blue", "green", "old", "new", "big", "small", "north", "south", "east", "west", "river")
        for kind, code in (("quibbler", "51-3011"), ("zorblaxer", "29-1141"))
    ]
    learn(titles, tmp_path / FILE)
    first = (tmp_path / FILE).read_bytes()
    learn(titles, tmp_path / FILE)
    assert (tmp_path / FILE).read_bytes() == first
    monkeypatch.setenv("JOBMARKET_VOCABULARY", str(tmp_path))
    said, nothing = likely([NormalTitle(("yellow", "quibblers"), ()), NormalTitle(("vvv",), ())])
    assert said is not None
    assert said.code == "51-3011"
    assert nothing is None
