from hypothesis import given
from hypothesis import strategies as st
from workreport.components.outline.logic import outline as find_outline
from workreport.results.layout import blocks, outline
from workreport.schema import AnalysedReport, Entity, Sentence


def shown(report):
    return ["".join(placed.before + "".join(piece.text for piece in placed.pieces) for placed in block.sentences)
            for block in blocks(report)]  # fmt: skip


def test_paragraphs_and_headings_are_those_of_the_source(report):
    assert shown(report) == report.text.split("\n")


def test_white_space_between_sentences_is_kept(analysed):
    assert shown(analysed("A\t好。 \nA\t很好。")) == ["好。 很好。"]


def test_headings_have_the_level_of_their_section(report):
    assert [block.level for block in blocks(report)] == [1, 0, 1, 0, 1, 0, 1, 0]


def test_an_entity_is_a_piece(analysed):
    (block,) = blocks(analysed("A\t获{ORG:市委}{ORG:市政府}表彰。"))
    pieces = block.sentences[0].pieces
    assert [(piece.text, piece.entity and piece.entity.label, piece.number) for piece in pieces] == [
        ("获", None, 0),
        ("市委", "ORG", 1),
        ("市政府", "ORG", 2),
        ("表彰。", None, 0),
    ]


def test_an_entity_that_runs_over_ends_with_its_sentence():
    first, second = Sentence(0, 2, False, (), (), {}), Sentence(2, 4, False, (), (), {})
    report = AnalysedReport("a", "", "一。二。", (first, second), (Entity(0, 3, "ORG", "一。二", 0.5, 0),))
    assert shown(report) == ["一。二。"]


@given(st.text("一二（）、.A1。；“” \t\r\n\u2028是", max_size=60))
def test_no_character_is_lost_or_doubled(text):
    sentences = tuple(
        Sentence(item.start, item.end, item.heading, item.section, (), {}, item.report) for item in find_outline(text)
    )
    joined = "".join(shown(AnalysedReport("a", "", text, sentences, ())))
    assert "".join(joined.split()) == "".join(text.split())


def test_the_outline_leads_to_headings_and_run_in_headings(report):
    assert [(entry.text, entry.level, entry.sentence) for entry in outline(report)] == [
        ("江州市科技局2023年工作总结", 1, 1),
        ("一、主要成绩", 1, 3),
        ("（一）平台建设提速", 2, 4),
        ("二、存在问题", 1, 7),
        ("三、下步打算", 1, 10),
    ]


def test_items_of_a_list_are_not_in_the_outline(analysed):
    report = analysed("H\t一、打算\n\nP\t一是强化服务。\nP\t推进改革。\nP\t二是优化环境。")
    assert [entry.text for entry in outline(report)] == ["一、打算"]
