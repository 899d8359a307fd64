import weakref


class Button:
    def __init__(self, name):
        self.name = name

    def click(self):
        return f"{self.name} clicked"

    def other(self):
        pass


button = Button("b")
method = weakref.WeakMethod(button.click)
assert method()() == "b clicked"
assert method == weakref.WeakMethod(button.click) and method != weakref.WeakMethod(button.other)
assert hash(method) == hash(button)
log = []
noted = weakref.WeakMethod(button.click, lambda r: log.append(r is noted))
del button
assert method() is None and noted() is None and log == [True]
assert method == method
try:
    weakref.WeakMethod(len)
except TypeError as error:
    assert str(error).startswith("argument should be a bound method, not ")
else:
    assert False
print("ok")
