# What a call makes of its arguments is alive until the function has it: also
# the surplus and the keywords behind more parameters than there were arguments.
def generate(*args, a=1, b=2, c=3, d=4, e=5, f=6, **keywords):
    yield args
    yield keywords


def plain(*args, a=1, b=2, c=3, d=4, e=5, f=6, **keywords):
    return args, keywords


for n in range(40):
    key = "k" + str(n)
    generator = generate(n + 0.5, **{key: [n]})
    kept = [str(n) * 3 for _ in range(8)]
    assert next(generator) == (n + 0.5,)
    assert next(generator) == {key: [n]}
    assert plain(str(n) + "!", **{key: (n, n)}) == ((str(n) + "!",), {key: (n, n)})
    assert plain(str(n), [n], **{key + "a": n, key + "b": n}) == ((str(n), [n]), {key + "a": n, key + "b": n})
print("ok")
