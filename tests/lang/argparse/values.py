# What the actions and nargs make of the arguments.
import argparse


def parser(**kwargs):
    return argparse.ArgumentParser(prog="prog", **kwargs)


def vars_of(p, line):
    return vars(p.parse_args(line.split()))


p = parser()
p.add_argument("numbers", nargs="+", type=int)
p.add_argument("--sum", dest="what", action="store_const", const=sum, default=max)
p.add_argument("-v", "--verbose", action="count", default=0)
p.add_argument("-o", "--output-file", default="out")
p.add_argument("--opt", nargs="?", const="const", default="default")
p.add_argument("--pair", nargs=2, type=float)
p.add_argument("--many", nargs="*")
p.add_argument("--more", action="extend", nargs="+", default=["z"])
p.add_argument("--one", action="append")
p.add_argument("--flag", action=argparse.BooleanOptionalAction)
p.add_argument("--no-cache", action="store_false")
defaults = dict(numbers=[1], what=max, verbose=0, output_file="out", opt="default", pair=None, many=None, more=["z"],
                one=None, flag=None, no_cache=True)
for line, changes in (
    ("1", {}), ("1 2 3", {"numbers": [1, 2, 3]}), ("--sum 1", {"what": sum}), ("1 -vvv", {"verbose": 3}),
    ("1 -v --verbose", {"verbose": 2}), ("1 -o x", {"output_file": "x"}), ("1 -ox", {"output_file": "x"}),
    ("1 -o=x", {"output_file": "x"}), ("1 --output-file=x=y", {"output_file": "x=y"}), ("1 --out x", {"output_file": "x"}),
    ("1 -vo x", {"verbose": 1, "output_file": "x"}), ("1 --opt", {"opt": "const"}), ("1 --opt x", {"opt": "x"}),
    ("1 --pair 1 2", {"pair": [1.0, 2.0]}), ("1 --many", {"many": []}), ("1 --many a b", {"many": ["a", "b"]}),
    ("1 --more a b --more c", {"more": ["z", "a", "b", "c"]}), ("1 --one a --one b", {"one": ["a", "b"]}),
    ("1 --flag", {"flag": True}), ("1 --flag --no-flag", {"flag": False}), ("1 --no-cache", {"no_cache": False}),
    ("--many a -- 1", {"many": ["a"]}), ("-- 1 -2", {"numbers": [1, -2]}), ("-1", {"numbers": [-1]}),
):
    assert vars_of(p, line) == defaults | changes, (line, vars_of(p, line))
assert p.get_default("more") == ["z"]

# Positional arguments share what there is; REMAINDER takes all.
p = parser()
p.add_argument("a")
p.add_argument("b", nargs="?", default="none", type=str.upper)
p.add_argument("c", nargs="*")
assert vars_of(p, "1") == {"a": "1", "b": "NONE", "c": []}
assert vars_of(p, "1 x") == {"a": "1", "b": "X", "c": []}
assert vars_of(p, "1 x 3 4") == {"a": "1", "b": "X", "c": ["3", "4"]}
p = parser()
p.add_argument("command")
p.add_argument("rest", nargs=argparse.REMAINDER)
assert vars_of(p, "x --y z") == {"command": "x", "rest": ["--y", "z"]}

# Unknown arguments, abbreviations, options among positional values.
p = parser()
p.add_argument("--foo")
p.add_argument("bar", nargs="?")
known, rest = p.parse_known_args(["--foo", "1", "--zork", "2", "-q"])
assert (known.foo, known.bar, rest) == ("1", "2", ["--zork", "-q"]), (known, rest)
p = parser()
p.add_argument("command")
p.add_argument("rest", nargs="*", type=int)
p.add_argument("--foo")
assert p.parse_intermixed_args("doit 1 --foo bar 2 3".split()).rest == [1, 2, 3]

# Defaults: of arguments, of the parser, and none at all.
p = parser(argument_default=argparse.SUPPRESS)
p.add_argument("--a")
assert vars_of(p, "") == {}
p.set_defaults(a=1, z=2)
assert vars_of(p, "") == {"a": 1, "z": 2} and p.get_default("z") == 2
p = parser()
p.add_argument("--n", type=int, default="5")
assert p.parse_args([]).n == 5


class Both(argparse.Action):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, (values, option_string))


p = parser()
p.add_argument("--x", action=Both)
p.add_argument("y", action=Both)
assert vars_of(p, "1 --x 2") == {"x": ("2", "--x"), "y": ("1", None)}

namespace = argparse.Namespace(a=1)
assert repr(namespace) == "Namespace(a=1)" and "a" in namespace and namespace == argparse.Namespace(a=1)
assert repr(argparse.Namespace(**{"b c": 2})) == "Namespace(**{'b c': 2})"
namespace = p.parse_args(["1"], namespace)
assert namespace.a == 1 and namespace.y == ("1", None)

parent = argparse.ArgumentParser(add_help=False)
parent.add_argument("--parent", type=int)
p = parser(parents=[parent])
p.add_argument("foo")
assert vars_of(p, "--parent 2 x") == {"parent": 2, "foo": "x"}
p = parser(prefix_chars="+/")
p.add_argument("+f")
p.add_argument("//bar")
assert vars_of(p, "+f X //bar Y") == {"f": "X", "bar": "Y"}
print("ok")
