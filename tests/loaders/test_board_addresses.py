"""What the address of a board's answer says that the answer leaves out."""

import pytest

from tests.loaders.reading_cases import postings

# (what was served, where, the fields that follow from where)
SERVED: dict[str, tuple[object, str, dict[str, object]]] = {
    "personio": (
        "<workzag-jobs><position><id>4</id><name>Koch</name></position></workzag-jobs>",
        "https://sudhaus.jobs.personio.com/xml?language=de",
        {"url_raw": "https://sudhaus.jobs.personio.com/job/4", "hiring_organization_raw": "sudhaus"},
    ),
    "personio on a domain of its own": (
        "<workzag-jobs><position><id>4</id><name>Koch</name></position></workzag-jobs>",
        "https://jobs.sudhaus.example/xml",
        {"url_raw": None, "hiring_organization_raw": None},
    ),
    "oracle": (
        {"items": [{"Id": "5", "Title": "Rigger"}]},
        "https://a.fa.us2.oraclecloud.com/hcmRestApi/x?finder=ById;Id=%225%22,siteNumber=CX_1",
        {"url_raw": "https://a.fa.us2.oraclecloud.com/hcmUI/CandidateExperience/en/sites/CX_1/job/5"},
    ),
    "workday list": (
        {"jobPostings": [{"title": "Welder", "externalPath": "/job/Akron/Welder_R-1"}]},
        "https://forge.wd5.myworkdayjobs.com/wday/cxs/forge/Jobs/jobs",
        {
            "url_raw": "https://forge.wd5.myworkdayjobs.com/Jobs/job/Akron/Welder_R-1",
            "hiring_organization_raw": "forge",
        },
    ),
    "bamboohr list": (
        {"result": [{"id": "1", "jobOpeningName": "Clerk"}]},
        "https://ledger.bamboohr.com/careers/list",
        {"url_raw": "https://ledger.bamboohr.com/careers/1", "hiring_organization_raw": "ledger"},
    ),
    "eightfold list": (
        {"data": {"positions": [{"id": 7, "name": "Diver", "postedTs": 1, "positionUrl": "/careers/job/7"}]}},
        "https://deep.eightfold.ai/api/pcsx/search?start=0",
        {"url_raw": "https://deep.eightfold.ai/careers/job/7", "hiring_organization_raw": "deep"},
    ),
    "greenhouse, which says all itself": (
        {"jobs": [{"id": 9, "title": "Nurse", "absolute_url": "https://b.example/9", "location": {}}]},
        "https://boards-api.greenhouse.io/v1/boards/stbride/jobs",
        {"url_raw": "https://b.example/9", "hiring_organization_raw": None},
    ),
    "an address that is none": (
        {"result": [{"id": "1", "jobOpeningName": "Clerk"}]},
        "https://[::1",
        {"url_raw": None, "hiring_organization_raw": None},
    ),
}


@pytest.mark.parametrize("case", SERVED)
def test_address_of_an_answer_says_what_the_answer_leaves_out(case: str) -> None:
    answer, url, expected = SERVED[case]
    (found,) = postings(answer, url=url)
    assert {name: getattr(found, name) for name in expected} == expected
    (unserved,) = postings(answer)
    assert "address of the answer" not in unserved.origins.values()
