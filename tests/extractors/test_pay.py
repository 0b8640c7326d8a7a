"""Pay in texts and titles: golden phrases, and the promise that the quote stands where it says."""

from __future__ import annotations

import csv
import json
import re
from decimal import Decimal
from functools import lru_cache

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.number import parse_number
from extractors.pay import extract_pay, rereads
from extractors.pay.spelled import value_of
from tests.extractors.golden import ROOT, cases, posting

SHARED = ROOT.parent / "shared" / "data" / "pay_phrases_24.csv"
PRICES = ROOT.parent / "shared" / "data" / "price_strings_zyte.jsonl"
ASHBY = ROOT.parent / "shared" / "data" / "ashby_postings.parquet"
COLUMNS = ("component", "stated_min", "stated_max", "stated_currency", "stated_unit_text")


def shown(facts: pl.DataFrame) -> set[str]:
    rows = facts.filter(pl.col("value_status") == "stated").select(COLUMNS).rows()
    return {
        "|".join("" if v is None else f"{v.normalize():f}" if isinstance(v, Decimal) else v for v in row)
        for row in rows
    }


def normal(expected: str) -> set[str]:
    parts = [part.split("|") for part in expected.split(" & ") if part]
    return {"|".join(f"{Decimal(v).normalize():f}" if i in (1, 2) and v else v for i, v in enumerate(p)) for p in parts}


@lru_cache(maxsize=1)
def golden() -> dict[str, pl.DataFrame]:
    """Text of a golden line -> its pay; all lines are one batch."""
    texts = [case["text"] for case in csv.DictReader((ROOT / "tests/cases/pay.csv").open(encoding="utf-8", newline=""))]
    facts = extract_pay(pl.DataFrame({"record_id": texts, "description_text": texts}))
    return {text: facts.filter(pl.col("record_id") == text) for text in texts}


@pytest.mark.parametrize("case", cases("pay"))
def test_pay_in_text(case: dict[str, str]) -> None:
    assert shown(golden()[case["text"]]) == normal(case["expected"])


@pytest.mark.parametrize("text", golden())
def test_pay_is_quoted_where_it_stands_and_read_again_from_its_quote(text: str) -> None:
    for fact in golden()[text].iter_rows(named=True):
        assert text[fact["char_start"] : fact["char_end"]] == fact["evidence_text"]
        assert rereads(fact), fact["evidence_text"]


WRONG = {
    "value_text": "1-2 USD YEAR", "stated_min": Decimal(1), "stated_max": Decimal(2), "stated_currency": "SEK",
    "stated_unit_text": "WEEK", "component": "EQUITY", "bound_type": "min_only", "gross_net": "net", "zone_raw": "Mars",
    "evidence_text": "a friendly team of people",
}  # fmt: skip


@pytest.mark.parametrize("column", WRONG)
@pytest.mark.parametrize(
    "fields",
    [
        {"text": "Base salary: $90,000 - $110,000 per year"},
        {"text": "", "title_raw": "Engineer | $90k - $110k per year"},
        {
            "text": "",
            "base_salary_raw": '[{"currency": "USD", "minValue": 90000, "maxValue": 110000, "unitText": "YEAR"}]',
        },
        {"text": "", "base_salary_raw": '[{"text": "$90,000 - $110,000 per year"}]'},
    ],
)
def test_a_wrong_value_or_a_wrong_quote_is_not_read_again(fields: dict[str, str], column: str) -> None:
    fact = extract_pay(posting(**fields)).row(0, named=True)
    assert rereads(fact)
    assert not rereads(fact | {column: WRONG[column]})


def test_a_quote_holds_the_words_that_decide() -> None:
    text = (
        "We are a team of 40. The hourly rate that we offer for this position, based in our Leeds office, is £14 - £16."
    )
    row = extract_pay(posting(text)).row(0, named=True)
    assert (row["stated_unit_text"], row["unit_method"]) == ("HOUR", "stated")
    assert "hourly rate" in row["evidence_text"] and "team of 40" not in row["evidence_text"]


def test_pay_in_a_title_is_quoted_from_the_title() -> None:
    row = extract_pay(posting("We build bridges.", title_raw="Site Foreman | Leeds | up to £48k + car")).row(
        0, named=True
    )
    assert (row["evidence_field"], row["stated_max"], row["bound_type"]) == ("title_raw", Decimal(48000), "max_only")
    assert row["evidence_text"] in "Site Foreman | Leeds | up to £48k + car"


def test_pay_that_title_and_text_both_state_is_one_row() -> None:
    facts = extract_pay(posting("Salary: £48,000 per year", title_raw="Foreman £48k"))
    assert facts["evidence_field"].to_list() == ["description_text"]


@pytest.mark.parametrize(
    "title", ["Project Manager - $100mil towers", "Media Buyer (budgets of $100k/day)", "Head of 5k run"]
)
def test_no_pay_in_a_title_about_something_else(title: str) -> None:
    assert not shown(extract_pay(posting("", title_raw=title)))


def test_a_figure_without_a_currency_is_in_that_of_the_place() -> None:
    row = extract_pay(posting("Salary: 45000", job_location_raw='["Leeds, United Kingdom"]')).row(0, named=True)
    assert (row["stated_currency"], row["currency_method"], row["stated_unit_text"]) == ("GBP", "place", "YEAR")
    assert rereads(row)


def test_a_figure_without_a_currency_or_a_place_is_no_pay() -> None:
    assert extract_pay(posting("Salary: 45000")).is_empty()


@pytest.mark.skipif(not ASHBY.is_file(), reason="the shared postings are not here")
def test_every_pay_of_the_shared_postings_is_read_again_from_its_quote() -> None:
    frame = pl.read_parquet(ASHBY, columns=["id", "title", "description_plain", "location"])
    postings = frame.select(
        record_id="id", title_raw="title", description_text="description_plain",
        job_location_raw=pl.format('["{}"]', "location"),
    ).sample(2_000, seed=4)  # fmt: skip
    texts = dict(postings.select("record_id", "description_text").iter_rows())
    facts = extract_pay(postings)
    assert facts.height > 300
    for fact in facts.filter(pl.col("evidence_field") == "description_text").iter_rows(named=True):
        assert texts[fact["record_id"]][fact["char_start"] : fact["char_end"]] == fact["evidence_text"]
        assert rereads(fact), fact["evidence_text"]


def test_a_dollar_in_toronto_is_canadian_by_place() -> None:
    row = extract_pay(posting("Salary: $90,000 - $110,000", job_location_raw='["Toronto, Ontario, Canada"]')).row(
        0, named=True
    )
    assert (row["stated_currency"], row["currency_method"]) == ("CAD", "place")


@pytest.mark.parametrize(
    ("text", "place", "currency"),
    [
        ("Månedsløn: 34.000 kr.", "København, Danmark", "DKK"),
        ("Lønn: 540 000 - 620 000 kr per år", "Oslo, Norge", "NOK"),
        ("Stillingen lønnes i spennet 540 000–620 000 kroner brutto per år", "Oslo, Norge", "NOK"),
        ("Laun: 650.000 kr per month", "Reykjavik, Iceland", "ISK"),
        ("Salaire : 7 000 - 9 000 DH par mois", "Casablanca, Maroc", "MAD"),
        ("Salary: 9,000 dirhams per month", "Dubai, United Arab Emirates", "AED"),
        ("Salary: $5,500 - $7,000 per month", "Singapore", "SGD"),
        ("Sueldo: $18,000 mensuales", "Monterrey, Mexico", "MXN"),
    ],
)
def test_a_symbol_of_several_currencies_is_that_of_the_place(text: str, place: str, currency: str) -> None:
    row = extract_pay(posting(text, job_location_raw=json.dumps([place], ensure_ascii=False))).row(0, named=True)
    assert (row["stated_currency"], row["currency_method"]) == (currency, "place")
    assert rereads(row)


def test_a_krone_without_a_country_is_that_of_the_language() -> None:
    text = "Vi søker en baker som liker å stå opp tidlig. Lønn: kr 440 000 – 480 000 pr. år, og du får fri hver helg."
    row = extract_pay(posting(text, job_location_raw='["Sandnes"]')).row(0, named=True)
    assert (row["stated_currency"], row["currency_method"], row["stated_unit_text"]) == ("NOK", "place", "YEAR")
    assert rereads(row)


@pytest.mark.parametrize(
    "text",
    [
        "Palkka: 3 000 - 3 500 €", "Bér: 350 000 - 400 000 Ft", "Lønn: 540 000 - 620 000 kr",
        "Ücret: 30.000 - 40.000 TL",        "Mzdové ohodnotenie: 1 500 - 2 000 €", "Odměna: 40 000 - 50 000 Kč",
    ],
)  # fmt: skip
def test_a_word_for_pay_before_a_figure_names_no_zone(text: str) -> None:
    assert extract_pay(posting(text)).select("zone_raw", "level_raw").rows() == [(None, None)]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("twenty-five", 25), ("sixty thousand", 60_000), ("two hundred and forty", 240), ("zweiundvierzig", 42),
        ("dreitausendfunfhundert", 3_500), ("quatre-vingt-quinze", 95), ("soixante-dix", 70),
        ("mil doscientos cincuenta", 1_250), ("vijfentwintig", 25), ("one hundred", 100),
    ],
)  # fmt: skip
def test_number_words_add_up(words: str, value: int) -> None:
    assert value_of(words) == value


def test_an_amount_in_words_is_quoted_with_all_its_words() -> None:
    row = extract_pay(posting("We pay thirty-two dollars per hour here.")).row(0, named=True)
    assert row["stated_min"] == Decimal(32) and "thirty-two dollars per hour" in row["evidence_text"]


def test_the_same_range_twice_is_one_row() -> None:
    text = "Pay range: $90,000 - $110,000 per year\nAgain: pay range $90,000 - $110,000 per year"
    assert extract_pay(posting(text)).height == 1


def test_no_postings_give_no_pay_but_the_columns() -> None:
    empty = extract_pay(posting("x").clear())
    assert empty.height == 0 and "stated_min" in empty.columns


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.integers(1, 999_999))
def test_pay_quotes_stand_in_any_text(noise: str, amount: int) -> None:
    text = f"{noise} salary ${amount:,} per year {noise}"
    for row in extract_pay(posting(text)).iter_rows(named=True):
        assert text[row["char_start"] : row["char_end"]] == row["evidence_text"]


@given(st.integers(0, 999_999_999))
def test_numbers_read_the_same_with_any_thousands_mark(number: int) -> None:
    plain = f"{number:,}"
    for mark in (",", ".", "'", " ", "\u00a0"):
        assert parse_number(plain.replace(",", mark)) == number


@pytest.mark.skipif(not SHARED.is_file(), reason="the shared pay phrases are not here")
def test_ordinary_pay_phrases_are_all_read() -> None:
    units = {"yearly": "YEAR", "monthly": "MONTH", "weekly": "WEEK", "daily": "DAY", "hourly": "HOUR"}
    with SHARED.open(encoding="utf-8", newline="") as file:
        for case in csv.DictReader(file):
            base = {row for row in shown(extract_pay(posting(case["phrase"]))) if row.startswith("BASE")}
            expected = case["expected_interval_min_max_currency"]
            if expected == "multi":
                assert len(base) == 2
                continue
            unit, least, most, currency = expected.split("|")
            assert base == (normal(f"BASE|{least}|{most}|{currency}|{units[unit]}") if unit else set()), case["phrase"]


@pytest.mark.skipif(not PRICES.is_file(), reason="the shared price strings are not here")
def test_numbers_of_price_strings_are_read() -> None:
    lines = PRICES.read_text(encoding="utf-8").splitlines()
    cases = [case for case in map(json.loads, lines) if case.get("amount_text")]
    right = sum(
        parse_number(str(case["amount_text"])) == parse_number(re.sub(r"[^\d.]", "", str(case["amount_float"])))
        for case in cases
    )
    assert len(cases) > 1_000
    assert right / len(cases) > 0.985


@pytest.mark.parametrize(
    ("text", "payments"),
    [
        ("Wir zahlen 2.800 € brutto im Monat, 14 Mal im Jahr.", 14),
        ("Gehalt: ab € 2.950,- brutto/Monat (14x jährlich)", 14),
        ("Salario: 1.500 € brutos al mes en 14 pagas.", 14),
        ("Rémunération : 2 400 € brut mensuel sur 13 mois", 13),
        ("Retribuzione: 1.800 € lordi al mese per 14 mensilità", 14),
        ("Lohn: CHF 6'200 pro Monat x 13", 13),
        ("Salary: €3,000 per month, paid in 12 payments", None),
        ("Rémunération : 2 400 € brut par mois, CDD de 14 mois", None),
        ("Contract at £3,000 per month over 14 months", None),
        ("Gehalt: 3.000 € im Monat. 14 Mal im Jahr wird gefeiert.", None),
    ],
)
def test_monthly_payments_a_year_are_read_where_the_pay_says_them(text: str, payments: int | None) -> None:
    (row,) = extract_pay(posting(text)).iter_rows(named=True)
    assert (row["stated_unit_text"], row["payments_per_year"]) == ("MONTH", payments)
    assert rereads(row)


@pytest.mark.parametrize("between", range(12))
def test_no_window_opens_between_the_two_ends_of_a_range(between: int) -> None:
    before = "prace z domova(ctc cleared no se requiere experiencia)hybrid responsibilities to acentasi)cursos"
    text = f"{before} 31000–39640 - quotiteSalario:{' ' * between}18.000 - 22.000 €/año"
    facts = extract_pay(pl.DataFrame({"record_id": ["r"], "description_text": [text]}))
    assert not facts.filter(pl.col("stated_min") == 39640).height
    assert all(map(rereads, facts.iter_rows(named=True)))


@pytest.mark.parametrize("between", range(90, 130))
def test_words_before_an_amount_are_not_of_the_next_one(between: int) -> None:
    """Whether two amounts are read in one window or in two is no difference."""
    words = ("the days go by " * 9)[:between]
    text = f"Internship stipend: $1,800 per month - {words}($400 monthly stipend for food)"
    facts = extract_pay(posting(text)).to_dicts()
    assert [fact["component"] for fact in facts] == ["BASE", "ALLOWANCE"]
    assert all(map(rereads, facts))


def test_pay_that_is_said_again_without_its_currency_is_one_pay() -> None:
    text = "Welder abroad, 610-640 euro net a week. We offer: 610-640 net a week for 40 hours"
    assert extract_pay(posting(text)).select("stated_min", "stated_currency").rows() == [(Decimal(610), "EUR")]


def test_levels_right_before_their_pay_are_kept() -> None:
    text = "The salary ranges are: Mid 11 900 PLN - 16 400 PLN gross | Senior 17 100 PLN - 22 800 PLN gross"
    assert golden()[text]["level_raw"].to_list() == ["Mid", "Senior"]
