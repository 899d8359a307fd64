class A:
    __x = 1
    def __init__(self): self.__y = 2
    def get(self): return self.__x + self.__y + self._A__y
    def __m(self): return "A"
    def call(self): return self.__m()
class B(A):
    def __m(self): return "B"
assert A().get() == 5
assert A._A__x == 1
assert vars(A()) == {"_A__y": 2}
assert B().call() == "A"
try: A().__y
except AttributeError as e: assert str(e) == "'A' object has no attribute '__y'"
else: assert False
print("ok")
