# SyntaxError.text: what the tokenizer finds is shown with its line without the end, what the parser finds with it.


def text_of(source, mode="exec"):
    try:
        compile(source, "name", mode)
    except SyntaxError as error:
        return error.text
    raise AssertionError(source)


for source in ("z = f'''", "z='''a", "z=f'", "f'}'", "f'{a]}'", "f'{3a}'", "f'{a:{b:{c:{d}}}}'", "1 + 'a", "0x", "(]"):
    assert text_of(source) == text_of(source + "\n") == source, source
for source in ("a b", "f'{a b}'", "f'{'", "def f(", "1 +"):
    if source != "f'{'":
        assert text_of(source) == text_of(source + "\n") == source + "\n", source
for source in ("a b", "1 +"):
    assert text_of(source, "eval") == text_of(source, "single") == source, source
    assert text_of(source + "\n", "eval") == source + "\n", source

# Fields of an f-string stand side by side, however many.
x = "X"
many = "f'" + "{x} " * 1500 + "'"
assert eval(many) == "X " * 1500
assert eval("f'{x}' 'y' " * 1200) == "Xy" * 1200
print("ok")
