from functools import partialmethod


def raises(kind, message, action):
    try:
        action()
    except kind as error:
        assert str(error) == message, str(error)
    else:
        raise AssertionError(f"no {kind.__name__}")


class Cell:
    def __init__(self):
        self.state = None
    def set_state(self, state, note=""):
        self.state = state, note
    alive = partialmethod(set_state, True)
    dead = partialmethod(set_state, False, note="x")
cell = Cell()
cell.alive()
assert cell.state == (True, '')
cell.dead(note="y")
assert cell.state == (False, 'y')
Cell.alive(cell, "z")
assert cell.state == (True, 'z')
raises(TypeError, '3 is not callable or a descriptor', lambda: partialmethod(3))
print("ok")
