"""No word of a posting runs, tears the page, or shows as something else."""

from __future__ import annotations

import pytest

HOSTILE = {
    "closes the script": "</script><script>window.hacked = 1</script>",
    "an image": "<img src=x onerror='window.hacked = 1'>",
    "a comment and a script": "<!--<script>window.hacked = 1",
    "a template": "{{ 7 * 7 }}${7 * 7}{% raw %}",
    "a prototype": "__proto__",
    "turned around": "\u202eknab\u202c \u2066x",
    "very long": "Wort" * 2500,
    "marks upon marks": "Z" + "\u0301" * 500,
    "quotes": '"\' onmouseover=window.hacked=1 x="',
    "control": "a\x07b\x1b[31mc\r\nd",
}


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_names_stay_text(look, report, words):
    quoted = "'" + words.replace("'", "''") + "'"
    page = report(
        f"update mart_posting set company_name = {quoted}, country_name = {quoted}, city = {quoted}",
        f"update mart_posting set role_name = {quoted}, role_family = {quoted}, admin1_name = {quoted}",
        f"update dim_skill set skill_name = {quoted}",
        f"update fct_unparsed set evidence_text = {quoted}",
        f"update fct_rejection set detail = {quoted}, reason_code = {quoted}",
        f"update dim_source set source = {quoted}",
        f"update audit_result set success = false, observed_value = {quoted}, reason = {quoted}",
    )
    with look(page, viewport={"width": 360, "height": 800}) as view:
        view.get_by_label("Country").select_option(index=1)
        view.locator("#volume summary").click()
        assert view.evaluate("window.hacked") is None
        assert view.locator("img, iframe, object, embed, link, base").count() == 0
        assert view.locator("script").count() == 2
        assert view.evaluate("document.documentElement.scrollWidth") == 360
        name = view.locator("#companies th bdi").first.inner_text()
        assert 0 < len(name) <= 100 and "49" not in name
        assert not set(name) & set("\u202e\u2066\x07\x1b\n")


def test_a_script_that_got_into_the_page_would_not_run(look, report):
    with look(report()) as view:
        view.evaluate("window.refused = 0; addEventListener('securitypolicyviolation', () => window.refused++)")
        view.evaluate("document.body.insertAdjacentHTML('beforeend', '<details open ontoggle=window.hacked=1>')")
        view.evaluate(
            "const s = document.createElement('script'); s.text = 'window.hacked = 1'; document.body.append(s)"
        )
        view.wait_for_function("window.refused >= 2")
        assert view.evaluate("window.hacked") is None
        assert view.trouble and all("Content Security Policy" in line for line in view.trouble)
        view.trouble.clear()
