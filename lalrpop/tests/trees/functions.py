# Parameters, annotations, type parameters.
def a(): pass
def b(x): pass
def c(x, y=1): pass
def d(x, /, y, *, z): pass
def e(x=1, /, y=2, *args, z, w=3, **kwargs): pass
def f(*, a, b=1, c): pass
def g(*args: int, **kwargs: str) -> None: pass
def h(x: int, y: str = "a", *, z: (float) = 1.0) -> (int): pass
def i(*args: *Ts): pass
def j(a, b,): pass
def k(
    a,  # first
    b: int
    = 2,
) -> int: return a
def l(x,
      /): pass
async def m(): pass
def n[T](x: T) -> T: pass
def o[T: int, *Ts, **P](x): pass
def p[T: (int, str) = int, *Ts = *tuple[int], **P = [int]](): pass
class Q[T]: pass
class R[T, U: str](Base[T], metaclass=M): pass
type S = int
type T[A] = list[A]
type U[A: int, *B, **C] = dict[A, B]
type V = (
    int)
type = 1
type.x
type(x)
type[0]
type
print(type)
type in x
type = type if type else type
def type(): pass
