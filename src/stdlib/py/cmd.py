"""Interpreters of commands that are typed line by line: a method do_x for each command x."""

import sys as _sys
from string import ascii_letters as _letters, digits as _digits

__all__ = ["Cmd"]

PROMPT = "(Cmd) "
IDENTCHARS = _letters + _digits + "_"


class Cmd:
    """Reads lines and calls do_NAME(rest of the line) for what each begins with.

    help NAME shows what help_NAME() says, or the docstring of do_NAME; ? is short for help and ! for do_shell. An
    empty line repeats the last command. The end of input is the command EOF. A command that gives something true
    ends the loop."""

    prompt = PROMPT
    identchars = IDENTCHARS
    ruler = "="
    lastcmd = ""
    intro = None
    doc_leader = ""
    doc_header = "Documented commands (type help <topic>):"
    misc_header = "Miscellaneous help topics:"
    undoc_header = "Undocumented commands:"
    nohelp = "*** No help on %s"
    use_rawinput = 1

    def __init__(self, completekey="tab", stdin=None, stdout=None):
        """Commands come from stdin and answers go to stdout; without use_rawinput stdin is read instead of input()."""
        self.stdin = _sys.stdin if stdin is None else stdin
        self.stdout = _sys.stdout if stdout is None else stdout
        self.cmdqueue = []
        self.completekey = completekey

    def cmdloop(self, intro=None):
        """Show a prompt, read a line, do the command, and so on until one says that it is the last."""
        self.preloop()
        with _Completion(self):
            if intro is not None:
                self.intro = intro
            if self.intro:
                self.stdout.write(f"{self.intro}\n")
            stop = None
            while not stop:
                line = self.cmdqueue.pop(0) if self.cmdqueue else self.__read()
                line = self.precmd(line)
                stop = self.onecmd(line)
                stop = self.postcmd(stop, line)
            self.postloop()

    def __read(self):
        if self.use_rawinput:
            try:
                return input(self.prompt)
            except EOFError:
                return "EOF"
        self.stdout.write(self.prompt)
        self.stdout.flush()
        line = self.stdin.readline()
        return line.rstrip("\r\n") if line else "EOF"

    def precmd(self, line):
        """What is done with a line before its command; gives the line to be done."""
        return line

    def postcmd(self, stop, line):
        """What is done after a command; gives whether the loop ends."""
        return stop

    def preloop(self):
        """What is done before the loop."""

    def postloop(self):
        """What is done after the loop."""

    def parseline(self, line):
        """The command of a line, what comes behind it, and the line with its short forms written out."""
        line = line.strip()
        if not line:
            return None, None, line
        if line[0] == "?":
            line = "help " + line[1:]
        elif line[0] == "!":
            if not hasattr(self, "do_shell"):
                return None, None, line
            line = "shell " + line[1:]
        at = 0
        while at < len(line) and line[at] in self.identchars:
            at += 1
        return line[:at], line[at:].strip(), line

    def onecmd(self, line):
        """Do the command of a line; gives whether it is the last one."""
        command, rest, line = self.parseline(line)
        if not line:
            return self.emptyline()
        if command is None:
            return self.default(line)
        self.lastcmd = "" if line == "EOF" else line
        method = getattr(self, "do_" + command, None) if command else None
        return self.default(line) if method is None else method(rest)

    def emptyline(self):
        """What an empty line does: the last command again."""
        if self.lastcmd:
            return self.onecmd(self.lastcmd)

    def default(self, line):
        """What a line does whose command is not known."""
        self.stdout.write(f"*** Unknown syntax: {line}\n")

    def completedefault(self, *ignored):
        """Completions of what comes behind a command that has no complete_NAME."""
        return []

    def completenames(self, text, *ignored):
        """The commands that begin so."""
        return [name[3:] for name in self.get_names() if name.startswith("do_" + text)]

    def complete(self, text, state):
        """The completion number state of a text, or None behind the last; it is called by readline."""
        if state == 0:
            import readline
            whole = readline.get_line_buffer()
            line = whole.lstrip()
            cut = len(whole) - len(line)
            start, end = readline.get_begidx() - cut, readline.get_endidx() - cut
            find = self.completenames
            if start > 0:
                command = self.parseline(line)[0]
                find = getattr(self, f"complete_{command}", self.completedefault) if command else self.completedefault
            self.completion_matches = find(text, line, start, end)
        try:
            return self.completion_matches[state]
        except IndexError:
            return None

    def get_names(self):
        """The names of the class, among them the methods of commands."""
        return dir(self.__class__)

    def complete_help(self, *args):
        """Completions of help: commands and topics."""
        topics = {name[5:] for name in self.get_names() if name.startswith("help_" + args[0])}
        return list(set(self.completenames(*args)) | topics)

    def do_help(self, arg):
        'List available commands with "help" or detailed help with "help cmd".'
        if arg:
            self.__help_on(arg)
            return
        names = self.get_names()
        topics = {name[5:] for name in names if name.startswith("help_")}
        with_help, without = [], []
        for command in sorted({name[3:] for name in names if name.startswith("do_")}):
            if command in topics or getattr(self, "do_" + command).__doc__:
                with_help.append(command)
            else:
                without.append(command)
            topics.discard(command)
        self.stdout.write(f"{self.doc_leader}\n")
        self.print_topics(self.doc_header, with_help, 15, 80)
        self.print_topics(self.misc_header, sorted(topics), 15, 80)
        self.print_topics(self.undoc_header, without, 15, 80)

    def __help_on(self, topic):
        helper = getattr(self, "help_" + topic, None)
        if helper is not None:
            helper()
            return
        from inspect import cleandoc
        command = getattr(self, "do_" + topic, None)
        text = command and command.__doc__
        text = cleandoc(text) if text else self.nohelp % (topic,)
        self.stdout.write(f"{text}\n")

    def print_topics(self, header, cmds, cmdlen, maxcol):
        """Write a header and the names in columns."""
        if cmds:
            self.stdout.write(f"{header}\n")
            if self.ruler:
                self.stdout.write(f"{self.ruler * len(header)}\n")
            self.columnize(cmds, maxcol - 1)
            self.stdout.write("\n")

    def columnize(self, list, displaywidth=80):
        """Write texts in as few lines as their columns, read downwards, need at this width."""
        if not list:
            self.stdout.write("<empty>\n")
            return
        wrong = [i for i, item in enumerate(list) if not isinstance(item, str)]
        if wrong:
            raise TypeError(f"list[i] not a string for i in {', '.join(map(str, wrong))}")
        for rows in range(1, len(list)):
            columns = [list[i:i + rows] for i in range(0, len(list), rows)]
            widths = [max(map(len, column)) for column in columns]
            if sum(widths) + 2 * (len(widths) - 1) <= displaywidth:
                break
        else:
            rows, columns, widths = len(list), [list], [0]
        if rows == len(list):
            for item in list:
                self.stdout.write(f"{item}\n")
            return
        for row in range(rows):
            # The last columns may have less.
            cells = [column[row] if row < len(column) else "" for column in columns]
            while cells and not cells[-1]:
                cells.pop()
            self.stdout.write("  ".join(cell.ljust(width) for cell, width in zip(cells, widths)) + "\n")


class _Completion:
    """While commands are read, completions of readline are those of the commands, where there is readline."""

    def __init__(self, interpreter):
        self.interpreter = interpreter
        self.readline = None

    def __enter__(self):
        if self.interpreter.use_rawinput and self.interpreter.completekey:
            try:
                import readline
            except ImportError:
                return
            self.old = readline.get_completer()
            readline.set_completer(self.interpreter.complete)
            readline.parse_and_bind(self.interpreter.completekey + ": complete")
            self.readline = readline

    def __exit__(self, *_):
        if self.readline:
            self.readline.set_completer(self.old)
