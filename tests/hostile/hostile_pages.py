"""A project whose texts, headlines, outlets and notes are a stranger's, shown in a real browser.

Good is a page on which all of it is read letter by letter: no dialog, no script that ran, no
request that it asked for, no element made of it.
"""

from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from hostile_articles import ARTICLE, FORMULAS, MARK, WORDS
from hostile_tables import small_project
from pages import Record, addresses, paste, visit
from playwright.sync_api import Browser, Page
from tally import Tally

from claims import review, tables
from claims.intake.saving import save
from claims.propose import load_lexicon, propose

SAID_ON = date(2024, 4, 25)
OUTLETS = (WORDS[0], WORDS[1], " ".join(WORDS[5:9]), *FORMULAS)
TITLES = (*WORDS[5:8], *FORMULAS[::-1])
TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_MADE = f"""() => [
    ...document.querySelectorAll('[data-testid="stApp"] :is(script, iframe, object, embed)'),
    ...document.querySelectorAll('[data-testid="stApp"] form:not(.vega-bindings)[action]'),
    ...document.querySelectorAll('[href*="{MARK}"], [src*="{MARK}"], [href^="javascript:"]'),
    ...document.querySelectorAll('[onerror], [onload], [onclick]'),
    ...document.querySelectorAll('[data-testid="stApp"] .katex, .stMarkdownColoredText'),
].map(e => e.outerHTML.slice(0, 200))"""


def hostile_project(folder: Path) -> Path:
    """Make a small project, and save hostile articles through the review as a person would."""
    root = small_project(folder)
    for number, outlet in enumerate(OUTLETS):
        dataset = tables.load(root)
        text = f"{ARTICLE}\nArticle {number}.\n"
        lexicon = load_lexicon(root / "data", dataset.codebook)
        begun = review.begin(
            text, propose(text, SAID_ON, codebook=dataset.codebook, lexicon=lexicon)
        )
        notes = (*WORDS, *FORMULAS)[number:]
        claims = begun.claims.assign(note=[notes[n % len(notes)] for n in range(len(begun.claims))])
        given: dict[str, Any] = {
            "outlet": outlet.replace("\n", " "),
            "title": TITLES[number].replace("\n", " "),
            "said_on": SAID_ON,
            "url": f"https://{MARK}.example/{number}?a=<b>".replace("<b>", "b"),
        }
        reviewed = review.Review(text, claims, begun.events, begun.aside)
        claimant = OUTLETS[-number].replace("\n", " ")
        save(root, review.addition(reviewed, claimant, **given))
    return root


def links(root: Path) -> list[tuple[str, tuple[str, ...]]]:
    """Addresses on which hostile words are shown, each with words to be read there as they are."""
    dataset = tables.load(root)
    added = dataset.articles[dataset.articles["collection"] == "added"]
    claims = dataset.statements[dataset.statements["article_id"].isin(added["article_id"])]
    strange = (
        "/overview?collection=added&evidence=quoted",
        "/reconciliation?collection=added",
        f"/claims?measure=%3Cscript%3E{MARK}%3C%2Fscript%3E&{MARK}.example=1&www.{MARK}.example=2",
        f"/claims?outlet=%5Bx%5D%28javascript%3A{MARK}%29&from=%3Ared%5Bx%5D&claim=%24x%24",
    )
    return [
        *((f"/articles?article={a.article_id}", (a.outlet, a.title)) for a in added.itertuples()),
        *(
            (f"/claims?claim={c.claim_id}", (c.claimant, c.outlet, c.note))
            for c in claims.drop_duplicates("note").itertuples()
        ),
        *((path, ()) for path in strange),
    ]


class Watched:
    """One page of a browser, and what a stranger's words brought about in it."""

    def __init__(self, browser: Browser, url: str) -> None:
        """Open a page that is recorded."""
        self.url = url
        self.context = browser.new_context(viewport={"width": 1400, "height": 1000})
        self.record = Record(url)
        self.record.watch(self.context)
        self.page: Page = self.context.new_page()
        self.dialogs: list[str] = []
        self.page.on("dialog", self._dialog)

    def _dialog(self, dialog: Any) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def require_inert(self, url: str, words: tuple[str, ...] = ()) -> None:
        """Open an address and fail if the words did anything, or are not read there as they are."""
        visit(self.page, url)
        self.require_nothing_done(url)
        self.require_read(words)

    def require_read(self, words: tuple[str, ...]) -> None:
        """Fail unless words stand on the page letter by letter."""
        shown = _plain(self.page.evaluate("() => document.body.innerText"))
        missing = [word for word in words if _plain(word) not in shown]
        assert not missing, f"not read on the page: {missing}"

    def require_nothing_done(self, where: str) -> None:
        """Fail if the words did anything on the page as it is now."""
        ran = self.page.evaluate(f"() => window.{MARK}")
        made = [html for html in self.page.evaluate(_MADE) if 'class="rf-note"' not in html]
        made = [html for html in made if f'<a href="https://{MARK}.example/' not in html]
        own = ('<a data-testid="stPageLink-NavLink"', '<a href="?collection=')
        made = [html for html in made if not html.startswith(own)]
        asked = [url for url in self.record.requests if _host(url) != _host(self.url)]
        asked = [url for url in asked if not url.startswith(("data:", "blob:", "about:"))]
        done = {"dialogs": self.dialogs, "ran": ran, "made": made, "asked": asked}
        assert not any(done.values()), f"{where}: {done}"

    def paste(self, text: str) -> None:
        """Paste an article, give it a hostile outlet and headline, and let it be read."""
        paste(self.page, self.url, text, outlet=WORDS[5], title=WORDS[9])


def _plain(text: str) -> str:
    """Return a text in one line; what would turn the direction of writing is named."""
    named = (f"⟨U+{ord(sign):04X}⟩" if sign in TURNING else sign for sign in text)
    return " ".join("".join(named).split())


def _host(url: str) -> str:
    return url.split("://", 1)[-1].split("/", 1)[0]


def run_pages(browser: Browser, url: str, root: Path) -> Tally:
    """Open every page and every address that shows hostile words."""
    tally = Tally("hostile words in a browser")
    watched = Watched(browser, url)
    visit(watched.page, url)
    for address in addresses(watched.page):
        tally.took(address, partial(watched.require_inert, address), 120)
    for path, words in links(root):
        tally.took(path, partial(watched.require_inert, url + path, words), 120)

    def pasted() -> None:
        watched.paste(ARTICLE)
        watched.require_nothing_done("a pasted article")

    tally.took("a pasted article", pasted, 180)
    watched.context.close()
    return tally
