from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.training.initialize import init_nlp
from spacy.util import registry
from thinc.types import Ragged
from workreport.architectures import pretrained
from workreport.architectures.pretrained import EncoderError, PretrainedEncoder
from workreport.architectures.transformer import build_transformer_role_classifier, build_transformer_tagger
from workreport.averaging import UnlikePipelinesError, average_pipelines
from workreport.components.attributes import sentences
from workreport.components.tokenizer import CharacterTokenizer
from workreport.configs import ConfigError, merge_configs
from workreport.corpus.docbin import write_reports, write_sentences
from workreport.corpus.marked import parse_marked
from workreport.extras import MissingExtraError
from workreport.training import train

CONFIGS = Path(__file__).parents[2] / "configs"
ROLES = [CONFIGS / name for name in ("base.cfg", "roles.cfg", "transformer-roles.cfg")]
ENTITIES = [CONFIGS / name for name in ("base.cfg", "entities.cfg", "transformer-entities.cfg")]

MARKED = """# title: 例

H\t一、去年的成绩

A\t{ORG:江澄市科技局}建成{PLATFORM:澄湖创新中心}。
A\t深入实施人才战略，引进专家12名。

H\t二、存在的问题

Q\t{ORG:县医院}医生不足，设备陈旧。

H\t三、明年的打算

P\t启动{PROJECT:河道治理工程}，设立{FUND:成长基金}。
P\t深入实施人才战略，引进专家20名。
"""
SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
TINY = {"hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 64}
STILL = {"hidden_dropout_prob": 0.0, "attention_probs_dropout_prob": 0.0}
STEPS = 40


@pytest.fixture(autouse=True)
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")


@pytest.fixture
def encoder(tmp_path: Path) -> Path:
    """A folder with a tiny BERT, as the hub has large ones."""
    torch = pytest.importorskip("torch", reason="the transformer extra is not installed")
    transformers = pytest.importorskip("transformers", reason="the transformer extra is not installed")
    torch.manual_seed(0)
    folder = tmp_path / "encoder"
    pieces = [*SPECIAL, "0", *sorted(set(MARKED) - set(" \n\t0123456789"))]
    transformers.BertModel(transformers.BertConfig(vocab_size=len(pieces), **TINY, **STILL)).save_pretrained(folder)
    (folder / "vocab.txt").write_text("\n".join(pieces) + "\n", encoding="utf-8")
    return folder


@pytest.fixture
def data(tmp_path: Path) -> dict[str, Path]:
    """The report, as training reads it: whole for the roles, sentence by sentence for the entities."""
    report, _ = parse_marked(MARKED, name="example")
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "workreport.CharacterTokenizer.v1"}}})
    paths = {"roles": tmp_path / "reports.spacy", "entities": tmp_path / "sentences.spacy"}
    write_reports([report], paths["roles"], nlp=nlp)
    write_sentences([report], paths["entities"], nlp=nlp)
    return paths


def overrides(encoder: Path, data: Path) -> dict[str, Any]:
    return {
        **{"paths.train": str(data), "paths.dev": str(data), "paths.encoder": str(encoder)},
        **{"training.optimizer.learn_rate.warmup_steps": 5, "training.optimizer.learn_rate.initial_rate": 0.01},
        **{"training.max_steps": STEPS, "training.eval_frequency": STEPS},
    }


def learn(files: list[Path], component: str, encoder: Path, data: Path) -> tuple[Language, list[Doc], list[float]]:
    """Return the trained pipeline, what it learned from, and the loss of each step."""
    config = merge_configs(files, overrides=overrides(encoder, data))
    config["components"][component]["model"]["dropout"] = 0.0
    config["corpora"]["train"].pop("augmenter", None)
    nlp = init_nlp(config)
    gold = list(spacy.tokens.DocBin().from_disk(data).get_docs(nlp.vocab))
    optimizer = registry.resolve(nlp.config.interpolate()["training"])["optimizer"]
    history: list[float] = []
    for _ in range(STEPS):
        examples = [Example(nlp.make_doc(doc.text), doc) for doc in gold]
        losses = nlp.update(examples, sgd=optimizer, annotates=[name for name in nlp.pipe_names if name == "outline"])
        optimizer.step_schedules()
        history.append(losses[component])
    return nlp, gold, history


def entities(doc: Doc) -> list[tuple[str, str]]:
    return [(entity.text, entity.label_) for entity in doc.ents]


def roles(doc: Doc) -> list[list[str]]:
    return [sentence._.roles for sentence in sentences(doc)]


@pytest.mark.parametrize(
    ("files", "component", "found"),
    [(ENTITIES, "entities", entities), (ROLES, "roles", roles)],
    ids=["entities", "roles"],
)
def test_component_learns_by_its_config_and_survives_disk(
    files: list[Path], component: str, found: Callable[[Doc], Any], encoder: Path, data: dict[str, Path], tmp_path: Path
) -> None:
    nlp, gold, losses = learn(files, component, encoder, data[component])
    assert losses[-1] < losses[0] / 4
    assert [found(nlp(doc.text)) for doc in gold] == [found(doc) for doc in gold]
    nlp.to_disk(tmp_path / "saved")
    encoder.rename(tmp_path / "moved")
    restored = spacy.load(tmp_path / "saved")
    docs = [(nlp(doc.text), restored(doc.text)) for doc in gold]
    for before, after in docs:
        assert found(before) == found(after)
        assert before.user_data == after.user_data


def test_the_transformer_learns_too(encoder: Path, data: dict[str, Path]) -> None:
    nlp, _, _ = learn(ENTITIES, "entities", encoder, data["entities"])
    [shim] = [shim for node in nlp.get_pipe("entities").model.walk() for shim in node.shims]
    change = (embeddings(shim) - embeddings(loaded(encoder))).abs().max().item()
    assert 0.001 < change < STEPS * 0.01 * 0.02 * 2


def test_command_of_training_runs(encoder: Path, data: dict[str, Path], tmp_path: Path) -> None:
    values = overrides(encoder, data["entities"]) | {"training.max_steps": 2, "training.eval_frequency": 1}
    train(ENTITIES, tmp_path / "trained", overrides=values)
    assert len(spacy.load(tmp_path / "trained/model-last")("县医院医生不足。")) == 8


def test_transformers_are_not_averaged(encoder: Path, data: dict[str, Path], tmp_path: Path) -> None:
    init_nlp(merge_configs(ENTITIES, overrides=overrides(encoder, data["entities"]))).to_disk(tmp_path / "saved")
    with pytest.raises(UnlikePipelinesError, match="saved: a transformer cannot be averaged"):
        average_pipelines([tmp_path / "saved"] * 2, tmp_path / "mean")


def test_folder_without_a_transformer_is_told_with_the_key(
    encoder: Path, data: dict[str, Path], tmp_path: Path
) -> None:
    with pytest.raises(ConfigError, match="encoder"):
        train(ENTITIES, tmp_path / "trained", overrides=overrides(tmp_path / "none", data["entities"]))


def test_text_longer_than_a_window_is_read_in_windows(encoder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole, halves = sequences("深入实施人才战略", 8), sequences("深入实施人才战略", 4, 4)
    apart = loaded(encoder).predict(halves).dataXd
    assert loaded(encoder).predict(whole).dataXd != pytest.approx(apart, abs=1e-3)
    monkeypatch.setattr(pretrained, "LONGEST_WINDOW", 5)
    assert loaded(encoder).predict(whole).dataXd == pytest.approx(apart, abs=1e-5)


def test_batches_make_no_difference(encoder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = sequences("深入实施人才战略引进专家", 7, 0, 2, 3)
    vectors, gradient = vectors_and_gradient(loaded(encoder), text)
    monkeypatch.setattr(pretrained, "BATCH_PLACES", 4)
    in_batches = vectors_and_gradient(loaded(encoder), text)
    assert in_batches[0] == pytest.approx(vectors, abs=1e-5)
    assert in_batches[1] == pytest.approx(gradient, abs=1e-4)
    assert np.abs(gradient).max() > 0.01


def test_vocabulary_without_special_pieces_is_refused(encoder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    transformers: Any = pytest.importorskip("transformers")
    tokenizer = type(
        "Tokenizer", (), {"cls_token_id": None, "sep_token_id": None, "pad_token_id": 0, "unk_token_id": 1}
    )
    monkeypatch.setattr(transformers.AutoTokenizer, "from_pretrained", lambda name: tokenizer)
    with pytest.raises(EncoderError, match=r"no \[CLS\], \[SEP\]"):
        PretrainedEncoder(rate=1.0).load(str(encoder))


@pytest.mark.parametrize("missing", ["torch", "transformers"])
@pytest.mark.parametrize(
    "build",
    [
        lambda: build_transformer_tagger("any", 0.02, 8, [1], 0.0),
        lambda: build_transformer_role_classifier("any", 0.02, 8, 8, [1], 0.0),
    ],
    ids=["entities", "roles"],
)
def test_want_of_the_extra_is_told(build: Callable[[], Any], missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if missing == "transformers":
        pytest.importorskip("torch", reason="the transformer extra is not installed")
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(MissingExtraError, match=rf'needs {missing}.*pip install "workreport\[transformer\]"'):
        build()


def test_training_without_the_extra_tells_what_to_install(
    data: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "transformers", None)
    with pytest.raises(MissingExtraError, match=r"workreport\[transformer\]"):
        train(ENTITIES, tmp_path / "trained", overrides=overrides(tmp_path, data["entities"]))


def loaded(encoder: Path) -> PretrainedEncoder:
    shim = PretrainedEncoder(rate=1.0)
    shim.load(str(encoder))
    return shim


def sequences(text: str, *lengths: int) -> Ragged:
    norms = CharacterTokenizer(spacy.blank("zh").vocab)(text).to_array("NORM")
    return Ragged(norms, np.array(lengths, dtype="int32"))


def vectors_and_gradient(shim: PretrainedEncoder, text: Ragged) -> tuple[Any, Any]:
    """Return the vectors of a text and the gradient of the transformer's embeddings by the sum of half of them."""
    vectors, backprop = shim.begin_update(text)
    d_vectors = np.zeros_like(vectors.dataXd)
    d_vectors[:, ::2] = 1
    backprop(Ragged(d_vectors, text.lengths))
    return vectors.dataXd, embeddings(shim).grad.numpy()


def embeddings(shim: Any) -> Any:
    return shim._model.embeddings.word_embeddings.weight
