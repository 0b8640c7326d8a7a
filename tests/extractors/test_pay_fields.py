"""Pay that a board's own field states: figures as machines and as people write them, their currency and period."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from extractors.pay import extract_pay, rereads
from tests.extractors.golden import posting

COLUMNS = ("component", "stated_min", "stated_max", "stated_currency", "stated_unit_text")


def test_pay_of_a_structured_field_is_kept_as_stated() -> None:
    field = json.dumps([{"currency": "EUR", "minValue": "41000", "maxValue": 52000, "unitText": "YEAR"}])
    row = extract_pay(posting("", base_salary_raw=field)).row(0, named=True)
    assert (row["stated_min"], row["stated_max"], row["stated_currency"]) == (Decimal(41000), Decimal(52000), "EUR")
    assert (row["stated_unit_text"], row["unit_method"], row["salary_source"]) == ("YEAR", "stated", "structured")


@pytest.mark.parametrize(
    ("written", "unit", "figure"),
    [
        ("3.200,00", "Monat", "3200"),
        ("24,50", "Stunde", "24.50"),
        ("95'000", "Jahr", "95000"),
        ("1 690", "mois", "1690"),
        ("6,50,000", "YEAR", "650000"),
        ("3.200", "MONTH", "3200"),
        ("23.125", "HOUR", "23.12"),
        ("85,000.50", "YEAR", "85000.50"),
        ("52000.0", "YEAR", "52000"),
    ],
)
def test_figure_of_a_field_is_read_as_machines_and_as_people_write_it(written: str, unit: str, figure: str) -> None:
    field = json.dumps([{"currency": "EUR", "minValue": written, "unitText": unit}])
    row = extract_pay(posting("", base_salary_raw=field)).row(0, named=True)
    assert (row["stated_min"], row["rule_id"]) == (Decimal(figure), "pay-field")


@pytest.mark.parametrize(
    ("written", "place", "currency", "method"),
    [
        ("€", "Warsaw, Poland", "EUR", "symbol"),
        ("zł", None, "PLN", "symbol"),
        ("Euro", None, "EUR", "symbol"),
        ("$", "Toronto, Canada", "CAD", "place"),
        ("US$", "Toronto, Canada", "USD", "symbol"),
        ("eur", "Warsaw, Poland", "EUR", "code"),
        ("RUR", "Kazan, Russia", "RUB", "symbol"),
    ],
)
@pytest.mark.parametrize("name", ["minValue", "text"])
def test_sign_of_a_currency_in_a_field_is_read_before_the_place(
    name: str, written: str, place: str | None, currency: str, method: str
) -> None:
    field = json.dumps([{name: "4000", "currency": written, "unitText": "month"}])
    facts = extract_pay(posting("", base_salary_raw=field, job_location_raw=json.dumps([place])))
    row = facts.row(0, named=True)
    assert (row["stated_currency"], row["currency_method"]) == (currency, method)
    assert rereads(row)


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [("Mensuel de 2200.0 Euros à 2500.0 Euros sur 12.0 mois", 2200, 2500), ("6-8K·13薪", 6000, 8000)],
)
def test_count_of_months_beside_the_pay_of_one_is_no_pay(text: str, least: int, most: int) -> None:
    place = '["上海"]' if "薪" in text else '["Nantes, France"]'
    facts = extract_pay(posting("", base_salary_raw=json.dumps([{"text": text}]), job_location_raw=place))
    assert facts.select("stated_min", "stated_max").rows() == [(Decimal(least), Decimal(most))]


def test_code_that_no_currency_has_is_none() -> None:
    field = json.dumps([{"minValue": "4000", "maxValue": "5000", "currency": "PTS", "unitText": "month"}])
    facts = extract_pay(posting("", base_salary_raw=field, job_location_raw='["Leeds, UK"]'))
    assert facts["stated_currency"].to_list() == [None]


def test_pay_of_a_field_over_two_periods_is_one_pay() -> None:
    def item(least: str, unit: str, **more: str) -> dict[str, str]:
        return {"minValue": least, "currency": "USD", "unitText": unit, **more}

    field = json.dumps([item("32.50", "HOUR"), item("67600", "YEAR"), item("90000", "YEAR"), item("5000", "YEAR")])
    facts = extract_pay(posting("", base_salary_raw=field))
    assert facts["stated_min"].to_list() == [Decimal("32.50"), Decimal(90000), Decimal(5000)]
    field = json.dumps([item("32.50", "HOUR"), item("67600", "YEAR", component="BONUS")])
    assert extract_pay(posting("", base_salary_raw=field)).height == 2


def test_count_of_days_beside_a_sum_of_money_in_a_field_is_no_pay() -> None:
    field = json.dumps([{"text": "2.600 € bis 3.000 € brutto im Monat. 30 Tage Urlaub."}])
    assert extract_pay(posting("", base_salary_raw=field))["stated_min"].to_list() == [Decimal(2600)]


def test_figure_without_currency_beside_a_bonus_in_a_field_is_kept() -> None:
    field = json.dumps([{"text": "Salary 80,000 - 90,000; bonus $5,000"}])
    found = extract_pay(posting("", base_salary_raw=field)).select("component", "stated_min").rows()
    assert sorted(found) == [("BASE", Decimal(80000)), ("BONUS", Decimal(5000))]


def test_pay_that_a_board_modelled_is_never_stated() -> None:
    field = json.dumps([{"text": "$70K-$101K (Glassdoor est.)"}])
    row = extract_pay(posting("", base_salary_raw=field)).row(0, named=True)
    assert row["is_estimated"] and row["value_status"] == "inferred"


def test_salary_that_schema_org_calls_estimated_is_never_stated() -> None:
    field = json.dumps([{"currency": "EUR", "minValue": "52000", "maxValue": "80000", "isEstimated": "true"}])
    row = extract_pay(posting("", base_salary_raw=field)).row(0, named=True)
    assert row["is_estimated"] and row["value_status"] == "inferred"


@pytest.mark.parametrize("currency", ["USD", None])
def test_both_bounds_of_a_field_are_read_where_they_bear_the_sign_of_their_currency(currency: str | None) -> None:
    field = json.dumps([{"currency": currency, "minValue": "$22.50", "maxValue": "$25.00", "unitText": "Per hour"}])
    row = extract_pay(posting("", base_salary_raw=field)).row(0, named=True)
    assert [row[name] for name in COLUMNS] == ["BASE", Decimal("22.50"), Decimal(25), "USD", "HOUR"]
    assert rereads(row)


def test_a_figure_that_says_more_than_itself_is_read_in_the_currency_of_its_item() -> None:
    field = json.dumps([{"currency": "EUR", "minValue": "25.50 · closes 20th February"}])
    row = extract_pay(posting("", base_salary_raw=field, job_location_raw='["Dublin, Ireland"]')).row(0, named=True)
    assert [row[name] for name in COLUMNS] == ["BASE", Decimal("25.50"), Decimal("25.50"), "EUR", "HOUR"]
    assert rereads(row)


@pytest.mark.parametrize(
    ("place", "currency"),
    [
        ("Bournemouth, Dorset", "GBP"),
        ("US, GA, Atlanta", "USD"),
        ("Fergus, ON", "CAD"),
        ("MY, 16,", "MYR"),
        ("Anywhere", None),
        ("Springfield", None),
    ],
)
def test_figures_of_a_field_are_in_the_currency_of_the_country_that_its_place_states(
    place: str, currency: str | None
) -> None:
    field = json.dumps([{"text": "28000 to 29000 per year"}])
    row = extract_pay(posting("", base_salary_raw=field, job_location_raw=json.dumps([place]))).row(0, named=True)
    assert (row["stated_currency"], row["currency_method"]) == (currency, "place" if currency else None)


def test_figures_without_the_thousands_of_their_phrase_are_read_from_the_phrase() -> None:
    field = json.dumps([{"minValue": "62", "maxValue": "88", "text": "$62K-$88K (board est.)"}])
    row = extract_pay(posting("", base_salary_raw=field)).row(0, named=True)
    assert (row["stated_min"], row["stated_max"], row["stated_unit_text"]) == (62000, 88000, "YEAR")
    kept = json.dumps([{"minValue": "62", "maxValue": "88", "unitText": "HOUR", "text": "$62-$88, 401K"}])
    assert extract_pay(posting("", base_salary_raw=kept))["stated_min"].to_list() == [Decimal(62)]


@pytest.mark.parametrize(("least", "unit"), [("22000", None), ("72000", "YEAR")])
def test_figures_without_currency_and_place_have_no_period_where_they_may_be_a_month(
    least: str, unit: str | None
) -> None:
    field = json.dumps([{"minValue": least, "maxValue": "90000"}])
    assert extract_pay(posting("", base_salary_raw=field))["stated_unit_text"].to_list() == [unit]
