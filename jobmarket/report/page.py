"""The page itself: one HTML file with style, script and data inside, and a policy that lets nothing else run."""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

_FOLDER = Path(__file__).parent / "page"
#: In this order: what a file uses stands before it.
_SCRIPTS = """
    numbers tally data selection draw over_time map volume volume_index pay skills places work_mode companies start
""".split()


def write_page(data: dict[str, Any], facts: dict[str, Any]) -> str:
    """Return the page. ``data`` is for the script; ``facts`` fill the template, where every text is escaped."""
    style = (_FOLDER / "style.css").read_text(encoding="utf-8")
    script = '"use strict";\n(() => {\n' + "\n".join(map(_script, _SCRIPTS)) + "})();\n"
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "count": lambda number: f"{number:,}",
        "percent": percent,
        "words": in_words,
        "day": lambda moment: f"{moment:%-d %B %Y}",
        "minute": lambda moment: f"{moment:%Y-%m-%d %H:%M}",
    }
    page = environment.get_template("page.html").render(
        **facts,
        policy=_policy(style, script),
        style=Markup(style),  # noqa: S704 (our own file)
        script=Markup(script),  # noqa: S704 (our own files)
        outlines=(_FOLDER / "outlines.txt").read_text(encoding="utf-8").strip(),
        data=Markup(json_in_html(data)),  # noqa: S704 (no "<" is left in it)
    )
    # A lone surrogate, legal in a Python string, cannot be written as UTF-8.
    return page.encode("utf-8", "replace").decode("utf-8")


def json_in_html(value: Any) -> str:
    """Return JSON that no HTML parser can mistake for markup: the letters that could end or begin a tag are escaped."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)
    for letter in "<>&\u2028\u2029":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return text


def percent(share: float | None) -> str:
    """Return a share of 1 as a percentage with one decimal, a dash for None."""
    return "–" if share is None else f"{100 * share:.1f}\u00a0%"


def in_words(name: str) -> str:
    """Return a column's name as words: ``min_years_experience`` as "min years experience"."""
    return name.replace("_", " ")


def _script(name: str) -> str:
    return (_FOLDER / "js" / f"{name}.js").read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    def allowed(text: str) -> str:
        return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

    return (
        f"default-src 'none'; script-src {allowed(script)}; style-src {allowed(style)}; "
        "base-uri 'none'; form-action 'none'"
    )
