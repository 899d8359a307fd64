# cmd: commands, help, short forms, and the hooks around them.
import cmd
import io


class Shell(cmd.Cmd):
    intro = "welcome"

    def do_add(self, rest):
        """Add numbers.

            add 1 2"""
        print(sum(map(int, rest.split())), file=self.stdout)

    def do_plain(self, rest):
        print("plain", repr(rest), file=self.stdout)

    def do_shell(self, rest):
        print("shell", rest, file=self.stdout)

    def help_topic(self):
        print("about the topic", file=self.stdout)

    def do_quit(self, rest):
        """leave"""
        return True

    def do_EOF(self, rest):
        return True


def run(text, kind=Shell):
    shell = kind(stdin=io.StringIO(text), stdout=io.StringIO())
    shell.use_rawinput = False
    shell.cmdloop()
    return shell.stdout.getvalue()


assert run("add 1 2\n\nquit\n") == "welcome\n(Cmd) 3\n(Cmd) 3\n(Cmd) "
assert run("!ls -l\nnosuch x\nplain  a b \n") == "welcome\n(Cmd) shell ls -l\n(Cmd) *** Unknown syntax: nosuch x\n(Cmd) plain 'a b'\n(Cmd) "
assert run("help add\n?topic\nhelp plain\nquit\n") == (
    "welcome\n(Cmd) Add numbers.\n\nadd 1 2\n(Cmd) about the topic\n(Cmd) *** No help on plain\n(Cmd) ")
assert run("?\n") == """welcome
(Cmd) 
Documented commands (type help <topic>):
========================================
add  help  quit

Miscellaneous help topics:
==========================
topic

Undocumented commands:
======================
EOF  plain  shell

(Cmd) """


class Hooks(cmd.Cmd):
    prompt = ">"

    def emptyline(self):
        self.stdout.write("empty;")

    def default(self, line):
        self.stdout.write(f"default {line};")

    def precmd(self, line):
        return line.upper()

    def postcmd(self, stop, line):
        return line == "EOF"

    def preloop(self):
        self.stdout.write("pre;")

    def postloop(self):
        self.stdout.write("post;")


assert run("x\n\n", Hooks) == "pre;>default X;>empty;>default EOF;post;"
shell = Shell(stdout=io.StringIO())
assert shell.parseline("foo a b") == ("foo", "a b", "foo a b") and shell.parseline("?x") == ("help", "x", "help x")
assert shell.parseline("") == (None, None, "") and Hooks().parseline("!x") == (None, None, "!x")
assert shell.parseline("-x") == ("", "-x", "-x")
assert shell.completenames("a") == ["add"] and sorted(shell.complete_help("t")) == ["topic"]
shell.cmdqueue = ["add 1", "quit"]
shell.cmdloop("queued")
assert shell.stdout.getvalue() == "queued\n1\n" and shell.lastcmd == "quit"
shell.stdout.truncate(0)
shell.stdout.seek(0)
shell.columnize([str(i) * (i % 5 + 1) for i in range(12)], 30)
assert shell.stdout.getvalue() == "0    3333   66    99999\n11   44444  777   10   \n222  5      8888  1111 \n", shell.stdout.getvalue()
try:
    shell.columnize(["a", 5])
except TypeError as exc:
    assert str(exc) == "list[i] not a string for i in 1"
print("ok")
