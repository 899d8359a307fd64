# In a format spec `{{` opens a field in a field, but behind a field it is a brace.
class Shown:
    def __format__(self, spec):
        return f"<{spec}>"


c, x = Shown(), "X"
assert f"{c:a{x}b{{}" == "<aXb{>"
assert f"{c:{x}{{{x}}" == "<X{X>"
assert f"{c:{x}{{}{c:{{x}}}" == "<X{><{'X'}>"
assert f"{c:{x}{{}{{" == "<X{>{"
assert f"{c:{x}{{{{}" == "<X{{>"
assert f"{c:{c:{x}{{}{{}" == "<<X{>{>"
assert f"{c:{c:{x}}{{}" == "<<X>{>"
assert f"{c:{c:{x}}{c:{{x}}}}" == "<<X><{'X'}>>"
assert f"{c:{c:{{1}}}}" == "<<{1}>>"
assert f"{c:{{x}}{{}" == "<{'X'}{>"
assert f"{c:{ {1: 2} }{{}" == "<{1: 2}{>"
assert f"""{c:{x}
{{}""" == "<X\n{>"
assert f"{c=:{x}{{}" == "c=<X{>"
for source, message in [
    ('f"{c:{{}"', "f-string: expecting '}'"),
    ('f"{c:{c:a{{}}"', "f-string: expecting '}', or format specs"),
    ('f"{c:a{x}b{{}}"', "f-string: single '}' is not allowed"),
    ('f"{c:a{x}b{{"', "f-string: expecting '}', or format specs"),
]:
    try:
        compile(source, "source", "eval")
    except SyntaxError as error:
        assert error.msg == message, (source, error.msg)
    else:
        raise AssertionError(source)
print("ok")
