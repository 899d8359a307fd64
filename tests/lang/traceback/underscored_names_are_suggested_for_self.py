# Attributes with an underscore are suggested to the methods of the object, and to nobody else.
import traceback


class Box:
    def __init__(self):
        self._colour = None

    def method(self):
        self.colour

    def closure(self):
        def inner():
            return self

        return inner and self.colour

    def of_another(self, other):
        other.colour


def last_line(function, *args):
    try:
        function(*args)
    except AttributeError as e:
        return traceback.format_exc().splitlines()[-1]


plain = "AttributeError: 'Box' object has no attribute 'colour'"
hinted = plain + ". Did you mean: '_colour'?"
box = Box()
assert last_line(box.method) == last_line(box.closure) == last_line(box.of_another, box) == hinted
assert last_line(box.of_another, Box()) == last_line(lambda: box.colour) == plain
print("ok")
