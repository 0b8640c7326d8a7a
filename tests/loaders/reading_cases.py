"""Read content as a load would, without a lake."""

import json
from pathlib import Path

from loaders.files import Limits
from loaders.mapping import load_mapping
from loaders.posting import RawPosting
from loaders.reading import read
from loaders.recognise import shape_of
from loaders.rejection import Rejection


def read_all(content: object, mapping: Path | None = None, url: str | None = None) -> list[RawPosting | Rejection]:
    body = (content if isinstance(content, str) else json.dumps(content)).encode()
    return list(read(shape_of(body, Limits()), body, load_mapping(mapping) if mapping else [], url))


def postings(content: object, mapping: Path | None = None, url: str | None = None) -> list[RawPosting]:
    return [item for item in read_all(content, mapping, url) if isinstance(item, RawPosting)]


DESCRIPTION = (
    "Your responsibilities: bake bread. Requirements: two years of experience as a baker. "
    "Apply now. We look for somebody who likes early mornings and warm ovens. "
) * 4
