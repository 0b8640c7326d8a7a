"""Names, order, contrast: what a reader without a mouse, with a screen reader or with weak eyes needs."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

FAINT_TEXTS = (Path(__file__).parent / "faint_texts.js").read_text(encoding="utf-8")
NAMELESS = """
() => [...document.querySelectorAll("select, button, a, summary, svg, table, [role=region]")]
  .filter((node) => !(node.closest("[aria-hidden=true]") || node.getAttribute("aria-label") || node.labels?.length ||
    node.caption?.textContent.trim() || node.closest("[role=region]")?.getAttribute("aria-label") ||
    node.closest("section > div")?.querySelector("h3") || node.textContent.trim()))
  .map((node) => node.outerHTML.slice(0, 120))
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out_from_its_ground(look, report, scheme):
    with look(report(), color_scheme=scheme) as view:
        assert view.evaluate(FAINT_TEXTS) == []


def test_every_control_and_drawing_has_a_name(look, report):
    with look(report()) as view:
        assert view.evaluate(NAMELESS) == []


def test_headings_follow_each_other_without_a_gap(look, report):
    with look(report()) as view:
        levels = view.eval_on_selector_all("h1, h2, h3, h4", "all => all.map((node) => Number(node.tagName[1]))")
        assert levels[0] == 1 and levels.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_keyboard_reaches_the_controls_in_their_order(look, report):
    with look(report()) as view:
        reached = []
        for _ in range(16):
            view.keyboard.press("Tab")
            reached.append(
                view.evaluate("document.activeElement.id || document.activeElement.getAttribute('class') || ''")
            )
        assert reached[0] == "skip"
        controls = [name for name in reached if name.startswith("choose-")]
        assert controls == ["choose-country", "choose-family", "choose-role", "choose-from", "choose-to"]
        assert "over-time" in reached


def test_on_paper_there_are_no_controls(look, report):
    with look(report()) as view:
        view.emulate_media(media="print")
        assert view.locator("select:visible, button#reset:visible, nav:visible").count() == 0
        assert view.locator("#choice-said").is_visible()
