def fails(f, error, message):
    try:
        f()
    except error as e:
        assert type(e) is error and str(e) == message, repr(e)
    else:
        assert False, message


assert chr(97) == "a"
assert ord("a") == 97
assert chr(0x10FFFF) == "\U0010ffff"
assert ord(b"a") == 97
assert chr(0) == "\0"
fails(lambda: chr(-1), ValueError, 'chr() arg not in range(0x110000)')
fails(lambda: chr(0x110000), ValueError, 'chr() arg not in range(0x110000)')
fails(lambda: ord("ab"), TypeError, 'ord() expected a character, but string of length 2 found')
fails(lambda: ord(5), TypeError, 'ord() expected string of length 1, but int found')
print("ok")
