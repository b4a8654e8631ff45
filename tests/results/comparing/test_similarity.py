import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from workreport.results.comparing.similarity import _vectors, similar_pairs


def test_texts_without_a_common_ngram_are_no_pair():
    assert similar_pairs(["龙头企业偏少", "道路失修"], least=0.01) == {}


def test_numbers_and_width_do_not_count():
    assert similar_pairs(["欠账3.5亿元，压力大", "欠账１２亿元,压力大"], least=0.9) == {(0, 1): pytest.approx(1)}


def test_texts_too_short_for_an_ngram_are_no_pair():
    assert similar_pairs(["", "。", "难", "难"], least=0.01) == {}


@settings(deadline=None)
@given(st.lists(st.text("龙头企业偏少，3。", max_size=12), max_size=5))
def test_weights_are_those_of_scikit_learn(texts):
    text = pytest.importorskip("sklearn.feature_extraction.text")
    from workreport.results.comparing.similarity import _ngrams

    if not any(map(_ngrams, texts)):
        return
    vectorizer = text.TfidfVectorizer(analyzer=lambda item: list(_ngrams(item).elements()), sublinear_tf=True)
    matrix = vectorizer.fit_transform(texts)
    names = vectorizer.get_feature_names_out()
    for row, vector in enumerate(_vectors(texts)):
        assert {names[column]: matrix[row, column] for column in matrix[row].indices} == pytest.approx(vector)
