"""What a browser shows of a page is read, and nothing that it does not show."""

import pytest
from made_documents import page

from claims.documents.document import document_of

SHOWN = {
    "a break parts words": ("56<br>65 terrorists", "56\n65 terrorists"),
    "a line parts blocks": ("<p>56</p><hr>65", "56\n\n65"),
    "cells part words": ("<table><tr><td>Iraq<td>56<tr><td>Syria<td>14</table>", "Iraq\n\n56"),
    "options part words": ("<p>x</p><select><option>56<option>65</select>", "x"),
    "terms part words": ("<dl><dt>Iraq<dd>56</dl>", "Iraq\n\n56"),
    "a newline is a space": ("<p>56\n\n\t terrorists\nin Iraq</p>", "56 terrorists in Iraq"),
    "a newline in pre is one": ("<pre>56 in Iraq\n14 in Syria</pre>", "56 in Iraq\n14 in Syria"),
    "white-space: pre": ('<p style="white-space: pre-line">56\n14</p>', "56\n14"),
    "inline elements part nothing": (
        "<p><b>2</b>,2<i>9</i>1 peo<span>ple</span></p>",
        "2,291 people",
    ),
    "no-break space": ("<p>2&nbsp;291 people</p>", "2 291 people"),
    "thin space": ("<p>2&thinsp;291 people</p>", "2 291 people"),
    "narrow no-break space": ("<p>2&#8239;291 people</p>", "2 291 people"),
    "soft hyphen": ("<p>neutral&shy;ised 2,&shy;291</p>", "neutralised 2,291"),
    "wbr": ("<p>2,<wbr>291 neutral<wbr>ised</p>", "2,291 neutralised"),
    "zero-width space": ("<p>5&#8203;6 people</p>", "56 people"),
    "ruby": ("<p><ruby>56<rp>(</rp><rt>99</rt><rp>)</rp></ruby> people</p>", "56 people"),
    "a quotation": ("<p><q>neutralised</q></p>", "“neutralised”"),
    "a nested table": (
        "<table><tr><td><table><tr><td>56<td>14</table><td>65</table>",
        "56\n\n14\n\n65",
    ),
    "aria-hidden is shown": ('<p><span aria-hidden="true">56</span> people</p>', "56 people"),
    "del": ("<p><del>56</del><ins>65</ins> people</p>", "65 people"),
    "s": ("<p><s>56</s> <strike>57</strike> 65 people</p>", "65 people"),
    "line-through": ('<p><span style="text-decoration:line-through">5</span>6</p>', "6"),
    "hidden": ("<p><span hidden>99</span>56</p>", "56"),
    "hidden until found": ('<p><span hidden="until-found">99</span>56</p>', "56"),
    "display none": ('<p><span style="DISPLAY : None !important">99</span>56</p>', "56"),
    "display none, then shown": ('<p><b style="display:none;display:inline">5</b>6</p>', "56"),
    "visibility": ('<p><span style="color:red;visibility: hidden">99</span>56</p>', "56"),
    "visible in invisible": (
        '<p style="visibility:hidden">99<b style="visibility:visible">56</b>98</p>',
        "56",
    ),
    "opacity": ('<p><span style="opacity:0">99</span>56</p>', "56"),
    "half seen": ('<p><span style="opacity:0.5">9</span>56</p>', "956"),
    "size of nothing": ('<p><span style="font-size:0">99</span>56</p>', "56"),
    "small size": ('<p><span style="font-size:0.8em">9</span>56</p>', "956"),
    "moved off": ('<p><span style="position:absolute;left:-9999px">99</span>56</p>', "56"),
    "clipped": (
        '<p><span style="position:absolute;clip:rect(0, 0, 0, 0)">99</span>56</p>',
        "56",
    ),
    "for screen readers": ('<p><span class="x sr-only">99</span>56</p>', "56"),
    "script, style": ("<p>5<script>9</script><style>p{}</style>6</p>", "56"),
    "noscript": ("<p>5<noscript>9</noscript>6</p>", "56"),
    "template": ("<p>5<template>9</template>6</p>", "56"),
    "comment": ("<p>5<!-- 9 -->6</p>", "56"),
    "dialog": ("<p>56</p><dialog>99</dialog>", "56"),
    "an open dialog": ("<p>56</p><dialog open>65</dialog>", "56\n\n65"),
    "a closed part": ("<details><summary>More</summary>56 people</details>", "More\n\n56 people"),
    "note mark": ("<p>56<sup>1</sup> people</p>", "56 people"),
    "linked note mark": ('<p>56<sup><a href="#n1">[1]</a></sup> people</p>', "56 people"),
    "several marks": ("<p>56<sup>1, 2</sup> people</p>", "56 people"),
    "a letter": ("<p>56<sup>a</sup> people</p>", "56 people"),
    "star": ("<p>56<sup>*</sup> people</p>", "56 people"),
    "footnote link": ('<p>56<a class="footnote" href="#x">1</a> people</p>', "56 people"),
    "named as a note": ('<p>56<span class="footnote-ref">1</span> people</p>', "56 people"),
    "named as a reference": ('<p>56<b class="reference">[1]</b> people</p>', "56 people"),
    "a reference that is none": ('<p><b class="reference">56</b> people</p>', "56 people"),
    "role of a note": ('<p>56<a role="doc-noteref" href="x">12</a> people</p>', "56 people"),
    "raised by style": (
        '<p>56<span style="vertical-align: super">1</span> people</p>',
        "56 people",
    ),
    "raised by position": (
        '<p>56<span style="position:relative;top:-0.5em">1</span> people</p>',
        "56 people",
    ),
    "ordinal": ("<p>the 4<sup>th</sup> meeting</p>", "the 4th meeting"),
    "power of ten": ("<p>10<sup>2</sup> people</p>", "10² people"),
    "square": ("<p>56 km<sup>2</sup> cleared</p>", "56 km² cleared"),
    "lowered": ("<p>56<sub>1</sub> people, H<sub>2</sub>O</p>", "56 people, H2O"),
    "fraction": ("<p>5<sup>1</sup>/<sub>2</sub> tonnes</p>", "5 1/2 tonnes"),
    "address": (
        "<address>Ankara 19</address><address>56 people</address>",
        "Ankara 19\n\n56 people",
    ),
    "blocks by style": ('<span style="display:block">56</span><span>65</span>', "56\n\n65"),
    "no end tags": ("<p>56 people<p>65 people<div>14", "56 people\n\n65 people\n\n14"),
    "misnested": ("<p><b>56<i> people</b> in Iraq</i></p>", "56 people in Iraq"),
    "a link in a sentence": (
        '<p>Some <a href="x">56 people</a> were held.</p>',
        "Some 56 people were held.",
    ),
    "NUL": ("<p>5\x006 people</p>", "56 people"),
}


@pytest.mark.parametrize("what", SHOWN)
def test_a_page_is_read_as_shown(what: str) -> None:
    body, text = SHOWN[what]
    read = document_of(".html", page(body)).text
    assert read.startswith(text) if what.startswith("cells") else read == text, read


SHEETS = {
    "class": (".x{display:none}", '<p><span class="x">99</span>56</p>', "56"),
    "id": ("#x { visibility : hidden }", '<p><span id="x">99</span>56</p>', "56"),
    "two selectors": ("i, b.x {display:none}", '<p><b class="x">9</b><i>9</i>56</p>', "56"),
    "later rule": (".x{display:none} .x{display:inline}", '<p><b class="x">5</b>6</p>', "56"),
    "print only": ("@media print{.x{display:none}}", '<p><b class="x">5</b>6</p>', "56"),
    "screen": ("@media screen{.x{display:none}}", '<p><b class="x">9</b>56</p>', "56"),
    "comment": ("/* .x{} */ .x{display:none}", '<p><b class="x">9</b>56</p>', "56"),
    "narrow screens": (
        "@media (max-width: 600px){.x{display:none}}",
        '<p><b class="x">5</b>6</p>',
        "56",
    ),
    "wide screens": (
        "@media only screen and (min-width:60em){.x{display:none}}",
        '<p><b class="x">9</b>56</p>',
        "56",
    ),
    "hover": (".x:hover{display:none}", '<p><b class="x">5</b>6</p>', "56"),
    "struck": (".x{text-decoration: line-through}", '<p><b class="x">9</b>56</p>', "56"),
    "raised": (".x{vertical-align:super;font-size:70%}", '<p>56<b class="x">1</b></p>', "56"),
    "broken": ("}} .x{{ display:none", '<p><b class="x">5</b>6</p>', "56"),
}


@pytest.mark.parametrize("what", SHEETS)
def test_a_page_is_read_as_its_style_sheet_shows_it(what: str) -> None:
    sheet, body, text = SHEETS[what]
    assert document_of(".html", page(body, f"<style>{sheet}</style>")).text == text


TURKISH = "İstanbul’da 2\u00a0291 kişi, Şırnak “56”"
SEEN = TURKISH.replace("\u00a0", " ")
BODY = f"<p>{TURKISH}</p>"
CHARSETS = {
    "UTF-8, nothing declared": BODY.encode(),
    "UTF-8 with a mark": b"\xef\xbb\xbf" + BODY.encode(),
    "UTF-8, declared otherwise": b'<meta charset="windows-1252">' + BODY.encode(),
    "UTF-16 with a mark": BODY.encode("utf-16"),
    "UTF-16 little end first": BODY.encode("utf-16-le"),
    "UTF-16 big end first, declared": b"\xfe\xff" + BODY.encode("utf-16-be"),
    "Turkish, nothing declared": BODY.encode("cp1254"),
    "Turkish, declared": b'<meta charset="windows-1254">' + BODY.encode("cp1254"),
    "Turkish, as Latin 5": b"<meta charset=ISO-8859-9>" + BODY.encode("cp1254"),
    "Turkish, by http-equiv": (
        b'<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-9">'
        + BODY.encode("cp1254")
    ),
    "Turkish, declared UTF-8": b'<meta charset="utf-8">' + BODY.encode("cp1254"),
    "Turkish, declared twice": (
        b'<meta charset="windows-1254"><meta charset="windows-1251">' + BODY.encode("cp1254")
    ),
    "Turkish, nonsense declared": b'<meta charset="x-nothing">' + BODY.encode("cp1254"),
    "Turkish, in a comment": b'<!-- <meta charset="windows-1251"> -->' + BODY.encode("cp1254"),
}


@pytest.mark.parametrize("what", CHARSETS)
def test_letters_are_read_whatever_they_are_written_in(what: str) -> None:
    assert document_of(".html", CHARSETS[what]).text == SEEN


def test_what_is_not_read_is_told() -> None:
    told = document_of(
        ".html",
        page("<p><s>1</s>56<sup>1</sup></p><details><summary>a</summary>b</details>"),
    ).notes
    assert told == (
        "Struck words were not read.",
        "Raised marks of notes were not read as part of a number.",
        "Words of a closed part of the page (details) were read.",
    )


def test_a_changed_number_is_told() -> None:
    read = document_of(".html", page("<p>2&nbsp;291 people, 5&#8203;6 more</p>"))
    assert read.touched == ('"2 291" held no-break space.', '"56" held zero width space.')
