# A list among the arguments of an alias, which stands for parameters, is shown by the names of its types.
type Several[*Ts] = Ts

assert repr(list[int, [float, object]]) == "list[int, [float, object]]"
assert repr(Several[int, [float, "x"]]) == "Several[int, [float, 'x']]"
assert repr(list[[1, None, ...]]) == "list[[1, None, ...]]"
assert repr(list[int, [str, list[int], int | None]]) == "list[int, [str, list[int], int | None]]"
assert repr(list[[]]) == "list[[]]" and repr(tuple[()]) == "tuple[()]"
# Only lists directly in it.
assert repr(list[int, [[str]]]) == "list[int, [[<class 'str'>]]]"
assert repr(list[int, (str,)]) == "list[int, (<class 'str'>,)]"
print("ok")
