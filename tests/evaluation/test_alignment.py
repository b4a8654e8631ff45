from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from workreport.evaluation.alignment import assign, choose, overlap, touching, trim


@st.composite
def extents_in_order(draw: st.DrawFn) -> list[tuple[int, int]]:
    cuts = sorted(draw(st.sets(st.integers(0, 40), min_size=2, max_size=12)))
    kept = draw(st.lists(st.booleans(), min_size=len(cuts) - 1, max_size=len(cuts) - 1))
    return [extent for extent, keep in zip(pairwise(cuts), kept, strict=True) if keep]


any_extents = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 10)).map(lambda place: (place[0], place[0] + place[1])), max_size=8
)


def test_a_sentence_goes_to_the_unit_that_it_overlaps_most():
    assert assign([(0, 6)], [(0, 2), (2, 6)]) == [1]


def test_of_two_units_overlapped_equally_the_earlier_is_taken():
    assert assign([(0, 4)], [(0, 2), (2, 4)]) == [0]


def test_a_sentence_outside_of_every_unit_goes_nowhere():
    assert assign([(4, 6)], [(0, 4), (6, 9)]) == [None]


def test_of_two_sentences_in_a_unit_the_longer_speaks_for_it():
    sentences, units = [(0, 2), (2, 9)], [(0, 9)]
    assert choose(assign(sentences, units), sentences, units) == {0: 1}


def test_of_two_sentences_of_equal_length_the_first_speaks():
    sentences, units = [(0, 3), (3, 6)], [(0, 6)]
    assert choose(assign(sentences, units), sentences, units) == {0: 0}


def test_a_unit_swallowed_by_its_neighbours_sentence_has_no_speaker():
    sentences, units = [(0, 9)], [(0, 3), (3, 9)]
    assert choose(assign(sentences, units), sentences, units) == {1: 0}


def test_trimming_white_space_alone_leaves_nothing():
    start, end = trim("好　 \n好", 1, 4)
    assert start == end


@given(any_extents, extents_in_order())
def test_assignment_is_the_largest_overlap_of_all_units(sentences, units):
    for sentence, unit in zip(sentences, assign(sentences, units), strict=True):
        shared = [overlap(sentence, other) for other in units]
        expected = shared.index(max(shared)) if any(shared) else None
        assert unit == expected


@given(any_extents, extents_in_order())
def test_touching_finds_exactly_the_units_that_share_a_character(sentences, units):
    for sentence in sentences:
        assert list(touching(sentence, units)) == [i for i, unit in enumerate(units) if overlap(sentence, unit)]
