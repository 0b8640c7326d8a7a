"""A synthetic corpus for the demo: invented companies, texts, pay and trends, the same bytes for the same arguments.

Companies are drawn one after the other and written out in chunks, so memory does not grow with the corpus.
Pay is invented: a figure per role, times country, seniority and 4 % a year (see ``demo_words.toml``).
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from jobmarket.demo_posting import DemoPosting
from jobmarket.demo_shapes import BOARD_SHAPES, POOL_SHAPES, ChunkedWriter

REPOST_CHANCE, DUPLICATE_CHANCE = 0.20, 0.105  # of a vacancy: about 15 % and 8 % of all records
PAY_GROWTH_PER_YEAR = 1.04
REMOTE_LOSS_PER_YEAR = 0.25  # share of remote work that is lost in a year
HOURS_PER_YEAR = 2080  # turns an invented yearly figure into an hourly one; never used to read pay


@dataclass(frozen=True, slots=True)
class DemoCompany:
    """An invented employer with as many vacancies as ``size``."""

    name: str
    legal_name: str
    country_code: str
    size: int


@cache
def demo_words() -> dict[str, Any]:
    """Return the words and invented figures of the demo."""
    return tomllib.loads(Path(__file__).with_name("demo_words.toml").read_text(encoding="utf-8"))


def write_demo(
    folder: Path, postings: int = 5000, months: int = 18, seed: int = 7, end: date = date(2026, 9, 30)
) -> Path:
    """Write ``postings`` synthetic records of the ``months`` up to ``end`` as documents in ``folder``; return it.

    The folder holds boards, pages, tables and Markdown. The same arguments give the same bytes. Raises ``ValueError``
    for a count or span below 1 and ``FileExistsError`` when the folder holds anything, so nothing is mixed up.
    """
    if postings < 1 or months < 1:
        raise ValueError("a demo needs at least 1 posting and 1 month")
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(f"{folder} is not empty: choose a new folder")
    rng = random.Random(f"{seed}/{postings}/{months}/{end}")  # noqa: S311 - a demo, not a secret
    start = end - timedelta(days=round(months * 30.44) - 1)
    pools = {shape: ChunkedWriter(folder, shape, "pool") for shape in POOL_SHAPES}
    left, number = postings, 0
    while left:
        company = draw_company(rng, number, postings)
        number += 1
        board = pools[rng.choices(list(POOL_SHAPES), list(POOL_SHAPES.values()))[0]]
        is_board = company.size > 3
        if is_board:
            slug = f"{company.name.lower().replace(' ', '-')}-{number}"
            board = ChunkedWriter(folder, rng.choice(BOARD_SHAPES), slug)
        for _ in range(company.size):
            for posting, is_duplicate in _records(rng, company, start, end):
                if left:
                    pool = pools["csv"] if board is not pools["csv"] else pools["jsonl"]
                    (pool if is_duplicate else board).add(posting)
                    left -= 1
        if is_board:
            board.close()
    for pool in pools.values():
        pool.close()
    notice = f"{demo_words()['notice']} Every company, text and figure here is invented.\n"
    (folder / "SYNTHETIC.md").write_text(notice, encoding="utf-8", newline="\n")
    return folder


def draw_company(rng: random.Random, number: int, postings: int) -> DemoCompany:
    """Draw the next company; sizes follow a power law, and no company has more than 4 % of the corpus."""
    words = demo_words()
    names, countries = words["company_names"], words["countries"]
    stem = "".join(rng.choice(names[part]) for part in ("first", "middle", "last"))
    code = rng.choices(list(countries), [c["weight"] for c in countries.values()])[0]
    name = f"{stem} {rng.choice(names['trade'])}"
    size = min(int(rng.paretovariate(0.95)), max(4, postings // 25))
    return DemoCompany(name, f"{name} {rng.choice(countries[code]['legal'])}", code, size)


def _records(rng: random.Random, company: DemoCompany, start: date, end: date) -> Iterator[tuple[DemoPosting, bool]]:
    """Yield a vacancy's records: the first one, sometimes a copy on another board, sometimes a later repost."""
    first = draw_vacancy(rng, company, start, end)
    yield first, False
    if rng.random() < DUPLICATE_CHANCE:
        copied = min(end, first.posted + timedelta(days=rng.randint(0, 6)))
        spelling = rng.choice([company.name, company.name.upper(), company.legal_name])
        yield replace(first, posting_id=draw_id(rng), posted=copied, company=spelling, legal_name=spelling), True
    again = first.posted + timedelta(days=rng.randint(35, 100))
    if rng.random() < REPOST_CHANCE * 1.15 and again <= end:  # 1.15: some would fall after the end
        yield replace(first, posting_id=draw_id(rng), posted=again), False


def draw_vacancy(rng: random.Random, company: DemoCompany, start: date, end: date) -> DemoPosting:
    """Draw one of the company's vacancies, posted from ``start`` to ``end``."""
    words = demo_words()
    posted = _day(rng, start, end)
    years = (posted - start).days / 365.25
    code = company.country_code if rng.random() < 0.8 else rng.choice(list(words["countries"]))
    country = words["countries"][code]
    language = rng.choice(country["languages"])
    text = words["texts"][language]
    roles = words["roles"]
    role = roles[
        rng.choices(list(roles), [max(0.1, r["weight"] * (1 + r["trend"] * years)) for r in roles.values()])[0]
    ]
    level = rng.choices(list(words["levels"]), [v["share"] for v in words["levels"].values()])[0]
    city, region = rng.choice(country["cities"])
    mode = _work_mode(rng, role["home"], years)
    hours = "intern" if level == "intern" else rng.choices(["full", "part", "fixed"], [80, 13, 7])[0]
    unit = "HOUR" if role.get("hourly") and code in ("US", "GB", "CA", "AU", "DE", "NL") else country["unit"]
    pay = _pay(rng, role["usd"], country, words["levels"][level]["pay"], years, unit)
    states_pay = rng.random() < country["states"]
    skills = _skills(rng, role["skills"], language, years)
    place = {"company": company.name, "city": city}
    duties = tuple(s.format(skill=rng.choice(skills)) for s in rng.sample(text["duty"], 4))
    low, high = words["levels"][level]["years"]
    needs = [text["years"].format(n=rng.randint(max(2, low), high))] if high >= 2 and rng.random() < 0.8 else []
    needs.append(text["degree"] if role.get("degree") else text["training"])
    needs += [text["skill"].format(skill=s) for s in skills[:-1]] + [text["wish"].format(skill=skills[-1])]
    offer = [text["hours"][hours]]
    if mode:
        offer.append(text["mode"][mode].format(**place))
    if states_pay:
        offer.append(pay_sentence(text, country, pay, unit))
    return DemoPosting(
        posting_id=draw_id(rng),
        requisition=f"{code}-{rng.randint(10000, 99999)}",
        title=text["level"][level].format(role["titles"][language]),
        company=company.name,
        legal_name=company.legal_name,
        city=city,
        region=region,
        country_code=code,
        country=country["name"],
        language=language,
        posted=posted,
        work_mode=mode,
        hours=hours,
        pay=pay if states_pay else None,
        currency=country["currency"],
        unit=unit,
        intro=rng.choice(text["intro"]).format(**place),
        sections=(
            (rng.choice(text["duties"]), duties),
            (rng.choice(text["needs"]), tuple(needs)),
            (text["offer"], tuple(offer)),
        ),
        outro=words["notice"],
    )


def draw_id(rng: random.Random) -> str:
    """Draw an id of 32 hexadecimal digits."""
    return f"{rng.getrandbits(128):032x}"


def _day(rng: random.Random, start: date, end: date) -> date:
    """Draw a day; months weigh as in the words file, weekends are nearly empty."""
    weights, span = demo_words()["months"]["weights"], (end - start).days
    while True:
        day = start + timedelta(days=rng.randint(0, span))
        if rng.random() < weights[day.month - 1] / 1.2 * (0.15 if day.weekday() > 4 else 1):
            return day


def _work_mode(rng: random.Random, home: float, years: float) -> str | None:
    """Draw remote, hybrid or onsite; None is an advertisement that does not say."""
    if rng.random() < 0.12:
        return None
    remote = home * 0.5 * max(0.2, 1 - REMOTE_LOSS_PER_YEAR * years)
    hybrid = home * 0.8 - remote
    return rng.choices(["remote", "hybrid", "onsite"], [remote, hybrid, 1 - remote - hybrid])[0]


def _skills(rng: random.Random, names: list[str], language: str, years: float) -> list[str]:
    """Draw two to five of a role's skills, in the advertisement's language; trends move the chances."""
    words = demo_words()
    chances = {n: max(0.05, 1 + words["skill_trend"].get(n, 0.0) * years) for n in names}
    ranked = sorted(names, key=lambda n: rng.random() ** (1 / chances[n]), reverse=True)
    chosen = ranked[: rng.randint(2, 5)]
    return [words["skill_words"][n[1:]][language] if n.startswith("@") else n for n in chosen]


def _pay(
    rng: random.Random, usd: float, country: dict[str, Any], level: float, years: float, unit: str
) -> tuple[int, int]:
    """Return invented pay (low, high) in whole units of currency per ``unit``."""
    middle = usd * country["pay"] * country["rate"] * level * PAY_GROWTH_PER_YEAR**years * rng.gauss(1, 0.09)
    per_unit = middle / {"YEAR": 1, "MONTH": 12, "HOUR": HOURS_PER_YEAR}[unit]
    step = 1 if unit == "HOUR" else 10 ** max(1, len(str(int(per_unit))) - 2) // (2 if unit == "MONTH" else 1)
    low = max(step, round(per_unit * 0.9 / step) * step)
    return low, max(low + step, round(per_unit * rng.uniform(1.05, 1.18) / step) * step)


def pay_sentence(text: dict[str, Any], country: dict[str, Any], pay: tuple[int, int], unit: str) -> str:
    """Return the sentence that states ``pay`` the way ``country`` writes numbers."""
    low, high = (country["money"].format(_grouped(value, country["group"])) for value in pay)
    return str(text["pay"].format(lo=low, hi=high, per=text["per"][unit]))


def _grouped(value: int, mark: str) -> str:
    if mark != "lakh":
        return f"{value:,}".replace(",", mark)
    head, tail = divmod(value, 1000)  # 12,50,000: thousands first, then pairs
    pairs = [] if head else [str(tail)]
    if head:
        pairs = [f"{tail:03d}"]
        while head > 99:
            head, pair = divmod(head, 100)
            pairs.insert(0, f"{pair:02d}")
        pairs.insert(0, str(head))
    return ",".join(pairs)
