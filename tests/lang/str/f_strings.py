x, name, items = 42, "wörld", [1, 2]
assert f"{x}" == "42" and f"hi {name}!" == "hi wörld!" and f"{x + 1:>5}|" == "   43|" and f"{name!r}" == "'wörld'" and f"{name!a}" == "'w\\xf6rld'" and f"{{}}" == "{}" and f"{x:#x}" == "0x2a" and f"{3.14159:.{2}f}" == "3.14"
assert f"{x=}" == "x=42" and f"{x = }" == "x = 42" and f"{name=!s}" == "name=wörld" and f"{x=:05}" == "x=00042" and f"{items[0]}{items}" == "1[1, 2]" and f"{'a' if x else 'b'}" == "a" and f"{(lambda y: y * 2)(3)}" == "6" and f"{ {1: 2}[1] }" == "2"
assert f"{f"{x}"}" == "42" and f"{"a" + 'b'}" == "ab" and f"a{x}b" "c" f"{x}" == "a42bc42" and rf"\{x}" == "\\42" and f"""
{x
}""" == "\n42" and f"{x!r:>4}" == "  42" and f"{'\n'.join(['a', 'b'])}" == "a\nb" and f"{x:{'>'}{6}}" == "    42"
class Fancy:
    def __format__(self, spec): return "<" + spec + ">"
    def __str__(self): return "str"
assert f"{Fancy()}" == "<>" and f"{Fancy():abc:d}" == "<abc:d>" and f"{Fancy()!s:>5}" == "  str"
assert f"{x, 1}" == "(42, 1)" and f"{x == 42}" == "True" and f"{x!=1}" == "True" and f"{[i for i in range(3)]}" == "[0, 1, 2]" and f'{(n := 5)}{n}' == "55"
print("ok")
