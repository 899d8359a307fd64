# filecmp: files that are equal, and what two folders have in common.
import contextlib
import filecmp
import io
import os
import tempfile


def write(path, text, when):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as file:
        file.write(text)
    os.utime(path, (when, when))


with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    for name, one, two in [("same", "1", "1"), ("other", "1", "2"), ("longer", "1", "12"), ("s/inner", "a", "b")]:
        write("a/" + name, one, 5)
        write("b/" + name, two, 6)
    write("a/left", "", 1)
    write("b/right", "", 1)
    write("a/funny", "", 1)
    os.mkdir("b/funny")
    write("a/.git/x", "", 1)

    assert filecmp.cmp("a/same", "b/same") and not filecmp.cmp("a/other", "b/other") and not filecmp.cmp("a", "b")
    write("b/other", "2", 5)
    assert filecmp.cmp("a/other", "b/other") and not filecmp.cmp("a/other", "b/other", shallow=False)
    write("b/other", "2", 6)
    assert filecmp.cmpfiles("a", "b", ["same", "other", "left"]) == (["same"], ["other"], ["left"])
    both = filecmp.dircmp("a", "b")
    assert both.left_list == ["funny", "left", "longer", "other", "s", "same"] and both.left_only == ["left"]
    assert both.right_only == ["right"] and both.common_dirs == ["s"] and both.common_funny == ["funny"]
    assert sorted(both.common_files) == ["longer", "other", "same"] and both.same_files == ["same"]
    assert sorted(both.diff_files) == ["longer", "other"] and both.funny_files == []
    assert both.subdirs["s"].diff_files == ["inner"]
    with contextlib.redirect_stdout(io.StringIO()) as out:
        both.report_full_closure()
    assert out.getvalue() == """diff a b
Only in a : ['left']
Only in b : ['right']
Identical files : ['same']
Differing files : ['longer', 'other']
Common subdirectories : ['s']
Common funny cases : ['funny']

diff a/s b/s
Differing files : ['inner']
""", out.getvalue()
    try:
        both.nothing
    except AttributeError as exc:
        assert str(exc) == "nothing"
    assert filecmp.dircmp("a", "b", ignore=["same"], hide=[]).same_files == []
    filecmp.clear_cache()
    os.chdir("/")
print("ok")
