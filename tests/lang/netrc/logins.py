# The file .netrc: machines, macros, errors.
import netrc
import os
import tempfile


def read(text):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "netrc")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        try:
            return netrc.netrc(path)
        except netrc.NetrcParseError as error:
            return str(error).replace(path, "FILE")


found = read("""# a comment
machine one login me password "a \\"b\\" c"   # not this
machine two
    user you
    account acc
    password pä#ss
macdef up
cd /tmp
put x

default login anonymous password a@b
""")
assert found.hosts == {"one": ("me", "", 'a "b" c'), "two": ("you", "acc", "pä#ss"), "default": ("anonymous", "", "a@b")}
assert found.macros == {"up": ["cd /tmp\n", "put x\n"]}
assert found.authenticators("two") == ("you", "acc", "pä#ss") and found.authenticators("x") == ("anonymous", "", "a@b")
assert "macdef up\ncd /tmp\nput x\n\n" in repr(found) and "machine two\n\tlogin you\n\taccount acc\n" in repr(found)
assert read("machine m login a\\ b password c").authenticators("m") == ("a b", "", "c")
assert read("machine m").authenticators("m") == ("", "", "") and read("").hosts == {}
assert read("machine m login a").authenticators("n") is None
assert read("nonsense x") == "bad toplevel token 'nonsense' (FILE, line 1)"
assert "bad follower token 'zz' (FILE, line " in read("machine m\nlogin a zz\n")
assert read("machine") == "missing 'machine' name (FILE, line 1)"
assert read("macdef m\nx\n").startswith("Macro definition missing null line terminator. (FILE, line ")
print("ok")
