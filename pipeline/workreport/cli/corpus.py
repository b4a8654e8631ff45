"""`workreport corpus`: check, count, split and convert annotated reports."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workreport.cli.app import app

if TYPE_CHECKING:
    from rich.table import Table

    from workreport.corpus.faults import CorpusError
    from workreport.errors import WorkreportError

corpus = typer.Typer(no_args_is_help=True, help="Check, count, split and convert annotated reports.")
app.add_typer(corpus, name="corpus")

Root = Annotated[Path, typer.Argument(help="The folder with reports/, index.jsonl and splits.json.")]


@corpus.command()
def check(root: Root = Path("corpus")) -> None:
    """Check a corpus; print every fault as file:line: what, and exit with 1 if there is any.

    Example: workreport corpus check corpus
    """
    from workreport.corpus.check import check_corpus, find_real_reports
    from workreport.corpus.index import read_index

    faults = check_corpus(root)
    for fault in faults:
        typer.echo(fault)
    if faults:
        typer.echo(f"faults: {len(faults)}", err=True)
        raise typer.Exit(1)
    units = [entry["units"] for entry in read_index(root).values()]
    real = find_real_reports(root)
    compared = f"compared with the real reports in {real}" if real else "no real reports to compare with"
    typer.echo(f"{root}: {len(units)} reports, {sum(units)} units, no fault; {compared}")


@corpus.command()
def stats(
    root: Root = Path("corpus"),
    json_file: Annotated[Path | None, typer.Option("--json", help="Also write the counts here, as JSON.")] = None,
    card: Annotated[Path | None, typer.Option(help="Also write them into this dataset card.")] = None,
    plan: Annotated[Path | None, typer.Option(help="Also write the kinds of report into this plan.")] = None,
) -> None:
    """Count reports, units, roles, entities and lengths of a corpus.

    Example: workreport corpus stats corpus --card corpus/README.md --plan corpus/PLAN.md
    """
    from workreport.corpus.card import fill_card
    from workreport.corpus.plan import fill_plan
    from workreport.corpus.stats import corpus_stats, facet_tables, stats_table
    from workreport.corpus.store import write_text

    counts = corpus_stats(root)
    _print_tables([stats_table(counts), *facet_tables(counts)])
    if json_file is not None:
        write_text(json.dumps(counts, ensure_ascii=False, indent=2) + "\n", json_file)
    if card is not None:
        fill_card(card, root)
    if plan is not None:
        fill_plan(plan, root)


@corpus.command()
def compare(
    a: Annotated[Path, typer.Argument(metavar="A", help="A corpus, a file or folder of records, or of plain reports.")],
    b: Annotated[Path, typer.Argument(metavar="B", help="The same; the reports that A should be like.")],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", file_okay=False, help="A folder for a page with plots, and the numbers as JSON."
        ),
    ] = None,
    genre: Annotated[
        str | None, typer.Option(help="Of a corpus, compare only the reports of this genre, such as government.")
    ] = None,
    seed: Annotated[int, typer.Option(help="Of the folds of the classifier.")] = 0,
) -> None:
    """Compare two collections of reports: lengths, entities, roles by position, shared bigrams, and what betrays each.

    Example: workreport corpus compare corpus reports/ -o metrics/realism
    """
    from workreport.corpus.comparing import compare_corpora, comparison_tables, write_comparison
    from workreport.corpus.comparing.compared import read_collection

    errors: list[WorkreportError] = []
    first, second = (read_collection(path, on_error=errors.append, genre=genre) for path in (a, b))
    comparison = compare_corpora(first, second, name_a=str(a), name_b=str(b), seed=seed)
    if output is not None:
        write_comparison(comparison, first, second, output)
    _print_tables(comparison_tables(comparison.to_dict()))
    for error in errors:
        typer.echo(error, err=True)
    if errors:
        raise typer.Exit(1)


@corpus.command()
def agreement(
    first: Annotated[Path, typer.Argument(help="A corpus, a folder of report files, or a report file.")],
    second: Annotated[Path, typer.Argument(help="The same text annotated again: all of it, or some reports or units.")],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", file_okay=False, help="A folder for agreement.md and agreement.json."),
    ] = None,
    differences: Annotated[
        Path | None, typer.Option(help="A file for the units that differ: JSON lines (.jsonl) or tab-separated (.tsv).")
    ] = None,
) -> None:
    """Measure how far two annotations of the same text agree: F1 and Cohen's kappa by role, F1 by entity type.

    Example: workreport corpus agreement corpus second/ -o metrics/agreement --differences differences.tsv
    """
    from workreport.corpus.agreement import (
        agreement_markdown,
        agreement_tables,
        measure_agreement,
        pair_annotations,
        write_differences,
    )
    from workreport.corpus.store import write_text

    pairing = pair_annotations(first, second)
    measured = measure_agreement(pairing)
    if output is not None:
        page = agreement_markdown(measured, first=str(first), second=str(second))
        write_text(page, output / "agreement.md")
        write_text(json.dumps(measured, ensure_ascii=False, indent=1) + "\n", output / "agreement.json")
    _print_tables(agreement_tables(measured))
    if differences is not None:
        typer.echo(f"{differences}: {write_differences(pairing.units, differences)} units differ")


@corpus.command()
def sample(
    root: Annotated[Path, typer.Argument(help="The corpus.")],
    output: Annotated[
        Path, typer.Option("--output", "-o", file_okay=False, help="A new folder for bare/, first/ and sample.jsonl.")
    ],
    share: Annotated[float, typer.Option(min=0.001, max=1, help="The share of the units of every stratum.")] = 0.2,
    length: Annotated[int, typer.Option(min=1, help="The fewest units in a row.")] = 25,
    seed: Annotated[int, typer.Option(help="Another seed draws another sample.")] = 0,
    exclude: Annotated[
        list[Path] | None, typer.Option(help="The sample.jsonl of an earlier sample: nothing of it is drawn again.")
    ] = None,
) -> None:
    """Draw a part of a corpus for a second annotator: marked text without annotation, a _ for every role to fill in.

    Example: workreport corpus sample corpus -o second --share 0.2 --seed 1
    """
    from workreport.corpus.sampling import draw_sample, read_sample

    earlier = [run for path in exclude or () for run in read_sample(path)]
    runs = draw_sample(root, output, share=share, length=length, seed=seed, exclude=earlier)
    units = sum(len(run.numbers) for run in runs)
    reports = len({run.report for run in runs})
    strata = len({run.stratum for run in runs})
    typer.echo(f"{output}: {units} units, {len(runs)} runs, {reports} reports, {strata} strata")


@corpus.command()
def suspects(
    root: Annotated[Path, typer.Argument(help="A corpus, a folder of report files, or a report file.")],
    output: Annotated[Path, typer.Option("--output", "-o", file_okay=False, help="The folder for the lists.")],
    predictions: Annotated[
        Path | None,
        typer.Option(help="Out-of-sample predictions, JSON lines (see workreport.corpus.suspects.predictions)."),
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="How many roles and entities are ranked.")] = 1200,
) -> None:
    """List what is likely to be annotated wrongly: strings with several types, unmarked repeats, and, from predictions,
    the roles and entities that a model does not believe in.

    Example: workreport corpus suspects corpus -o suspects --predictions folds.jsonl
    """
    from workreport.corpus.store import read_reports
    from workreport.corpus.suspects import (
        MixedLabel,
        Suspect,
        UnmarkedRepeat,
        find_mixed_labels,
        find_unmarked_repeats,
        rank_suspects,
        read_predictions,
        write_suspects,
    )

    reports = read_reports([root])
    mixed, unmarked = find_mixed_labels(reports), find_unmarked_repeats(reports)
    write_suspects(mixed, output / "mixed-labels.tsv", kind=MixedLabel)
    typer.echo(f"{output / 'mixed-labels.tsv'}: {len(mixed)} mentions of {len({row.text for row in mixed})} strings")
    write_suspects(unmarked, output / "unmarked.tsv", kind=UnmarkedRepeat)
    typer.echo(f"{output / 'unmarked.tsv'}: {len(unmarked)} places of {len({row.text for row in unmarked})} strings")
    if predictions is not None:
        ranking = rank_suspects(reports, read_predictions(predictions), limit=limit)
        write_suspects(ranking.suspects, output / "labels.tsv", kind=Suspect)
        left_out = f"{ranking.outdated} units annotated anew since, {ranking.unpredicted} without prediction"
        typer.echo(f"{output / 'labels.tsv'}: {len(ranking.suspects)} roles and entities; {left_out}")


@corpus.command()
def split(
    root: Root = Path("corpus"),
    seed: Annotated[int, typer.Option(help="Another seed gives another assignment.")] = 0,
) -> None:
    """Assign the reports that have no split yet to train, dev and test and write splits.json.

    Example: workreport corpus split corpus --seed 0
    """
    from workreport.corpus.splits import split_corpus

    for name, members in split_corpus(root, seed=seed).items():
        typer.echo(f"{name}: {len(members)} reports")


@corpus.command()
def from_marked(
    files: Annotated[list[Path], typer.Argument(help="Marked reports, or folders of *.txt.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The corpus that they are added to.")],
) -> None:
    """Turn marked reports into records: OUTPUT/reports/NAME.jsonl and a line of OUTPUT/index.jsonl each.

    Example: workreport corpus from-marked marked/*.txt -o corpus
    """
    from workreport.corpus.conversion import import_marked

    errors: list[CorpusError] = []
    written = import_marked(files, output, on_error=errors.append)
    _finish(written, output, errors)


@corpus.command()
def to_marked(
    files: Annotated[list[Path], typer.Argument(help="Report files, folders of *.jsonl, or a corpus.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The folder for the marked reports.")],
) -> None:
    """Turn records into marked reports, to be read and corrected by hand: OUTPUT/NAME.txt each.

    Example: workreport corpus to-marked corpus/reports/r0101.jsonl -o marked
    """
    from workreport.corpus.conversion import export_marked

    errors: list[CorpusError] = []
    written = export_marked(files, output, on_error=errors.append)
    _finish(written, output, errors)


@corpus.command()
def raw(
    files: Annotated[list[Path], typer.Argument(help="Unannotated reports, or folders of them.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The file of sentences, JSON lines.")],
) -> None:
    """Write the sentences of unannotated reports for pretraining, each once, in random order.

    Example: workreport corpus raw reports/ -o training/data/raw.jsonl
    """
    from workreport.corpus.raw import write_raw_sentences

    taken = write_raw_sentences(files, output)
    for error in taken.errors:
        typer.echo(error, err=True)
    typer.echo(f"{taken.sentences} sentences of {taken.reports} reports written to {output}")
    if taken.errors:
        raise typer.Exit(1)


def _print_tables(tables: Iterable[Table]) -> None:
    from rich.console import Console

    console = Console(width=None if sys.stdout.isatty() else 140)
    for table in tables:
        console.print(table)


def _finish(written: list[Path], output: Path, errors: list[CorpusError]) -> None:
    for error in errors:
        typer.echo(error, err=True)
    typer.echo(f"reports written to {output}: {len(written)}, not converted: {len(errors)}", err=True)
    if errors:
        raise typer.Exit(1)


@corpus.command()
def convert(
    root: Annotated[Path, typer.Argument(help="A corpus with reports/ and splits.json.")],
    output: Annotated[Path, typer.Argument(help="The folder for train.spacy, sentences-train.spacy and so on.")],
) -> None:
    """Write each split as spaCy documents: one a report, and one a sentence.

    Example: workreport corpus convert corpus training/data
    """
    from workreport.corpus.docbin import convert_corpus

    for path, count in convert_corpus(root, output).items():
        typer.echo(f"{path}: {count} documents")
