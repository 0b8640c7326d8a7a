"""Saved pages of layouts and languages that no rule was written for: all written by us."""

from __future__ import annotations

import pytest

from loaders.page import read_html_page
from loaders.posting import RawPosting

GERMAN = """<html lang="de"><head>
<title>Elektroniker für Betriebstechnik (m/w/d) | Nordlicht Maschinenbau GmbH</title></head>
<body><nav><a>Startseite</a><a>Alle Jobs</a></nav>
<div id="cookie-consent"><p>Wir verwenden Cookies, um unsere Website laufend zu verbessern.</p></div>
<main><h1>Elektroniker für Betriebstechnik (m/w/d)</h1>
<dl><dt>Standort</dt><dd>24103 Kiel</dd><dt>Anstellungsart</dt><dd>Vollzeit, unbefristet</dd>
<dt>Kennziffer</dt><dd>NM-2025-118</dd><dt>Veröffentlicht am</dt><dd>03.11.2025</dd></dl>
<h2>Ihre Aufgaben</h2><ul><li>Sie warten und reparieren die elektrischen Anlagen unserer Fertigung.</li>
<li>Sie lesen Schaltpläne und suchen Fehler.</li></ul>
<h2>Ihr Profil</h2><ul><li>Abgeschlossene Ausbildung als Elektroniker oder vergleichbar</li>
<li>Drei Jahre Erfahrung</li></ul>
<h2>Wir bieten</h2><p>Tarifgehalt, 30 Tage Urlaub und ein Team, in dem man sich hilft.</p></main>
<footer><a>Impressum</a><a>Datenschutz</a><p>© 2025 Nordlicht Maschinenbau GmbH</p></footer></body></html>"""

FRENCH = """<html lang="fr"><head><title>Infirmier de nuit H/F - Clinique des Tilleuls</title>
<meta property="og:site_name" content="Clinique des Tilleuls"></head><body>
<header><a>Accueil</a><a>Nos offres</a></header>
<section class="offre"><h1>Infirmier de nuit H/F</h1>
<table><tr><th>Lieu de travail</th><td>Grenoble, Auvergne-Rhône-Alpes</td></tr>
<tr><th>Type de contrat</th><td>CDI</td></tr><tr><th>Référence</th><td>IDE-4471</td></tr>
<tr><th>Date limite de candidature</th><td>15 décembre 2025</td></tr></table>
<h3>Vos missions</h3>
<p>Vous assurez les soins et la surveillance des patients pendant la nuit, en lien avec l'équipe médicale.</p>
<h3>Profil recherché</h3>
<p>Diplôme d'État exigé, une première expérience en chirurgie est un plus pour ce poste.</p></section>
<section class="similar-jobs"><h3>Offres similaires</h3>
<p>Aide-soignant de jour, pour un service de médecine avec une équipe de douze personnes.</p></section>
<footer>Mentions légales</footer></body></html>"""

SPANISH = """<html lang="es"><head><title>Contable senior en Valencia</title></head><body>
<div class="top"><a>Inicio</a> <a>Iniciar sesión</a></div>
<h1>Contable senior</h1><div class="company-name">Cítricos Albaida S.L.</div>
<p>Ubicación: Valencia, España</p><p>Jornada: completa</p><p>Publicado el: 12/11/2025</p>
<h2>Funciones</h2><ul><li>Llevar la contabilidad general y los cierres mensuales de la empresa.</li>
<li>Preparar impuestos y cuentas anuales.</li></ul>
<h2>Requisitos</h2><ul><li>Experiencia de cinco años en un puesto similar.</li>
<li>Conocimientos de Excel.</li></ul>
<h2>Ofrecemos</h2><p>Contrato indefinido, horario flexible y formación a cargo de la empresa.</p>
<p>Política de privacidad</p></body></html>"""

POLISH = """<html lang="pl"><head><title>Magazynier - oferty pracy</title></head><body>
<ul class="menu"><li>Strona główna</li><li>Oferty pracy</li></ul>
<h1>Magazynier</h1>
<table><tr><td>Pracodawca</td><td>Bursztyn Logistyka Sp. z o.o.</td></tr>
<tr><td>Miejsce pracy</td><td>Gdańsk</td></tr><tr><td>Rodzaj umowy</td><td>umowa o pracę</td></tr>
<tr><td>Nr ref.</td><td>MAG/07/2025</td></tr></table>
<h2>Zakres obowiązków</h2><ul><li>przyjmowanie i wydawanie towaru z magazynu</li><li>obsługa skanera</li></ul>
<h2>Wymagania</h2><ul><li>uprawnienia na wózki widłowe</li><li>doświadczenie mile widziane</li></ul>
<h2>Oferujemy</h2><p>Stabilne zatrudnienie, premie i pracę w zgranym zespole blisko centrum miasta.</p>
<p>Podobne oferty pracy</p><p>Kierowca kat. C</p></body></html>"""

DIVS_ONLY = """<html><head><title>Tallow & Reed | Pastry Chef</title></head><body>
<div class="navbar"><a>Our bread</a><a>Sign in</a></div>
<div><div>Pastry Chef</div><div>Leeds, England</div><div>Department: Kitchen</div>
<div>Hours: 40 per week</div></div>
<div><div>About Tallow & Reed</div>
<div>Tallow & Reed is a family bakery with four shops, and we bake everything by hand each night.</div>
<div>What you'll do</div>
<div>You will run the pastry section and train two apprentices in a calm kitchen.</div>
<div>Requirements</div>
<div>Two years of experience in a pastry kitchen; good knowledge of laminated dough.</div></div>
<div>Cookie settings: we use cookies to remember your basket.</div></body></html>"""


def read(html: str, url: str | None = None) -> RawPosting:
    postings = read_html_page(html, url)
    assert len(postings) == 1
    return postings[0]


def test_german_page_with_definition_list() -> None:
    posting = read(GERMAN)
    assert posting.title_raw == "Elektroniker für Betriebstechnik (m/w/d)"
    assert posting.hiring_organization_raw == "Nordlicht Maschinenbau GmbH"
    assert posting.job_location_raw == ["24103 Kiel"]
    assert posting.identifier_raw == "NM-2025-118"
    assert posting.employment_type_raw == "Vollzeit, unbefristet"
    assert posting.date_posted_raw == "03.11.2025"
    assert posting.origins["identifier_raw"] == "label:Kennziffer"
    assert "Cookies" not in (posting.description_text or "")
    assert "Cookies" in (posting.boilerplate_text or "")


def test_french_page_with_table_and_similar_jobs() -> None:
    posting = read(FRENCH)
    assert posting.title_raw == "Infirmier de nuit H/F"
    assert posting.hiring_organization_raw == "Clinique des Tilleuls"
    assert posting.job_location_raw == ["Grenoble, Auvergne-Rhône-Alpes"]
    assert posting.employment_type_raw == "CDI"
    assert posting.identifier_raw == "IDE-4471"
    assert posting.valid_through_raw == "15 décembre 2025"
    assert "Aide-soignant de jour" not in (posting.description_text or "")
    assert "Aide-soignant de jour" in (posting.boilerplate_text or "")


def test_spanish_page_with_label_lines_and_class_names() -> None:
    posting = read(SPANISH)
    assert posting.title_raw == "Contable senior"
    assert posting.hiring_organization_raw == "Cítricos Albaida S.L."
    assert posting.job_location_raw == ["Valencia, España"]
    assert posting.date_posted_raw == "12/11/2025"
    assert posting.employment_type_raw == "completa"


def test_polish_page_with_two_cell_rows() -> None:
    posting = read(POLISH)
    assert posting.title_raw == "Magazynier"
    assert posting.hiring_organization_raw == "Bursztyn Logistyka Sp. z o.o."
    assert posting.job_location_raw == ["Gdańsk"]
    assert posting.identifier_raw == "MAG/07/2025"
    assert posting.employment_type_raw == "umowa o pracę"
    assert "Kierowca" not in (posting.description_text or "")


def test_page_of_nothing_but_divs() -> None:
    posting = read(DIVS_ONLY)
    assert posting.title_raw == "Pastry Chef"
    assert posting.hiring_organization_raw == "Tallow & Reed"
    assert posting.job_location_raw == ["Leeds, England"]
    assert posting.department_raw == "Kitchen"
    assert posting.work_hours_raw == "40 per week"
    assert "basket" not in (posting.description_text or "")


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<html><body><h1>Page not found</h1></body></html>",
        "<html><body><h1>Our jobs</h1><ul><li>Plumber - Leeds</li><li>Welder - York</li></ul></body></html>",
        "<html><head><title>How to cook rice</title></head><body><p>Rinse it well.</p></body></html>",
    ],
)
def test_page_without_an_advertisement_gives_nothing(html: str) -> None:
    assert read_html_page(html) == []


def test_canonical_link_and_site_profile() -> None:
    html = GERMAN.replace("</head>", '<link rel="canonical" href="https://jobs.example.org/118"></head>')
    assert read(html).url_raw == "https://jobs.example.org/118"


def test_nothing_shown_is_lost() -> None:
    posting = read(DIVS_ONLY)
    kept = f"{posting.description_text}\n{posting.boilerplate_text}"
    for words in ("Our bread", "laminated dough", "basket", "family bakery"):
        assert words in kept
