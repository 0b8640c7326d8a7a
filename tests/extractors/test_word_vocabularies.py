"""Vocabularies that patterns are made of: sorted, no line twice, and no kind that nothing reads."""

from __future__ import annotations

import pytest

from extractors.dates.months import month_stems, months
from extractors.experience.pattern import number_words
from extractors.vocabulary import seed
from extractors.work_mode.day_words import numbers

KINDS = {
    "language_cues": (
        "level level_before native ending wish_before wish_after without "
        "right_after speakers thing taught firm document"
    ),
    "pay_bounds": "most least most_behind least_behind least_named gross net",
    "work_days_words": ("day times week each_week office at_office office_day home at_home home_day home_label anchor"),
}
READINGS = {
    "certification_cues": ("certificate", "asked", "not asked before", "between", "not asked after", "elsewhere"),
    "education_cues": (
        "beside an abbreviation", "no degree after", "other after", "of learners after", "other word",
        "studied for before", "between", "completed before", "people", "student", "time of study", "done before",
        "names education", "names experience", "not required", "degree asked", "wish", "wish before", "or",
        "equivalent after or", "equivalent", "in place of",
    ),
    "employment_cues": (
        "label", "line label", "beside", "job", "job alone", "hires", "of other before", "of other after",
    ),
    "experience_cues": (
        "firm", "asked", "us", "with", "more than", "employer", "has", "other before", "other after",
        "contract before", "gained", "age before", "leading", "not needed after", "or more after", "with a skill",
        "asks before", "between", "kind of experience", "no beginners", "wish", "wish before",
    ),
    "title_notes": ("word", "phrase", "called", "hours", "shout", "we seek"),
    "people_management_cues": ("of other before", "of other after", "nobody"),
}  # fmt: skip
TABLES = (*KINDS, *READINGS, "number_words", "month_names", "experience_not_needed")


@pytest.mark.parametrize("table", TABLES)
def test_lines_are_sorted_and_no_line_stands_twice(table: str) -> None:
    lines = seed(table).rows()
    assert lines == sorted(set(lines))


@pytest.mark.parametrize("table", KINDS)
def test_every_kind_is_read(table: str) -> None:
    assert set(seed(table)["kind"]) == set(KINDS[table].split())


@pytest.mark.parametrize("table", READINGS)
def test_every_reading_is_read(table: str) -> None:
    assert set(seed(table)["reading"]) == set(READINGS[table])


@pytest.mark.parametrize("table", (*KINDS, "month_names"))
def test_star_stands_at_the_end_alone(table: str) -> None:
    words = seed(table).to_series(0)
    assert words.filter(words.str.contains(r"\*.|^\*|\s\s|^\s|\s$")).to_list() == []


def test_word_is_one_number_and_a_name_one_month() -> None:
    assert seed("number_words").unique(["word", "number"])["word"].is_duplicated().sum() == 0
    assert seed("month_names").unique(["name", "month"])["name"].is_duplicated().sum() == 0
    assert set(months().values()) == set(month_stems().values()) == set(range(1, 13))


def test_days_are_counted_to_the_end_of_a_working_week() -> None:
    assert numbers()["vier"] == number_words()["vier"] == 4
    assert "sieben" in number_words()
    assert "sieben" not in numbers()


def test_employment_types_are_worth_less_in_text_in_two_ways() -> None:
    assert set(seed("employment_types")["in_text"].drop_nulls()) == {"before_a_job", "vague"}
