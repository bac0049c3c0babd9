"""How good and how fast the proposer is, on folders of articles with gold.

A folder holds ``articles.csv`` (article, statement_date, kind if it has one), a ``.txt`` per
article, ``gold.csv`` and ``distractors.csv`` as in ``tests/corpora/dev``. Mentions are all numbers;
strict is value, measure, place and period, right at the exact span.
"""

import argparse
import csv
import json
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SETS = [
    ROOT / "tests" / "corpora" / "dev",
    *sorted((ROOT / "tests" / "corpora" / "articles").glob("*/")),
]
sys.path.insert(0, str(ROOT))

from claims.codebook import Codebook  # noqa: E402  # the project need not be installed
from claims.propose import find_numbers, load_lexicon, propose, rows  # noqa: E402

STRICT = ("value", "measure", "place", "period_start", "period_end")
ATTRIBUTES = (
    "value",
    "qualifier",
    "measure",
    "group",
    "place",
    "period",
    "period_start",
    "period_end",
)
BINS = (0.0, 0.5, 0.65, 0.8, 0.9, 1.0)
"""Confidences that part the table of calibration."""
Row = dict[str, str]


def read(path: Path) -> list[Row]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def by_article(table: Iterable[Row]) -> dict[str, dict[tuple[int, int], Row]]:
    found: dict[str, dict[tuple[int, int], Row]] = defaultdict(dict)
    for row in table:
        found[row["article"]][int(row["start"]), int(row["end"])] = row
    return found


def same(attribute: str, proposed: object, gold: str) -> bool:
    if attribute == "value":
        return proposed != "" and float(str(proposed)) == float(gold)
    return str(proposed) == gold


def score(folder: Path, codebook: Codebook, *, show: bool) -> dict[str, Counter[str]]:
    lexicon = load_lexicon(ROOT / "data", codebook)
    gold, others = (
        by_article(read(folder / "gold.csv")),
        by_article(read(folder / "distractors.csv")),
    )
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for article in read(folder / "articles.csv"):
        name = article["article"]
        text = (folder / f"{name}.txt").read_bytes().decode("utf-8")
        said_on = date.fromisoformat(article["statement_date"])
        proposed = {
            (int(str(r["start"])), int(str(r["end"]))): r
            for r in rows(propose(text, said_on, codebook=codebook, lexicon=lexicon))
        }
        found = {(n.span.start, n.span.end) for n in find_numbers(text)}
        mentions = set(gold[name]) | set(others[name])
        for kind in ("all", article.get("kind") or "unnamed"):
            tally(counts[kind], proposed, gold[name], found, mentions)
        if show:
            differences(name, text, proposed, gold[name], found ^ mentions)
    return counts


def tally(
    counts: Counter[str],
    proposed: dict[tuple[int, int], dict[str, object]],
    gold: dict[tuple[int, int], Row],
    found: set[tuple[int, int]],
    mentions: set[tuple[int, int]],
) -> None:
    counts.update(
        articles=1,
        mention_hit=len(found & mentions),
        mention_found=len(found),
        mention_gold=len(mentions),
        claim_found=len(proposed),
        claim_gold=len(gold),
    )
    for span in proposed:
        right_there = span in gold and all(
            same(a, proposed[span][a], gold[span][a]) for a in STRICT
        )
        sure = float(str(proposed[span]["confidence"]))
        place = bin_of(sure)
        counts.update({f"bin_{place}": 1, f"right_{place}": int(right_there)})
        counts[f"sure_{place}"] += round(100 * sure)
    for span in set(proposed) & set(gold):
        right = {a: same(a, proposed[span][a], gold[span][a]) for a in ATTRIBUTES}
        counts.update(claim_hit=1, strict_hit=all(right[a] for a in STRICT))
        counts.update({f"{a}_hit": int(ok) for a, ok in right.items()})


def bin_of(sure: float) -> int:
    return next(at for at, high in enumerate(BINS[1:]) if sure <= high)


def calibration(counts: Counter[str]) -> str:
    """How many claims of each confidence are right, value, measure, place and period."""
    lines = [f"{'confidence':24}{'claims':>9}{'mean':>8}{'right':>8}"]
    for place, (low, high) in enumerate(pairwise(BINS)):
        claims = counts[f"bin_{place}"]
        if claims:
            mean = counts[f"sure_{place}"] / claims / 100
            right = counts[f"right_{place}"] / claims
            lines.append(f"{f'{low:.2f} to {high:.2f}':24}{claims:>9}{mean:>8.2f}{right:>8.2f}")
    return "\n".join(lines)


def differences(
    name: str,
    text: str,
    proposed: dict[tuple[int, int], dict[str, object]],
    gold: dict[tuple[int, int], Row],
    mentions: set[tuple[int, int]],
) -> None:
    for span in sorted(set(proposed) | set(gold) | mentions):
        before = text[max(0, span[0] - 50) : span[0]].replace("\n", "/")
        after = text[span[1] : span[1] + 40].replace("\n", "/")
        words = f"{name} {span[0]}: {before}<{text[span[0] : span[1]]}>{after}"
        if span in mentions:
            print("MENTION", words)
        if span not in gold and span in proposed:
            print("EXTRA  ", words, [proposed[span][a] for a in ("measure", "place", "reason")])
        elif span not in proposed and span in gold:
            print("MISSING", words, [gold[span][a] for a in ("measure", "place")])
        elif span in gold:
            wrong = {
                a: (proposed[span][a], gold[span][a])
                for a in ATTRIBUTES
                if not same(a, proposed[span][a], gold[span][a])
            }
            if wrong:
                print("WRONG  ", words, wrong, proposed[span]["reason"])


def ratios(hit: int, found: int, gold: int) -> dict[str, float]:
    precision, recall = hit / found if found else 1.0, hit / gold if gold else 1.0
    both = precision + recall
    return {
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / both if both else 0.0,
    }


def summary(counts: Counter[str]) -> dict[str, object]:
    return {
        "articles": counts["articles"],
        "claims": counts["claim_gold"],
        "mention": ratios(counts["mention_hit"], counts["mention_found"], counts["mention_gold"]),
        "claim": ratios(counts["claim_hit"], counts["claim_found"], counts["claim_gold"]),
        "strict": ratios(counts["strict_hit"], counts["claim_found"], counts["claim_gold"]),
        "attributes": {a: counts[f"{a}_hit"] / max(1, counts["claim_hit"]) for a in ATTRIBUTES},
    }


def speed(folders: list[Path], codebook: Codebook, seconds: float = 2.0) -> float:
    lexicon = load_lexicon(ROOT / "data", codebook)
    texts = [
        (path.read_bytes().decode("utf-8"))
        for folder in folders
        for path in sorted(folder.glob("*.txt"))
    ]
    done, started = 0, time.process_time()
    while time.process_time() - started < seconds:
        propose(
            texts[done % len(texts)] + " " * (done % 97),
            date(2024, 4, 25),
            codebook=codebook,
            lexicon=lexicon,
        )
        done += 1
    return done / (time.process_time() - started)


def import_time(runs: int = 5) -> float:
    code = (
        "import time; t = time.perf_counter(); import claims.propose; "
        "print(time.perf_counter() - t)"
    )
    times = [
        float(
            subprocess.run(
                [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
            ).stdout
        )
        for _ in range(runs)
    ]
    return sorted(times)[len(times) // 2]


def table(result: dict[str, dict[str, object]]) -> str:
    lines = [
        f"{'set':24}{'articles':>9}{'claims':>8}{'mention F1':>12}{'claim F1':>10}{'strict P':>10}"
        f"{'strict R':>10}{'strict F1':>11}{'qualifier':>11}"
    ]
    for name, row in result.items():
        mention, claim, strict = row["mention"], row["claim"], row["strict"]
        assert isinstance(mention, dict)
        assert isinstance(claim, dict)
        assert isinstance(strict, dict)
        attributes = row["attributes"]
        assert isinstance(attributes, dict)
        lines.append(
            f"{name:24}{row['articles']!s:>9}{row['claims']!s:>8}{mention['f1']:>12.3f}{claim['f1']:>10.3f}"
            f"{strict['precision']:>10.3f}{strict['recall']:>10.3f}{strict['f1']:>11.3f}"
            f"{attributes['qualifier']:>11.3f}"
        )
    lines.append("")
    lines.append(f"{'right at found claims':24}" + "".join(f"{a:>14}" for a in ATTRIBUTES))
    for name, row in result.items():
        attributes = row["attributes"]
        assert isinstance(attributes, dict)
        lines.append(f"{name:24}" + "".join(f"{attributes[a]:>14.3f}" for a in ATTRIBUTES))
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the proposer on articles with gold.")
    parser.add_argument("folders", nargs="*", type=Path, default=SETS, metavar="FOLDER")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--show", action="store_true", help="print every difference from the gold")
    options = parser.parse_args()
    codebook = Codebook.load(ROOT / "data")
    result: dict[str, dict[str, object]] = {}
    together: Counter[str] = Counter()
    for folder in options.folders:
        for kind, counts in score(folder, codebook, show=options.show).items():
            result[f"{folder.name}/{kind}"] = summary(counts)
            together += counts if kind == "all" else Counter()
    rate, loading = speed(options.folders, codebook), import_time()
    if options.json:
        print(
            json.dumps(
                {"sets": result, "articles_per_second": rate, "import_seconds": loading}, indent=2
            )
        )
        return
    print(table(result))
    print("\n" + calibration(together))
    print(f"\n{rate:.0f} articles per second on one core, import {loading:.3f} s")


if __name__ == "__main__":
    main()
