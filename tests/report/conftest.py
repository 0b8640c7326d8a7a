"""Published files with something changed in them, and a real browser to look at their reports."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest

from jobmarket.report.writing import write_report

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.fixture
def published(sample_warehouse, tmp_path):
    """Return a function: SQL statements -> a copy of the samples' file on which they were run."""

    def altered(*statements: str) -> Path:
        copy = tmp_path / "altered.duckdb"
        shutil.copy(sample_warehouse[0].database, copy)
        with duckdb.connect(str(copy)) as connection:
            for statement in statements:
                connection.execute(statement)
        return copy

    return altered


@pytest.fixture(scope="session")
def samples_report(sample_warehouse, tmp_path_factory) -> Path:
    """The report of the samples as they are."""
    page = tmp_path_factory.mktemp("report") / "report.html"
    with duckdb.connect(str(sample_warehouse[0].database), read_only=True) as connection:
        write_report(connection, page)
    return page


@pytest.fixture
def report(published, samples_report, tmp_path):
    """Return a function: SQL statements -> the report of the file that they altered; without any, of the samples."""

    def written(*statements: str) -> Path:
        if not statements:
            return samples_report
        page = tmp_path / "report.html"
        with duckdb.connect(str(published(*statements)), read_only=True) as connection:
            write_report(connection, page)
        return page

    return written


@pytest.fixture(scope="module")
def chromium():
    """A headless Chromium for one file, as its event loop would be in the way of others; skips without one."""
    driver = pytest.importorskip("playwright.sync_api", reason="needs the package playwright")
    if CHROMIUM is None:
        pytest.skip("needs Chromium: apt-get install chromium")
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with driver.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=CHROMIUM, args=sandbox)
        yield browser
        browser.close()


@pytest.fixture
def look(chromium):
    """Return a context manager: page file -> the page as drawn. Any error, message or request of the page fails."""

    @contextmanager
    def opened(page: Path, choice: str = "", **settings):
        context = chromium.new_context(**{"viewport": {"width": 1200, "height": 900}, **settings})
        view, trouble, requested = context.new_page(), [], []
        view.on("pageerror", lambda error: trouble.append(f"error: {error}"))
        view.on("console", lambda message: trouble.append(f"{message.type}: {message.text}"))
        view.on("dialog", lambda dialog: trouble.append(f"dialog: {dialog.message}"))
        view.on("request", lambda request: requested.append(request.url))
        view.goto(page.as_uri() + choice)
        if settings.get("java_script_enabled", True):
            view.wait_for_function("document.documentElement.dataset.ready")
        view.trouble = trouble
        yield view
        context.close()
        assert trouble == []
        assert {url.split("#")[0] for url in requested} == {page.as_uri()}

    return opened
