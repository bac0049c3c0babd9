"""The report: everything selected in one file, right on screen, on paper, without a network."""

import hashlib
import io
import json
import re
import zipfile
from pathlib import Path
from urllib.parse import quote

import pandas as pd
import pytest
from apps import App
from conftest import OpenPage
from lxml import html
from pages import Record, settle, visit
from PIL import Image
from playwright.sync_api import Browser
from pypdf import PdfReader
from shipped import ALL, VERSION

from claims import tables
from claims.charts.catalogue import CHARTS, draw
from claims.cli import main
from claims.report import Report, archived, gather, page
from claims.selection import Selection, Shown

A4 = (594.96, 841.92)
SEED = Selection(collection=("seed",))


@pytest.fixture(scope="module")
def whole() -> Report:
    return gather(Shown(tables.load(), Selection()))


@pytest.fixture(scope="module")
def seed() -> Report:
    return gather(Shown(tables.load(), SEED), "Two weeks <of> figures")


@pytest.fixture(scope="module")
def seed_page(seed: Report) -> html.HtmlElement:
    return html.document_fromstring(page(seed).decode())


@pytest.fixture(scope="module")
def whole_bytes(whole: Report) -> bytes:
    return page(whole)


@pytest.fixture(scope="module")
def whole_page(whole_bytes: bytes) -> html.HtmlElement:
    return html.document_fromstring(whole_bytes.decode())


def test_every_chart_that_the_selection_holds_is_in(
    whole: Report, whole_page: html.HtmlElement
) -> None:
    assert [figure.id for figure in whole.figures] == list(CHARTS)
    assert whole_page.xpath('//section[@class="figure"]/@id') == [
        name for name in CHARTS if name != "reconciliation"
    ]
    assert len(whole_page.xpath("//figure/*[local-name()='svg']")) == 2 * len(CHARTS)


def test_a_chart_that_the_selection_lacks_is_left_out(seed: Report) -> None:
    held = [figure.id for figure in seed.figures]
    assert held == ["briefing-regions", "briefing-borders", "timeline", "reconciliation"]


def test_the_head_says_what_is_shown_and_how_to_cite_it(seed_page: html.HtmlElement) -> None:
    assert seed_page.findtext(".//h1") == "Two weeks <of> figures"
    facts = zip(
        seed_page.xpath("//header//dt/text()"), seed_page.xpath("//header//dd/text()"), strict=True
    )
    assert dict(facts) == {
        "Shown": f"Claims with collection the two articles: 12 of {ALL}.",
        "Statements": "25 Apr 2024 to 15 Aug 2024",
        "Source": "TRT World, 25 Apr 2024; Mehr News Agency, 15 Aug 2024.",
        "Data version": VERSION,
        "Link": "/?collection=seed&outlet=all&measure=all&group=all&place=all&period=all"
        f"&evidence=all&from=all&to=all&version={quote(VERSION)}",
        "Cite as": f"Reported Figures (data version {VERSION}): Two weeks <of> figures. Claims "
        f"with collection the two articles: 12 of {ALL}. Based on TRT World, 25 Apr 2024; Mehr "
        "News Agency, 15 Aug 2024. Reported, not verified.",
    }


def test_without_a_title_the_days_name_the_report(whole: Report) -> None:
    assert whole.title == "Figures reported 6 Jul 2023 – 12 Mar 2026"


def test_nothing_is_run_and_nothing_is_loaded(whole_page: html.HtmlElement) -> None:
    assert whole_page.xpath("//script|//link|//img|//iframe|//object|//*[@src]|//base") == []
    assert not [name for name in whole_page.xpath("//@*[starts-with(name(), 'on')]") if name]
    policy = whole_page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy[0].split("; ") == [
        *("default-src 'none'", "style-src 'unsafe-inline'", "img-src data:", "font-src data:"),
    ]
    sheet = "".join(whole_page.xpath("//style/text()"))
    assert set(re.findall(r"url\(\"?(\w+:)", sheet)) == {"data:"}
    assert sheet.count("@font-face") == 2


def test_every_id_is_one_and_every_link_within_leads_somewhere(
    whole_page: html.HtmlElement,
) -> None:
    ids = whole_page.xpath("//@id")
    assert len(ids) == len(set(ids))
    inside = {link[1:] for link in whole_page.xpath("//a/@href") if link.startswith("#")}
    assert inside <= set(ids)
    clips = set(re.findall(r"url\(#([\w-]+)\)", html.tostring(whole_page).decode()))
    assert clips <= set(ids)


def test_each_sentence_is_quoted_once_with_every_number_marked(
    seed_page: html.HtmlElement,
) -> None:
    quotes = seed_page.xpath("//blockquote")
    texts = [quote.text_content() for quote in quotes]
    assert len(texts) == len(set(texts))
    marks = [quote.xpath("mark/text()") for quote in quotes]
    assert ["54", "802", "360", "442"] in marks
    assert ["284", "six", "2,291"] in marks
    assert ["Thursday"] in marks
    six = seed_page.get_element_by_id("trt-2024-04-25-07").text_content()
    assert six.startswith("six (6) apprehended; “members of terrorist organisations”; Türkiye")


def test_every_claim_selected_has_its_evidence(whole: Report, whole_page: html.HtmlElement) -> None:
    ids = set(whole_page.xpath("//@id"))
    rows = whole.shown.rows
    assert set(rows.loc[rows["evidence"] == "quoted", "claim_id"]) <= ids
    assert set(rows.loc[rows["evidence"] == "cited", "article_id"]) <= ids
    assert set(whole.events["event_id"]) <= ids
    outside = {link for link in whole_page.xpath("//a/@href") if link.startswith("http")}
    assert outside == {url for url in rows["url"] if url}


def test_a_short_table_is_whole_and_a_long_one_says_where_the_rest_is(
    whole: Report, whole_page: html.HtmlElement
) -> None:
    short = whole_page.get_element_by_id("briefing-regions")
    assert len(short.xpath(".//tbody/tr")) == 5
    assert short.xpath(".//tbody/tr[1]/td//text()") == [
        *("25 Apr 2024", "54", "“neutralised”", "PKK/YPG", "northern Iraq and Syria"),
        *("period not stated", "TRT World"),
    ]
    rows = draw("neutralised-cumulative", whole.shown).claims
    long = whole_page.get_element_by_id("neutralised-cumulative")
    assert len(long.xpath(".//tbody/tr")) == 40
    assert long.xpath("string(.//div[@class='table long']/p)") == (
        f"The first 40 of {len(rows)} rows; all are in tables/neutralised-cumulative-claims.csv of "
        "the ZIP file that --out report.zip makes."
    )


def test_the_tallies_of_the_tests_are_told(whole: Report, whole_page: html.HtmlElement) -> None:
    held = sum(finding.passed for finding in whole.findings)
    lead = whole_page.get_element_by_id("findings").getparent().xpath("string(p)")
    assert lead.endswith(
        f"every outlet against the others: {held} of {len(whole.findings)} tests hold."
    )
    failing = [finding for finding in whole.findings if not finding.passed]
    assert failing[0].sentence in whole_page.text_content()


def test_only_what_occurs_is_defined(seed_page: html.HtmlElement) -> None:
    start = seed_page.get_element_by_id("definitions").getparent()
    assert start.xpath(".//h3[1]/following-sibling::dl[1]//dt/text()") == [
        *("age limit", "apprehended", "“neutralised”", "prevented from crossing", "surrendered"),
    ]


def test_the_same_bytes_each_time_and_from_the_command_line(
    seed: Report, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "new" / "report.html"
    call = ["report", "--out", str(out), "--collection", "seed", "--title", seed.title]
    assert main(call) == 0
    told = capsys.readouterr()
    assert (told.out, told.err) == (f"{out}\n", "")
    assert out.read_bytes() == page(seed) == page(gather(Shown(tables.load(), SEED), seed.title))


def test_dark_is_dark(seed: Report) -> None:
    told = page(seed, "dark").decode()
    assert "--ground:#14181C" in told
    assert "#0072B2" not in told.split("</style>")[1]


def test_what_cannot_be_made_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = {
        ("--out", "report.pdf"): "The report report.pdf has another ending; name it .html or .zip.",
        ("--out", "a.html", "--theme", "blue"): "The theme 'blue' is not known; choose light or "
        "dark.",
        ("--out", "a.html", "--measure", "rescued"): 'The command asks for the measure "rescued", '
        "which no claim has; left out.",
        ("--out", "a.html", "--to", "2020-01-01"): "The selection holds no claim, so there is "
        "nothing to report; widen it.",
    }
    for words, said in wrong.items():
        call = [str(tmp_path / word) if "." in word else word for word in words]
        assert main(["report", *call]) == 1
        assert capsys.readouterr().err == f"{said}\n"
    assert list(tmp_path.iterdir()) == []


def test_words_of_others_stay_words(seed: Report) -> None:
    dataset = seed.shown.dataset
    nasty = "<img src=x onerror=alert(1)>\"'&</style></script>"
    articles = dataset.articles.assign(outlet=nasty, title=nasty, url="javascript:alert(1)")
    fields = {name: getattr(dataset, name) for name in type(dataset).__dataclass_fields__}
    changed = type(dataset)(**{**fields, "articles": articles})
    told = page(gather(Shown(changed, SEED), nasty)).decode()
    read = html.document_fromstring(told)
    assert read.xpath("//img|//script|//@onerror|//a[starts-with(@href, 'javascript')]") == []
    assert read.findtext(".//h1") == nasty
    assert nasty in read.text_content()


@pytest.fixture(scope="module")
def packed(seed: Report) -> bytes:
    return archived(seed)


def test_the_zip_holds_the_page_and_every_figure_and_table(packed: bytes) -> None:
    charts = ("briefing-borders", "briefing-regions", "reconciliation", "timeline")
    kinds = ("html", "pdf", "png", "svg", "vl.json")
    rows = ("csv", "parquet", "xlsx", "metadata.json")
    assert zipfile.ZipFile(io.BytesIO(packed)).namelist() == sorted(
        [
            *("README.txt", "SHA256SUMS", "evidence.csv", "findings.json", "metadata.json"),
            "report.html",
            *(f"figures/{chart}.{kind}" for chart in charts for kind in kinds),
            *(f"tables/{name}.{kind}" for name in (*charts, "claims") for kind in rows),
            *(f"tables/{name}-claims.csv" for name in charts),
        ]
    )


def test_the_zip_is_the_same_each_time_and_its_checksums_are_right(
    packed: bytes, seed: Report
) -> None:
    assert archived(seed) == packed
    files = zipfile.ZipFile(io.BytesIO(packed))
    lines = files.read("SHA256SUMS").decode().splitlines()
    sums = {line[66:]: line[:64] for line in lines}
    assert set(sums) == set(files.namelist()) - {"SHA256SUMS"}
    assert all(hashlib.sha256(files.read(name)).hexdigest() == sums[name] for name in sums)


def test_what_is_in_the_zip_can_be_read_by_others(packed: bytes, seed: Report) -> None:
    files = zipfile.ZipFile(io.BytesIO(packed))
    picture = Image.open(io.BytesIO(files.read("figures/timeline.png")))
    assert picture.size[0] == 1360
    rows = pd.read_csv(io.BytesIO(files.read("tables/claims.csv")), encoding="utf-8-sig")
    assert list(rows["claim_id"]) == list(seed.shown.rows["claim_id"])
    parquet = pd.read_parquet(io.BytesIO(files.read("tables/claims.parquet")))
    assert list(parquet["value"]) == list(seed.shown.rows["value"])
    evidence = pd.read_csv(io.BytesIO(files.read("evidence.csv")), encoding="utf-8-sig")
    assert len(evidence) == 12 + 9
    assert evidence["quote"].notna().all()
    said = json.loads(files.read("metadata.json"))
    assert said["query"]["collection"] == ["seed"]
    assert [figure["id"] for figure in said["figures"]] == [f.id for f in seed.figures]
    assert len(json.loads(files.read("findings.json"))) == len(seed.findings)
    linked = html.document_fromstring(files.read("report.html").decode())
    assert linked.findtext(".//h1") == seed.title


def test_the_page_in_the_zip_links_to_its_tables(whole: Report) -> None:
    linked = html.document_fromstring(page(whole, folder="tables").decode())
    files = {link for link in linked.xpath("//a/@href") if link.startswith("tables/")}
    assert "tables/neutralised-cumulative-claims.csv" in files


def test_it_opens_offline_without_a_request_at_any_width(
    whole_bytes: bytes, browser: Browser, tmp_path: Path
) -> None:
    path = tmp_path / "report.html"
    path.write_bytes(whole_bytes)
    for width in (1280, 390):
        context = browser.new_context(viewport={"width": width, "height": 900}, offline=True)
        record = Record(path.as_uri())
        record.watch(context)
        tab = context.new_page()
        tab.goto(path.as_uri())
        tab.wait_for_function("document.fonts.status === 'loaded'")
        asked = [url for url in record.requests if not url.startswith("data:")]
        assert asked == [path.as_uri()]
        assert record.errors == []
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
        assert tab.locator("figure > svg:visible").count() == len(CHARTS)
        table = tab.locator("#briefing-regions table")
        assert not table.is_visible()
        tab.locator("#briefing-regions summary").click()
        assert table.is_visible()
        context.close()


def test_on_paper_it_is_a4_with_tables_evidence_and_page_numbers(
    seed: Report, browser: Browser, tmp_path: Path
) -> None:
    path = tmp_path / "report.html"
    path.write_bytes(page(seed))
    tab = browser.new_page()
    tab.goto(path.as_uri())
    reader = PdfReader(io.BytesIO(tab.pdf(prefer_css_page_size=True)))
    tab.close()
    assert all(abs(float(p.mediabox.width) - A4[0]) < 1 for p in reader.pages)
    assert all(abs(float(p.mediabox.height) - A4[1]) < 1 for p in reader.pages)
    texts = [" ".join(p.extract_text().split()) for p in reader.pages]
    assert f"2 / {len(texts)}" in texts[1]
    assert all(f"data version {VERSION}" in text for text in texts)
    paper = " ".join(texts)
    for words in (
        "1.1 “Neutralised” 1 Jan – 25 Apr 2024",
        "54 “neutralised” PKK/YPG",
        "6 How to cite",
    ):
        assert words in paper
    for figure in seed.figures[:3]:  # a heading stands on the page of its caption
        at = next(n for n, text in enumerate(texts) if f" {figure.title} {figure.subtitle}" in text)
        assert figure.caveat in texts[at]


def test_the_button_makes_what_the_command_line_makes(
    open_page: OpenPage, server: App, tmp_path: Path
) -> None:
    tab = open_page()
    visit(tab, f"{server.url}/timeline?collection=seed")
    tab.get_by_role("button", name="Download a report", exact=True).click()
    tab.get_by_label("Title").fill("From the screen")
    tab.get_by_label("Title").press("Enter")
    settle(tab)
    with tab.expect_download() as made:
        tab.get_by_role("button", name="One page (HTML)").click()
    made.value.save_as(tmp_path / "screen.html")
    told = ["--collection", "seed", "--title", "From the screen"]
    assert main(["report", "--out", str(tmp_path / "line.html"), *told]) == 0
    assert (tmp_path / "screen.html").read_bytes() == (tmp_path / "line.html").read_bytes()
