"""A user's own skills and downloaded taxonomies: what enters, what wins, and what is refused with a reason."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from extractors.skills.files import SkillsFileError, read_user_skills, skill_slug, with_user_skills, write_user_skills
from extractors.skills.imports import import_skills
from jobmarket.errors import UserError
from jobmarket.skills_command import check_skills_file, import_taxonomy
from tests.extractors.entity_cases import golden

ESCO = (
    "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels\n"
    'KnowledgeSkillCompetence,u1,knowledge,sector-specific,glaze chemistry,"chemistry of glazes\nglaze recipes"\n'
    "KnowledgeSkillCompetence,u2,knowledge,cross-sector,Python (computer programming),python scripting language\n"
    "KnowledgeSkillCompetence,u3,skill/competence,transversal,kiln,plan\n"
)
ONET = (
    "O*NET-SOC Code\tExample\tCommodity Code\tCommodity Title\tHot Technology\n"
    "11-1011.00\tKilnMaster 9\t1\tIndustrial control software\tN\n"
    "11-1011.00\tBox\t2\tDocument management software\tN\n"
    "11-2011.00\tKilnMaster 9\t1\tIndustrial control software\tN\n"
)


def _file(folder: Path, text: str, name: str = "skills.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(("file", "message"), golden("skill_file_mistakes", "file", "message"))
def test_mistake_in_a_file_is_named_with_its_line(tmp_path: Path, file: str, message: str) -> None:
    with pytest.raises(SkillsFileError) as error:
        read_user_skills(_file(tmp_path, file))
    assert message in str(error.value)
    assert "\n" not in str(error.value)


def test_file_that_is_not_there_says_what_to_give(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="give the path of a CSV"):
        check_skills_file(tmp_path / "none.csv")


def test_name_is_an_alias_and_the_id_is_made_from_it(tmp_path: Path) -> None:
    path = _file(tmp_path, "skill_name;alias;skill_type\nKiln firing;raku|pit firing;specialised\n")
    skills, aliases = read_user_skills(path)
    assert skills["skill_id"].to_list() == ["kiln-firing"]
    assert aliases["alias"].to_list() == ["Kiln firing", "raku", "pit firing"]


def test_user_line_wins_over_ours(tmp_path: Path) -> None:
    ours = pl.DataFrame({"skill_id": ["throwing"], "skill_name": ["Throwing"], "skill_type": ["common"],
                         "category": ["x"], "is_ambiguous": ["false"], "provenance": ["own"]})  # fmt: skip
    our_aliases = pl.DataFrame(
        {"alias": ["Wheel", "throwing"], "skill_id": ["throwing"] * 2, "match": ["any_case"] * 2,
         "language": ["en"] * 2, "provenance": ["own"] * 2}
    )  # fmt: skip
    path = _file(tmp_path, "skill_name,alias,skill_id\nWheel,wheel,potters-wheel\nPot throwing,,throwing\n")
    skills, aliases = with_user_skills(ours, our_aliases, read_user_skills(path))
    assert dict(skills.select("skill_id", "skill_name").rows()) == {
        "potters-wheel": "Wheel",
        "throwing": "Pot throwing",
    }
    assert dict(aliases.select("alias", "skill_id").rows()) == {
        "Wheel": "potters-wheel", "Pot throwing": "throwing", "throwing": "throwing"
    }  # fmt: skip
    assert aliases.columns == our_aliases.columns


def test_esco_labels_enter_and_known_skills_keep_our_id(tmp_path: Path) -> None:
    taken = import_skills(_file(tmp_path, ESCO))
    rows = {row["skill_id"]: row["alias"].split("|") for row in taken.rows}
    assert rows["glaze-chemistry"] == ["glaze chemistry", "chemistry of glazes", "glaze recipes"]
    assert rows["python"] == ["Python (computer programming)", "python scripting language"]

    assert {refused.alias for refused in taken.refused} == {"kiln", "plan"}


def test_onet_tool_enters_once_and_a_common_word_does_not(tmp_path: Path) -> None:
    target = tmp_path / "onet.csv"
    told = import_taxonomy(_file(tmp_path, ONET, "Technology Skills.txt"), target)
    skills, aliases = read_user_skills(target)
    assert "kilnmaster-9" in skills["skill_id"]
    assert not {"box"} & {alias.lower() for alias in aliases["alias"]}
    assert told["skills"] == skills.height
    with pytest.raises(UserError, match="exists"):
        import_taxonomy(tmp_path / "Technology Skills.txt", target)


def test_file_of_neither_taxonomy_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SkillsFileError, match="neither ESCO"):
        import_skills(_file(tmp_path, "a,b\n1,2\n"))


def test_written_file_reads_back(tmp_path: Path) -> None:
    path = tmp_path / "again.csv"
    write_user_skills([{"skill_id": "x-y", "skill_name": "X, Y", "alias": "xy|x y", "skill_type": "software",
                        "category": "c", "match": "any_case"}], path)  # fmt: skip
    assert read_user_skills(path)[1]["alias"].to_list() == ["X, Y", "xy", "x y"]


@pytest.mark.parametrize(
    ("name", "slug"), [("C++ (embedded)", "c-plus-plus-embedded"), ("Ceník", "cenik"), ("C#", "c-sharp")]
)
def test_slug(name: str, slug: str) -> None:
    assert skill_slug(name) == slug
