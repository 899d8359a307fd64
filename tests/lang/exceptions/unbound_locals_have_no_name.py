# A NameError tells its name, an UnboundLocalError does not, so that nothing is suggested for it.
import traceback


def unbound():
    number19 = 1
    print(number18, number19)
    number18 = 1


try:
    unbound()
except UnboundLocalError as error:
    assert error.name is None
    text = traceback.format_exception_only(error)[-1]
    message = "cannot access local variable 'number18' where it is not associated with a value"
    assert text == f"UnboundLocalError: {message}\n", text
else:
    raise AssertionError

try:
    numbre
except NameError as error:
    assert error.name == "numbre"
print("ok")
