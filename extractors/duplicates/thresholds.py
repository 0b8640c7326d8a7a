"""Every threshold of the duplicates, with its reason. Shares are of sets of three-word shingles, from 0 to 1."""

from __future__ import annotations

#: A segment under this many different titles of one employer says nothing of the job. Two titles may be two wordings
#: of one job; three are jobs.
BOILERPLATE_TITLES = 3
#: With less of its own than this (about two sentences), a text is compared with its boilerplate.
FEWEST_CORE_SHINGLES = 30
#: Fewer words than this are a teaser: they may be cut from anything and prove nothing alone.
FEWEST_WORDS = 30
#: A text that names no employer, or another one, must be this long before its being the same means anything: short
#: templates ("we are looking for a cleaner …") are written alike by strangers.
FEWEST_WORDS_ACROSS = 50

#: Same employer, title and place: an edit keeps at least this share of what is the job's own. Two openings of one
#: title in one place share less, once the boilerplate is off.
EDITED = 0.6
#: A text of which this share stands in the other was cut from it (a dropped paragraph, a header put before it).
CUT_FROM = 0.8
#: What is cut must still be this share of the whole, or any two texts of one employer would be cut from each other.
CUT_SHARE = 0.3
#: The first lines of an advertisement stand in it but for a word at the cut.
TEASER = 0.9
#: Side by side on one board, more than a word or two that differs makes two jobs.
SAME_BOARD = 0.95
#: "Largely the same text": a job of its own (PARTIAL) made from the other's advertisement.
LARGELY = 0.6
#: An agency rewrites: this share of the shingles of the one stands in the other, when title and place agree ...
AGENCY_COPY = 0.4
#: ... this, whatever the agency calls the job, when it states the very same place (strangers share under 0.05) ...
AGENCY_OTHER_TITLE = 0.5
#: ... and this suffices when the agency's text names the employer.
AGENCY_NAMES = 0.25
#: Two companies that are no agency: nothing but a copy, and the name of the other in it, makes it one job.
COPY = 0.8
#: Below this share of equal bins no rule above can hold, so the sets are not compared (BINS = 128: +- 0.04).
WORTH_COMPARING = 0.12

#: Titles are the same job's from here on (Dice's coefficient of their words, level and markers off).
SAME_TITLE = 0.8
#: An agency words the title anew: half of it stays.
AGENCY_TITLE = 0.5
#: Under one requisition number and in one language, texts that share less than this are two jobs' (a number used
#: twice), unless the titles are the same; where there is no text to tell, half of the title must be.
REQUISITION_TEXT = 0.25
REQUISITION_TITLE = 0.5
#: A "requisition id" under this many titles of one employer is a department's or a template's number.
REQUISITION_TITLES = 4

#: Days between the dates of posting on one board that make a repost: one is a time zone.
REPOSTED_DAYS = 2
#: On another board a copy is dated when it was found; two weeks later it is an advertisement of its own.
REPOSTED_ELSEWHERE_DAYS = 14
#: Without a date of posting: out of sight for so long is gone, and seen again is posted again.
UNSEEN_DAYS = 45
#: Translations are put up together.
TRANSLATED_DAYS = 31

#: What agreement is worth in the score; a part that is not known is left out and the rest counts for all.
WEIGHTS = {"text": 0.5, "title": 0.2, "company": 0.15, "place": 0.1, "pay": 0.05}
