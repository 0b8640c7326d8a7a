"""``--where`` as a person writes it, turned into MetricFlow's own form."""

from __future__ import annotations

import re
from collections.abc import Mapping

from jobmarket.errors import UserError
from jobmarket.metrics.catalogue import GRAINS

#: A quoted text, or a name that no other name, dot or parenthesis belongs to (those are functions).
_PIECE = re.compile(r"('(?:[^']|'')*')|(?<![\w.])([a-z_][a-z0-9_]*)(?![\w.]|\s*\()", re.IGNORECASE)


def as_filter(text: str, dimensions: Mapping[str, str]) -> str:
    """Return ``text`` with each name of ``dimensions`` (name → column) and each grain of time in MetricFlow's form.

    >>> as_filter("country_code = 'US'", {"country_code": "posting__country_code"})
    "{{ Dimension('posting__country_code') }} = 'US'"

    Raises UserError for braces and semicolons: neither belongs into a condition.
    """
    if re.search(r"[{}%;]", re.sub(r"'(?:[^']|'')*'", "", text)):
        raise UserError("--where takes one condition such as country_code = 'US' and month >= '2026-01-01'.")
    if re.search(r"\{[{%#]", text):
        raise UserError("--where cannot hold '{{', '{%' or '{#', in quotes neither.")

    def put(found: re.Match[str]) -> str:
        quoted, name = found.groups()
        if quoted:
            return str(quoted)
        if name.lower() in dimensions:
            return f"{{{{ Dimension('{dimensions[name.lower()]}') }}}}"
        if name.lower() in GRAINS:
            return f"{{{{ TimeDimension('metric_time', '{name.lower()}') }}}}"
        return str(name)

    return _PIECE.sub(put, text)
