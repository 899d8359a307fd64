"""Responses of urllib.request that are not those of HTTP."""

__all__ = ["addbase", "addclosehook", "addinfo", "addinfourl"]


class addbase:
    """A file, with what is known of it."""

    def __init__(self, fp):
        self.fp = fp

    def __repr__(self):
        return f"<{self.__class__.__name__} at {id(self)!r} whose fp = {self.fp!r}>"

    def __getattr__(self, name):
        return getattr(self.__dict__["fp"], name)

    def __iter__(self):
        return iter(self.fp)

    def __enter__(self):
        return self

    def __exit__(self, type, value, traceback):
        self.close()

    def close(self):
        self.fp.close()


class addclosehook(addbase):
    """A file with a function that is called when it is closed."""

    def __init__(self, fp, closehook, *hookargs):
        super().__init__(fp)
        self.closehook, self.hookargs = closehook, hookargs

    def close(self):
        hook, self.closehook = self.closehook, None
        try:
            if hook:
                hook(*self.hookargs)
        finally:
            super().close()


class addinfo(addbase):
    """A file with header fields."""

    def __init__(self, fp, headers):
        super().__init__(fp)
        self.headers = headers

    def info(self):
        return self.headers


class addinfourl(addinfo):
    """A file with header fields, a URL and a status."""

    def __init__(self, fp, headers, url, code=None):
        super().__init__(fp, headers)
        self.url = url
        self.code = self.status = code

    def getcode(self):
        return self.code

    def geturl(self):
        return self.url
