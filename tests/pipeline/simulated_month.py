"""A month of one bakery's board and an aggregator's pages, as a crawler would have landed it day by day."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from loaders.ledger import Ledger
from loaders.load import load

FIRST = datetime(2026, 5, 1, 6, 0, tzinfo=UTC)
DAYS = 30
FAILED, PARTIAL = 11, 24  # the load of the one dies; the board shows one posting on the other
LATE_PAGE, LATE_LISTING = (14, 18), (8, 22)  # (day it was fetched, day it was loaded)
#: Of a farm's board with one job: it answers empty for once, it fails, and its last job goes.
EMPTY_FOR_ONCE, ERROR, LAST_JOB_GONE = 7, 15, 21

_TEXTS = {
    "baker": "You bake rye bread and rolls for forty shops, keep the ovens clean and train two apprentices. ",
    "driver": "You drive the van from the bakery to the shops before five, load the crates and note what comes back. ",
    "seller": "You sell bread and cakes at the counter in the market hall, count the till and make the coffee. ",
    "clerk": "You write the invoices of our shops, book what comes in and answer the letters of our suppliers. ",
    "miller": "You run the stone mill, weigh the grain that farmers bring and look after sieves and belts. ",
    "packer": "You pack potatoes and leeks into boxes for the market and the school kitchens of the county. ",
    "cleaner": "You clean the bakehouse after the night shift, wash the trays and order the soap that is needed. ",
}


def day(number: int) -> datetime:
    """Six o'clock on a day of the month."""
    return FIRST + timedelta(days=number - 1)


@dataclass
class Job:
    """One advertisement as its board shows it."""

    id: str
    title: str
    posted: str
    text: str
    pay: int | None = None
    board: str = "kornblume"

    def as_ashby(self) -> dict[str, object]:
        wage = f" We pay €{self.pay:,} to €{self.pay + 4000:,} a year." if self.pay else ""
        return {
            "id": self.id,
            "title": self.title,
            "location": "Hamburg, Germany",
            "employmentType": "FullTime",
            "isListed": True,
            "publishedAt": f"{self.posted}T08:00:00.000+00:00",
            "jobUrl": f"https://jobs.ashbyhq.com/{self.board}/{self.id}",
            "descriptionPlain": self.text * 4 + wage,
        }


@dataclass
class Board:
    """The board, changed day by day."""

    jobs: dict[str, Job] = field(default_factory=dict)
    gone: dict[str, Job] = field(default_factory=dict)

    def open(self, name: str, number: int, day_posted: int, pay: int | None = None) -> None:
        posted = f"2026-05-{day_posted:02d}"
        key = f"00000000-0000-4000-8000-{number:012d}"
        self.jobs[name] = Job(key, name.capitalize(), posted, _TEXTS[name], pay)

    def close(self, name: str) -> None:
        self.gone[name] = self.jobs.pop(name)

    def turn(self, number: int) -> None:
        """Change the board as it stands on the morning of a day."""
        if number == 1:
            for n, name in enumerate(name for name in _TEXTS if name != "packer"):
                self.open(name, n, 1, pay=30_000 if name in ("driver", "clerk") else None)
        elif number == 6:
            self.jobs["baker"].text = _TEXTS["baker"].replace("forty", "sixty")
        elif number == 9:
            self.jobs["driver"].pay = 33_000
        elif number == 10:
            self.close("clerk")
        elif number == 12:
            self.close("seller")
        elif number == 16:
            self.open("clerk", 77, 16, pay=30_000)
        elif number == 20:
            self.jobs["seller"] = self.gone.pop("seller")


def _write(folder: Path, name: str, content: object) -> Path:
    file = folder / name
    file.write_text(json.dumps(content), encoding="utf-8")
    return file


def _farm(number: int) -> dict[str, object]:
    """What the farm's board answers on a day."""
    if number == ERROR:
        return {"apiVersion": "1", "jobs": [], "errors": ["try again later"]}
    if number == EMPTY_FOR_ONCE or number >= LAST_JOB_GONE:
        return {"apiVersion": "1", "jobs": []}
    job = Job("00000000-0000-4000-8000-000000000500", "Packer", "2026-05-01", _TEXTS["packer"], board="haferhof")
    return {"apiVersion": "1", "jobs": [job.as_ashby()]}


def _page(job: Job) -> dict[str, object]:
    return {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": job.title,
        "hiringOrganization": "Kornblume",
        "jobLocation": {"address": {"addressLocality": "Hamburg", "addressCountry": "DE"}},
        "datePosted": job.posted,
        "url": f"https://jobs.example/{job.id}",
        "description": job.text * 4 + "Found on jobs.example.",
    }


def days(folder: Path, lake: Path) -> Iterator[int]:
    """Land the month in ``lake``, and yield each day after its loads."""
    board, late_listing, late_page = Board(), None, None
    for number in range(1, DAYS + 1):
        board.turn(number)
        shown = [job.as_ashby() for job in board.jobs.values()]
        if number == PARTIAL:
            shown = shown[:1]
        file = _write(folder, f"board-{number:02d}.json", {"apiVersion": "1", "jobs": shown})
        if number == LATE_PAGE[0]:
            late_page = _write(folder, "page.json", _page(board.jobs["baker"]))
        if number == LATE_LISTING[0]:
            late_listing = file
        elif number == FAILED:
            _die_while_loading(file, lake, day(number))
        else:
            load([file], lake, source="kornblume", now=day(number))
        farm = _write(folder, f"farm-2026-05-{number:02d}.json", _farm(number))
        load([farm], lake, source="haferhof", now=day(number) + timedelta(minutes=30))
        if number == LATE_PAGE[1] and late_page:
            at = day(number) + timedelta(hours=1)
            load([late_page], lake, source="aggregator", now=at, retrieved_at=day(LATE_PAGE[0]))
        if number == LATE_LISTING[1] and late_listing:
            at = day(number) + timedelta(hours=1)
            load([late_listing], lake, source="kornblume", now=at, retrieved_at=day(LATE_LISTING[0]))
        yield number


def _die_while_loading(file: Path, lake: Path, now: datetime) -> None:
    """Land what a load lands that dies before it says that it is done."""
    landing = Ledger.land

    def dies(*_: object) -> None:
        raise KeyboardInterrupt

    Ledger.land = dies  # type: ignore[method-assign]
    try:
        load([file], lake, source="kornblume", now=now)
    except KeyboardInterrupt:
        pass
    finally:
        Ledger.land = landing  # type: ignore[method-assign]
