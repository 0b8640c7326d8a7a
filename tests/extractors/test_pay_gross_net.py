"""Whether pay is stated before or after tax, in the languages of postings."""

from __future__ import annotations

import pytest

from extractors.pay import extract_pay, rereads
from tests.extractors.golden import cases, posting


@pytest.mark.parametrize("case", cases("pay_gross_net"))
def test_words_beside_the_amount_say_gross_or_net(case: dict[str, str]) -> None:
    facts = extract_pay(posting(case["text"])).to_dicts()
    assert [fact["gross_net"] or "" for fact in facts] == [case["expected"]]
    assert all(map(rereads, facts))
