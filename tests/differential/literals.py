"""Random literals of each kind of value, edge cases among them."""

INTS = ["0", "1", "-1", "2", "3", "7", "10", "-5", "255", "256", "1000", "-128", "2**31", "-2**31", "2**61", "2**63 - 1", "-2**63", "2**64",
        "10**18", "10**25", "-10**30", "3**50", "0x1F", "0b101", "1_000_000", "0o17"]
FLOATS = ["0.0", "-0.0", "1.0", "0.1", "1.5", "-2.5", "0.5", "2.675", "1e10", "1e16", "1e22", "1e-7", "1e308", "5e-324", "3.14159", "-1e-300",
          "123456789.123", "float('inf')", "float('nan')", "-float('inf')", "1e100", "0.30000000000000004"]
STRINGS = ["''", "'a'", "'b'", "'abc'", "'hello world'", "'  padded '", "'a,b,,c'", "'line\\nline\\r\\nend'", "'tab\\there'", "'Ünïcödé'", "'ß'", "'日本語'",
           "'😀x'", "'it\\'s'", "'\"q\"'", "'12'", "'-7'", "'A1b2'", "'%d'", "'{}'", "'\\x00\\x7f'", "'Title Case'", "'ǆ'", "'aaa'", "r'\\d'", "'a' 'b'", "'\\u2028'"]
BYTES = ["b''", "b'a'", "b'abc'", "b'\\x00\\xff'", "b'hello world'", "b'a,b'", "b\"it's\"", "bytes([1, 2, 3])", "b' x '", "'é'.encode()"]
KEYS = ["'a'", "'b'", "'c'", "'key'", "''", "'x'", "'abc'"]


def some(random, choices, low, high):
    return [random.choice(choices) for _ in range(random.randint(low, high))]


def literal(random, kind):
    """A literal, or nearly one, of `kind`."""
    if kind == "int":
        return str(random.randint(-20, 100)) if random.random() < 0.5 else "(" + random.choice(INTS) + ")"
    if kind == "float":
        return random.choice(FLOATS) if random.random() < 0.7 else repr(round(random.uniform(-100, 100), random.randint(0, 6)))
    if kind == "str":
        return random.choice(STRINGS)
    if kind == "bytes":
        return random.choice(BYTES)
    if kind == "bool":
        return random.choice(["True", "False"])
    if kind == "complex":
        return random.choice(["1j", "(2+3j)", "-0j", "(1.5-2j)", "0j", "(0.1+0.2j)", "complex('nan')", "(1e200+1e200j)"])
    return container(random, kind)


def container(random, kind):
    ints = [literal(random, "int") for _ in range(random.randint(0, 6))]
    if kind == "ints":
        return "[" + ", ".join(ints) + "]"
    if kind == "strs":
        return "[" + ", ".join(some(random, STRINGS, 0, 5)) + "]"
    if kind == "pair":
        return "(" + ", ".join(ints) + ("," if len(ints) == 1 else "") + ")"
    if kind == "iset":
        return "{" + ", ".join(ints) + "}" if ints else "set()"
    if kind == "sset":
        # The order of a constant set depends on which of its words the interpreter has seen before.
        return "{" + ", ".join(some(random, KEYS + STRINGS, 1, 2)) + "}" if random.random() < 0.4 else f"set([{', '.join(some(random, KEYS + STRINGS, 1, 7))}])"
    if kind == "sdict":
        return "{" + ", ".join(f"{random.choice(KEYS)}: {value}" for value in ints) + "}"
    if kind == "idict":
        return "{" + ", ".join(f"{key}: {random.choice(STRINGS)}" for key in ints) + "}"
    assert kind == "nested", kind
    return "[" + ", ".join(container(random, "ints") for _ in range(random.randint(0, 4))) + "]"
