"""Proxies of mappings compare as what is behind them does."""

from types import MappingProxyType


class Ordered(dict):
    def __lt__(self, other):
        return "less"


proxy = MappingProxyType({"a": 1})
assert proxy == {"a": 1} == proxy and not proxy != {"a": 1} and proxy != 5
assert (MappingProxyType(Ordered()) < 5) == "less"
for compare, message in (
    (lambda: proxy < 5, "'<' not supported between instances of 'dict' and 'int'"),
    (lambda: proxy >= None, "'>=' not supported between instances of 'dict' and 'NoneType'"),
    (lambda: proxy.__gt__("x"), "'>' not supported between instances of 'dict' and 'str'"),
    (lambda: type.__dict__ <= 1, "'<=' not supported between instances of 'dict' and 'int'"),
):
    try:
        compare()
    except TypeError as error:
        assert str(error) == message, error
    else:
        assert False


class Text(str):
    pass


assert type(iter(Text("a"))) is type(iter("é")) is not type(iter("a"))
print("ok")
