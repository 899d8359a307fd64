# What a loop or a comprehension goes through and no name sees: a list display is a tuple, a set display of constants a frozenset.


def refused(coroutine):
    try:
        coroutine.send(None)
    except TypeError as error:
        return str(error).rpartition(" ")[2]


async def empty():
    [x async for x in []]


async def of_names(y):
    (x async for x in [y, 1])


async def of_constants():
    [x for z in (1,) async for x in {1, 2}]


async def of_a_statement(y):
    async for x in [y]:
        pass


assert refused(empty()) == "tuple"
assert refused(of_names(1)) == "tuple"
assert refused(of_constants()) == "frozenset"
assert refused(of_a_statement(1)) == "list"

a = 1
seen = []
for x in [a, 2, *range(2)]:
    seen.append(x)
for x in [a, [a]]:
    seen.append(x)
for x in ["one", 2.5, None]:
    seen.append(x)
for x in []:
    seen.append("never")
assert seen == [1, 2, 0, 1, 1, [1], "one", 2.5, None]
assert [x for x in [1, [2], a] if x in [a, 1]] == [1, 1]
assert {x: 1 for x in [a, a + 1]} == {1: 1, 2: 1}
assert list(x for x in [3, 2, 1]) == [3, 2, 1]
assert a in {1, a} and a not in [*range(1)]

many = [x for x in [a, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29,
                    30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55,
                    56, 57, 58, 59, 60, 61, 62, 63, 64, 65]]
assert many == [1, *range(1, 66)]
print("ok")
