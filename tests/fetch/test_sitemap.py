"""A site by its sitemaps: which pages are asked for, which land, and what an unchanged page costs."""

import gzip

import pytest

from tests.fetch.server import Reply
from tests.loaders.web_archive import page

ABOUT = Reply(b"<html><head><title>Our careers</title></head><body>We bake.</body></html>")


def html(title: str) -> Reply:
    return Reply(page(title), headers={"Content-Type": "text/html; charset=utf-8"})


def urlset(*entries: str) -> Reply:
    urls = "".join(
        f"<url><loc>{loc}</loc><lastmod>{at}</lastmod></url>" for loc, _, at in (e.partition(" ") for e in entries)
    )
    return Reply(f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'.encode())


@pytest.fixture
def site(server):
    """A site whose robots.txt names an index of two sitemaps, one of them packed."""
    jobs = urlset("/jobs/1 2026-10-01", "/jobs/2 2026-10-01", "/jobs/about 2026-10-01")
    index = f"<sitemapindex><sitemap><loc>{server.url}/jobs.xml.gz</loc></sitemap>"
    index += f"<sitemap><loc>{server.url}/shop.xml</loc></sitemap></sitemapindex>"
    server.routes |= {
        "/robots.txt": Reply(f"User-agent: *\nDisallow: /secret\nSitemap: {server.url}/all.xml\n".encode()),
        "/all.xml": Reply(index.encode()),
        "/jobs.xml.gz": Reply(gzip.compress(jobs.body)),
        "/shop.xml": urlset("/bread/rye", "/careers/baker-9", "https://elsewhere.example/jobs/1", "/secret/jobs/3"),
        "/jobs/1": html("Baker 1"),
        "/jobs/2": html("Baker 2"),
        "/jobs/about": ABOUT,
        "/careers/baker-9": html("Baker 9"),
        "/bread/rye": html("Rye"),
    }
    return server


def run(fetching, slug="https://mill.example", day=1, **options):
    (source,) = fetching.run(fetching.source("sitemap", slug, options=options), day=day).sources
    return source


def paths(server) -> list[str]:
    return [asked.path for asked in server.asked if asked.path != "/robots.txt"]


def titles(fetching) -> list[str]:
    return [title for (title,) in fetching.rows("postings", "title_raw")]


def test_pages_that_mark_a_posting_land_and_others_are_only_looked_at(fetching, site):
    run(fetching, match="/jobs/|/careers/baker")
    assert titles(fetching) == ["Baker 1", "Baker 2", "Baker 9"]
    assert fetching.rows("rejections", "reason_code") == []
    assert fetching.rows("requests", "count(*)", folder="loads")[0][0] > 3


def test_only_pages_whose_address_may_be_a_job_are_asked_for_and_none_of_other_hosts(fetching, site):
    run(fetching)
    assert paths(site) == [
        "/all.xml", "/jobs.xml.gz", "/shop.xml", "/jobs/1", "/jobs/2", "/jobs/about", "/careers/baker-9"
    ]  # fmt: skip


def test_pages_that_robots_refuses_make_the_fetch_partial(fetching, site):
    said = run(fetching).fetched
    assert said.outcome == "partial"
    assert "/secret/jobs/3" in said.reason


def test_page_not_changed_since_it_was_fetched_is_not_asked_for_again(fetching, site):
    run(fetching, day=1, match="/jobs/")
    site.asked.clear()
    site.routes["/jobs.xml.gz"] = urlset("/jobs/1 2026-10-01", "/jobs/2 2026-11-02", "/jobs/about 2026-10-01")
    site.routes["/jobs/2"] = html("Master baker 2")
    run(fetching, day=3, match="/jobs/")
    assert paths(site) == ["/all.xml", "/jobs.xml.gz", "/shop.xml", "/jobs/2"]
    assert titles(fetching) == ["Baker 1", "Baker 2", "Master baker 2"]
    seen = fetching.rows("sightings", "retrieved_at::date::varchar", folder="loads")
    assert [day for (day,) in seen].count("2026-11-03") == 2


def test_sitemap_that_is_given_is_the_only_one_asked_for(fetching, site):
    run(fetching, "https://mill.example", api=f"{site.url}/jobs.xml.gz")
    assert paths(site) == ["/jobs.xml.gz", "/jobs/1", "/jobs/2", "/jobs/about"]


def test_limit_ends_in_a_partial_fetch(fetching, site):
    said = run(fetching, limit="1").fetched
    assert (said.outcome, titles(fetching)) == ("partial", ["Baker 1"])
    assert "limit of 1" in said.reason


def test_all_pages_land_when_asked_to(fetching, site):
    run(fetching, land="all", match="/jobs/about")
    assert fetching.rows("rejections", "reason_code") == [("no_posting",)]


@pytest.mark.parametrize(
    ("slug", "options", "why"),
    [
        ("https://mill.example", {"match": "(("}, "is no regular expression"),
        ("", {"api": ""}, "is no address of a web site"),
        ("https://mill.example", {"match": "elsewhere"}, "other hosts only"),
    ],
)
def test_what_cannot_be_asked_for_is_said(slug, options, why, fetching, site):
    said = run(fetching, slug, **options).fetched
    assert said.outcome == "failed"
    assert why in said.reason


def test_site_without_a_fitting_page_is_never_whole(fetching, site):
    said = run(fetching, match="/nothing/").fetched
    assert said.outcome == "partial"
    assert "option match" in said.reason
