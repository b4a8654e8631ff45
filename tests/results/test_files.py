import pytest
from workreport.results.files import FileNames, OutputError, make_folder, written_atomically


def test_a_file_appears_whole_at_the_end(tmp_path):
    path = tmp_path / "a.txt"
    with written_atomically(path) as stream:
        stream.write("好")
        assert not path.exists()
    assert path.read_text("utf-8") == "好"


def test_a_failed_block_leaves_the_old_file_and_no_rest(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("old", "utf-8")
    with pytest.raises(ZeroDivisionError), written_atomically(path) as stream:
        stream.write(f"new {1 / 0}")
    assert path.read_text("utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_line_ends_are_written_as_given(tmp_path):
    with written_atomically(tmp_path / "a.txt") as stream:
        stream.write("1\r\n2\n")
    assert (tmp_path / "a.txt").read_bytes() == b"1\r\n2\n"


def test_a_place_that_cannot_be_written_is_named(tmp_path):
    path = tmp_path / "missing" / "a.txt"
    with pytest.raises(OutputError, match=r"missing.a\.txt: cannot be written"), written_atomically(path):
        pass


def test_a_file_in_the_place_of_a_folder_is_named(tmp_path):
    (tmp_path / "a").write_text("")
    with pytest.raises(OutputError, match="a: is not a folder that can be made"):
        make_folder(tmp_path / "a")


@pytest.mark.parametrize(
    ("sources", "names"),
    [
        (["x/a.docx", "y/a.docx", "a.txt"], ["a.html", "a-2.html", "a-3.html"]),
        (["A.txt", "a.txt"], ["A.html", "a-2.html"]),
        (["a.txt", "a-2.txt", "b/a.txt"], ["a.html", "a-2.html", "a-3.html"]),
        (["-"], ["stdin.html"]),
        (["taken.txt"], ["taken-2.html"]),
        (["2023.报告.docx"], ["2023.报告.html"]),
    ],
)
def test_every_source_gets_a_name_of_its_own(sources, names):
    files = FileNames(["Taken.html"])
    assert [files.new(source, ".html") for source in sources] == names


def test_a_long_name_is_cut_to_what_file_systems_take():
    files = FileNames([])
    names = [files.new(f"{'年' * 90}.txt", ".html") for _ in range(2)]
    assert max(len(name.encode()) for name in names) <= 255
    assert len(set(names)) == 2
