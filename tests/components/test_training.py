from __future__ import annotations

from pathlib import Path

import spacy
from spacy.language import Language
from spacy.training import Example
from workreport.components.attributes import sentences
from workreport.corpus.docs import report_to_doc
from workreport.corpus.marked import parse_marked

MARKED = """# title: 例

H\t一、去年的成绩

A\t{ORG:江澄市科技局}建成{PLATFORM:澄湖创新中心}。
A\t深入实施人才战略。

H\t二、存在的问题

Q\t{ORG:县医院}医生不足。

H\t三、明年的打算

P\t启动{PROJECT:河道治理工程}，设立{FUND:成长基金}。
P\t深入实施人才战略。
"""


def gold_example(nlp: Language) -> Example:
    report, _ = parse_marked(MARKED, name="example")
    reference = report_to_doc(report, nlp)
    return Example(nlp.make_doc(reference.text), reference)


def test_entities_are_learned_and_survive_disk(characters: Language, tmp_path: Path) -> None:
    characters.add_pipe("workreport_entities", name="entities")
    example = gold_example(characters)
    optimizer = characters.initialize(lambda: [example])
    optimizer.learn_rate = 0.01
    for _ in range(60):
        characters.update([gold_example(characters)], sgd=optimizer)
    gold = [(entity.text, entity.label_) for entity in example.reference.ents]
    characters.to_disk(tmp_path)
    doc = spacy.load(tmp_path)(example.reference.text)
    assert [(entity.text, entity.label_) for entity in doc.ents] == gold
    assert all(0.5 < entity._.score <= 1 for entity in doc.ents)


def test_roles_are_learned_in_context(outlined: Language) -> None:
    outlined.add_pipe("workreport_roles", name="roles")
    optimizer = outlined.initialize(lambda: [gold_example(outlined)])
    optimizer.learn_rate = 0.01
    outline_name = outlined.pipe_names[0]
    for _ in range(60):
        outlined.update([gold_example(outlined)], sgd=optimizer, annotates=[outline_name])
    example = gold_example(outlined)
    doc = outlined(example.reference.text)
    found = [sentence._.roles for sentence in sentences(doc)]
    assert found == [sentence._.roles for sentence in sentences(example.reference)]


def test_component_reads_an_empty_document(outlined: Language) -> None:
    outlined.add_pipe("workreport_roles", name="roles")
    outlined.add_pipe("workreport_entities", name="entities")
    outlined.initialize(lambda: [gold_example(outlined)])
    assert [doc.text for doc in outlined.pipe(["", " \n", "好。"])] == ["", " \n", "好。"]
