"""The page in a real browser: figures, filters, keyboard, phone, empty files."""

from __future__ import annotations

import duckdb
import pytest

AMERICANS = "update mart_posting set country_code = 'US', country_name = 'United States'"
#: So many postings with pay, of so many employers, in one country.
IN_PERU = """
    update mart_posting set country_code = 'PE', country_name = 'Peru', company_id = 'c_' || (rowid % {employers}),
        has_pay = true, pay_annual_usd = 40000 + rowid
    where posting_id in (select posting_id from mart_posting order by rowid limit {n})
"""


def rows(view, section: str, caption: str) -> dict[str, list[str]]:
    """Return the rows of a drawn table by their label: the cells after the drawing."""
    table = view.locator(f"#{section} table", has=view.locator("caption", has_text=caption))
    return {
        row.locator("th").inner_text(): row.locator("td").all_inner_texts() for row in table.locator("tbody tr").all()
    }


def charts(view) -> list[str]:
    """Return what stands in each section that the choice changes."""
    sections = "#facts, #volume, #pay, #skills, #places, #work-mode, #companies, #map-dots"
    return view.eval_on_selector_all(sections, "found => found.map((section) => section.innerHTML)")


def dollars(amount: float) -> str:
    return f"${float(f'{amount:.3g}'):,.0f}"


def pay_in(file, condition: str = "true") -> tuple:
    with duckdb.connect(str(file), read_only=True) as connection:
        return connection.execute(
            f"""
            select count(*), count(*) filter (where is_readable), count(*) filter (where is_readable and has_pay),
                count(pay_annual_usd), median(pay_annual_usd::double), count(distinct company_id)
            from mart_posting where {condition}
            """
        ).fetchall()[0]


def test_figures_are_those_of_the_file(look, published, report):
    postings, readable, disclosed, n, median, employers = pay_in(published())
    with look(report()) as view:
        facts = view.locator("#facts dd").all_inner_texts()
        assert facts[:2] == [str(postings), str(employers)]
        assert rows(view, "pay", "All together")["All postings"][1] == dollars(median)
        assert rows(view, "pay", "All together")["All postings"][3] == str(n)
        assert f"{disclosed} of {readable} with their text" in view.locator("#pay-title").inner_text()


def test_a_choice_changes_every_chart_and_is_kept_in_the_address(look, published, report):
    page = report(AMERICANS + " where posting_date >= '2026-03-01'")
    here = "country_code = 'US'"
    with look(page) as view:
        before = charts(view)
        view.get_by_label("Country").select_option(label="United States")
        postings, _, _, n, median, _ = pay_in(page.with_name("altered.duckdb"), here)
        assert view.locator("#choice-said").inner_text() == f"{postings} postings of 65: United States"
        assert rows(view, "pay", "All together")["All postings"][1:4:2] == [dollars(median), str(n)]
        unchanged = [old for old, new in zip(before, charts(view), strict=True) if old == new]
        assert unchanged == []
        assert view.url.endswith("#country=US")
        chosen = charts(view)
        view.reload()
        view.wait_for_function("document.documentElement.dataset.ready")
        assert charts(view) == chosen
        view.get_by_role("button", name="Show all").click()
        assert charts(view) == before


def test_pay_can_be_read_in_the_currency_it_is_stated_in(look, report, samples):
    n, median = samples.execute(
        "select count(pay_annual_local), median(pay_annual_local::double) from mart_posting where pay_currency = 'EUR'"
    ).fetchall()[0]
    with look(report()) as view:
        view.get_by_label("Pay in").select_option("EUR")
        _, shown, _, shown_n, _ = rows(view, "pay", "All together")["All postings"]
        assert (shown, shown_n) == (dollars(median).replace("$", "€"), str(n))
        assert view.url.endswith("#currency=EUR")


def test_an_occupation_and_a_period_can_be_chosen(look, published, report):
    page = report()
    with duckdb.connect(str(published()), read_only=True) as connection:
        role, family, expected = connection.execute(
            """
            select any_value(role_name), any_value(role_family), count(*) filter (where posting_month >= '2026-02-01')
            from mart_posting where role_id = 'registered-nurses' or role_name = 'Registered Nurse'
            """
        ).fetchall()[0]
    with look(page, "#from=2026-02") as view:
        view.get_by_label("Family").select_option(label=family)
        assert {group.get_attribute("label") for group in view.locator("#choose-role optgroup").all()} == {family}
        option = view.locator("#choose-role option", has_text=role).first
        view.get_by_label("Occupation").select_option(value=option.get_attribute("value"))
        assert view.locator("#choice-said").inner_text().startswith(f"{expected} posting")


def test_a_label_in_a_chart_narrows_the_choice(look, report):
    with look(report(AMERICANS)) as view:
        view.locator("#places .pick", has_text="United States").click()
        assert view.get_by_label("Country").input_value() == "1"


def test_a_link_to_a_section_leaves_the_choice(look, report):
    with look(report(AMERICANS)) as view:
        view.get_by_label("Country").select_option(label="United States")
        before = charts(view)
        view.get_by_role("link", name="Skills").click()
        view.wait_for_function("location.hash === '#skills-section'")
        assert charts(view) == before
        assert view.locator("#skills-title").is_visible()


def test_a_label_is_picked_with_the_keyboard(look, report):
    with look(report(AMERICANS)) as view:
        view.locator("#places .pick", has_text="United States").focus()
        view.keyboard.press("Enter")
        assert view.get_by_label("Country").input_value() == "1"
        assert view.evaluate("document.activeElement.id") == "places-title"


def test_an_index_is_drawn_where_there_is_one_and_nothing_is_chosen(look, report):
    page = report(
        AMERICANS,
        """
        update mart_posting_volume set volume_index = 90 + day_number, base_from = '2026-02-01', base_to = '2026-02-28'
        from (select day as of_day, row_number() over (order by day) as day_number from mart_posting_volume
            where scope_type = 'all' and day between '2026-03-01' and '2026-03-30')
        where scope_type = 'all' and day = of_day
        """,
    )
    with look(page) as view:
        assert view.locator("#volume-index h3").inner_text().endswith(": 120 on 30 March 2026")
        assert view.locator("#volume-index tbody tr").count() == 30
        view.get_by_label("Country").select_option(label="United States")
        assert view.locator("#volume-index").inner_text() == ""


def test_an_address_with_unknown_words_shows_everything(look, report):
    with look(report(), "#country=XX&role=<img>&from=1066-10&currency=constructor&family=__proto__") as view:
        assert view.locator("#choice-said").inner_text() == "All 65 postings"


@pytest.mark.parametrize(
    ("n", "employers", "shown"),
    [(10, 10, None), (9, 9, "too few postings"), (12, 2, "too few employers"), (12, 3, None)],
)
def test_a_small_cell_of_pay_shows_its_n_and_no_figure(look, report, n, employers, shown):
    page = report(AMERICANS, IN_PERU.format(n=n, employers=employers))
    with look(page) as view:
        elsewhere = rows(view, "pay", "By country")
    with look(page, "#country=PE") as view:
        text = view.locator("#pay").inner_text()
        assert view.locator("#facts dd").nth(3).inner_text() == ("too few" if shown else "$40K")
    assert ("$" in text) == (shown is None)
    drawn, median, middle, stated_n, _ = elsewhere["Peru"]
    assert stated_n == str(n)
    assert (drawn, median, middle) == (shown, "–", "–") if shown else median.startswith("$40,")


def test_a_chart_is_read_with_the_arrow_keys(look, report):
    with look(report()) as view:
        chart = view.locator("#volume svg.over-time")
        chart.focus()
        for key, number in [("ArrowRight", 0), ("ArrowRight", 1), ("End", -1), ("Home", 0)]:
            view.keyboard.press(key)
            first = view.locator("#volume .as-table tbody tr").nth(number).locator("th").text_content()
            assert view.locator("#volume .reading").inner_text().startswith(f"{first}: ")


@pytest.mark.parametrize("width", [320, 360, 820])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_wider_than_the_screen(look, report, width, scheme):
    with look(report(), viewport={"width": width, "height": 800}, color_scheme=scheme) as view:
        assert view.evaluate("document.documentElement.scrollWidth") == width
        columns = view.locator("#volume rect.main, #volume rect.light").all()
        assert len(columns) > 5 and all(column.bounding_box()["height"] > 1 for column in columns)
        # A picture without outlines and dots has less than 2,000 bytes.
        assert len(view.locator(".map").screenshot()) > 9_000


def test_without_scripts_the_quality_of_the_file_is_still_said(look, report):
    with look(report(), java_script_enabled=False) as view:
        assert "expectations held" in view.locator("#quality-title").inner_text()
        assert view.locator("noscript").count() == 1


EMPTY = {
    "no pay": ["update mart_posting set has_pay = false, pay_annual_usd = null, pay_annual_local = null"],
    "one day": ["update mart_posting set posting_date = '2026-03-02', posting_month = '2026-03-01'"],
    "no places": ["update mart_posting set country_code = null, admin1_code = null, city = null, location_id = null"],
    "no skills": ["delete from bridge_posting_skill"],
    "no work mode": ["update mart_posting set remote_type = null"],
    "no employers": ["update mart_posting set company_id = null"],
    "no roles": ["update mart_posting set role_id = null, role_family = null"],
    "one posting": ["delete from mart_posting where posting_id <> (select min(posting_id) from mart_posting)"],
    "nothing": [
        "delete from mart_posting",
        "delete from build_info",
        "insert into build_info by name select "
        "'empty' as build_id, '0' as jobmarket_version, '0' as code_sha256, '0' as input_sha256, 0 as record_count, "
        "0 as posting_count, now() as built_at",
        "delete from dim_source",
        "delete from fct_posting_field_status",
    ],
}


@pytest.mark.parametrize("missing", EMPTY)
def test_a_file_that_lacks_something_says_so(look, report, missing):
    with look(report(*EMPTY[missing])) as view:
        assert view.evaluate("document.documentElement.dataset.ready") == "yes"
        text = view.locator("main").inner_text()
        assert not any(word in text for word in ("NaN", "undefined", "Infinity", "null", "[object"))
        assert all(title for title in view.locator("h2").all_inner_texts())
