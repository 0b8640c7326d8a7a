"""The samples and their golden answers, checked as files; what the warehouse makes of them is checked elsewhere."""

import csv
import gzip
import re
import zipfile
from collections import Counter, defaultdict
from pathlib import Path

import pycountry
import pytest

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
ANSWERS = Path(__file__).resolve().parent / "cases" / "samples.csv"
LIST_FIELDS = {"country_codes", "cities", "employment_type", "pay", "skills_include", "skills_exclude"}
ALLOWED = {
    "employment_type": {"FULL_TIME", "PART_TIME", "CONTRACTOR", "TEMPORARY", "INTERN"},
    "remote_type": {"remote", "hybrid", "onsite"},
    "min_education_level": {"none", "secondary", "vocational", "associate", "bachelor", "master", "doctorate"},
    "seniority_level": {
        "intern",
        "entry",
        "junior",
        "mid",
        "senior",
        "lead",
        "principal",
        "manager",
        "director",
        "vp",
        "c_level",
    },
}
FREE = {"title_clean", "company_name", "cities", "requisition_id", "skills_include", "skills_exclude", "rejection"}
PAY = re.compile(
    r"(BASE|BONUS|SIGNING_BONUS|EQUITY|COMMISSIONS|OTE|ALLOWANCE|OTHER) "
    r"(\d+(\.\d+)?(-(\d+(\.\d+)?)?)?|-\d+(\.\d+)?) (?P<currency>[A-Z]{3})( (HOUR|DAY|WEEK|MONTH|YEAR))?"
)


def golden() -> list[dict[str, str]]:
    with ANSWERS.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def documents() -> dict[str, bytes]:
    """Every sample by the name that the golden answers use; members of archives stand under ``archive!/member``."""
    found = {}
    for path in sorted(SAMPLES.rglob("*")):
        name = path.relative_to(SAMPLES).as_posix()
        if path.is_dir() or name in ("README.md",):
            continue
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as archive:
                found |= {f"{name}!/{member}": archive.read(member) for member in archive.namelist()}
        else:
            found[name] = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return found


def test_every_document_has_golden_answers_and_every_answer_a_document() -> None:
    assert {row["document"] for row in golden()} == set(documents())


def test_answers_are_stated_once_and_in_the_words_that_readme_names() -> None:
    seen = Counter((row["document"], row["record"], row["field"]) for row in golden())
    assert max(seen.values()) == 1
    for row in golden():
        values = row["expected"].split("|") if row["field"] in LIST_FIELDS else [row["expected"]]
        if values == ["absent"]:
            continue
        for value in values:
            if row["field"] in ALLOWED:
                assert value in ALLOWED[row["field"]], row
            elif row["field"] == "pay":
                match = PAY.fullmatch(value)
                assert match and pycountry.currencies.get(alpha_3=match["currency"]), row
            elif row["field"] == "country_codes":
                assert pycountry.countries.get(alpha_2=value), row
            elif row["field"] == "date_posted":
                assert re.fullmatch(r"20\d\d-[01]\d-[0-3]\d", value), row
            elif row["field"] == "min_years_experience":
                assert 0 <= float(value) <= 20, row
            elif row["field"] == "language":
                assert pycountry.languages.get(alpha_2=value), row
            else:
                assert row["field"] in FREE and value.strip() == value and value, row


def test_values_of_a_list_are_sorted_where_order_means_nothing() -> None:
    for row in golden():
        if row["field"] in ("country_codes", "cities", "employment_type"):
            assert row["expected"].split("|") == sorted(row["expected"].split("|")), row


def test_samples_span_shapes_countries_languages_and_every_field() -> None:
    rows = golden()
    values = defaultdict(Counter)
    for row in rows:
        values[row["field"]].update(row["expected"].split("|") if row["field"] in LIST_FIELDS else [row["expected"]])
    assert len(documents()) >= 45
    assert len({(row["document"], row["record"]) for row in rows}) >= 70
    assert len(set(values["country_codes"]) - {"absent"}) >= 12
    assert set(values["language"]) >= {"en", "de", "fr", "es", "pt", "pl", "nl"}
    for field, allowed in ALLOWED.items():
        rare = {"entry", "junior", "vp", "c_level", "director"} if field == "seniority_level" else set()
        assert set(values[field]) >= allowed - rare, field
    folders = Counter(name.split("/")[0] for name in documents())
    assert set(folders) == {"jsonld", "pages", "boards", "feeds", "tables", "markdown", "broken"}
    assert min(folders.values()) >= 3


@pytest.mark.parametrize("name", sorted(documents()))
def test_web_and_mail_addresses_belong_to_no_one(name: str) -> None:
    body = documents()[name]
    text = body.decode("utf-16" if body.startswith(b"\xff\xfe") else "utf-8", errors="replace")
    hosts = set(re.findall(r"(?:https?://|@)([\w-]+(?:\.[\w-]+)+)", text))
    vocabularies = {"schema.org", "jsonfeed.org"}
    assert not {h for h in hosts if not h.endswith(".example")} - vocabularies


def test_the_traps_that_readme_promises_are_there() -> None:
    bodies = documents()
    assert bodies["broken/empty.txt"] == b""
    assert bodies["pages/magazynier_wroclaw_utf16.txt"].startswith(b"\xff\xfe")
    with pytest.raises(UnicodeDecodeError):
        bodies["pages/boulangere_bruxelles_cp1252.html"].decode("utf-8")
    assert "â€™" in bodies["markdown/backend_engineer_aggregator.txt"].decode("utf-8")
    assert "\\xa0" in bodies["pages/mechanical_engineer_repr_dump.txt"].decode("utf-8")
    assert "&amp;lt;p&amp;gt;" in bodies["jsonld/registered_nurse_columbus.txt"].decode("utf-8")
