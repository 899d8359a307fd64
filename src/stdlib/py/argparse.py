"""Command lines: parsers that know the arguments of a program, explain them, and read them.

_argparse_actions has what is done with an argument's values, _argparse_help how help is written.
"""

import os as _os
import re as _re
import sys as _sys

from _argparse_actions import (
    UNRECOGNIZED as _UNRECOGNIZED, Action, ArgumentError, ArgumentTypeError, BooleanOptionalAction, FileType, Namespace,
    _AppendAction, _AppendConstAction, _CountAction, _ExtendAction, _HelpAction, _StoreAction, _StoreConstAction,
    _StoreFalseAction, _StoreTrueAction, _SubParsersAction, _VersionAction, name_of as _get_action_name,
)
from _argparse_help import (
    ONE_OR_MORE, OPTIONAL, PARSER, REMAINDER, SUPPRESS, ZERO_OR_MORE, ArgumentDefaultsHelpFormatter, HelpFormatter,
    MetavarTypeHelpFormatter, RawDescriptionHelpFormatter, RawTextHelpFormatter,
)

__all__ = [
    "ArgumentParser", "ArgumentError", "ArgumentTypeError", "BooleanOptionalAction", "FileType", "HelpFormatter",
    "ArgumentDefaultsHelpFormatter", "RawDescriptionHelpFormatter", "RawTextHelpFormatter", "MetavarTypeHelpFormatter",
    "Namespace", "Action", "ONE_OR_MORE", "OPTIONAL", "PARSER", "REMAINDER", "SUPPRESS", "ZERO_OR_MORE",
]


class _ActionsContainer:
    """Arguments and groups of them: what parsers and groups have in common."""

    def __init__(self, description, prefix_chars, argument_default, conflict_handler):
        self.description = description
        self.argument_default = argument_default
        self.prefix_chars = prefix_chars
        self.conflict_handler = conflict_handler
        self._registries = {}
        for name, action in (
            (None, _StoreAction), ("store", _StoreAction), ("store_const", _StoreConstAction),
            ("store_true", _StoreTrueAction), ("store_false", _StoreFalseAction), ("append", _AppendAction),
            ("append_const", _AppendConstAction), ("count", _CountAction), ("help", _HelpAction),
            ("version", _VersionAction), ("parsers", _SubParsersAction), ("extend", _ExtendAction),
        ):
            self.register("action", name, action)
        self._get_handler()
        self._actions = []
        self._option_string_actions = {}
        self._action_groups = []
        self._mutually_exclusive_groups = []
        self._defaults = {}
        self._negative_number_matcher = _re.compile(r"-\.?\d")
        # Not empty: options that look like negative numbers.
        self._has_negative_number_optionals = []

    def register(self, registry_name, value, object):
        self._registries.setdefault(registry_name, {})[value] = object

    def _registry_get(self, registry_name, value, default=None):
        return self._registries[registry_name].get(value, default)

    # ---- defaults

    def set_defaults(self, **kwargs):
        self._defaults.update(kwargs)
        for action in self._actions:
            if action.dest in kwargs:
                action.default = kwargs[action.dest]

    def get_default(self, dest):
        for action in self._actions:
            if action.dest == dest and action.default is not None:
                return action.default
        return self._defaults.get(dest)

    # ---- adding arguments

    def add_argument(self, *args, **kwargs):
        """Adds a positional argument, or an option by its names."""
        chars = self.prefix_chars
        if not args or len(args) == 1 and args[0][0] not in chars:
            if args and "dest" in kwargs:
                raise ValueError("dest supplied twice for positional argument")
            kwargs = self._get_positional_kwargs(*args, **kwargs)
        else:
            kwargs = self._get_optional_kwargs(*args, **kwargs)
        if "default" not in kwargs:
            dest = kwargs["dest"]
            if dest in self._defaults:
                kwargs["default"] = self._defaults[dest]
            elif self.argument_default is not None:
                kwargs["default"] = self.argument_default
        action_class = self._pop_action_class(kwargs)
        if not callable(action_class):
            raise ValueError(f'unknown action "{action_class}"')
        action = action_class(**kwargs)
        type_function = self._registry_get("type", action.type, action.type)
        if not callable(type_function):
            raise ValueError(f"{type_function!r} is not callable")
        if type_function is FileType:
            raise ValueError(f"{type_function!r} is a FileType class object, instance of it must be passed")
        if hasattr(self, "_get_formatter"):
            formatter = self._get_formatter()
            try:
                formatter._format_args(action, None)
            except TypeError:
                raise ValueError("length of metavar tuple does not match nargs") from None
        return self._add_action(action)

    def add_argument_group(self, *args, **kwargs):
        group = _ArgumentGroup(self, *args, **kwargs)
        self._action_groups.append(group)
        return group

    def add_mutually_exclusive_group(self, **kwargs):
        group = _MutuallyExclusiveGroup(self, **kwargs)
        self._mutually_exclusive_groups.append(group)
        return group

    def _add_action(self, action):
        self._check_conflict(action)
        self._actions.append(action)
        action.container = self
        for option in action.option_strings:
            self._option_string_actions[option] = action
            if self._negative_number_matcher.match(option) and not self._has_negative_number_optionals:
                self._has_negative_number_optionals.append(True)
        return action

    def _remove_action(self, action):
        self._actions.remove(action)

    def _add_container_actions(self, container):
        """Takes over the arguments of a parent parser, in groups of the same titles."""
        own = {}
        for group in self._action_groups:
            if group.title in own:
                raise ValueError(f"cannot merge actions - two groups are named {group.title!r}")
            own[group.title] = group
        targets = {}
        for group in container._action_groups:
            if group.title not in own:
                own[group.title] = self.add_argument_group(
                    title=group.title, description=group.description, conflict_handler=group.conflict_handler)
            for action in group._group_actions:
                targets[action] = own[group.title]
        for group in container._mutually_exclusive_groups:
            outer = self if group._container is container else own[group._container.title]
            exclusive = outer.add_mutually_exclusive_group(required=group.required)
            for action in group._group_actions:
                targets[action] = exclusive
        for action in container._actions:
            targets.get(action, self)._add_action(action)

    def _get_positional_kwargs(self, dest, **kwargs):
        if "required" in kwargs:
            raise TypeError("'required' is an invalid argument for positionals")
        nargs = kwargs.get("nargs")
        # "*" without a default is required, and none of it is enough.
        if nargs not in (OPTIONAL, ZERO_OR_MORE, REMAINDER, SUPPRESS) or nargs == ZERO_OR_MORE and "default" not in kwargs:
            kwargs["required"] = True
        return dict(kwargs, dest=dest, option_strings=[])

    def _get_optional_kwargs(self, *args, **kwargs):
        chars = self.prefix_chars
        for option in args:
            if option[0] not in chars:
                raise ValueError(f"invalid option string {option!r}: must start with a character {chars!r}")
        dest = kwargs.pop("dest", None)
        if dest is None:
            # The first long name, or else the first.
            long = [option for option in args if len(option) > 1 and option[1] in chars]
            dest = (long or args)[0].lstrip(chars)
            if not dest:
                raise ValueError(f"dest= is required for options like {args[0]!r}")
            dest = dest.replace("-", "_")
        return dict(kwargs, dest=dest, option_strings=list(args))

    def _pop_action_class(self, kwargs, default=None):
        action = kwargs.pop("action", default)
        return self._registry_get("action", action, action)

    # ---- options that two arguments have

    def _get_handler(self):
        try:
            return getattr(self, f"_handle_conflict_{self.conflict_handler}")
        except AttributeError:
            raise ValueError(f"invalid conflict_resolution value: {self.conflict_handler!r}") from None

    def _check_conflict(self, action):
        conflicting = [(option, self._option_string_actions[option]) for option in action.option_strings
                       if option in self._option_string_actions]
        if conflicting:
            self._get_handler()(action, conflicting)

    def _handle_conflict_error(self, action, conflicting):
        plural = "" if len(conflicting) == 1 else "s"
        options = ", ".join(option for option, _ in conflicting)
        raise ArgumentError(action, f"conflicting option string{plural}: {options}")

    def _handle_conflict_resolve(self, action, conflicting):
        for option, other in conflicting:
            other.option_strings.remove(option)
            self._option_string_actions.pop(option, None)
            if not other.option_strings:
                other.container._remove_action(other)


class _ArgumentGroup(_ActionsContainer):
    """Arguments under one heading of the help."""

    def __init__(self, container, title=None, description=None, **kwargs):
        if "prefix_chars" in kwargs:
            import warnings
            warnings.warn("The use of the undocumented 'prefix_chars' parameter in ArgumentParser.add_argument_group() is "
                          "deprecated.", DeprecationWarning, stacklevel=3)
        kwargs.setdefault("conflict_handler", container.conflict_handler)
        kwargs.setdefault("prefix_chars", container.prefix_chars)
        kwargs.setdefault("argument_default", container.argument_default)
        super().__init__(description=description, **kwargs)
        self.title = title
        self._group_actions = []
        # All groups of a parser share what it knows.
        for name in ("_registries", "_actions", "_option_string_actions", "_defaults", "_has_negative_number_optionals",
                     "_mutually_exclusive_groups"):
            setattr(self, name, getattr(container, name))

    def _add_action(self, action):
        action = super()._add_action(action)
        self._group_actions.append(action)
        return action

    def _remove_action(self, action):
        super()._remove_action(action)
        self._group_actions.remove(action)

    def add_argument_group(self, *args, **kwargs):
        import warnings
        warnings.warn("Nesting argument groups is deprecated.", category=DeprecationWarning, stacklevel=2)
        return super().add_argument_group(*args, **kwargs)


class _MutuallyExclusiveGroup(_ArgumentGroup):
    """Arguments of which at most one may be given."""

    def __init__(self, container, required=False):
        super().__init__(container)
        self.required = required
        self._container = container

    def _add_action(self, action):
        if action.required:
            raise ValueError("mutually exclusive arguments must be optional")
        action = self._container._add_action(action)
        self._group_actions.append(action)
        return action

    def _remove_action(self, action):
        self._container._remove_action(action)
        self._group_actions.remove(action)

    def add_mutually_exclusive_group(self, **kwargs):
        import warnings
        warnings.warn("Nesting mutually exclusive groups is deprecated.", category=DeprecationWarning, stacklevel=2)
        return super().add_mutually_exclusive_group(**kwargs)


def _identity(string):
    return string


class _Parse:
    """One reading of a command line.

    The arguments are also a string with a letter for each: O for an option, A for anything else, - for
    the "--" behind which there are no options. Regular expressions over it say how many arguments belong
    to an action.
    """

    def __init__(self, parser, arg_strings, namespace, intermixed):
        self.parser = parser
        self.namespace = namespace
        self.intermixed = intermixed
        if parser.fromfile_prefix_chars is not None:
            arg_strings = parser._read_args_from_files(arg_strings)
        self.args = arg_strings
        self.options = {}
        letters = []
        strings = iter(arg_strings)
        for i, string in enumerate(strings):
            if string == "--":
                letters.append("-")
                letters += ["A" for _ in strings]
                break
            found = parser._parse_optional(string)
            if found is not None:
                self.options[i] = found
            letters.append("A" if found is None else "O")
        self.pattern = "".join(letters)
        self.positionals = parser._get_positional_actions()
        self.conflicts = {}
        for group in parser._mutually_exclusive_groups:
            for action in group._group_actions:
                others = [other for other in group._group_actions if other is not action]
                self.conflicts.setdefault(action, []).extend(others)
        self.seen = set()
        self.seen_non_default = set()
        self.warned = set()
        self.extras = []

    def run(self):
        """Reads everything; gives what nobody wanted."""
        last_option = max(self.options, default=-1)
        start = 0
        while start <= last_option:
            next_option = start
            while next_option <= last_option and next_option not in self.options:
                next_option += 1
            if not self.intermixed and start != next_option:
                end = self.consume_positionals(start)
                if end > start:
                    start = end
                    continue
            if start not in self.options:
                self.extras += self.args[start:next_option]
                start = next_option
            start = self.consume_optional(start)
        if not self.intermixed:
            start = self.consume_positionals(start)
        self.extras += self.args[start:]
        self.check_required()
        return self.extras

    def take(self, action, strings, option=None):
        self.seen.add(action)
        values = self.parser._get_values(action, strings)
        # A default that stands for no argument at all is not in conflict with anything.
        if action.option_strings or strings:
            self.seen_non_default.add(action)
            for other in self.conflicts.get(action, ()):
                if other in self.seen_non_default:
                    raise ArgumentError(action, f"not allowed with argument {_get_action_name(other)}")
        if values is not SUPPRESS:
            action(self.parser, self.namespace, values, option)

    def consume_optional(self, start):
        """Takes the option at `start` with its values; gives where it ends."""
        parser = self.parser
        found = self.options[start]
        if len(found) > 1:
            options = ", ".join(option for _, option, _, _ in found)
            raise ArgumentError(None, f"ambiguous option: {self.args[start]} could match {options}")
        action, option, separator, explicit = found[0]
        taken = []
        while True:
            if action is None:
                self.extras.append(self.args[start])
                return start + 1
            if explicit is None:
                begin = start + 1
                stop = begin + parser._match_argument(action, self.pattern[begin:])
                taken.append((action, self.args[begin:stop], option))
                break
            count = parser._match_argument(action, "A")
            chars = parser.prefix_chars
            if count == 0 and option[1] not in chars and explicit != "":
                # Several options of one letter behind one prefix.
                if separator or explicit[0] in chars:
                    raise ArgumentError(action, f"ignored explicit argument {explicit!r}")
                taken.append((action, [], option))
                option = option[0] + explicit[0]
                if option not in parser._option_string_actions:
                    self.extras.append(option[0] + explicit)
                    stop = start + 1
                    break
                action = parser._option_string_actions[option]
                explicit = explicit[1:]
                if not explicit:
                    separator = explicit = None
                elif explicit[0] == "=":
                    separator, explicit = "=", explicit[1:]
                else:
                    separator = ""
            elif count == 1:
                stop = start + 1
                taken.append((action, [explicit], option))
                break
            else:
                raise ArgumentError(action, f"ignored explicit argument {explicit!r}")
        for action, strings, option in taken:
            if action.deprecated and option not in self.warned:
                parser._warning(f"option '{option}' is deprecated")
                self.warned.add(option)
            self.take(action, strings, option)
        return stop

    def consume_positionals(self, start):
        """Takes as many positional arguments as there are values for; gives where they end."""
        pattern = self.pattern[start:]
        counts = self.parser._match_arguments_partial(self.positionals, pattern)
        for action, count in zip(self.positionals, counts):
            strings = self.args[start:start + count]
            letters = self.pattern[start:start + count]
            if action.nargs == PARSER:
                if letters.startswith("-"):
                    strings.remove("--")
            elif action.nargs != REMAINDER and "-" in letters:
                strings.remove("--")
            start += count
            if strings and action.deprecated and action.dest not in self.warned:
                self.parser._warning(f"argument '{action.dest}' is deprecated")
                self.warned.add(action.dest)
            self.take(action, strings)
        del self.positionals[:len(counts)]
        return start

    def check_required(self):
        parser, namespace = self.parser, self.namespace
        missing = []
        for action in parser._actions:
            if action in self.seen or self.intermixed and not action.option_strings:
                continue
            if action.required:
                missing.append(_get_action_name(action))
            elif isinstance(action.default, str) and getattr(namespace, action.dest, None) is action.default:
                # Texts are converted only where nothing replaces them.
                setattr(namespace, action.dest, parser._get_value(action, action.default))
        if missing:
            raise ArgumentError(None, f"the following arguments are required: {', '.join(missing)}")
        for group in parser._mutually_exclusive_groups:
            if group.required and not self.seen_non_default.intersection(group._group_actions):
                names = [_get_action_name(action) for action in group._group_actions if action.help is not SUPPRESS]
                raise ArgumentError(None, f"one of the arguments {' '.join(names)} is required")


def _program_name():
    name = _os.path.basename(_sys.argv[0])
    # A module of the interpreter's own is called what its file would be.
    return name[len("<frozen "):-1].rpartition(".")[2] + ".py" if name.startswith("<frozen ") else name


class ArgumentParser(_ActionsContainer):
    """Knows the arguments of a program; parse_args() reads them."""

    def __init__(self, prog=None, usage=None, description=None, epilog=None, parents=[], formatter_class=HelpFormatter,
                 prefix_chars="-", fromfile_prefix_chars=None, argument_default=None, conflict_handler="error",
                 add_help=True, allow_abbrev=True, exit_on_error=True):
        super().__init__(description, prefix_chars, argument_default, conflict_handler)
        self.prog = _program_name() if prog is None else prog
        self.usage = usage
        self.epilog = epilog
        self.formatter_class = formatter_class
        self.fromfile_prefix_chars = fromfile_prefix_chars
        self.add_help = add_help
        self.allow_abbrev = allow_abbrev
        self.exit_on_error = exit_on_error
        self._positionals = self.add_argument_group("positional arguments")
        self._optionals = self.add_argument_group("options")
        self._subparsers = None
        self.register("type", None, _identity)
        if add_help:
            prefix = "-" if "-" in prefix_chars else prefix_chars[0]
            self.add_argument(prefix + "h", prefix * 2 + "help", action="help", default=SUPPRESS,
                              help="show this help message and exit")
        for parent in parents:
            if not isinstance(parent, ArgumentParser):
                raise TypeError("parents must be a list of ArgumentParser")
            self._add_container_actions(parent)
            self._defaults.update(parent._defaults)

    def __repr__(self):
        names = ("prog", "usage", "description", "formatter_class", "conflict_handler", "add_help")
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{type(self).__name__}({shown})"

    # ---- arguments

    def add_subparsers(self, **kwargs):
        """Adds the choice between parsers; add_parser() of the result makes one."""
        if self._subparsers is not None:
            raise ArgumentError(None, "cannot have multiple subparser arguments")
        kwargs.setdefault("parser_class", type(self))
        if "title" in kwargs or "description" in kwargs:
            self._subparsers = self.add_argument_group(
                kwargs.pop("title", "subcommands"), kwargs.pop("description", None))
        else:
            self._subparsers = self._positionals
        if kwargs.get("prog") is None:
            formatter = self._get_formatter()
            formatter.add_usage(self.usage, self._get_positional_actions(), self._mutually_exclusive_groups, "")
            kwargs["prog"] = formatter.format_help().strip()
        action = self._pop_action_class(kwargs, "parsers")(option_strings=[], **kwargs)
        self._check_help(action)
        self._subparsers._add_action(action)
        return action

    def _check_help(self, action):
        if action.help and hasattr(self, "_get_formatter"):
            try:
                self._get_formatter()._expand_help(action)
            except (ValueError, TypeError, KeyError) as exc:
                raise ValueError("badly formed help string") from exc

    def _add_action(self, action):
        (self._optionals if action.option_strings else self._positionals)._add_action(action)
        return action

    def _get_optional_actions(self):
        return [action for action in self._actions if action.option_strings]

    def _get_positional_actions(self):
        return [action for action in self._actions if not action.option_strings]

    # ---- reading

    def parse_args(self, args=None, namespace=None):
        """A namespace of the arguments (those of the program by default); exits on errors."""
        namespace, rest = self.parse_known_args(args, namespace)
        if rest:
            self._complain_of(rest)
        return namespace

    def parse_known_args(self, args=None, namespace=None):
        """The same, and a list of the arguments that are unknown."""
        return self._parse(args, namespace, False)

    def _complain_of(self, rest):
        message = f"unrecognized arguments: {' '.join(rest)}"
        if self.exit_on_error:
            self.error(message)
        raise ArgumentError(None, message)

    def _parse(self, args, namespace, intermixed):
        args = _sys.argv[1:] if args is None else list(args)
        if namespace is None:
            namespace = Namespace()
        self._set_defaults(namespace, self._get_optional_actions() if intermixed else self._actions)
        for dest, value in self._defaults.items():
            if not hasattr(namespace, dest):
                setattr(namespace, dest, value)
        if self.exit_on_error:
            try:
                rest = self._read(args, namespace, intermixed)
            except ArgumentError as err:
                self.error(str(err))
        else:
            rest = self._read(args, namespace, intermixed)
        if hasattr(namespace, _UNRECOGNIZED):
            rest += getattr(namespace, _UNRECOGNIZED)
            delattr(namespace, _UNRECOGNIZED)
        return namespace, rest

    def _set_defaults(self, namespace, actions):
        for action in actions:
            if action.dest is not SUPPRESS and not hasattr(namespace, action.dest) and action.default is not SUPPRESS:
                setattr(namespace, action.dest, action.default)

    def _read(self, args, namespace, intermixed):
        parse = _Parse(self, args, namespace, intermixed)
        rest = parse.run()
        if not intermixed:
            return rest
        # The options are read; the positional arguments are what is left.
        self._set_defaults(namespace, self._get_positional_actions())
        second = _Parse(self, rest, namespace, False)
        second.options = {}
        second.pattern = _re.sub("O", "A", second.pattern)
        second.seen, second.seen_non_default = parse.seen, parse.seen_non_default
        return second.run()

    def parse_intermixed_args(self, args=None, namespace=None):
        """As parse_args, where options may stand among the values of one positional argument."""
        namespace, rest = self.parse_known_intermixed_args(args, namespace)
        if rest:
            self._complain_of(rest)
        return namespace

    def parse_known_intermixed_args(self, args=None, namespace=None):
        for action in self._get_positional_actions():
            if action.nargs in (PARSER, REMAINDER):
                raise TypeError(f"parse_intermixed_args: positional arg with nargs={action.nargs}")
        return self._parse(args, namespace, True)

    def _read_args_from_files(self, arg_strings):
        """The arguments, those of files instead of the files' names."""
        strings = []
        for string in arg_strings:
            if not string or string[0] not in self.fromfile_prefix_chars:
                strings.append(string)
                continue
            try:
                with open(string[1:], encoding=_sys.getfilesystemencoding()) as file:
                    inner = []
                    for line in file.read().splitlines():
                        inner += self.convert_arg_line_to_args(line)
                strings += self._read_args_from_files(inner)
            except OSError as err:
                raise ArgumentError(None, str(err)) from None
        return strings

    def convert_arg_line_to_args(self, arg_line):
        return [arg_line]

    def _parse_optional(self, string):
        """What option an argument may be: a list of (action, option, separator, value); None: it is no option."""
        if not string or string[0] not in self.prefix_chars:
            return None
        if string in self._option_string_actions:
            return [(self._option_string_actions[string], string, None, None)]
        if len(string) == 1:
            return None
        option, separator, explicit = string.partition("=")
        if separator and option in self._option_string_actions:
            return [(self._option_string_actions[option], option, separator, explicit)]
        found = self._get_option_tuples(string)
        if found:
            return found
        if self._negative_number_matcher.match(string) and _is_number(string):
            if not self._has_negative_number_optionals:
                return None
        if " " in string:
            return None
        return [(None, string, None, None)]

    def _get_option_tuples(self, string):
        """The options that begin so."""
        chars = self.prefix_chars
        result = []
        if string[0] in chars and string[1] in chars:
            if self.allow_abbrev:
                prefix, separator, explicit = string.partition("=")
                for option, action in self._option_string_actions.items():
                    if option.startswith(prefix):
                        result.append((action, option, *((separator, explicit) if separator else (None, None))))
        elif string[0] in chars and string[1] not in chars:
            short, short_explicit = string[:2], string[2:]
            prefix, separator, explicit = string.partition("=")
            for option, action in self._option_string_actions.items():
                if option == short:
                    result.append((action, option, "", short_explicit))
                elif self.allow_abbrev and option.startswith(prefix):
                    result.append((action, option, *((separator, explicit) if separator else (None, None))))
        else:
            raise ArgumentError(None, f"unexpected option string: {string}")
        return result

    def _match_argument(self, action, pattern):
        """How many arguments belong to an action."""
        match = _re.match(self._get_nargs_pattern(action), pattern)
        if match is not None:
            return len(match.group(1))
        messages = {None: "expected one argument", OPTIONAL: "expected at most one argument",
                    ONE_OR_MORE: "expected at least one argument"}
        message = messages.get(action.nargs)
        if message is None:
            plural = "" if action.nargs == 1 else "s"
            message = f"expected {action.nargs} argument{plural}"
        raise ArgumentError(action, message)

    def _match_arguments_partial(self, actions, pattern):
        """How many arguments belong to each of the first actions, as many of them as possible."""
        for count in range(len(actions), 0, -1):
            match = _re.match("".join(map(self._get_nargs_pattern, actions[:count])), pattern)
            if match is not None:
                return [len(group) for group in match.groups()]
        return []

    def _get_nargs_pattern(self, action):
        nargs = action.nargs
        is_option = bool(action.option_strings)
        # An option ends where "--" stands.
        dash = "" if is_option else "-*"
        if nargs is None:
            return f"({dash}A{dash})"
        if nargs == OPTIONAL:
            return f"({dash}A?{dash})"
        if nargs == ZERO_OR_MORE:
            return "(A*)" if is_option else "(-*[A-]*)"
        if nargs == ONE_OR_MORE:
            return "(A+)" if is_option else "(-*A[A-]*)"
        if nargs == REMAINDER:
            return "([AO]*)" if is_option else "(.*)"
        if nargs == PARSER:
            return "(A[AO]*)" if is_option else "(-*A[-AO]*)"
        if nargs == SUPPRESS:
            return "()" if is_option else "(-*)"
        return f"({dash}{dash.join('A' * nargs)}{dash})"

    # ---- values

    def _get_values(self, action, strings):
        nargs = action.nargs
        if not strings and nargs == OPTIONAL:
            value = action.const if action.option_strings else action.default
            if isinstance(value, str) and value is not SUPPRESS:
                value = self._get_value(action, value)
            return value
        if not strings and nargs == ZERO_OR_MORE and not action.option_strings:
            return [] if action.default is None else action.default
        if nargs == SUPPRESS:
            return SUPPRESS
        values = [self._get_value(action, string) for string in strings]
        if nargs == PARSER:
            self._check_value(action, values[0])
            return values
        if nargs != REMAINDER:
            for value in values:
                self._check_value(action, value)
        return values[0] if nargs is None or nargs == OPTIONAL else values

    def _get_value(self, action, string):
        convert = self._registry_get("type", action.type, action.type)
        if not callable(convert):
            raise TypeError(f"{convert!r} is not callable")
        try:
            return convert(string)
        except ArgumentTypeError as err:
            message = str(err)
        except (TypeError, ValueError):
            name = getattr(action.type, "__name__", repr(action.type))
            message = f"invalid {name} value: {string!r}"
        raise ArgumentError(action, message) from None

    def _check_value(self, action, value):
        choices = action.choices
        if choices is None:
            return
        if isinstance(choices, str):
            choices = iter(choices)
        if value not in choices:
            shown = ", ".join(map(repr, action.choices))
            raise ArgumentError(action, f"invalid choice: {value!r} (choose from {shown})")

    # ---- help

    def _get_formatter(self):
        return self.formatter_class(prog=self.prog)

    def format_usage(self):
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        return formatter.format_help()

    def format_help(self):
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        formatter.add_text(self.description)
        for group in self._action_groups:
            formatter.start_section(group.title)
            formatter.add_text(group.description)
            formatter.add_arguments(group._group_actions)
            formatter.end_section()
        formatter.add_text(self.epilog)
        return formatter.format_help()

    def print_usage(self, file=None):
        self._print_message(self.format_usage(), _sys.stdout if file is None else file)

    def print_help(self, file=None):
        self._print_message(self.format_help(), _sys.stdout if file is None else file)

    def _print_message(self, message, file=None):
        if message:
            file = _sys.stderr if file is None else file
            try:
                file.write(message)
            except (AttributeError, OSError):
                pass

    # ---- ends

    def exit(self, status=0, message=None):
        if message:
            self._print_message(message, _sys.stderr)
        _sys.exit(status)

    def error(self, message):
        """Prints the usage and the message, and exits with status 2."""
        self.print_usage(_sys.stderr)
        self.exit(2, f"{self.prog}: error: {message}\n")

    def _warning(self, message):
        self._print_message(f"{self.prog}: warning: {message}\n", _sys.stderr)


def _is_number(string):
    return _re.fullmatch(r"-(?:\d+|\d*\.\d+)", string) is not None
