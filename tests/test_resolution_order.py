"""Many undecided things come cluster by cluster, and clusters in time."""

from hypothesis import given
from hypothesis import strategies as st

from hoso.resolution.order import in_order

numbers = st.sets(st.integers(1, 40), max_size=30).map(sorted)
pairs = st.lists(st.tuples(st.integers(1, 40), st.integers(1, 40)).filter(lambda p: p[0] != p[1]))


def test_what_is_best_linked_comes_together_and_the_earlier_first():
    at = [30, 10, 31, 11]
    assert list(in_order([1, 2, 3, 4], at, [(1, 3), (2, 4)], 4)) == [2, 4, 1, 3]


def test_a_cluster_that_is_full_takes_nothing_more():
    order = list(in_order([1, 2, 3, 4], [1, 2, 3, 4], [(1, 4), (1, 3), (2, 3)], 2))
    assert order == [2, 3, 1, 4]


def test_a_loose_day_comes_with_its_best_neighbour():
    assert list(in_order([1, 2, 3], [0, 50, 90], [(1, 3)], 3)) == [2, 1, 3]


@given(numbers, st.data(), pairs, st.integers(1, 8))
def test_everything_comes_once(numbers, data, pairs, most):
    at = data.draw(st.lists(st.integers(0, 9), min_size=len(numbers), max_size=len(numbers)))
    assert sorted(in_order(numbers, at, pairs, most)) == numbers
