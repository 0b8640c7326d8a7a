"""Each labelled set is known by its columns, wherever the file lies, and other files are passed over."""

from __future__ import annotations

import json

import polars as pl

from accuracy.labelled import LabelledSet, SpanSet
from accuracy.measuring import OWN_SETS
from accuracy.sets import sets_in, skill_flags
from extractors.vocabulary import seed

GOLD = "sentence_id,language,country,field,text,expected,note\n"


def test_gold_sentences_of_titles_and_texts_are_apart(tmp_path):
    (tmp_path / "mine.csv").write_text(
        GOLD + "1,en,US,pay,Pay: $20 an hour.,BASE 20 20 USD HOUR,\nt1,en,US,seniority_level,Senior Nurse,senior,\n"
        "2,de,DE,pay,Wir haben 5 Mio. Euro erhalten.,absent,trap\n"
    )
    (labelled,) = sets_in([tmp_path])
    assert isinstance(labelled, LabelledSet)
    assert labelled.postings.select("record_id", "title_raw", "description_text").rows() == [
        ("1", None, "Pay: $20 an hour."),
        ("t1", "Senior Nurse", None),
        ("2", None, "Wir haben 5 Mio. Euro erhalten."),
    ]
    assert labelled.labels.rows() == [
        ("1", "pay", ["BASE 20 20 USD HOUR"]), ("t1", "seniority_level", ["senior"]), ("2", "pay", []),
    ]  # fmt: skip


def test_gold_postings_judge_only_the_skills_that_the_reader_named(tmp_path):
    posting = {"posting_id": "p", "title_raw": "Cook", "description_text": "We cook.", "language": "en"}
    (tmp_path / "mine.jsonl").write_text(json.dumps(posting) + "\n")
    (tmp_path / "mine_answers.csv").write_text(
        "posting_id,field,expected\np,skills_include,cooking\np,skills_exclude,go|r\np,remote_type,absent\n"
    )
    labelled = next(iter(sets_in([tmp_path / "mine.jsonl"])))
    assert isinstance(labelled, LabelledSet)
    assert labelled.labels.rows() == [("p", "remote_type", []), ("p", "skill", ["cooking"])]
    assert labelled.universe_of_record == {"skill": {"p": frozenset({"cooking", "go", "r"})}}


def test_ashby_counts_only_postings_whose_text_states_both_figures(tmp_path):
    row = {"salary_min": 90000.0, "salary_max": 120000.0, "salary_currency": "USD", "salary_interval": "1 YEAR",
           "title": "Engineer", "location": "Austin", "country": "US"}  # fmt: skip
    texts = {"a": "We pay $90,000 to $120,000.", "b": "We pay well: 90k at least.", "c": "90k-120k USD"}
    pl.DataFrame([row | {"id": i, "description_plain": t} for i, t in texts.items()]).write_parquet(
        tmp_path / "x.parquet"
    )
    (labelled,) = sets_in([tmp_path])
    assert isinstance(labelled, LabelledSet)
    assert set(labelled.labels["record_id"]) == {"a", "c"}
    assert labelled.labels["expected"].to_list()[0] == ["90000 120000 USD YEAR"]
    assert "base_salary_raw" not in labelled.postings.columns


def test_bio_tags_become_spans_of_the_joined_text(tmp_path):
    (tmp_path / "mine.conll").write_text(
        "Fluent\tO\nPython\tB-Skill\nand\tO\nteam\tB-Skill\nplay\tI-Skill\n\nNone\tO\n"
    )
    (spans,) = sets_in([tmp_path])
    assert isinstance(spans, SpanSet)
    texts = dict(spans.postings.select("record_id", "description_text").rows())
    assert [texts[r][a:b] for r, a, b, _ in spans.spans.rows()] == ["Python", "team play"]
    assert len(texts) == 2


def test_flags_name_skills_of_the_vocabulary():
    named = {*skill_flags._GLASSDOOR.values(), *skill_flags._GOOGLE.values()}
    assert named - set(seed("skills")["skill_id"]) == set()


def test_gold_answers_name_skills_of_the_vocabulary_and_every_field_of_every_posting():
    known = set(seed("skills")["skill_id"])
    sets = [labelled for labelled in sets_in([OWN_SETS[0]]) if isinstance(labelled, LabelledSet)]
    assert len(sets) == 2
    for labelled in sets:
        skills = labelled.labels.filter(pl.col("field_name") == "skill")["expected"].explode().drop_nulls()
        assert {skill.lstrip("?") for skill in skills} - known == set()
        assert labelled.labels.select("record_id", "field_name").is_duplicated().sum() == 0
    fields = sets[0].labels.group_by("record_id").agg(pl.col("field_name").sort())["field_name"]
    assert fields.n_unique() == 1


def test_files_of_no_known_shape_are_passed_over(tmp_path):
    (tmp_path / "notes.csv").write_text("a,b\n1,2\n")
    (tmp_path / "broken.parquet").write_bytes(b"PAR1 no")
    (tmp_path / "x.json").write_text("[]")
    assert list(sets_in([tmp_path])) == []
