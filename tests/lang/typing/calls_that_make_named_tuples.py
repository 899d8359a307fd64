# NamedTuple and TypedDict by a call: what is given how, and which ways are going out of use.
import warnings
from typing import NamedTuple, TypedDict


def outcome(call):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            result = call()
        except TypeError as error:
            return str(error)
    return result, [str(warning.message).partition(" is deprecated")[0] for warning in caught]


made, messages = outcome(lambda: NamedTuple("X", a=int, b=str))
assert made(1, "x") == (1, "x") and messages == ["Creating NamedTuple classes using keyword arguments"]
made, messages = outcome(lambda: NamedTuple("X", [("a", int)]))
assert made._fields == ("a",) and messages == []
for make, messages in [
    (lambda: NamedTuple("X"), ["Failing to pass a value for the 'fields' parameter"]),
    (lambda: NamedTuple("X", None), ["Passing `None` as the 'fields' parameter"]),
    (lambda: NamedTuple("X", []), []),
]:
    made, warned = outcome(make)
    assert made() == () and warned == messages, warned
for make, messages in [
    (lambda: TypedDict("D"), ["Failing to pass a value for the 'fields' parameter"]),
    (lambda: TypedDict("D", None), ["Passing `None` as the 'fields' parameter"]),
    (lambda: TypedDict("D", {}), []),
]:
    made, warned = outcome(make)
    assert made() == {} and warned == messages, warned
message = "Either list of fields or keywords can be provided to NamedTuple, not both"
assert outcome(lambda: NamedTuple("X", [], b=int)) == message
message = "Cannot pass `None` as the 'fields' parameter and also specify fields using keyword arguments"
assert outcome(lambda: NamedTuple("X", None, b=int)) == message
print("ok")
