"""Advertisements that are no document yet, and the documents that say the same of them in many shapes."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Callable
from datetime import date
from email.message import EmailMessage
from html import escape
from textwrap import fill
from typing import NamedTuple

from tests.loaders.workbooks import workbook


class Advertisement(NamedTuple):
    """What is said; a section is a heading and its sentences (a string) or its points (a tuple)."""

    title: str
    company: str
    city: str
    country: str
    country_code: str
    posted: str
    sections: tuple[tuple[str, str | tuple[str, ...]], ...]

    @property
    def place(self) -> str:
        return f"{self.city}, {self.country}"

    @property
    def text(self) -> str:
        return "\n".join(f"{head}\n{_points(said, '- ')}\n" for head, said in self.sections).strip()

    @property
    def html(self) -> str:
        return "".join(f"<h3>{escape(head)}</h3>{_markup(said)}" for head, said in self.sections)


def _points(said: str | tuple[str, ...], mark: str) -> str:
    return said if isinstance(said, str) else "\n".join(mark + point for point in said)


def _markup(said: str | tuple[str, ...]) -> str:
    if isinstance(said, str):
        return f"<p>{escape(said)}</p>"
    return "<ul>" + "".join(f"<li>{escape(point)}</li>" for point in said) + "</ul>"


def _json_ld(ad: Advertisement) -> bytes:
    address = {"@type": "PostalAddress", "addressLocality": ad.city, "addressCountry": ad.country_code}
    return json.dumps({
        "@context": "https://schema.org", "@type": "JobPosting", "title": ad.title, "description": ad.html,
        "datePosted": ad.posted, "hiringOrganization": {"@type": "Organization", "name": ad.company},
        "jobLocation": {"@type": "Place", "address": address},
    }).encode()  # fmt: skip


def _page(ad: Advertisement) -> bytes:
    head = f"<h1>{escape(ad.title)}</h1><p>Company: {escape(ad.company)}</p><p>Location: {ad.place}</p>"
    body = f"<main>{head}<p>Date posted: {ad.posted}</p>{ad.html}</main>"
    return f"<!doctype html><html><head><title>{escape(ad.title)}</title></head><body>{body}</body></html>".encode()


def _csv(ad: Advertisement) -> bytes:
    table = io.StringIO(newline="")
    rows = csv.writer(table, delimiter=";")
    rows.writerow(["Stellentitel", "Firma", "Ort", "Beschreibung", "Veröffentlicht"])
    rows.writerow([ad.title, ad.company, ad.place, ad.text, ad.posted])
    return table.getvalue().encode("cp1252")


def _workbook(ad: Advertisement) -> bytes:
    names = ["Posted", "Position", "Organisation", "Town", "Country", "Job description"]
    posted = date.fromisoformat(ad.posted)
    jobs = [
        ["Open positions"],
        ["As of", posted],
        [],
        names,
        [posted, ad.title, ad.company, ad.city, ad.country, ad.text],
    ]
    return workbook({"Notes": [["For internal use"]], "Jobs": jobs})


def _json_lines(ad: Advertisement) -> bytes:
    row = {"title": ad.title, "company": ad.company, "location": ad.place, "description": ad.text, "posted": ad.posted}
    return gzip.compress(json.dumps(row).encode() + b"\n")


def _nested(ad: Advertisement) -> bytes:
    job = {"title": ad.title, "company": {"name": ad.company}, "location": {"name": ad.place},
           "descriptionHtml": ad.html, "publishedAt": f"{ad.posted}T08:00:00Z"}  # fmt: skip
    return json.dumps({"status": "ok", "data": {"total": 1, "jobs": [{"job": job}]}}).encode()


def _feed(ad: Advertisement) -> bytes:
    fields = {"title": ad.title, "company": ad.company, "city": ad.city, "country": ad.country_code, "date": ad.posted,
              "description": ad.html}  # fmt: skip
    said = "".join(f"<{name}><![CDATA[{value}]]></{name}>" for name, value in fields.items())
    return f'<?xml version="1.0" encoding="UTF-8"?><source><job>{said}</job></source>'.encode()


def _markdown(ad: Advertisement) -> bytes:
    front = f'---\ntitle: "{ad.title}"\ncompany: {ad.company}\nlocation: {ad.place}\ndate: {ad.posted}\n---\n\n'
    return (front + "\n".join(f"## {head}\n\n{_points(said, '* ')}\n" for head, said in ad.sections)).encode()


def _printed(ad: Advertisement) -> bytes:
    """Return the page as a PDF gives it when it is turned into text: a letterhead, and lines of one width."""
    lines = "\n\n".join(
        f"{head}\n" + "\n".join(fill(line, 72) for line in _points(said, "• ").split("\n"))
        for head, said in ad.sections
    )
    return f"{ad.company}\n\n{ad.title}\n\nLocation: {ad.place}\nDate posted: {ad.posted}\n\n{lines}\n".encode()


def _mail(ad: Advertisement) -> bytes:
    message = EmailMessage()
    message["Subject"], message["From"], message["MIME-Version"] = "A job for you", "jobs@board.example", "1.0"
    message.set_content(f"{ad.title}\n{ad.company}\n\n{ad.text}")
    top = f"<h1>{escape(ad.title)}</h1><p>{escape(ad.company)}</p><p>{ad.place}</p><p>Posted: {ad.posted}</p>"
    message.add_alternative(f"<html><body>{top}{ad.html}</body></html>", subtype="html")
    return message.as_bytes()


SHAPES: dict[str, Callable[[Advertisement], bytes]] = {
    "json_ld": _json_ld, "page": _page, "csv": _csv, "workbook": _workbook, "json_lines": _json_lines,
    "nested": _nested, "feed": _feed, "markdown": _markdown, "printed": _printed, "mail": _mail,
}  # fmt: skip

ADVERTISEMENTS = (
    Advertisement(
        "Senior Data Engineer", "Mossgate Systems Ltd", "Bristol", "United Kingdom", "GB", "2026-03-02",
        (
            ("About us", "Mossgate Systems builds software for water companies. Customers go live in weeks."),
            ("Your role", "You report to the Director of Engineering. Hybrid: two days a week in our Bristol office."),
            ("Requirements", ("5+ years of experience in data engineering", "Strong Go and Python",
                              "PostgreSQL and dbt", "Bachelor's degree or equivalent experience", "Fluent English")),
            ("Nice to have", ("Rust", "Kafka")),
            ("What we offer", ("£70,000 to £82,000 a year", "28 days of holiday", "Private medical insurance")),
            ("How to apply", "Apply by 15 April 2026. We are an equal opportunity employer."),
        ),
    ),
    Advertisement(
        "Pflegefachkraft (m/w/d)", "Klinikum Sonnenhalde gGmbH", "Ulm", "Germany", "DE", "2026-03-02",
        (
            ("Über uns", "Das Klinikum Sonnenhalde versorgt 30.000 Menschen. Unser Haus liegt am Rand der Stadt."),
            ("Ihre Aufgaben", ("Grundpflege auf der Inneren Medizin", "Dokumentation in MS Word")),
            ("Ihr Profil", ("Abgeschlossene Ausbildung als Pflegefachkraft",
                            "Mindestens zwei Jahre Berufserfahrung",
                            "Deutschkenntnisse auf Niveau B2", "Führerschein Klasse B von Vorteil")),
            ("Wir bieten", ("3.400 € bis 3.900 € brutto im Monat", "30 Tage Urlaub", "Teilzeit, 25 Stunden pro Woche")),
            ("Bewerbung", "Bewerben Sie sich bis zum 31.05.2026."),
        ),
    ),
    Advertisement(
        "Développeur C++", "Ardoise Optique SAS", "Grenoble", "France", "FR", "2026-03-02",
        (
            ("L'entreprise", "Ardoise Optique conçoit des capteurs pour les musées. Nous sommes vingt-cinq."),
            ("Missions", ("Développer le firmware en C et C++ sous Linux", "Écrire les tests en Python")),
            ("Profil recherché", ("Diplôme d'ingénieur ou Master en informatique",
                                  "Au moins 3 ans d'expérience en embarqué", "Anglais courant")),
            ("Nous offrons", ("42 à 50 K€ par an", "Télétravail deux jours par semaine", "Tickets restaurant")),
            ("Candidature", "Postulez avant le 30 avril 2026."),
        ),
    ),
)  # fmt: skip
