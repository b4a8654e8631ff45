"""Measure the memory of `workreport analyse` over many files, and whether a run that is killed comes to the same.

The run is a process of its own that is watched from outside: its journal says how many files are done, Linux how much
memory is resident. Reports of the corpus are saved as text, Word, page of a site and PDF in turn.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import cycle, islice
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory

from workreport.corpus.store import read_reports, write_text
from workreport.engines.journal import identify
from workreport.errors import WorkreportError

from benchmarks.formats import save_word, web_page

PAUSE = 0.05
_LINE, _LINES, _SIZE = 30, 36, 14  # Of a PDF: characters, lines, points.


@dataclass(frozen=True, slots=True)
class Memory:
    """What one run took.

    Parameters
    ----------
    model : str
        The pipeline.
    formats : dict of str to int
        How many files of each ending.
    resident : list of (int, float)
        Files that were done, and megabytes that were resident then.
    peak : float
        The most that was ever resident, in megabytes.
    seconds : float
        How long it took.
    summary : str
        What the run said at its end.
    resumed : bool
        Whether a run that was killed half-way and resumed gave the same bytes.
    """

    model: str
    formats: dict[str, int]
    resident: list[tuple[int, float]]
    peak: float
    seconds: float
    summary: str
    resumed: bool

    def describe(self) -> str:
        """Return the measurement as a sentence, which docs/limits.md holds.

        Examples
        --------
        >>> Memory("m 1.0", {"txt": 2, "pdf": 2}, [(1, 200.0), (2, 204.0), (4, 203.0)], 410.4, 9.0, "", True).describe()
        '4 files (2 txt, 2 pdf) took 202 MB over their first half and 203 MB over their second, at most 410 MB.'
        """
        count = sum(self.formats.values())
        formats = ", ".join(f"{number} {ending}" for ending, number in self.formats.items())
        first = mean(size for done, size in self.resident if 2 * done <= count)
        second = mean(size for done, size in self.resident if 2 * done > count)
        return (
            f"{count} files ({formats}) took {first:.0f} MB over their first half and {second:.0f} MB over their "
            f"second, at most {self.peak:.0f} MB."
        )


def measure_memory(corpus: Path, *, model: str, files: int) -> Memory:
    """Analyse a folder of mixed files, and again with a kill half-way.

    Raises
    ------
    WorkreportError
        If a run fails.
    """
    texts = [report.text for report in read_reports([corpus])]
    with TemporaryDirectory() as name:
        folder = Path(name)
        formats = save_files(texts, folder / "reports", count=files)
        whole, cut = folder / "whole.jsonl", folder / "cut.jsonl"
        began = time.monotonic()
        run = Run([str(folder / "reports"), "--model", model, "--summary"], whole)
        resident = list(run.watch())
        seconds = time.monotonic() - began
        kill_after(Run([str(folder / "reports"), "--model", model], cut), files // 2)
        again = Run([str(folder / "reports"), "--model", model, "--resume"], cut)
        for _ in again.watch():
            pass
        same = whole.read_bytes() == cut.read_bytes()
    return Memory(identify(model), formats, resident, run.peak, round(seconds, 1), run.said, same)


def save_files(texts: Sequence[str], folder: Path, *, count: int) -> dict[str, int]:
    """Save texts in turn in each format, from the beginning again where they are too few; return how many of each."""
    folder.mkdir(parents=True)
    saved = dict.fromkeys(WRITERS, 0)
    for number, (text, ending) in enumerate(islice(zip(cycle(texts), cycle(WRITERS)), count)):
        WRITERS[ending](text, folder / f"{number:04}.{ending}")
        saved[ending] += 1
    return saved


class Run:
    """A run of `workreport analyse` into a file, in a process of its own.

    Parameters
    ----------
    arguments : sequence of str
        Of the command.
    output : Path
        The JSON lines.
    """

    def __init__(self, arguments: Sequence[str], output: Path) -> None:
        self.peak = 0.0
        self.said = ""
        self._journal = output.with_name(f".{output.name}.workreport-journal")
        self._log = output.with_suffix(".log")
        command = [sys.executable, "-m", "workreport", "analyse", *arguments, "-o", str(output), "--lang", "en"]
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=log)

    def watch(self) -> Iterator[tuple[int, float]]:
        """Yield how many files are done, and the megabytes that are resident, whenever there are more, to the end.

        Raises
        ------
        WorkreportError
            If the run fails.
        """
        known = 0
        while self._process.poll() is None:
            sizes = resident_megabytes(self._process.pid)
            if sizes is not None:
                now, self.peak = sizes
                if (done := self._done()) > known:
                    known = done
                    yield done, now
            time.sleep(PAUSE)
        self.said = self._log.read_text("utf-8").strip()
        if self._process.returncode:
            raise WorkreportError(f"the run ended with {self._process.returncode}: {self.said}")

    def kill(self) -> None:
        """End the run at once, as a machine that goes down does."""
        self._process.kill()
        self._process.wait()

    def _done(self) -> int:
        # The first line of a journal says what run it is of.
        return max(self._journal.read_bytes().count(b"\n") - 1, 0) if self._journal.exists() else 0


def kill_after(run: Run, files: int) -> None:
    """Kill a run once so many files are done."""
    for done, _ in run.watch():
        if done >= files:
            run.kill()
            return
    raise WorkreportError(f"the run ended before {files} files were done")


def resident_megabytes(process: int) -> tuple[float, float] | None:
    """Return what is resident of a process of Linux, and the most that ever was; None once it has ended."""
    try:
        lines = Path(f"/proc/{process}/status").read_text("utf-8").splitlines()
    except OSError:
        return None
    kilobytes = {line.split(":")[0]: int(line.split()[1]) for line in lines if line.startswith(("VmRSS", "VmHWM"))}
    if len(kilobytes) < 2:
        return None
    return round(kilobytes["VmRSS"] / 1000, 1), round(kilobytes["VmHWM"] / 1000, 1)


def write_memory(memory: Memory, path: Path) -> None:
    """Write a measurement as JSON."""
    write_text(json.dumps(asdict(memory), ensure_ascii=False) + "\n", path)


def read_memory(path: Path) -> Memory:
    """Return what `write_memory` wrote."""
    record = json.loads(path.read_text("utf-8"))
    return Memory(**record | {"resident": [tuple(point) for point in record["resident"]]})


def _save_text(text: str, path: Path) -> None:
    path.write_text(text, "utf-8")


def _save_page(text: str, path: Path) -> None:
    path.write_bytes(web_page(text).encode("gbk", "xmlcharrefreplace"))


def _save_pdf(text: str, path: Path) -> None:
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    indented = ["　　" + line for line in text.split("\n")]
    lines = [line[at : at + _LINE] for line in indented for at in range(0, len(line), _LINE)]
    canvas = Canvas(str(path), pagesize=A4)
    for first in range(0, len(lines), _LINES):
        canvas.setFont("STSong-Light", _SIZE)
        for number, line in enumerate(lines[first : first + _LINES]):
            canvas.drawString(80, 760 - 1.4 * _SIZE * number, line)
        canvas.showPage()
    canvas.save()


WRITERS: dict[str, Callable[[str, Path], None]] = {
    "docx": save_word,
    "pdf": _save_pdf,
    "html": _save_page,
    "txt": _save_text,
}
"""How a text is saved, by ending."""
