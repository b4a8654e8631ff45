from workreport.results.counts import Counts


def test_headings_and_sentences_are_counted_apart(report):
    counts = Counts.of(report)
    assert (counts.reports, counts.headings, counts.sentences) == (1, 4, 7)


def test_a_sentence_of_two_roles_counts_for_both(report):
    assert Counts.of(report).roles == {"achievement": 3, "problem": 2, "plan": 3}


def test_entities_are_counted_by_type(report):
    assert Counts.of(report).entities == {"ORG": 3, "PROJECT": 2, "PLATFORM": 1, "FUND": 1}


def test_white_space_is_not_counted(analysed):
    assert Counts.of(analysed("-\t你 好\t。\n\n-\t再见。")).characters == 6


def test_counts_add_up(report):
    both = Counts.of(report) + Counts.of(report)
    assert (both.reports, both.sentences, both.roles["plan"], both.entities.total()) == (2, 14, 6, 14)


def test_the_description_tells_one_from_many(report):
    description = (Counts.of(report) + Counts.of(report)).describe()
    assert description == (
        "2 reports, 14 sentences (6 achievement, 4 problem, 6 plan), 14 entities (6 ORG, 4 PROJECT, 2 PLATFORM, 2 FUND)"
    )
