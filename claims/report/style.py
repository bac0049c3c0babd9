"""How a report looks: one column of text, figures as wide as it, the same on A4 paper."""

from claims.exports.typeset import STACK
from claims.theme import PALETTES

_CSS = """
:root{{--ink:{ink};--muted:{muted};--grid:{grid};--accent:{accent};--ground:{background};
color-scheme:{mode}}}
html{{background:var(--ground);color:var(--ink);font:16px/1.5 {font};
-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-behavior:smooth}}
body{{max-width:680px;margin:0 auto;padding:40px 24px 72px;overflow-wrap:break-word}}
header::before{{content:"";display:block;width:48px;height:5px;background:var(--accent);
margin-bottom:18px}}
.kicker{{font-weight:600;color:var(--muted);margin:0 0 4px}}
h1{{font-size:2.3rem;line-height:1.14;font-weight:600;margin:0 0 14px;text-wrap:balance}}
h2{{font-size:1.6rem;line-height:1.2;font-weight:600;margin:56px 0 10px;padding-top:14px;
border-top:3px solid var(--ink);text-wrap:balance}}
h3{{font-size:1.22rem;line-height:1.25;font-weight:600;margin:38px 0 2px;text-wrap:balance}}
h4{{font-size:1rem;font-weight:600;margin:22px 0 2px}}
p,ul,ol,dl{{margin:0 0 12px}}
.lead{{font-size:1.12rem;line-height:1.45}}
.sub,.note,figcaption,nav,footer{{color:var(--muted)}}
.sub{{font-size:.98rem;line-height:1.35;margin:0 0 12px}}
.note,figcaption{{font-size:.82rem;line-height:1.42;overflow-wrap:anywhere}}
a{{color:inherit;text-decoration-color:var(--accent);text-underline-offset:.15em}}
figure{{margin:0}}
figure svg{{display:block;width:100%;height:auto}}
figure svg.narrow{{display:none}}
figcaption{{border-top:1px solid var(--grid);margin-top:10px;padding-top:6px}}
figcaption p{{margin:0 0 2px}}
b,strong,dt{{font-weight:600}}
nav ol{{padding-left:1.5em;margin:4px 0 0;line-height:1.4}}
nav li{{margin:3px 0}}
dl.facts{{display:grid;grid-template-columns:max-content 1fr;gap:3px 16px;font-size:.92rem;
margin:18px 0}}
dl.facts dt{{color:var(--muted);font-weight:400}}
dd{{margin:0;overflow-wrap:anywhere}}
dd.link{{word-break:break-all}}
dl.terms dt{{margin-top:10px}}
code{{font:inherit;font-size:.88em;overflow-wrap:anywhere}}
summary{{cursor:pointer;font-size:.88rem;font-weight:600;margin-top:10px;padding:2px 0}}
.table{{overflow-x:auto;margin:6px 0 0}}
table{{border-collapse:collapse;width:100%;font-size:.8rem;line-height:1.32;
font-variant-numeric:lining-nums tabular-nums}}
caption{{text-align:left;color:var(--muted);padding-bottom:4px}}
th,td{{text-align:left;vertical-align:top;padding:4px 10px 4px 0;
border-bottom:1px solid var(--grid)}}
th{{font-weight:600;border-bottom-color:var(--muted)}}
th.n,td.n{{text-align:right;white-space:nowrap}}
td.d{{white-space:nowrap}}
blockquote{{margin:6px 0 2px;padding:0 0 0 14px;border-left:3px solid var(--accent);
overflow-wrap:anywhere}}
mark{{background:none;color:inherit;font-weight:600;border-bottom:2px solid var(--accent)}}
ul.said{{list-style:none;margin:0 0 16px 17px;padding:0;font-size:.85rem;line-height:1.4;
color:var(--muted)}}
ul.said b{{color:var(--ink);margin-right:.3em}}
ul.pages{{list-style:none;padding:0;font-size:.8rem;line-height:1.36}}
ul.pages li{{margin:0 0 7px;overflow-wrap:anywhere}}
.paper{{display:none}}
:target{{outline:2px solid var(--accent);outline-offset:3px}}
@media screen{{details:not([open])+.table{{display:none}}}}
@media screen and (max-width:560px){{
body{{padding:24px 16px 48px}}
h1{{font-size:1.8rem}}h2{{font-size:1.4rem}}h3{{font-size:1.12rem}}
figure svg.wide{{display:none}}figure svg.narrow{{display:block}}
dl.facts{{grid-template-columns:1fr;gap:0}}dl.facts dd{{margin-bottom:8px}}
}}
@page{{size:A4;margin:17mm 15mm 19mm;
@bottom-left{{content:"{foot}";font:8pt {font};color:#59626C}}
@bottom-right{{content:counter(page) " / " counter(pages);font:8pt {font};color:#59626C}}}}
@media print{{
html{{font-size:10.5pt;print-color-adjust:exact;-webkit-print-color-adjust:exact}}
body{{max-width:none;padding:0}}
h2,h3,h4,summary{{break-after:avoid}}
h2{{margin-top:34px}}
h2.new{{break-before:page;margin-top:0}}
.whole,figure,blockquote,tr,li,dl.terms>div{{break-inside:avoid}}
blockquote{{break-after:avoid}}
figure svg.wide{{width:86%}}
h3{{margin-top:26px}}
thead{{display:table-header-group}}
p{{orphans:3;widows:3}}
details,.screen,.table.long{{display:none}}
.paper{{display:block}}
.table{{overflow:visible}}
table{{font-size:8.5pt}}
dl.terms{{columns:2;column-gap:8mm}}
dl.terms dt{{margin-top:0}}
dl.terms>div{{margin-bottom:7px}}
ul.pages{{columns:2;column-gap:8mm;font-size:7.5pt}}
a{{text-decoration:none}}
}}
"""


def style(mode: str, foot: str) -> str:
    """Return the style sheet, light or dark; ``foot`` stands at the foot of each printed page."""
    ink = PALETTES[mode]
    return _CSS.format(
        ink=ink.ink,
        muted=ink.muted,
        grid=ink.grid,
        accent=ink.accent,
        background=ink.background,
        mode=mode,
        font=STACK,
        foot=_in_css(foot),
    )


def _in_css(text: str) -> str:
    """Write a text as the inside of a CSS string, all but letters and digits coded."""
    return "".join(
        letter if letter.isalnum() and letter.isascii() else f"\\{ord(letter):06x}"
        for letter in text
    )
