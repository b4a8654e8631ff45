"""The dataset card: the parts of `corpus/README.md` that are counted rather than written."""

from __future__ import annotations

from pathlib import Path

from workreport.corpus.blocks import fill_block
from workreport.corpus.stats import corpus_stats, stats_markdown
from workreport.corpus.store import read_splits, read_text, write_text


def fill_card(card: Path | str, root: Path | str) -> None:
    """Write the counts and the data files of a corpus into its card.

    Parameters
    ----------
    card : Path or str
        A Markdown file with a line `<!-- stats -->` and a line `<!-- /stats -->`, between which the counts are put, and
        in its front matter a line `# data files` and a line `# /data files`, between which the files of the splits are.
    root : Path or str
        The corpus.

    Raises
    ------
    CorpusError
        If the corpus or the card cannot be read, or the card lacks one of these lines.
    """
    write_text(filled_card(card, root), Path(card))


def filled_card(card: Path | str, root: Path | str) -> str:
    """Return what `fill_card` writes."""
    text = read_text(Path(card))
    blocks = {
        ("<!-- stats -->", "<!-- /stats -->"): stats_markdown(corpus_stats(root)),
        ("# data files", "# /data files"): _data_files(root),
    }
    for (begin, end), body in blocks.items():
        text = fill_block(text, begin, end, body, file=str(card))
    return text


def _data_files(root: Path | str) -> str:
    lines = []
    for split, names in read_splits(root).items():
        lines += [f"  - split: {split}", "    path:", *(f"    - reports/{name}.jsonl" for name in names)]
    return "\n".join(lines)
