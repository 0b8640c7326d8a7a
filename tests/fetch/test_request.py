"""The two words between a board and the engine, and how a kind of source is found by its name."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from loaders.fetch.boards import board, kinds
from loaders.fetch.request import FetchError, Request, Response

NOW = datetime(2026, 11, 1, tzinfo=UTC)


def test_secrets_are_asked_with_and_never_shown():
    asked = Request("https://a.example/jobs?page=2", secret_params={"key": "s3&cret"}, secret_headers={"Key": "s3cret"})
    assert asked.asked_url == "https://a.example/jobs?page=2&key=s3%26cret"
    assert "s3" not in repr(asked) + asked.key + asked.url


def test_two_bodies_are_two_questions():
    assert Request("https://a.example", "POST", body=b"1").key != Request("https://a.example", "POST", body=b"2").key


@pytest.mark.parametrize(
    ("header", "media_type", "charset"),
    [
        ("text/html; charset=ISO-8859-1", "text/html", "ISO-8859-1"),
        ('Application/JSON; a=b; charset="utf-8"', "application/json", "utf-8"),
        ("", None, None),
        ("text/html; charset=", "text/html", None),
    ],
)
def test_content_type_is_read_as_the_server_states_it(header, media_type, charset):
    answer = Response(Request("https://a.example"), "https://a.example", 200, {"content-type": header}, b"", NOW)
    assert (answer.media_type, answer.charset) == (media_type, charset)


def test_every_kind_has_what_a_kind_has():
    for kind in kinds():
        known = board(kind)
        assert kind == known.KIND
        assert known.NAME and known.LICENCE
        assert known.TERMS_URL.startswith("https://") or kind in {"sitemap", "feed"}  # of any site
        assert isinstance(known.SHOWS_ALL, bool)
        assert callable(known.requests)


def test_unknown_kind_says_what_was_probably_meant():
    with pytest.raises(FetchError, match="Did you mean 'greenhouse'"):
        board("grenhouse")
