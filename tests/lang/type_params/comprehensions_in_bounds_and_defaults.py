# A bound or default may be a comprehension or a lambda itself, with a scope of its own within that of the bound.
class Bounded[T: [T for T in [T]]]:
    pass


def defaulted[T = [T for T in [T]]]():
    pass


type Alias[T, *Ts = [U for U in (T, T)]] = [T for T in [T]]

(T,) = Bounded.__type_params__
assert T.__bound__ == [T]
(T,) = defaulted.__type_params__
assert T.__default__ == [T]
T, Ts = Alias.__type_params__
assert Ts.__default__ == [T, T] and Alias.__value__ == [T]


class Lazy[T: lambda: T, U = {T: U for U in (1, 2)}]:
    pass


T, U = Lazy.__type_params__
assert T.__bound__() is T and U.__default__ == {T: 2}
print("ok")
