# Contexts share what they have in common: a copy is not touched by what happens to its original.
import gc
from contextvars import Context, ContextVar, copy_context

COUNT = 300
variables = [ContextVar(f"v{i}") for i in range(COUNT)]


def fill(offset):
    for i, variable in enumerate(variables):
        variable.set((i, offset))


context = Context()
context.run(fill, 0)
copies = []


def change():
    for i in range(0, COUNT, 50):
        copies.append((i, copy_context()))
        for variable in variables[i:i + 50]:
            variable.set(variable.get() + ("changed",))


context.run(change)
gc.collect()
assert len(context) == COUNT
assert all(context[variable] == (i, 0, "changed") for i, variable in enumerate(variables))
for changed, copy in copies:
    assert len(copy) == COUNT and set(copy) == set(variables)
    for i, variable in enumerate(variables):
        assert copy[variable] == ((i, 0, "changed") if i < changed else (i, 0)), (changed, i)

# Resetting takes them out, one by one, until none is left.
def set_and_reset():
    tokens = [variable.set(i) for i, variable in enumerate(variables)]
    for left, token in zip(range(COUNT - 1, -1, -1), reversed(tokens)):
        token.var.reset(token)
        if left % 60 == 0:
            assert len(copy_context()) == left, (len(copy_context()), left)
    assert len(copy_context()) == 0


Context().run(set_and_reset)
assert sorted(value for _, value in context.items() for value in value[:1]) == list(range(COUNT))
print("ok")
