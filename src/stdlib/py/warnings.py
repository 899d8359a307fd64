"""Warnings: messages about code that are shown, ignored or turned into exceptions, as filters say."""

import sys

__all__ = [
    "warn", "warn_explicit", "showwarning", "formatwarning", "filterwarnings", "simplefilter", "resetwarnings",
    "catch_warnings", "deprecated",
]

_ACTIONS = ("error", "ignore", "always", "all", "default", "module", "once")

# Filters (action, message pattern, category, module pattern, line number), the first that fits decides.
filters = []
# Warnings shown with the action "once", for any module.
onceregistry = {}
_defaultaction = "default"
# Grows when the filters change: what registries know is then out of date.
_filters_version = 1


def _filters_mutated():
    global _filters_version
    _filters_version += 1


def _forget_if_outdated(registry):
    if registry.get("version", 0) != _filters_version:
        registry.clear()
        registry["version"] = _filters_version


# ---- showing

class WarningMessage:
    """What is known about one warning."""

    _WARNING_DETAILS = ("message", "category", "filename", "lineno", "file", "line", "source")

    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message, self.category, self.filename, self.lineno = message, category, filename, lineno
        self.file, self.line, self.source = file, line, source
        self._category_name = category.__name__ if category else None

    def __str__(self):
        return (f"{{message : {self.message!r}, category : {self._category_name!r}, filename : {self.filename!r}, "
                f"lineno : {self.lineno}, line : {self.line!r}}}")


def showwarning(message, category, filename, lineno, file=None, line=None):
    """Hook to write a warning to a file; replace if you like."""
    _showwarnmsg_impl(WarningMessage(message, category, filename, lineno, file, line))


def formatwarning(message, category, filename, lineno, line=None):
    """Function to format a warning the standard way."""
    return _formatwarnmsg_impl(WarningMessage(message, category, filename, lineno, None, line))


def _showwarnmsg_impl(msg):
    file = sys.stderr if msg.file is None else msg.file
    if file is None:
        return
    try:
        file.write(_formatwarnmsg(msg))
    except OSError:
        pass


def _formatwarnmsg_impl(msg):
    text = f"{msg.filename}:{msg.lineno}: {msg.category.__name__}: {msg.message}\n"
    line = msg.line
    if line is None:
        try:
            import linecache
            line = linecache.getline(msg.filename, msg.lineno)
        except Exception:
            line = None
    if line:
        text += f"  {line.strip()}\n"
    # Who ends has nothing more to look up.
    if msg.source is not None and not sys.is_finalizing():
        text += f"{msg.category.__name__}: Enable tracemalloc to get the object allocation traceback\n"
    return text


_showwarning_orig = showwarning
_formatwarning_orig = formatwarning


def _formatwarnmsg(msg):
    """The text of a warning, by a `formatwarning` that the program may have replaced."""
    if formatwarning is not _formatwarning_orig:
        return formatwarning(msg.message, msg.category, msg.filename, msg.lineno, msg.line)
    return _formatwarnmsg_impl(msg)


def _showwarnmsg(msg):
    """Shows a warning, by a `showwarning` that the program may have replaced."""
    if showwarning is _showwarning_orig:
        _showwarnmsg_impl(msg)
        return
    if not callable(showwarning):
        raise TypeError("warnings.showwarning() must be set to a function or method")
    showwarning(msg.message, msg.category, msg.filename, msg.lineno, msg.file, msg.line)


# ---- filters

class _Pattern:
    """A pattern whose text must be what the tested text begins with: what filters from the command line use."""
    __slots__ = ("text", "ignore_case", "whole")

    def __init__(self, text, ignore_case=False, whole=False):
        self.text, self.ignore_case, self.whole = text.lower() if ignore_case else text, ignore_case, whole

    def match(self, tested):
        tested = tested.lower() if self.ignore_case else tested
        return tested == self.text if self.whole else tested.startswith(self.text)


def _compiled(pattern, ignore_case=False):
    if not pattern:
        return None
    import re
    return re.compile(pattern, re.IGNORECASE) if ignore_case else re.compile(pattern)


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    """Insert an entry into the list of warnings filters (at the front)."""
    if action not in _ACTIONS:
        raise ValueError(f"invalid action: {action!r}")
    if not isinstance(message, str):
        raise TypeError("message must be a string")
    if not isinstance(category, type) or not issubclass(category, Warning):
        raise TypeError("category must be a Warning subclass")
    if not isinstance(module, str):
        raise TypeError("module must be a string")
    if not isinstance(lineno, int):
        raise TypeError("lineno must be an int")
    if lineno < 0:
        raise ValueError("lineno must be an int >= 0")
    _add_filter((action, _compiled(message, ignore_case=True), category, _compiled(module), lineno), append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    """Insert a simple entry into the list of warnings filters (at the front)."""
    if action not in _ACTIONS:
        raise ValueError(f"invalid action: {action!r}")
    if not isinstance(lineno, int):
        raise TypeError("lineno must be an int")
    if lineno < 0:
        raise ValueError("lineno must be an int >= 0")
    _add_filter((action, None, category, None, lineno), append)


def _add_filter(item, append):
    if append:
        if item not in filters:
            filters.append(item)
    else:
        if item in filters:
            filters.remove(item)
        filters.insert(0, item)
    if item[0] != "ignore" and issubclass(ResourceWarning, item[2]):
        _show_dropped_files()
    _filters_mutated()


def _show_dropped_files():
    import io
    io._watch_files()


def resetwarnings():
    """Clear the list of warning filters, so that no filters are active."""
    filters[:] = []
    _show_dropped_files()
    _filters_mutated()


class _OptionError(Exception):
    """An option -W that cannot be used."""


def _processoptions(args):
    for arg in args:
        try:
            _setoption(arg)
        except _OptionError as error:
            print("Invalid -W option ignored:", error, file=sys.stderr)


def _setoption(arg):
    """Adds the filter that `action:message:category:module:line` describes."""
    parts = arg.split(":")
    if len(parts) > 5:
        raise _OptionError(f"too many fields (max 5): {arg!r}")
    parts += [""] * (5 - len(parts))
    action, message, category, module, lineno = [part.strip() for part in parts]
    action = _getaction(action)
    category = _getcategory(category)
    message = _Pattern(message, ignore_case=True) if message else None
    module = _Pattern(module, whole=True) if module else None
    try:
        number = int(lineno) if lineno else 0
        if number < 0:
            raise ValueError
    except ValueError:
        raise _OptionError(f"invalid lineno {lineno!r}") from None
    _add_filter((action, message, category, module, number), False)


def _getaction(action):
    if not action:
        return "default"
    for known in ("default", "always", "all", "ignore", "module", "once", "error"):
        if known.startswith(action):
            return known
    raise _OptionError(f"invalid action: {action!r}")


def _getcategory(category):
    if not category:
        return Warning
    module, _, name = category.rpartition(".")
    try:
        found = __import__(module or "builtins", None, None, [name])
    except ImportError:
        raise _OptionError(f"invalid module name: {module!r}") from None
    try:
        cat = getattr(found, name)
    except AttributeError:
        raise _OptionError(f"unknown warning category: {category!r}") from None
    if not isinstance(cat, type) or not issubclass(cat, Warning):
        raise _OptionError(f"invalid warning category: {category!r}")
    return cat


# ---- warning

def _next_frame(frame, level):
    """The frame `level` calls out."""
    while level > 0 and frame is not None:
        frame = frame.f_back
        level -= 1
    return frame


def _called_from(stacklevel, skipped):
    """The globals, file name and line of the frame that a warning is about; `skipped` file name prefixes do not count."""
    try:
        frame = sys._getframe(2)
    except ValueError:
        # A finalizer warns, after the program's last frame.
        frame = None
    if skipped:
        stacklevel = max(2, stacklevel)
        while stacklevel > 1 and frame is not None:
            frame = frame.f_back
            while frame is not None and frame.f_code.co_filename.startswith(skipped):
                frame = frame.f_back
            stacklevel -= 1
    else:
        frame = _next_frame(frame, stacklevel - 1)
    if frame is None:
        return sys.__dict__, "<sys>", 0
    return frame.f_globals, frame.f_code.co_filename, frame.f_lineno


def warn(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=()):
    """Issue a warning, or maybe ignore it or raise an exception."""
    if isinstance(message, Warning):
        category = message.__class__
    if category is None:
        category = UserWarning
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
    if not isinstance(skip_file_prefixes, tuple):
        raise TypeError("skip_file_prefixes must be a tuple of strs.")
    module_globals, filename, lineno = _called_from(stacklevel, skip_file_prefixes)
    module = module_globals.get("__name__", "<string>")
    registry = module_globals.setdefault("__warningregistry__", {})
    warn_explicit(message, category, filename, lineno, module, registry, module_globals, source)


def _action_for(text, category, module, lineno):
    """What the filters say, and the filter that said it."""
    for item in filters:
        action, message, wanted, where, line = item
        if (message is None or message.match(text)) and issubclass(category, wanted) \
                and (where is None or where.match(module)) and line in (0, lineno):
            return action, item
    return _defaultaction, None


def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
    """Issue a warning, or maybe ignore it or raise an exception, about a given place."""
    lineno = int(lineno)
    if module_globals is not None and not isinstance(module_globals, dict):
        raise TypeError(f"module_globals must be a dict, not {type(module_globals).__name__!r}")
    if module is None:
        module = filename or "<unknown>"
        if module[-3:].lower() == ".py":
            module = module[:-3]
    registry = {} if registry is None else registry
    _forget_if_outdated(registry)
    if isinstance(message, Warning):
        text, category = str(message), message.__class__
    else:
        text, message = message, category(message)
    key = text, category, lineno
    if registry.get(key):
        return
    action, item = _action_for(text, category, module, lineno)
    if action == "ignore":
        return
    if action == "error":
        raise message
    if action == "once":
        registry[key] = 1
        _forget_if_outdated(onceregistry)
        if onceregistry.get((text, category)):
            return
        onceregistry[text, category] = 1
    elif action == "module":
        registry[key] = 1
        if registry.get((text, category, 0)):
            return
        registry[text, category, 0] = 1
    elif action == "default":
        registry[key] = 1
    elif action not in ("always", "all"):
        raise RuntimeError(f"Unrecognized action ({action!r}) in warnings.filters:\n {item}")
    _showwarnmsg(WarningMessage(message, category, filename, lineno, source=source))


class catch_warnings:
    """A context manager that copies and restores the warnings filter upon exiting the context."""

    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._module = sys.modules["warnings"] if module is None else module
        self._entered = False
        self._filter = None if action is None else (action, category, lineno, append)

    def __repr__(self):
        args = (["record=True"] if self._record else []) + \
            ([f"module={self._module!r}"] if self._module is not sys.modules["warnings"] else [])
        return f"{type(self).__name__}({', '.join(args)})"

    def __enter__(self):
        if self._entered:
            raise RuntimeError(f"Cannot enter {self!r} twice")
        self._entered = True
        module = self._module
        self._saved = module.filters, module.showwarning, module._showwarnmsg_impl
        module.filters = module.filters[:]
        module._filters_mutated()
        log = None
        if self._record:
            log = []
            module._showwarnmsg_impl = log.append
            module.showwarning = module._showwarning_orig
        if self._filter is not None:
            simplefilter(*self._filter)
        return log

    def __exit__(self, *exc_info):
        if not self._entered:
            raise RuntimeError(f"Cannot exit {self!r} without entering first")
        module = self._module
        module.filters, module.showwarning, module._showwarnmsg_impl = self._saved
        module._filters_mutated()


class deprecated:
    """Indicate that a class, function or overload is deprecated: a call issues a warning."""

    def __init__(self, message, /, *, category=DeprecationWarning, stacklevel=1):
        if not isinstance(message, str):
            raise TypeError(f"Expected an object of type str for 'message', not {type(message).__name__!r}")
        self.message, self.category, self.stacklevel = message, category, stacklevel

    def __call__(self, arg, /):
        if self.category is None:
            arg.__deprecated__ = self.message
            return arg
        if isinstance(arg, type):
            return self._deprecate_class(arg)
        if not callable(arg):
            raise TypeError("@deprecated decorator with non-None category must be applied to a class or callable, "
                            f"not {arg!r}")
        import functools
        message, category, stacklevel = self.message, self.category, self.stacklevel

        @functools.wraps(arg)
        def wrapper(*args, **kwargs):
            warn(message, category=category, stacklevel=stacklevel + 1)
            return arg(*args, **kwargs)
        arg.__deprecated__ = wrapper.__deprecated__ = message
        return wrapper

    def _deprecate_class(self, cls):
        import functools
        message, category, stacklevel = self.message, self.category, self.stacklevel
        original_new = cls.__new__
        original_init_subclass = cls.__init_subclass__

        @functools.wraps(original_new)
        def __new__(klass, /, *args, **kwargs):
            if klass is cls:
                warn(message, category=category, stacklevel=stacklevel + 1)
            if original_new is not object.__new__:
                return original_new(klass, *args, **kwargs)
            if klass.__init__ is object.__init__ and (args or kwargs):
                raise TypeError(f"{klass.__name__}() takes no arguments")
            return original_new(klass)

        def __init_subclass__(klass, *args, **kwargs):
            warn(message, category=category, stacklevel=stacklevel + 1)
            inherited = getattr(original_init_subclass, "__func__", None)
            return original_init_subclass(*args, **kwargs) if inherited is None else inherited(klass, *args, **kwargs)

        cls.__new__ = staticmethod(__new__)
        cls.__init_subclass__ = classmethod(__init_subclass__)
        cls.__deprecated__ = message
        return cls


def _start():
    """The filters that are there without options, and those of the options."""
    for action, category, module in (("ignore", ResourceWarning, None), ("ignore", ImportWarning, None),
                                     ("ignore", PendingDeprecationWarning, None), ("ignore", DeprecationWarning, None),
                                     ("default", DeprecationWarning, "__main__")):
        _add_filter((action, None, category, None if module is None else _Pattern(module, whole=True), 0), False)
    _processoptions(sys.warnoptions)


_start()
