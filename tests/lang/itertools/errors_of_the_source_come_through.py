from itertools import accumulate, batched, chain, cycle, groupby, islice, pairwise, product, tee, zip_longest


def raises(kind, message, action):
    try:
        action()
    except kind as error:
        assert str(error) == message, str(error)
    else:
        raise AssertionError(f"no {kind.__name__}")


def source():
    yield 1
    raise ValueError("boom")
raises(ValueError, 'boom', lambda: list(chain(source())))
raises(ValueError, 'boom', lambda: list(zip_longest(source(), [1, 2, 3])))
raises(ValueError, 'boom', lambda: list(pairwise(source())))
raises(ValueError, 'boom', lambda: list(batched(source(), 3)))
raises(ValueError, 'boom', lambda: list(accumulate(source())))
raises(ValueError, 'boom', lambda: product(source()))
raises(ValueError, 'boom', lambda: [list(g) for k, g in groupby(source())])
raises(ValueError, 'boom', lambda: list(tee(source())[0]))
raises(ValueError, 'boom', lambda: list(cycle(source())))
raises(ValueError, 'boom', lambda: list(islice(source(), 5)))
print("ok")
