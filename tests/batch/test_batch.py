"""Many articles, with real processes: what is written, what is skipped, and how a run goes on."""

import json
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from concurrent.futures.process import BrokenProcessPool
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from dask.distributed import LocalCluster
from runs import (
    COLUMNS,
    DAY,
    ROOT,
    SENTENCE,
    command,
    fill,
    propose,
    rows,
    skipped,
    values,
)

from claims.batch import engine
from claims.batch.articles import Article
from claims.batch.engine import Outcome, open_pool, prepare, propose_all, propose_one
from claims.batch.kept import Kept, open_kept
from claims.errors import ExportError


def article(name: str, text: str) -> Article:
    return Article(name, ".txt", text.encode(), date(2024, 10, 17))


def numbered(first: int, last: int) -> list[Article]:
    """Articles named by the number they state."""
    return [article(str(index), SENTENCE.format(value=index)) for index in range(first, last)]


# Results


def test_a_folder_becomes_one_table_in_the_order_of_its_paths(tmp_path: Path) -> None:
    folder = fill(tmp_path / "in", 3)
    fill(folder / "0001", 1)
    words = command(folder, tmp_path / "out.csv")
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0
    assert (tmp_path / "out.csv").read_text("utf-8").startswith(f"{COLUMNS}\n")
    assert values(tmp_path / "out.csv") == [
        (f"0000_{DAY}.txt", "1000"),
        (f"0001/0000_{DAY}.txt", "1000"),
        (f"0001_{DAY}.txt", "1001"),
        (f"0002_{DAY}.txt", "1002"),
    ]
    assert "4 articles read, 4 claims proposed, 0 skipped, in " in done.stderr
    assert "4/4" in done.stderr, "the progress bar ends at the number of articles"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "out.csv"]


def test_the_endings_of_the_result_choose_its_format(tmp_path: Path) -> None:
    folder = fill(tmp_path / "in", 2)
    for name in ("out.csv", "out.json", "out.jsonl", "out.parquet"):
        assert propose(folder, tmp_path / name).returncode == 0
    whole = json.loads((tmp_path / "out.json").read_text("utf-8"))
    lines = (tmp_path / "out.jsonl").read_text("utf-8").splitlines()
    assert whole == [json.loads(line) for line in lines]
    assert list(whole[0]) == COLUMNS.split(",")
    told = {name: whole[1][name] for name in ("article", "start", "end", "text", "value")}
    expected = {"article": f"0001_{DAY}.txt", "start": 23, "end": 27, "text": "1001"}
    assert told == expected | {"value": 1001}
    table = pq.read_table(tmp_path / "out.parquet")
    assert table.column_names == COLUMNS.split(",")
    assert table.column("value").to_pylist() == [1000.0, 1001.0]
    assert table.column("period_end").to_pylist() == [None, None]
    assert [row["value"] for row in rows(tmp_path / "out.csv")] == ["1000", "1001"]


def test_one_process_or_two_write_the_same_bytes(tmp_path: Path) -> None:
    folder = fill(tmp_path / "in", 120)
    for count in ("1", "2"):
        assert propose(folder, tmp_path / f"{count}.csv", "--processes", count).returncode == 0
    assert (tmp_path / "1.csv").read_bytes() == (tmp_path / "2.csv").read_bytes()


def test_parquet_files_are_read_with_the_days_of_their_rows(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    text = "Over the past week 38 PKK terrorists were neutralised in northern Iraq.\n"
    table = pa.table(
        {"said_on": [date(2024, 10, 17), None], "text": [text, text], "article": ["a", "b"]}
    )
    pq.write_table(table, folder / "1.parquet")
    pq.write_table(
        pa.table({"text": [text], "article": [7], "said_on": [DAY]}), folder / "2.parquet"
    )
    done = propose(folder, tmp_path / "out.csv")
    assert done.returncode == 1
    told = [(r["article"], r["period_start"], r["period_end"]) for r in rows(tmp_path / "out.csv")]
    assert told == [("a", "2024-10-11", DAY), ("7", "2024-10-11", DAY)]
    assert skipped(tmp_path / "out.csv") == {
        "b": "It has no day in the column said_on; give --said-on."
    }


def test_a_name_that_a_spreadsheet_would_run_is_made_harmless(tmp_path: Path) -> None:
    fill(tmp_path / "in", 1)
    (tmp_path / "in" / f"0000_{DAY}.txt").rename(tmp_path / "in" / f"=cmd {DAY}.txt")
    propose(tmp_path / "in", tmp_path / "out.csv")
    assert values(tmp_path / "out.csv") == [(f"'=cmd {DAY}.txt", "1000")]


# What is skipped


def test_bad_files_are_skipped_each_with_a_sentence(tmp_path: Path) -> None:
    folder = fill(tmp_path / "in", 1)
    bad = {
        f"a_{DAY}.txt": b"\x81\x8d 38 were neutralised",
        f"b_{DAY}.txt": b" \n",
        f"c_{DAY}.pdf": b"no PDF",
        f"d_{DAY}.txt": "38 were neutralised".encode("utf-16-le"),
        f"e_{DAY}.txt": b"9" * 10_000_001,
        "f.txt": b"38 were neutralised",
        "g_2024-24-10.txt": b"38 were neutralised",
        f"h_{DAY}_2024-10-18.txt": b"38 were neutralised",
        "notes.md": b"no article",
    }
    for name, data in bad.items():
        (folder / name).write_bytes(data)
    (folder / f"i_{DAY}.txt").symlink_to(ROOT / "README.md")
    os.mkfifo(folder / f"j_{DAY}.txt")
    (folder / f"k_{DAY}.txt").symlink_to(folder / f"k_{DAY}.txt")
    done = propose(folder, tmp_path / "out.csv")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert values(tmp_path / "out.csv") == [(f"0000_{DAY}.txt", "1000")]
    found = skipped(tmp_path / "out.csv")
    pdf = found.pop(f"c_{DAY}.pdf")
    assert pdf.startswith(f'"c_{DAY}.pdf" cannot be read as pdf ')
    assert found == {
        f"a_{DAY}.txt": "The file is neither UTF-8 nor Windows Turkish text; save it as UTF-8.",
        f"b_{DAY}.txt": f'"b_{DAY}.txt" holds no text; paste it instead.',
        f"d_{DAY}.txt": ("The file holds NUL characters and is no text; save it as UTF-8."),
        f"e_{DAY}.txt": "It has 10,000,001 bytes; at most 10,000,000 are read.",
        "f.txt": (
            "It has no day: list it in articles.csv, name it like 2024-04-25.txt or give --said-on."
        ),
        "g_2024-24-10.txt": 'The day "2024-24-10" in its name is no day such as 2024-04-25.',
        f"h_{DAY}_2024-10-18.txt": f"Its name holds 2 days, {DAY}, 2024-10-18; list it.",
        f"i_{DAY}.txt": "It is a link that leads out of the folder; put the file there.",
        f"j_{DAY}.txt": "It is no regular file.",
        f"k_{DAY}.txt": "It cannot be read: a link leads to itself.",
    }
    for article, sentence in found.items():
        assert f"{article}: {sentence}\n" in done.stderr
    assert "1 files are of no kind that is read: notes.md." in done.stderr
    assert "1 article read, 1 claim proposed, 11 skipped (see " in done.stderr


def test_the_list_of_a_folder_names_and_dates_its_articles(tmp_path: Path) -> None:
    fill(tmp_path / "in", 2)
    (tmp_path / "in" / "articles.csv").write_text(
        f"article,statement_date\n0000_{DAY},2024-10-31\ngone,2024-10-31\n", "utf-8"
    )
    text = "Over the past week 38 PKK terrorists were neutralised in northern Iraq.\n"
    (tmp_path / "in" / f"0000_{DAY}.txt").write_text(text, "utf-8")
    done = propose(tmp_path / "in", tmp_path / "out.csv")
    assert done.returncode == 1
    told = [(row["article"], row["period_end"]) for row in rows(tmp_path / "out.csv")]
    assert told == [(f"0000_{DAY}", "2024-10-31"), (f"0001_{DAY}.txt", "")]
    assert skipped(tmp_path / "out.csv") == {
        "gone": "articles.csv lists it, but the folder has no such article."
    }


def test_a_later_run_without_faults_takes_the_list_of_skipped_away(tmp_path: Path) -> None:
    folder = fill(tmp_path / "in", 1)
    (folder / "a.txt").write_text("38 were neutralised.", "utf-8")
    assert propose(folder, tmp_path / "out.csv").returncode == 1
    again = propose(folder, tmp_path / "out.csv", "--said-on", DAY, "--force")
    assert again.returncode == 0
    assert not (tmp_path / "out.csv.skipped.csv").exists()


def test_an_article_that_takes_too_long_is_refused_alone() -> None:
    """The longest article that is read takes a hundred times as long as the others."""
    setup = prepare(ROOT / "data")
    slow = article("slow", SENTENCE.format(value=1) * 24_000)
    began = time.monotonic()
    propose_one(setup, slow)
    patience = (time.monotonic() - began) / 8
    with open_pool(1, None, patience) as pool:
        done = propose_all([slow, *numbered(1000, 1010)], setup, pool)
        found = [outcome for _, outcome in done]
    assert {outcome.article: outcome.refused for outcome in found if outcome.refused} == {
        "slow": "It took more than 60 seconds to read, or ended the process that read it."
    }
    assert len(found) == 11


@pytest.mark.filterwarnings("error::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_pool_whose_process_ended_is_renewed_without_a_word() -> None:
    """Its thread and the one that renews it may close the same things at the same time."""
    with open_pool(1, None) as pool:
        for _ in range(5):
            ended = pool.executor.submit(os._exit, 1)
            waiting = [pool.executor.submit(os.getpid) for _ in range(4)]
            assert isinstance(ended.exception(), BrokenProcessPool)
            pool.renew()
            assert all(future.done() for future in waiting)


def test_a_process_that_somebody_ends_loses_nothing() -> None:
    setup = prepare(ROOT / "data")
    with open_pool(2, None) as pool:
        running = propose_all(numbered(1000, 1300), setup, pool)
        done = [next(running)]
        for child in multiprocessing.active_children():
            child.kill()
        done += running
    found = {outcome.article: outcome for _, outcome in done}
    assert len(found) == len(done) == 300
    assert {name: [row[3] for row in found[name].rows] for name in found} == {
        str(index): [index] for index in range(1000, 1300)
    }


# Interrupted and taken up


def _stopped(words: list[str], out: Path, size: int, how: int) -> "subprocess.Popen[str]":
    """Start a run and send it a signal once it has kept so many bytes."""
    parts = Path(f"{out}.parts")
    heard = signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background
    run = subprocess.Popen(words, cwd=ROOT, stderr=subprocess.PIPE, text=True)  # ignores it
    signal.signal(signal.SIGINT, heard)
    while run.poll() is None and not (parts.exists() and parts.stat().st_size > size):
        time.sleep(0.005)
    run.send_signal(how)
    return run


_ONE_PROCESS = """
import os, time
from claims.batch.engine import open_pool
if __name__ == "__main__":
    with open_pool(1, None) as pool:
        print(pool.executor.submit(os.getpid).result(), flush=True)
        time.sleep(600)
"""


def test_processes_end_with_the_one_that_started_them(tmp_path: Path) -> None:
    script = tmp_path / "one_process.py"
    script.write_text(_ONE_PROCESS, encoding="utf-8")
    words, paths = [sys.executable, str(script)], {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env=paths) as run:
        assert run.stdout
        started = run.stdout.readline().strip()
        run.kill()
    end = time.monotonic() + 30
    while _runs(started) and time.monotonic() < end:
        time.sleep(0.05)
    assert not _runs(started)


def _runs(process: str) -> bool:
    told = subprocess.run(["ps", "-o", "stat=", "-p", process], capture_output=True, text=True)
    return told.stdout.strip()[:1] not in {"", "Z"}


def test_a_run_killed_again_and_again_ends_like_one_that_was_not(tmp_path: Path) -> None:
    folder, whole, killed = fill(tmp_path / "in", 500), tmp_path / "a.csv", tmp_path / "b.csv"
    assert propose(folder, whole).returncode == 0
    for size in (20_000, 45_000, 70_000):
        run = _stopped(command(folder, killed), killed, size, signal.SIGKILL)
        assert run.wait() == -signal.SIGKILL
        assert not killed.exists()
    done = propose(folder, killed)
    assert done.returncode == 0
    assert killed.read_bytes() == whole.read_bytes()
    kept = int(done.stderr.split(" articles done by a run before.")[0].rsplit("\n")[-1])
    assert kept >= 150
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.csv", "b.csv", "in"]


def test_ctrl_c_says_how_to_go_on(tmp_path: Path) -> None:
    folder, out = fill(tmp_path / "in", 600), tmp_path / "out.csv"
    run = _stopped(command(folder, out), out, 20_000, signal.SIGINT)
    said = run.communicate()[1]
    assert run.returncode == 1
    assert "Traceback" not in said
    assert f"what is done is kept in {out}.parts: run the same command again" in said
    assert propose(folder, out).returncode == 0
    assert len(values(out)) == 600


def test_what_changed_since_a_run_was_stopped_is_read_anew(tmp_path: Path) -> None:
    folder, out = fill(tmp_path / "in", 400), tmp_path / "out.csv"
    _stopped(command(folder, out), out, 20_000, signal.SIGKILL).wait()
    (folder / f"0000_{DAY}.txt").write_text(SENTENCE.format(value=7), "utf-8")
    propose(folder, out)
    assert values(out) == [
        (f"0000_{DAY}.txt", "7"),
        *((f"{index:04}_{DAY}.txt", str(1000 + index)) for index in range(1, 400)),
    ]


def test_what_is_kept_is_used_only_for_the_same_article_and_words(tmp_path: Path) -> None:
    first = article("a", "54")
    outcome = Outcome("a", ((0, 2, "54"),), "")
    with open_kept(tmp_path / "out.csv", "1") as kept:
        kept.keep(kept.key(first), outcome)
        assert kept.outcome(kept.key(article("a", "54"))) == outcome
        assert not kept.holds(kept.key(article("a", "56")))
        assert not kept.holds(kept.key(article("c", "54")))
        assert not kept.holds(Kept(kept.file, "2").key(first))
    assert not list(tmp_path.iterdir()), "a run that ends leaves nothing behind"


def test_two_runs_cannot_write_the_same_result(tmp_path: Path) -> None:
    folder, out = fill(tmp_path / "in", 1), tmp_path / "out.csv"
    with open_kept(out, "1"):
        done = propose(folder, out)
    assert done.returncode == 1
    assert done.stderr == (
        f"Another run is writing {out}; wait for it, or name another file with --out.\n"
    )


# Refusals


def test_what_cannot_be_run_is_refused_in_a_sentence(tmp_path: Path) -> None:
    folder = fill(tmp_path / "in", 1)
    (tmp_path / "empty").mkdir()
    refused = {
        (folder, tmp_path / "out.xlsx"): (
            "out.xlsx has none of the endings .csv, .json, .jsonl, .parquet; choose one."
        ),
        (tmp_path / "empty", tmp_path / "out.csv"): (
            f"{tmp_path / 'empty'} holds no articles; "
            "those read end in .txt, .html, .htm, .docx, .pdf, .parquet."
        ),
        (tmp_path / "none.parquet", tmp_path / "out.csv"): (
            f"{tmp_path / 'none.parquet'} does not exist."
        ),
        (folder, folder / "articles.csv"): (
            f"{folder / 'articles.csv'} is one of the files that are read; name another with --out."
        ),
    }
    for (source, out), sentence in refused.items():
        done = propose(source, out)
        assert (done.returncode, done.stderr) == (1, f"{sentence}\n")
    done = propose(folder, tmp_path / "out.csv", "--processes", "0")
    assert (done.returncode, done.stderr) == (1, "--processes is 0; at least 1 is needed.\n")
    done = propose(folder / f"0000_{DAY}.txt", tmp_path / "out.csv")
    sentence = "--out is for a folder; what one article gives is printed.\n"
    assert (done.returncode, done.stderr) == (1, sentence)


# A cluster


def test_a_dask_cluster_gives_the_same_bytes(tmp_path: Path) -> None:
    folder = fill(tmp_path / "in", 230)
    (folder / "bad.txt").write_bytes(b"\x81")
    here, there = tmp_path / "a.csv", tmp_path / "b.csv"
    assert propose(folder, here).returncode == 1
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as local:
        done = propose(folder, there, "--scheduler", local.scheduler_address)
    assert done.returncode == 1
    assert there.read_bytes() == here.read_bytes()
    assert skipped(there) == skipped(here)
    assert "231/231" in done.stderr


def test_without_dask_or_a_cluster_there_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "_CONNECTING", 1)
    with pytest.raises(ExportError) as nobody, open_pool(None, "tcp://127.0.0.1:9"):
        pass
    assert str(nobody.value) == (
        "No Dask cluster with workers answers at tcp://127.0.0.1:9; give the address that its "
        "scheduler prints, then run the same command again to go on."
    )
    monkeypatch.setitem(sys.modules, "dask.distributed", None)
    with pytest.raises(ExportError) as missing, open_pool(None, "tcp://127.0.0.1:9"):
        pass
    assert str(missing.value) == (
        '--scheduler needs Dask, of which "dask.distributed" is missing; '
        'install it with pip install "dask[distributed]".'
    )


# Memory

_PEAK = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stderr=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def test_memory_does_not_grow_with_the_articles(tmp_path: Path) -> None:
    """Ten times the articles: the largest process is hardly larger."""
    peaks = []
    for count in (250, 2500):
        folder = fill(tmp_path / str(count), count)
        words = [sys.executable, "-c", _PEAK, *command(folder, tmp_path / f"{count}.csv")]
        done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
        peaks.append(int(done.stdout))
    assert peaks[1] < 1.25 * peaks[0]
