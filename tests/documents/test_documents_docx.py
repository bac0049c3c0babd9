"""A Word file is read as it is printed."""

import pytest
from made_documents import docx, paragraph, run

from claims.documents.document import document_of
from claims.errors import ArticleError

BOX = "<w:txbxContent><w:p><w:r><w:t>14 in a box</w:t></w:r></w:p></w:txbxContent>"
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE 99 </w:instrText></w:r>'
    '<w:r><w:t>98</w:t></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    '<w:r><w:t>56</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
CASES = {
    "runs part nothing": (paragraph(run("2"), run(",29"), run("1 people")), "2,291 people"),
    "paragraphs": (paragraph(run("56")) + paragraph(run("65")), "56\n\n65"),
    "insertion": (paragraph(f"<w:ins>{run('56')}</w:ins>"), "56"),
    "deletion": (
        paragraph("<w:del><w:r><w:delText>99</w:delText></w:r></w:del>", run("56")),
        "56",
    ),
    "insertion in a deletion": (
        paragraph(f"<w:del><w:ins>{run('99')}</w:ins></w:del>", run("56")),
        "56",
    ),
    "deletion in an insertion": (
        paragraph(f"<w:ins><w:del>{run('9')}</w:del>{run('56')}</w:ins>"),
        "56",
    ),
    "moved": (
        paragraph(f"<w:moveFrom>{run('99')}</w:moveFrom><w:moveTo>{run('56')}</w:moveTo>"),
        "56",
    ),
    "hidden": (paragraph(run("99", "<w:vanish/>"), run("56")), "56"),
    "hidden no more": (paragraph(run("56", '<w:vanish w:val="0"/>')), "56"),
    "struck": (paragraph(run("99", "<w:strike/>"), run("56")), "56"),
    "struck twice": (paragraph(run("99", '<w:dstrike w:val="true"/>'), run("56")), "56"),
    "struck before": (
        paragraph(run("56", "<w:rPrChange><w:rPr><w:strike/></w:rPr></w:rPrChange>")),
        "56",
    ),
    "note mark": (paragraph(run("56"), run("1", '<w:vertAlign w:val="superscript"/>')), "56"),
    "note mark in two runs": (
        paragraph(
            run("56"),
            run("1", '<w:vertAlign w:val="superscript"/>'),
            run("2", '<w:vertAlign w:val="superscript"/>'),
            run(" people"),
        ),
        "56 people",
    ),
    "raised by position": (paragraph(run("56"), run("1", '<w:position w:val="6"/>')), "56"),
    "ordinal": (paragraph(run("4"), run("th", '<w:vertAlign w:val="superscript"/>')), "4th"),
    "footnote": (paragraph(run("56"), '<w:r><w:footnoteReference w:id="2"/></w:r>'), "56"),
    "no-break hyphen": (
        paragraph("<w:r><w:t>20</w:t><w:noBreakHyphen/><w:t>25 people</w:t></w:r>"),
        "20-25 people",
    ),
    "soft hyphen": (
        paragraph("<w:r><w:t>neutral</w:t><w:softHyphen/><w:t>ised</w:t></w:r>"),
        "neutralised",
    ),
    "tab": (paragraph("<w:r><w:t>56</w:t><w:tab/><w:t>291</w:t></w:r>"), "56  291"),
    "tab stops are no tabs": (
        paragraph('<w:pPr><w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs></w:pPr>', run("56")),
        "56",
    ),
    "line break": (paragraph("<w:r><w:t>56</w:t><w:br/><w:t>65</w:t></w:r>"), "56\n65"),
    "digit of a symbol font": (
        paragraph('<w:r><w:sym w:font="Symbol" w:char="F035"/><w:t>6</w:t></w:r>'),
        "56",
    ),
    "field": (paragraph(FIELD), "56"),
    "simple field, link, smart tag": (
        paragraph(
            f'<w:fldSimple w:instr="x 9">{run("5")}</w:fldSimple>'
            f"<w:hyperlink>{run('6')}</w:hyperlink><w:smartTag>{run(' people')}</w:smartTag>"
        ),
        "56 people",
    ),
    "content control": (
        f"<w:sdt><w:sdtContent>{paragraph(run('56'))}</w:sdtContent></w:sdt>",
        "56",
    ),
    "table": (
        f"<w:tbl><w:tr><w:tc>{paragraph(run('56'))}</w:tc><w:tc>{paragraph(run('14'))}</w:tc>"
        "</w:tr></w:tbl>",
        "56\n\n14",
    ),
    "text box once": (
        paragraph(
            run("56 people"),
            f"<w:r><mc:AlternateContent><mc:Choice>{BOX}</mc:Choice>"
            f"<mc:Fallback><w:pict>{BOX}</w:pict></mc:Fallback></mc:AlternateContent></w:r>",
            run(" in Iraq"),
        ),
        "14 in a box\n\n56 people in Iraq",
    ),
    "old text box": (paragraph(f"<w:r><w:pict>{BOX}</w:pict></w:r>"), "14 in a box"),
    "no-break space": (paragraph(run("2\u00a0291")), "2 291"),
}


@pytest.mark.parametrize("what", CASES)
def test_a_word_file_is_read_as_printed(what: str) -> None:
    body, text = CASES[what]
    assert document_of(".docx", docx(body)).text == text


STYLES = (
    '<w:style w:styleId="Gone"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:styleId="Heir"><w:basedOn w:val="Gone"/></w:style>'
    '<w:style w:styleId="Ref"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
)


def test_a_style_hides_and_raises() -> None:
    body = paragraph(
        run("99", '<w:rStyle w:val="Heir"/>'), run("56"), run("1", '<w:rStyle w:val="Ref"/>')
    ) + paragraph('<w:pPr><w:pStyle w:val="Gone"/></w:pPr>', run("98"))
    assert document_of(".docx", docx(body, styles=STYLES)).text == "56"


def test_headers_come_first_notes_last_and_footers_beside() -> None:
    read = document_of(
        ".docx",
        docx(
            paragraph(run("56 people")),
            header1=paragraph(run("Bulletin 17")),
            header2=paragraph(run("Bulletin 17")),
            footer1=paragraph(run("Page 3")),
            footnotes=paragraph(run("Revised.")),
        ),
    )
    assert read.text == "Bulletin 17\n\n56 people\n\nRevised."
    assert [(part.why, part.text) for part in read.left_out] == [("page footer", "Page 3")]


REFUSALS = {
    "an old Word file": (
        b"\xd0\xcf\x11\xe0" + bytes(100),
        "The file is an old or locked Word file; save it as .docx without a password.",
    ),
}


@pytest.mark.parametrize("what", REFUSALS)
def test_a_word_file_that_cannot_be_read_is_refused(what: str) -> None:
    data, sentence = REFUSALS[what]
    with pytest.raises(ArticleError) as refused:
        document_of(".docx", data)
    assert str(refused.value) == sentence
