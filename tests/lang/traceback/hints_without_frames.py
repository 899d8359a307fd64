# format_exception_only sees no frames: it knows forgotten imports, and not what a name may have meant.
import traceback

def error_of(source):
    try:
        exec(source, {"value": 1})
    except NameError as error:
        return error


forgotten = error_of("sys.path")
expected = "NameError: name 'sys' is not defined. Did you forget to import 'sys'?\n"
assert traceback.format_exception_only(forgotten) == [expected]
assert traceback.format_exception_only(type(forgotten), forgotten) == [expected]
assert traceback.format_exception(forgotten)[-1] == expected
mistyped = error_of("valeu")
assert traceback.format_exception_only(mistyped) == ["NameError: name 'valeu' is not defined\n"]
assert traceback.format_exception(mistyped)[-1] == "NameError: name 'valeu' is not defined. Did you mean: 'value'?\n"
assert traceback.format_exception_only(NameError("name", name="ast")) == [
    "NameError: name. Did you forget to import 'ast'?\n"
]
print("ok")
