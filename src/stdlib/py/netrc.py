"""The file .netrc: who logs in where, and how."""

import os
import stat

__all__ = ["netrc", "NetrcParseError"]


def _can_security_check():
    return hasattr(os, "getuid")


class NetrcParseError(Exception):
    """A file cannot be read."""

    def __init__(self, msg, filename=None, lineno=None):
        self.msg, self.filename, self.lineno = msg, filename, lineno
        super().__init__(msg)

    def __str__(self):
        return f"{self.msg} ({self.filename}, line {self.lineno})"


class _netrclex:
    """The words of a file."""

    def __init__(self, fp):
        self.lineno = 1
        self.instream = fp
        self.whitespace = "\n\t\r "
        self.pushback = []

    def _read_char(self):
        char = self.instream.read(1)
        if char == "\n":
            self.lineno += 1
        return char

    def get_token(self):
        """The next word; an empty text at the end."""
        if self.pushback:
            return self.pushback.pop(0)
        token = ""
        while char := self._read_char():
            if char in self.whitespace:
                continue
            if char == '"':
                while (char := self._read_char()) and char != '"':
                    token += self._read_char() if char == "\\" else char
                return token
            token += self._read_char() if char == "\\" else char
            while (char := self._read_char()) and char not in self.whitespace:
                token += self._read_char() if char == "\\" else char
            return token
        return token

    def push_token(self, token):
        self.pushback.append(token)


class netrc:
    """A file, read: hosts maps machines to a login, an account and a password, macros names to lines."""

    def __init__(self, file=None):
        is_default = file is None
        if is_default:
            file = os.path.join(os.path.expanduser("~"), ".netrc")
        self.hosts, self.macros = {}, {}
        try:
            with open(file, encoding="utf-8") as fp:
                self._parse(file, fp, is_default)
        except UnicodeDecodeError:
            with open(file, encoding="locale") as fp:
                self._parse(file, fp, is_default)

    def _parse(self, file, fp, default_netrc):
        lexer = _netrclex(fp)
        while True:
            line = lexer.lineno
            top = lexer.get_token()
            if not top:
                break
            if top[0] == "#":
                if lexer.lineno == line and len(top) == 1:
                    lexer.instream.readline()
                    lexer.lineno += 1
                continue
            if top == "machine":
                entry = lexer.get_token()
            elif top == "default":
                entry = "default"
            elif top == "macdef":
                self._parse_macro(lexer, file)
                continue
            else:
                raise NetrcParseError(f"bad toplevel token {top!r}", file, lexer.lineno)
            if not entry:
                raise NetrcParseError(f"missing {top!r} name", file, lexer.lineno)
            self._parse_entry(lexer, file, fp, entry, default_netrc)

    def _parse_macro(self, lexer, file):
        name = lexer.get_token()
        lines = self.macros[name] = []
        while True:
            line = lexer.instream.readline()
            if not line:
                raise NetrcParseError("Macro definition missing null line terminator.", file, lexer.lineno)
            if line == "\n":
                # An empty line ends it.
                return
            lines.append(line)

    def _parse_entry(self, lexer, file, fp, entry, default_netrc):
        login = account = password = ""
        self.hosts[entry] = None
        while True:
            line = lexer.lineno
            token = lexer.get_token()
            if token.startswith("#"):
                if lexer.lineno == line:
                    lexer.instream.readline()
                    lexer.lineno += 1
                continue
            if token in ("", "machine", "default", "macdef"):
                if token:
                    lexer.push_token(token)
                self.hosts[entry] = login, account, password
                break
            if token in ("login", "user"):
                login = lexer.get_token()
            elif token == "account":
                account = lexer.get_token()
            elif token == "password":
                password = lexer.get_token()
            else:
                raise NetrcParseError(f"bad follower token {token!r}", file, lexer.lineno)
        self._security_check(fp, default_netrc, login)

    def _security_check(self, fp, default_netrc, login):
        """Passwords in the user's own file are nobody else's business."""
        if os.name != "posix" or not default_netrc or login == "anonymous":
            return
        status = os.fstat(fp.fileno())
        if status.st_uid != os.getuid():
            import pwd

            def name_of(uid):
                try:
                    return pwd.getpwuid(uid)[0]
                except KeyError:
                    return f"uid {uid}"

            raise NetrcParseError(f"~/.netrc file owner ({name_of(status.st_uid)}, {name_of(os.getuid())}) does not match "
                                  "current user")
        if status.st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise NetrcParseError("~/.netrc access too permissive: access permissions must restrict access to only the owner")

    def authenticators(self, host):
        """The login, account and password for a machine; None if there are none."""
        if host in self.hosts:
            return self.hosts[host]
        return self.hosts.get("default")

    def __repr__(self):
        """The file, without what is not read."""
        text = ""
        for host, (login, account, password) in self.hosts.items():
            text += f"machine {host}\n\tlogin {login}\n"
            if account:
                text += f"\taccount {account}\n"
            text += f"\tpassword {password}\n"
        for name, lines in self.macros.items():
            text += f"macdef {name}\n{''.join(lines)}\n"
        return text


if __name__ == "__main__":
    print(netrc())
