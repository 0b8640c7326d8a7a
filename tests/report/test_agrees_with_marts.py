"""The page counts in the browser, the marts in SQL: both tell the same figures."""

from __future__ import annotations

import pytest

from tests.report.test_in_chromium import dollars, rows


@pytest.fixture
def whole(look, report):
    """The report of the samples, nothing chosen."""
    with look(report()) as view:
        yield view


def percent(share: float) -> str:
    shown = 100 * share
    return f"{shown:.1f}\u00a0%" if 0 < shown < 9.95 else f"{int(shown + 0.5)}\u00a0%"


def test_pay_of_all_is_that_of_mart_pay(whole, samples):
    median, low, high, n, share = samples.execute(
        """
        select pay_p50_usd::double, pay_p50_usd_low::double, pay_p50_usd_high::double, n_pay, n_disclosed / n_readable
        from mart_pay where aggregation_level = 'all'
        """
    ).fetchall()[0]
    _, shown, _, shown_n, disclosed = rows(whole, "pay", "All together")["All postings"]
    assert (shown, shown_n, disclosed) == (dollars(median), str(n), percent(share))
    interval = whole.locator("#pay td.number span[title*=median]").first.get_attribute("title")
    assert interval == f"95 % interval of the median: {dollars(low)} to {dollars(high)}"


def test_skills_are_those_of_mart_skill_demand(whole, samples):
    expected = samples.execute(
        """
        select skill_name, n_with_skill, share::double from mart_skill_demand
        where aggregation_level = 'skill' order by n_with_skill desc limit 5
        """
    ).fetchall()
    shown = rows(whole, "skills", "skills named most")
    for name, n, share in expected:
        assert (shown[name][1], shown[name][4]) == (percent(share), str(n))


def test_work_mode_is_that_of_mart_work_mode(whole, samples):
    shares = samples.execute(
        """
        select remote_share::double, hybrid_share::double, onsite_share::double
        from mart_work_mode where aggregation_level = 'all'
        """
    ).fetchall()[0]
    modes = zip(("remote", "hybrid", "on site"), shares, strict=True)
    legend = whole.locator("#work-mode .legend li").all_inner_texts()
    assert legend == [f"{mode} {percent(share)}" for mode, share in modes]
