"""Configuration of logging: by a dict, or by a file in the form of configparser."""

import functools
import io
import logging
import logging.handlers
import os
import re

DEFAULT_LOGGING_CONFIG_PORT = logging.handlers.DEFAULT_TCP_LOGGING_PORT

_IDENTIFIER = re.compile("^[a-z_][a-z0-9_]*$", re.I)


def _resolve(name):
    """What a dotted name refers to; modules are imported."""
    parts = name.split(".")
    path = parts.pop(0)
    found = __import__(path)
    for part in parts:
        path = f"{path}.{part}"
        try:
            found = getattr(found, part)
        except AttributeError:
            __import__(path)
            found = getattr(found, part)
    return found


def _forget_handlers():
    logging._handlers.clear()
    logging.shutdown(logging._handlerList[:])
    del logging._handlerList[:]


def _settle_others(known, kept, disables):
    """Disables or enables the loggers in `known` that the configuration does not name; those below named ones stay."""
    for name in known:
        logger = logging.root.manager.loggerDict[name]
        if isinstance(logger, logging.PlaceHolder) or name in kept:
            continue
        if any(name.startswith(parent + ".") for parent in kept):
            logger.setLevel(logging.NOTSET)
            logger.handlers = []
            logger.propagate = True
        else:
            logger.disabled = disables


def _known_loggers():
    return [name for name, logger in logging.root.manager.loggerDict.items()
            if isinstance(logger, logging.Logger)]


# ---- dicts

class _Converting:
    """Finds values that stand for others: "ext://sys.stderr", "cfg://handlers.console.level"."""

    def __init__(self, config):
        self.config = config

    def convert(self, value):
        if isinstance(value, dict):
            for key in value:
                value[key] = self.convert(value[key])
        elif isinstance(value, list):
            value[:] = map(self.convert, value)
        elif isinstance(value, tuple) and not hasattr(value, "_fields"):
            return tuple(map(self.convert, value))
        elif isinstance(value, str):
            if value.startswith("ext://"):
                return self.external(value[6:])
            if value.startswith("cfg://"):
                return self.internal(value[6:])
        return value

    def external(self, name):
        """An object that is not part of the configuration."""
        try:
            return _resolve(name)
        except ImportError as exc:
            raise ValueError(f"Cannot resolve {name!r}: {exc}") from exc

    def internal(self, path):
        """Another part of the configuration: names and indices, as in a.b[0][c]."""
        steps = re.compile(r"\s*(?:\.?(\w+)|\[\s*([^\]]+?)\s*\])\s*")
        found, place = self.config, 0
        while place < len(path):
            step = steps.match(path, place)
            if step is None:
                raise ValueError(f"Unable to convert {path!r} at {path[place:]!r}")
            key = step[1] if step[1] is not None else step[2]
            if step[1] is None and key.isdigit() and not (isinstance(found, dict) and key in found):
                found = found[int(key)]
            else:
                found = found[key]
            place = step.end()
        return self.convert(found)


class BaseConfigurator:
    """Makes objects of dicts."""

    def __init__(self, config):
        self.config = dict(config)
        self._converting = _Converting(self.config)

    def resolve(self, s):
        """What a dotted name refers to."""
        try:
            return _resolve(s)
        except ImportError as exc:
            raise ValueError(f"Cannot resolve {s!r}: {exc}") from exc

    def convert(self, value):
        """A value with "ext://" and "cfg://" replaced."""
        return self._converting.convert(value)

    def configure_custom(self, config):
        """What the factory under "()" gives for the other items; those under "." become its attributes."""
        factory = config.pop("()")
        if not callable(factory):
            factory = self.resolve(factory)
        attributes = config.pop(".", None)
        made = factory(**{key: value for key, value in config.items() if _IDENTIFIER.match(str(key))})
        for name, value in (attributes or {}).items():
            setattr(made, name, value)
        return made

    def as_tuple(self, value):
        """A list as a tuple."""
        return tuple(value) if isinstance(value, list) else value


class DictConfigurator(BaseConfigurator):
    """Configures logging as a dict says."""

    def configure(self):
        """Do it."""
        config = self.config
        if "version" not in config:
            raise ValueError("dictionary doesn't specify a version")
        if config["version"] != 1:
            raise ValueError(f"Unsupported version: {config['version']}")
        config = self.config = {key: value for key, value in config.items()}
        self._converting.config = config
        with logging._lock:
            if config.get("incremental", False):
                self._adjust()
            else:
                self._rebuild()

    def _each(self, section, make):
        """Replaces the dicts of a section by what is made of them."""
        made = dict(self.config.get(section, {}))
        for name in sorted(made, key=str):
            try:
                made[name] = make(name, self.convert(dict(made[name])))
            except Exception as exc:
                kind = section.rstrip("s")
                raise ValueError(f"Unable to configure {kind} {name!r}") from exc
        return made

    def _adjust(self):
        for name, options in self.config.get("handlers", {}).items():
            if name not in logging._handlers:
                raise ValueError(f"No handler found with name {name!r}")
            try:
                level = options.get("level")
                if level:
                    logging._handlers[name].setLevel(logging._checkLevel(level))
            except Exception as exc:
                raise ValueError(f"Unable to configure handler {name!r}") from exc
        for name, options in self.config.get("loggers", {}).items():
            self._configure_named(name, options, incremental=True)
        if self.config.get("root"):
            self._configure_root(self.config["root"], incremental=True)

    def _rebuild(self):
        disables = self.config.get("disable_existing_loggers", True)
        known = _known_loggers()
        _forget_handlers()
        self.formatters = self._each("formatters", lambda name, options: self.configure_formatter(options))
        self.filters = self._each("filters", lambda name, options: self.configure_filter(options))
        self.handlers = {}
        self._make_handlers()
        named = self.config.get("loggers", {})
        for name, options in named.items():
            self._configure_named(name, options)
        _settle_others(known, set(named), disables)
        if self.config.get("root"):
            self._configure_root(self.config["root"])

    def _make_handlers(self):
        """Makes the handlers; those that refer to others come after them."""
        waiting = sorted(self.config.get("handlers", {}))
        while waiting:
            deferred, reason = [], None
            for name in waiting:
                try:
                    handler = self.configure_handler(self.convert(dict(self.config["handlers"][name])))
                    handler.name = name
                    self.handlers[name] = handler
                except _NotYet as exc:
                    deferred.append(name)
                    reason = exc
                except Exception as exc:
                    raise ValueError(f"Unable to configure handler {name!r}") from exc
            if deferred == waiting:
                raise ValueError(f"Unable to configure handler {waiting[0]!r}") from reason
            waiting = deferred

    def configure_formatter(self, config):
        """A formatter."""
        if "()" in config:
            factory = config["()"]
            if callable(factory) or factory != "ext://logging.Formatter":
                try:
                    return self.configure_custom(dict(config))
                except TypeError as exc:
                    if "'format'" not in str(exc):
                        raise
                    config["fmt"] = config.pop("format")
                    return self.configure_custom(dict(config))
        kind = self.resolve(config["class"]) if config.get("class") else logging.Formatter
        options = {}
        if "defaults" in config:
            options["defaults"] = config["defaults"]
        if "validate" in config:
            options["validate"] = config["validate"]
        return kind(config.get("format"), config.get("datefmt"), config.get("style", "%"), **options)

    def configure_filter(self, config):
        """A filter."""
        return self.configure_custom(config) if "()" in config else logging.Filter(config.get("name", ""))

    def add_filters(self, filterer, filters):
        """Give a handler or a logger its filters."""
        for name in filters:
            try:
                is_own = callable(name) or callable(getattr(name, "filter", None))
                filterer.addFilter(name if is_own else self.filters[name])
            except Exception as exc:
                raise ValueError(f"Unable to add filter {name!r}") from exc

    def configure_handler(self, config):
        """A handler."""
        formatter = config.pop("formatter", None)
        if formatter:
            try:
                formatter = self.formatters[formatter]
            except Exception as exc:
                raise ValueError(f"Unable to set formatter {formatter!r}") from exc
        level = config.pop("level", None)
        filters = config.pop("filters", None)
        if "()" in config:
            factory = config.pop("()")
            factory = factory if callable(factory) else self.resolve(factory)
        else:
            kind = self.resolve(config.pop("class"))
            factory = functools.partial(self._make_special, kind)
        attributes = config.pop(".", None)
        handler = factory(**{key: value for key, value in config.items() if _IDENTIFIER.match(str(key))})
        if formatter:
            handler.setFormatter(formatter)
        if level is not None:
            handler.setLevel(logging._checkLevel(level))
        if filters:
            self.add_filters(handler, filters)
        for name, value in (attributes or {}).items():
            setattr(handler, name, value)
        return handler

    def _make_special(self, kind, **options):
        """Makes a handler; some take other handlers and queues, which are given by name."""
        handlers = logging.handlers
        if issubclass(kind, handlers.MemoryHandler):
            if "flushLevel" in options:
                options["flushLevel"] = logging._checkLevel(options["flushLevel"])
            if "target" in options:
                options["target"] = self._handler(options["target"])
        elif issubclass(kind, handlers.QueueHandler):
            return self._make_queue_handler(kind, options)
        elif issubclass(kind, handlers.SysLogHandler) and "address" in options:
            options["address"] = self.as_tuple(options["address"])
        return kind(**options)

    def _handler(self, name):
        if not isinstance(name, str):
            return name
        if name not in self.config.get("handlers", {}):
            raise KeyError(name)
        if name not in self.handlers:
            raise _NotYet(f"target not configured yet: {name!r}")
        return self.handlers[name]

    def _make_queue_handler(self, kind, options):
        import queue
        given = options.pop("queue", None)
        if given is None:
            given = queue.Queue()
        elif isinstance(given, str):
            given = self.resolve(given)
            given = given() if callable(given) else given
        elif isinstance(given, dict):
            given = self.configure_custom(dict(given))
        listener = options.pop("listener", logging.handlers.QueueListener)
        if isinstance(listener, str):
            listener = self.resolve(listener)
        names = options.pop("handlers", [])
        respects = options.pop("respect_handler_level", False)
        found = [self._handler(name) for name in names]
        handler = kind(given, **options)
        handler.listener = listener(given, *found, respect_handler_level=respects)
        return handler

    def add_handlers(self, logger, handlers):
        """Give a logger its handlers."""
        for name in handlers:
            try:
                logger.addHandler(self.handlers[name])
            except Exception as exc:
                raise ValueError(f"Unable to add handler {name!r}") from exc

    def _configure_common(self, logger, config, incremental):
        level = config.get("level")
        if level is not None:
            logger.setLevel(logging._checkLevel(level))
        if incremental:
            return
        for handler in logger.handlers[:]:
            logger.removeHandler(handler)
        if config.get("handlers"):
            self.add_handlers(logger, config["handlers"])
        if config.get("filters"):
            self.add_filters(logger, config["filters"])

    def _configure_named(self, name, config, incremental=False):
        try:
            logger = logging.getLogger(name)
            self._configure_common(logger, config, incremental)
            logger.disabled = False
            propagate = config.get("propagate")
            if propagate is not None:
                logger.propagate = propagate
        except Exception as exc:
            raise ValueError(f"Unable to configure logger {name!r}") from exc

    def _configure_root(self, config, incremental=False):
        try:
            self._configure_common(logging.getLogger(), config, incremental)
        except Exception as exc:
            raise ValueError("Unable to configure root logger") from exc


class _NotYet(Exception):
    """A handler refers to one that is made later."""


dictConfigClass = DictConfigurator


def dictConfig(config):
    """Configure logging as a dict says."""
    dictConfigClass(config).configure()


# ---- files

def fileConfig(fname, defaults=None, disable_existing_loggers=True, encoding=None):
    """Configure logging as a file says, whose sections are those of configparser."""
    import configparser
    if isinstance(fname, configparser.RawConfigParser):
        parser = fname
    else:
        if isinstance(fname, str):
            if not os.path.exists(fname):
                raise FileNotFoundError(f"{fname} doesn't exist")
            if not os.path.getsize(fname):
                raise RuntimeError(f"{fname} is an empty file")
        parser = configparser.ConfigParser(defaults)
        try:
            if hasattr(fname, "readline"):
                parser.read_file(fname)
            else:
                parser.read(fname, encoding=io.text_encoding(encoding))
        except configparser.ParsingError as exc:
            raise RuntimeError(f"{fname} is invalid: {exc}")
    formatters = {name: _file_formatter(parser[f"formatter_{name}"]) for name in _names(parser["formatters"])}
    with logging._lock:
        known = _known_loggers()
        _forget_handlers()
        handlers = _file_handlers(parser, formatters)
        _file_loggers(parser, handlers, known, disable_existing_loggers)


def _names(section, key="keys"):
    return [name.strip() for name in section[key].split(",") if name.strip()]


def _file_formatter(section):
    style = section.get("style", "%", raw=True)
    defaults = section.get("defaults", None, raw=True)
    kind = _resolve(section["class"]) if section.get("class") else logging.Formatter
    options = {} if defaults is None else {"defaults": _evaluated(defaults)}
    return kind(section.get("format", None, raw=True), section.get("datefmt", None, raw=True), style, **options)


def _evaluated(text):
    """The value of an expression, in which names of logging can be used."""
    return eval(text, vars(logging))


def _class_of(name):
    try:
        return eval(name, vars(logging))
    except (AttributeError, NameError):
        return _resolve(name)


def _file_handlers(parser, formatters):
    made, waiting = {}, []
    for name in _names(parser["handlers"]):
        section = parser[f"handler_{name}"]
        kind = _class_of(section["class"])
        arguments = _evaluated(section.get("args", "()"))
        options = _evaluated(section.get("kwargs", "{}"))
        handler = kind(*arguments, **options)
        handler.name = name
        if "level" in section:
            handler.setLevel(section["level"])
        if section.get("formatter"):
            handler.setFormatter(formatters[section["formatter"]])
        if issubclass(kind, logging.handlers.MemoryHandler) and section.get("target"):
            waiting.append((handler, section["target"]))
        made[name] = handler
    for handler, target in waiting:
        handler.setTarget(made[target])
    return made


def _file_loggers(parser, handlers, known, disables):
    names = _names(parser["loggers"])
    names.remove("root")
    kept = set()
    for name in ["root", *names]:
        section = parser[f"logger_{name}"]
        logger = logging.root
        if name != "root":
            logger = logging.getLogger(section["qualname"])
            logger.propagate = section.getint("propagate", fallback=1)
            logger.disabled = False
            kept.add(section["qualname"])
        if "level" in section:
            logger.setLevel(section["level"])
        for handler in logger.handlers[:]:
            logger.removeHandler(handler)
        for handler in _names(section, "handlers"):
            logger.addHandler(handlers[handler])
    _settle_others(known, kept, disables)
