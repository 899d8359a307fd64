class Cat:
    def sound(self): return "miau"
class Dog:
    def sound(self): return "wuff"
a = Cat(); a.age = 3
def sounds(): return a.sound(), a.age
assert sounds() == ("miau", 3)
a.__class__ = Dog
assert sounds() == ("wuff", 3)
assert type(a) is Dog
a.name = "a"
a.__class__ = Cat
assert a.__dict__ == {"age": 3, "name": "a"}
assert sounds() == ("miau", 3)
class Number(int): pass
for value, message in [
    (5, "__class__ must be set to a class, not 'int' object"),
    (int, "__class__ assignment only supported for mutable types or ModuleType subclasses"),
    (Number, "__class__ assignment: 'Number' object layout differs from 'Cat'"),
]:
    try: a.__class__ = value
    except TypeError as e: assert str(e) == message
    else: assert False
Cat.sound = lambda self: "changed"
assert a.sound() == "changed"
Cat.tail = True
assert a.tail is True
del Cat.tail
assert not hasattr(a, "tail")
print("ok")
