from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from spacy.language import Language

pytest.importorskip("threadpoolctl", reason="threadpoolctl is absent: install the extra `bench`")
pytest.importorskip("pycrfsuite", reason="python-crfsuite is absent: install the extra `train`")

from benchmarks.peers import PeerMissingError, entity_crf, pipeline, stock_ner
from benchmarks.speed import Speed, make_readers, rotated, speed_table, time_readers, write_speed


class Clock:
    """Time that passes only while something is read."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now

    def reader(self, seconds: float, seen: list[str], name: str) -> Callable[[str], None]:
        def read(text: str) -> None:
            seen.append(name)
            self.now += seconds

        return read


def test_rates_and_ratios_are_those_of_the_clock() -> None:
    clock, seen = Clock(), list[str]()
    readers = {"quick": clock.reader(1.0, seen, "quick"), "slow": clock.reader(4.0, seen, "slow")}
    speed = time_readers(readers, ["一二三四", "五六"], rounds=3, reference="slow", missing={}, clock=clock)
    assert speed.characters == 6
    assert speed.characters_per_second("quick") == 6 / 2.0
    assert speed.ratio("quick") == 4.0
    assert speed.ratio_interval("quick") == (4.0, 4.0)


def test_order_moves_on_from_round_to_round() -> None:
    clock, seen = Clock(), list[str]()
    readers = {name: clock.reader(1.0, seen, name) for name in "abc"}
    time_readers(readers, ["一"], rounds=3, reference="a", missing={}, clock=clock)
    assert "".join(seen) == "abc" + "abc" + "bca" + "cab"


def test_every_system_is_first_equally_often() -> None:
    assert [rotated(["a", "b", "c"], number)[0] for number in range(6)] == ["a", "b", "c", "a", "b", "c"]


def test_ratio_is_taken_within_rounds() -> None:
    # The machine is ten times slower in the second round; the ratio does not notice.
    speed = Speed({"a": [1.0, 10.0, 1.0], "b": [2.0, 20.0, 2.0]}, 100, "b", {})
    assert speed.ratio_interval("a") == (2.0, 2.0)


def test_table_is_fastest_first_and_names_what_is_missing() -> None:
    table = speed_table(Speed({"slow": [2.0], "quick": [1.0]}, 1000, "slow", {"jieba posseg": "not installed"}))
    assert [row[:3] for row in table.rows] == [("quick", "1,000", "2.00"), ("slow", "500", "1.00")]
    assert "Missing: jieba posseg (not installed)" in table.note


def test_result_is_written_as_json_and_as_a_page(tmp_path: Path) -> None:
    write_speed(Speed({"a": [1.0], "b": [2.0]}, 100, "b", {}), tmp_path / "speed.json")
    record = json.loads((tmp_path / "speed.json").read_text(encoding="utf-8"))
    assert record["characters_per_second"] == {"a": 100.0, "b": 50.0}
    assert record["reference"] == "b"
    assert "| a | 100 | 2.00 |" in (tmp_path / "speed.md").read_text(encoding="utf-8")


def test_a_missing_peer_is_skipped_with_its_reason(tmp_path: Path) -> None:
    readers, missing = make_readers({"length": lambda: len, "crf": lambda: entity_crf(tmp_path / "absent.model")})
    assert list(readers) == ["length"]
    assert "absent.model is absent: train it" in missing["crf"]


def test_a_pipeline_that_is_not_there_is_a_missing_peer() -> None:
    with pytest.raises(PeerMissingError, match="no pipeline 'nowhere'"):
        pipeline("nowhere")


@pytest.mark.parametrize("use_blis", [True, False])
def test_stock_ner_multiplies_as_it_was_asked_to(use_blis: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Language] = []
    monkeypatch.setattr("benchmarks.peers._reads_whole", made.append)
    stock_ner(use_blis=use_blis)
    # spaCy itself makes the small output layer with the default, whatever is chosen.
    layers = made[0].get_pipe("ner").model.get_ref("tok2vec").walk()
    assert {layer.ops.use_blis for layer in layers} == {use_blis}
