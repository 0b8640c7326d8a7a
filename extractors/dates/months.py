"""Names of months, folded, in the languages that postings are written in.

A name that is another month elsewhere ("listopada" is October in Croatian) stands for the month of the language that
more postings are written in.
"""

from __future__ import annotations

_NAMES = (
    "january jan januar jan. janvier janv janv. enero ene janeiro stycznia styczen januari gennaio gen tammikuuta"
    " tammikuun ledna leden ianuarie ocak januara",
    "february feb februar feb. fevrier fevr fevr. febrero fevereiro fev lutego luty februari febbraio helmikuuta"
    " helmikuun unora februarie februarja subat",
    "march mar marz mar. mars marzo marco marca marzec maart mrz marts maaliskuuta maaliskuun brezna martie marcius"
    " mart",
    "april apr apr. avril avr avr. abril abr kwietnia kwiecien aprile huhtikuuta huhtikuun dubna aprilie aprilis nisan",
    "may mai mayo maio maja maj mei maggio mag toukokuuta toukokuun kvetna majus mayis",
    "june jun juni jun. juin junio junho czerwca czerwiec giugno giu kesakuuta kesakuun cervna iunie junius haziran",
    "july jul juli jul. juillet juil juil. julio julho lipca lipiec luglio lug heinakuuta heinakuun cervence iulie"
    " julius temmuz",
    "august aug aug. aout agosto ago sierpnia sierpien augustus augusti elokuuta elokuun srpna augusztus agustos",
    "september sep sept sep. sept. septembre septiembre setiembre setembro set wrzesnia wrzesien settembre syyskuuta"
    " syyskuun zari septembrie szeptember eylul",
    "october oct okt oct. oktober octobre octubre outubro out pazdziernika pazdziernik ottobre ott lokakuuta lokakuun"
    " rijna octombrie ekim",
    "november nov nov. novembre noviembre novembro listopada listopad marraskuuta marraskuun listopadu noiembrie kasim",
    "december dec dez dec. dezember decembre diciembre dic dezembro grudnia grudzien dicembre desember joulukuuta"
    " joulukuun prosince decembrie aralik",
)
#: Name -> number of the month.
MONTHS = {name: number for number, names in enumerate(_NAMES, start=1) for name in names.split()}
