"""Addresses as a country writes them, set apart as others do: "Tampa, Fla.", "神奈川県横浜市西区", "广东省深圳市"."""

from __future__ import annotations

import re

#: States as newspapers shorten them; the dot tells them from towns ("Ala" in Italy, "Flå" in Norway).
_STATES = {
    "Ala.": "Alabama", "Ariz.": "Arizona", "Ark.": "Arkansas", "Calif.": "California", "Colo.": "Colorado",
    "Conn.": "Connecticut", "Fla.": "Florida", "Ill.": "Illinois", "Ind.": "Indiana", "Kan.": "Kansas",
    "Mass.": "Massachusetts", "Mich.": "Michigan", "Minn.": "Minnesota", "Neb.": "Nebraska", "Nev.": "Nevada",
    "Okla.": "Oklahoma", "Ore.": "Oregon", "Penn.": "Pennsylvania", "Tenn.": "Tennessee", "Tex.": "Texas",
    "Wash.": "Washington", "Wis.": "Wisconsin", "Wyo.": "Wyoming",
}  # fmt: skip
_SHORTENED = re.compile(rf"(?<=, )(?:{'|'.join(map(re.escape, _STATES))})(?=\s*(?:$|[,;)\d]))")
_TOKYO = "東京都"
#: Prefecture, town, and what is in the town; nothing stands between them.
_JAPANESE = re.compile(
    r"(?P<wide>東京都|北海道|京都府|大阪府|[\u4e00-\u9fff]{2,3}県)(?P<town>[\u4e00-\u9fff\u3040-\u30ff]{1,6}?[市区])?[^\s,]*"
)
_CHINESE = re.compile(
    r"(?P<wide>[\u4e00-\u9fff]{2,3}省|[\u4e00-\u9fff]{2,8}自治区)(?P<town>[\u4e00-\u9fff]{2,6}?市)[^\s,]*"
    r"|(?P<alone>(?:北京|上海|天津|重庆)市?)(?=[\u4e00-\u9fff])[^\s,]+"
)


def set_apart(text: str) -> str:
    """Return the wording of one place with its state spelled out, and with commas between its pieces."""
    if text.isascii():
        return _SHORTENED.sub(lambda state: _STATES[state[0]], text) if "." in text else text
    return _CHINESE.sub(_pieces, _JAPANESE.sub(_pieces, text))


def _pieces(match: re.Match[str]) -> str:
    said = match.groupdict()
    if said["wide"] == _TOKYO and (said["town"] or "").endswith("区"):
        return _TOKYO  # its wards are no towns of their own
    return ", ".join(filter(None, (said["wide"], said["town"]))) or str(said["alone"])
