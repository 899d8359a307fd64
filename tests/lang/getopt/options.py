from getopt import GetoptError, error, getopt, gnu_getopt


def wrong(f, *args):
    try:
        f(*args)
    except GetoptError as e:
        assert str(e) == e.msg and e.args == (e.msg, e.opt)
        return e.msg, e.opt
    return None


assert error is GetoptError
assert getopt("-a -b -cfoo -d bar x -e".split(), "abc:d:e") == (
    [("-a", ""), ("-b", ""), ("-c", "foo"), ("-d", "bar")], ["x", "-e"])
assert getopt("-abc foo".split(), "abc:") == ([("-a", ""), ("-b", ""), ("-c", "foo")], [])
assert getopt("--long --value=x --value y --val z -- -a".split(), "a", ["long", "value="]) == (
    [("--long", ""), ("--value", "x"), ("--value", "y"), ("--value", "z")], ["-a"])
assert getopt(["-"], "a") == ([], ["-"]) and getopt([], "a") == ([], [])
assert getopt(["--one"], "", "one") == ([("--one", "")], [])
assert gnu_getopt("x -a y --long z".split(), "a", ["long"]) == ([("-a", ""), ("--long", "")], ["x", "y", "z"])
assert gnu_getopt("x -a".split(), "+a") == ([], ["x", "-a"])
assert gnu_getopt("x -- -a".split(), "a") == ([], ["x", "-a"])
assert getopt(["--ab"], "", ["ab", "abc"]) == ([("--ab", "")], [])
for line, message, option in (
    ("-x", "option -x not recognized", "x"), ("-c", "option -c requires argument", "c"),
    ("--zork", "option --zork not recognized", "zork"), ("--value", "option --value requires argument", "value"),
    ("--long=1", "option --long must not have an argument", "long"), ("--l", "option --l not a unique prefix", "l"),
):
    assert wrong(getopt, line.split(), "ac:", ["long", "lone", "value="]) == (message, option), line
print("ok")
