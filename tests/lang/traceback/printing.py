import io
import traceback
out = io.StringIO()
try:
    {}["missing"]
except KeyError as error:
    traceback.print_exc(file=out)
    printed = out.getvalue()
    traceback.print_exception(error, file=out)
    traceback.print_tb(error.__traceback__, file=out)
assert printed.splitlines()[0] == 'Traceback (most recent call last):'
assert printed.splitlines()[-1] == "KeyError: 'missing'"
assert out.getvalue().startswith(printed * 2)
assert len(out.getvalue().splitlines()) == 2 * len(printed.splitlines()) + len(printed.splitlines()) - 2
def inner():
    traceback.print_stack(file=stack_out, limit=1)
stack_out = io.StringIO()
inner()
assert stack_out.getvalue().splitlines()[0].endswith(", in inner")
print("ok")
