"""Places named in running text or in a title, where the wording leaves no doubt that the work is there."""

from __future__ import annotations

import polars as pl

_NAME = r"\p{Lu}[\p{L}.'’-]+(?:[ -](?:(?:of|de|la|le|do|da|dos|am|an der|der|den|sur|upon|les)[ -])?\p{Lu}[\p{L}.'’-]*){0,4}"  # noqa: E501
_PLACES = rf"({_NAME}(?:(?:,\s*|\s+and\s+|\s+or\s+|\s*/\s*|,\s*and\s+|\s*&\s*|\s+und\s+|\s+et\s+|\s+y\s+){_NAME}){{0,5}}|\p{{Lu}}[\p{{L}}-]+)"  # noqa: E501
#: Wording in which the job, or the one who does it, is in a place.
WORDINGS = (
    rf"(?:\b[Tt]his (?:role|position|job|opportunity)|\b[Tt]he (?:role|position|job)|\b[Rr]oles?|\b[Pp]ositions?|\b[Jj]ob|\b[Yy]ou(?:['’]ll| will| must| should)?|\b[Cc]andidates?(?: must| should)?)"  # noqa: E501
    rf"\s+(?:(?:is|are|can|will|may|must|to|be|available|currently|a|an|hybrid|remote|on-?site|fully|and|reside|live|work)\s+){{0,5}}(?:based|located|available|reside|live|situated)?\s*(?:out of|in|at)\s+(?:our |the |either )?{_PLACES}",  # noqa: E501
    rf"\b(?:based|located) in {_PLACES}(?:\s+office)?[^.\n]{{0,30}}(?:role|position|team member|candidate)",
    rf"(?m)^[ \t*#-]*(?:Job )?(?:Locations?|Place of work|Work location|Standort|Arbeitsort|Einsatzort|Dienstort|Lieu(?: de travail)?|Localisation|Ubicación|Lugar de trabajo|Localidade|Local(?: de trabalho)?|Lokalizacja|Miejsce pracy|Standplaats|Werklocatie|Sede)\s*:[ \t*]*{_PLACES}",  # noqa: E501
    rf"\b[Ll]ooking for [^.\n]{{3,80}}?\b(?:based|located|living) in {_PLACES}",
)


def stated_places(texts: pl.Series) -> pl.DataFrame:
    """Return ``row, wording, place_text, char_start, char_end`` (code points) of places that the wording gives away."""
    frame = pl.DataFrame({"text": texts}).with_row_index("row").filter(pl.col("text").is_not_null())
    found = []
    for number, wording in enumerate(WORDINGS):
        hit = frame.with_columns(
            quote=pl.col("text").str.extract(wording, 0), place_text=pl.col("text").str.extract(wording, 1)
        ).filter(pl.col("place_text").is_not_null())
        head = pl.col("text").str.split(pl.col("quote")).list.first().str.len_chars()
        inside = (
            pl.col("quote").str.len_chars()
            - (pl.col("place_text") + pl.col("quote").str.split(pl.col("place_text")).list.last()).str.len_chars()
        )
        found.append(
            hit.with_columns(char_start=(head + inside).cast(pl.Int64), wording=pl.lit(number))
            .with_columns(char_end=pl.col("char_start") + pl.col("place_text").str.len_chars().cast(pl.Int64))
            .filter(
                pl.col("text").str.slice(pl.col("char_start"), pl.col("char_end") - pl.col("char_start"))
                == pl.col("place_text")
            )
            .select("row", "wording", "place_text", "char_start", "char_end")
        )
    return pl.concat(found)
