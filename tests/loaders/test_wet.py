"""Text made of pages: an advertisement is found, and a page that is only about jobs is not."""

import random
from datetime import date
from pathlib import Path

import pytest

from jobmarket.demo import draw_company, draw_vacancy
from jobmarket.demo_shapes import body_text
from loaders.load import load
from loaders.wet import reads_like_a_posting
from tests.loaders.landing import NOW, rows
from tests.loaders.web_archive import packed, record

CHROME = "Skip to main content\nJobs\nCompanies\nSign in\n"
AD = """Night Baker - Mill Lane Bakery - Leeds
Skip to main content
Careers
Night Baker
Leeds, United Kingdom
Apply now
About the role
Mill Lane Bakery looks for a baker who likes early mornings and warm ovens, and who will run the night shift with us.
Responsibilities
Mix and shape dough for forty kinds of bread, and keep the ovens at the right heat through the night.
Teach two apprentices how to score a loaf.
Requirements
Two years of experience as a baker, and a certificate in food hygiene.
Benefits
28 days of holiday, and bread to take home.
Apply now
Privacy policy
© 2026 Mill Lane Bakery"""
GUIDE = AD.split("\n", 1)[1].replace("Mill Lane Bakery looks", "An employer looks")


def of_kind(title: str, body: str = GUIDE) -> bytes:
    return f"{title}\n{body}".encode()


OTHERS = {
    "a template": of_kind("Baker Job Description Template - 2026 Guide"),
    "an interview guide": of_kind("25 Baker Interview Questions and Answers"),
    "a pay page": of_kind("Baker Salary in Leeds - How Much Do Bakers Earn"),
    "a career guide": of_kind("How to Become a Pastry Chef: Skills, Requirements and Career Path"),
    "a list of jobs": of_kind("1,204 Baker jobs in Leeds | Breadboard"),
    "a second list": of_kind("Software Engineer Jobs - Breadboard"),
    "a question": of_kind("What does a site reliability engineer do?"),
    "a course": of_kind("Data Engineer Course: requirements and benefits"),
    "a blog": of_kind("Our Engineering Blog: hiring a developer"),
    "a letter": of_kind("Software Developer Resume Example"),
    "a company's page": of_kind("Mill Lane Bakery - about us"),
    "no headings": of_kind("Night Baker - Mill Lane Bakery", "Apply to our bakery. " * 60),
    "no words to apply": of_kind("Night Baker - Mill Lane Bakery", GUIDE.replace("Apply now\n", "")),
    "a manual": of_kind("Developer documentation", "Requirements\nPython 3.11\nBenefits\nFast. Apply the patch.\n" * 9),
    "a book": of_kind("Night Baker", AD * 400),
    "nothing": b"",
    "no text": bytes(range(256)) * 20,
}


def test_advertisement_is_found() -> None:
    assert reads_like_a_posting(AD.encode())


@pytest.mark.parametrize("what", OTHERS)
def test_page_that_is_no_advertisement_is_left(what: str) -> None:
    assert not reads_like_a_posting(OTHERS[what])


def test_most_advertisements_in_any_language_are_found() -> None:
    """Our demo's, with a page around them: what is missed is missed, since strictness has its price."""
    rng = random.Random(3)
    company = draw_company(rng, 1, 60)
    texts = []
    for _ in range(60):
        posting = draw_vacancy(rng, company, date(2026, 1, 1), date(2026, 9, 30))
        shown = f"{posting.title} - {posting.company}\n{CHROME}{posting.title}\nApply now\n{body_text(posting)}"
        texts.append(shown.replace("\n- ", "\n").encode())
    assert sum(map(reads_like_a_posting, texts)) > 40


def test_advertisement_in_a_wet_file_lands_and_the_rest_is_counted(inbox: Path, tmp_path: Path) -> None:
    records = [record(0, AD.encode(), "conversion"), *(record(1, t, "conversion") for t in OTHERS.values())]
    (inbox / "a.warc.wet.gz").write_bytes(packed(records))
    report = load([inbox], tmp_path / "lake", now=NOW)
    assert (report.documents_seen, report.postings) == (1, 1)
    (posting,) = rows(tmp_path / "lake", "postings").rows(named=True)
    assert (posting["title_raw"], posting["source_format"]) == ("Night Baker", "page_text")
    (said,) = rows(tmp_path / "lake", "rejections")["detail"]
    assert said.startswith("18 records: text of no posting 17, looked into 1;")
