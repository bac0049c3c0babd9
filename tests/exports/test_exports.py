"""A figure in every picture format, read back by programs that know nothing of ours."""

import hashlib
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
import vl_convert
from PIL import Image
from pypdf import PdfReader
from sample_figures import ALL, as_dict, bars, lines

from claims.errors import ExportError
from claims.exports import FORMATS, SIZES, ExportOptions, addressed, export, export_all

SVG = "{http://www.w3.org/2000/svg}"
LICENCE = "Tables: facts, free to use (CC0 1.0). Quoted words belong to their publishers."
TURKISH = ("Çukurca", "Şırnak", "İdlib")


def svg_lines(data: bytes) -> list[str]:
    root = ElementTree.fromstring(data.decode())
    return ["".join(text.itertext()).replace("\u00a0", " ") for text in root.iter(f"{SVG}text")]


@pytest.fixture(scope="module")
def pictures() -> dict[str, dict[str, bytes]]:
    return {make.__name__: export_all(make()) for make in ALL}


@pytest.mark.parametrize("make", ALL)
def test_every_chart_has_every_format(make, pictures):
    assert sorted(pictures[make.__name__]) == sorted(FORMATS)
    assert all(pictures[make.__name__].values())


@pytest.mark.parametrize("make", ALL)
def test_every_word_stands_in_the_picture(make, pictures):
    figure = make()
    shown = " ".join(" ".join(svg_lines(pictures[make.__name__]["svg"])).split())
    for text in (figure.title, figure.subtitle, figure.selection, figure.source, figure.caveat):
        assert text in shown
    assert f"Data version {figure.version}" in shown
    assert figure.link not in shown.replace("& ", "&")  # it leads nowhere without an address


@pytest.mark.parametrize("make", ALL)
def test_a_pdf_has_selectable_text_and_properties(make, pictures):
    figure = make()
    reader = PdfReader(BytesIO(pictures[make.__name__]["pdf"]))
    text = " ".join(reader.pages[0].extract_text().split())
    assert figure.title in text
    assert figure.source in text
    assert reader.metadata.title == figure.title
    assert figure.caveat in reader.metadata.subject
    assert figure.version in reader.metadata["/Keywords"]


def test_a_pdf_column_is_nine_centimetres_wide():
    page = PdfReader(BytesIO(export(bars(), "pdf", ExportOptions("column")))).pages[0]
    assert page.mediabox.width / 72 * 2.54 == pytest.approx(9, abs=0.1)


def test_a_png_carries_its_words_and_its_resolution(pictures):
    figure = bars()
    with Image.open(BytesIO(pictures["bars"]["png"])) as picture:
        picture.load()
        assert picture.text == {
            "Title": figure.title,
            "Description": figure.alt,
            "Subtitle": figure.subtitle,
            "Selection": figure.selection,
            "Source": figure.source,
            "Comment": figure.caveat,
            "Copyright": LICENCE,
            "Version": figure.version,
            "Software": "Reported Figures",
        }
        assert picture.info["dpi"] == pytest.approx((192, 192), abs=0.1)


@pytest.mark.parametrize("scale", [1, 2, 3, 4])
def test_a_png_has_scale_times_the_width(scale):
    with Image.open(BytesIO(export(as_dict(), "png", ExportOptions("column", scale)))) as picture:
        assert picture.width == 340 * scale


def test_the_metadata_of_a_png_leave_its_pixels_alone(pictures):
    stripped = Image.open(BytesIO(pictures["bars"]["png"])).tobytes()
    drawn = re.sub(rb"<style>.*?</style>", b"", pictures["bars"]["svg"]).decode()
    bare = vl_convert.svg_to_png(drawn, scale=2)
    assert Image.open(BytesIO(bare)).tobytes() == stripped


def test_an_svg_says_what_it_shows(pictures):
    figure = bars()
    root = ElementTree.fromstring(pictures["bars"]["svg"].decode())
    assert root.find(f"{SVG}title").text == figure.title
    assert root.find(f"{SVG}desc").text == figure.alt
    words = {child.tag.split("}")[1]: child.text for child in root.find(f"{SVG}metadata")[0][0]}
    assert words == {
        "title": figure.title,
        "description": figure.alt,
        "abstract": figure.subtitle,
        "coverage": figure.selection,
        "source": figure.source,
        "rights": figure.caveat,
        "license": LICENCE,
        "hasVersion": figure.version,
        "publisher": "Reported Figures",
    }


def test_an_svg_carries_both_weights_of_its_font(pictures):
    style = ElementTree.fromstring(pictures["bars"]["svg"].decode()).find(f"{SVG}style").text
    assert style.count('font-family:"Reported Figures Sans"') == 2
    assert style.count("data:font/woff2;base64,") == 2


def test_markup_in_words_and_rows_stays_text():
    figure = replace(
        as_dict(),
        title="<b>&\"A\" 'B' ]]>",
        alt="<script>alert(1)</script>",
        chart={
            "data": {"values": [{"place": "</script><i>&\x0b", "value": 1}]},
            "mark": "bar",
            "encoding": {"y": {"field": "place"}, "x": {"field": "value", "type": "quantitative"}},
        },
    )
    made = export_all(figure)
    root = ElementTree.fromstring(made["svg"].decode())
    assert root.find(f"{SVG}title").text == figure.title
    assert "</script><i>&" in svg_lines(made["svg"])
    assert made["html"].count(b"</script>") == 2


def test_what_xml_has_no_place_for_is_dropped_and_a_backslash_kept():
    """One such character in a label would end the process of the converter."""
    odd = "a\x00\x0bb\x0c \\u000b \ud800\ufffec"
    chart = {
        "data": {"values": [{"place": odd, "value": 1}]},
        "mark": "bar",
        "encoding": {"y": {"field": "place"}, "x": {"field": "value", "type": "quantitative"}},
    }
    made = export_all(replace(as_dict(), title=odd, chart=chart))
    assert svg_lines(made["svg"])[0] == "ab \\u000b c"
    assert json.loads(made["json"])["vconcat"][0]["data"]["values"][0]["place"] == "ab \\u000b c"


@pytest.mark.parametrize("format", ["svg", "pdf", "png", "html", "json"])
def test_turkish_letters_survive(format, pictures):
    data = pictures["bars"][format]
    if format == "pdf":
        text = PdfReader(BytesIO(data)).pages[0].extract_text()
    elif format == "png":
        text = Image.open(BytesIO(export(replace(bars(), alt=" ".join(TURKISH)), "png"))).text[
            "Description"
        ]
    else:
        text = data.decode()
    assert [name for name in TURKISH if name not in text] == []


def test_letters_are_drawn_not_boxes():
    """A title of Turkish letters gives another picture than one of a letter no font has."""
    drawn = [
        Image.open(
            BytesIO(export(replace(as_dict(), title=text), "png", ExportOptions("column", 1)))
        ).crop((0, 10, 340, 40))
        for text in ("Çukurca", "Cukurca", "Şırnak")
    ]
    assert len({picture.tobytes() for picture in drawn}) == 3


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_wider_than_the_chosen_size(size):
    for make in (bars, lines, as_dict):
        with Image.open(BytesIO(export(make(), "png", ExportOptions(size, 1)))) as picture:
            pixels = picture.convert("RGB")
            edge = pixels.crop((pixels.width - 6, 0, pixels.width, pixels.height))
            assert picture.width == SIZES[size].width
            assert edge.getcolors() == [(6 * pixels.height, (255, 255, 255))]


@pytest.mark.parametrize("size", ["slide", "square"])
def test_a_slide_and_a_square_keep_their_height(size):
    for make in (bars, lines, as_dict):
        with Image.open(BytesIO(export(make(), "png", ExportOptions(size, 1)))) as picture:
            assert picture.size == (SIZES[size].width, SIZES[size].height)


@pytest.mark.parametrize("size", ["slide", "square"])
def test_a_set_height_is_kept_and_what_is_cut_is_in_the_metadata(size):
    long = "Seçkin kurumun haftalık açıklamasına göre sınır hattında bildirilen sayılar " * 12
    figure = replace(lines(), title=long, subtitle=long, selection=long, caveat=long)
    data = export_all(figure, ["png", "svg"], ExportOptions(size, 1))
    assert Image.open(BytesIO(data["png"])).size == (SIZES[size].width, SIZES[size].height)
    root = ElementTree.fromstring(data["svg"].decode())
    words = {child.tag.split("}")[1]: child.text for child in root.find(f"{SVG}metadata")[0][0]}
    assert [words[name] for name in ("title", "abstract", "coverage", "rights")] == [long] * 4


def test_a_link_below_an_address_stands_in_every_format():
    figure = addressed(bars(), "https://figures.example/")
    link = f"https://figures.example{bars().link}"
    made = export_all(figure, options=ExportOptions("page"))
    assert Image.open(BytesIO(made["png"])).text["Link"] == link
    assert link in PdfReader(BytesIO(made["pdf"])).metadata["/Keywords"]
    assert link.replace("&", "&amp;") in made["svg"].decode()
    assert link.replace("&", "&amp;") in made["html"].decode()
    assert json.loads(made["json"])["usermeta"]["figure"]["link"] == link


def test_no_format_holds_a_link_that_leads_nowhere(pictures):
    assert [name for name, data in pictures["bars"].items() if b"?page=" in data] == []
    assert "?page=" not in PdfReader(BytesIO(pictures["bars"]["pdf"])).metadata["/Keywords"]


@pytest.mark.parametrize("make", ALL)
def test_no_date_is_broken_over_lines(make):
    root = ElementTree.fromstring(export(make(), "svg", ExportOptions("column")))
    words = ["".join(line.itertext()) for line in root.findall(f"{SVG}text")]
    assert [line for line in words if re.search(r"(^| )\d{1,2}$", line)] == []
    assert [line for line in words if re.match(r"(Jan|Apr|Aug)\b", line)] == []


def test_a_column_keeps_the_height_a_chart_asks_for():
    asked = replace(lines(), chart={**lines().chart, "height": 500})
    assert Image.open(BytesIO(export(asked, "png", ExportOptions("column", 1)))).height > 650


def test_dark_is_dark_and_turns_the_colours_of_the_chart():
    picture = Image.open(BytesIO(export(bars(), "png", ExportOptions("page", 1, "dark")))).convert(
        "RGB"
    )
    colours = {colour for _, colour in picture.getcolors(100_000)}
    assert picture.getpixel((1, 60)) == (0x14, 0x18, 0x1C)
    assert (0x56, 0xB4, 0xE9) in colours
    assert (0x00, 0x72, 0xB2) not in colours


def test_vega_lite_opens_elsewhere_with_its_data_and_words(pictures):
    figure = lines()
    spec = json.loads(pictures["lines"]["json"])
    assert "url" not in json.dumps(spec.get("datasets", {}))
    assert len(next(iter(spec["datasets"].values()))) == 32
    assert " ".join(spec["title"]["text"]) == figure.title
    assert spec["usermeta"]["figure"]["source"] == figure.source
    drawn = vl_convert.vegalite_to_svg(spec, vl_version="6.4")
    assert f"Source: {figure.source}" in drawn.replace("\u00a0", " ")
    assert "Northern Syria: İdlib" in drawn


def test_plain_vega_lite_is_the_plot_alone_its_words_beside_it():
    spec = json.loads(export(lines(), "json", ExportOptions(plain=True, transparent=True)))
    assert {"title", "vconcat"} & set(spec) == set()
    assert spec["config"]["background"] is None
    assert spec["usermeta"]["figure"]["title"] == lines().title
    assert "Northern Syria: İdlib" in vl_convert.vegalite_to_svg(spec, vl_version="6.4")


def test_a_figure_is_the_same_bytes_again():
    first, _, again = (export_all(make()) for make in (bars, lines, bars))
    assert first == again


def test_a_figure_is_the_same_bytes_in_another_process(pictures):
    code = (
        "import hashlib; from sample_figures import *; from claims.exports import export_all;"
        "print([hashlib.sha256(d).hexdigest() for m in (bars, lines)"
        " for d in export_all(m()).values()])"
    )
    folders = [str(Path(__file__).parents[1] / "helpers"), str(Path(__file__).parents[2])]
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONHASHSEED": "1", "PYTHONPATH": os.pathsep.join(folders)},
        capture_output=True,
        text=True,
        check=True,
    )
    ours = [
        hashlib.sha256(data).hexdigest()
        for name in ("bars", "lines")
        for data in pictures[name].values()
    ]
    assert done.stdout.strip() == str(ours)


def test_exporting_changes_no_chart():
    figure = as_dict()
    before = json.dumps(figure.chart)
    export_all(figure, options=ExportOptions("slide", 1, "dark"))
    assert json.dumps(figure.chart) == before


@pytest.mark.parametrize(
    ("ask", "sentence"),
    [
        (
            lambda: export(bars(), "gif"),
            "The format 'gif' is not known; choose png, svg, pdf, html or json.",
        ),
        (
            lambda: ExportOptions(size="poster"),
            "The size 'poster' is not known; choose column, page, slide or square.",
        ),
        (
            lambda: addressed(bars(), "figures.example"),
            "The address 'figures.example' is none of the web; begin it with https://.",
        ),
        (lambda: ExportOptions(scale=9), "The scale 9 is not known; choose 1, 2, 3 or 4."),
        (
            lambda: ExportOptions(mode="sepia"),
            "The mode 'sepia' is not known; choose light or dark.",
        ),
    ],
)
def test_what_is_not_known_is_refused_in_one_sentence(ask, sentence):
    with pytest.raises(ExportError, match=f"^{re.escape(sentence)}$"):
        ask()


def test_a_value_that_json_lacks_is_refused():
    figure = replace(as_dict(), chart={"data": {"values": [{"a": float("nan")}]}, "mark": "bar"})
    with pytest.raises(
        ExportError, match=r"^Chart plain holds a value that Vega-Lite cannot carry"
    ):
        export(figure, "svg")


def test_a_chart_that_cannot_be_drawn_is_named():
    figure = replace(as_dict(), chart={"data": {"values": []}, "mark": "nonsense"})
    with pytest.raises(ExportError, match=r"^Chart plain cannot be drawn: .*\.$"):
        export(figure, "svg")
