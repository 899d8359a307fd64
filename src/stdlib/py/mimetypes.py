"""Types of files (MIME): guessing them by the names of files, and names by types."""

import os as _os
import sys as _sys

__all__ = [
    "knownfiles", "inited", "MimeTypes", "guess_type", "guess_file_type", "guess_all_extensions", "guess_extension",
    "add_type", "init", "read_mime_types", "suffix_map", "encodings_map", "types_map", "common_types",
]

knownfiles = [
    "/etc/mime.types", "/etc/httpd/mime.types", "/etc/httpd/conf/mime.types", "/etc/apache/mime.types",
    "/etc/apache2/mime.types", "/usr/local/etc/httpd/conf/mime.types", "/usr/local/lib/netscape/mime.types",
    "/usr/local/etc/mime.types",
]
inited = False
_database = None

# Of each kind: what comes behind its slash, and the endings of such files.
_TYPES = {
    "text": (
        "javascript js mjs; css css; csv csv; html html htm; markdown md markdown; n3 n3; plain txt bat c h ksh "
        "pl srt; richtext rtx; rtf rtf; tab-separated-values tsv; vtt vtt; x-python py; x-rst rst; x-setext etx; "
        "x-sgml sgm sgml; x-vcard vcf; xml xml"
    ),
    "application": (
        "json json; manifest+json webmanifest; msword doc dot wiz; n-quads nq; n-triples nt; octet-stream bin a "
        "dll exe o obj so; oda oda; pdf pdf; pkcs7-mime p7c; postscript ps ai eps; trig trig; vnd.apple.mpegurl "
        "m3u m3u8; vnd.ms-excel xls xlb; vnd.ms-powerpoint ppt pot ppa pps pwz; wasm wasm; x-bcpio bcpio; x-cpio "
        "cpio; x-csh csh; x-dvi dvi; x-gtar gtar; x-hdf hdf; x-hdf5 h5; x-latex latex; x-mif mif; x-netcdf cdf "
        "nc; x-pkcs12 p12 pfx; x-pn-realaudio ram; x-python-code pyc pyo; x-sh sh; x-shar shar; x-shockwave-flash "
        "swf; x-sv4cpio sv4cpio; x-sv4crc sv4crc; x-tar tar; x-tcl tcl; x-tex tex; x-texinfo texi texinfo; "
        "x-troff roff t tr; x-troff-man man; x-troff-me me; x-troff-ms ms; x-ustar ustar; x-wais-source src; xml "
        "xsl rdf wsdl xpdl; zip zip"
    ),
    "audio": (
        "3gpp 3gp 3gpp; 3gpp2 3g2 3gpp2; aac aac adts loas ass; basic au snd; mpeg mp3 mp2; opus opus; x-aiff aif "
        "aifc aiff; x-pn-realaudio ra; x-wav wav"
    ),
    "image": (
        "avif avif; bmp bmp; gif gif; ief ief; jpeg jpg jpe jpeg; heic heic; heif heif; png png; svg+xml svg; "
        "tiff tiff tif; vnd.microsoft.icon ico; webp webp; x-cmu-raster ras; x-portable-anymap pnm;  "
        "x-portable-bitmap pbm; x-portable-graymap pgm; x-portable-pixmap ppm; x-rgb rgb; x-xbitmap xbm; x-xpixmap xpm; "
        "x-xwindowdump xwd"
    ),
    "message": (
        "rfc822 eml mht mhtml nws"
    ),
    "video": (
        "mp4 mp4; mpeg mpeg m1v mpa mpe mpg; quicktime mov qt; webm webm; x-msvideo avi; x-sgi-movie movie"
    ),
}
_COMMON = {
    "application": "rtf rtf", "audio": "midi midi mid", "image": "jpg jpg; pict pict pct pic", "text": "xul xul",
}


def _table(rows):
    table = {}
    for kind, row in rows.items():
        for entry in row.split(";"):
            subtype, *endings = entry.split()
            for ending in endings:
                table["." + ending] = f"{kind}/{subtype}"
    return table


_DEFAULTS = {
    "suffix_map": {".svgz": ".svg.gz", ".tgz": ".tar.gz", ".taz": ".tar.gz", ".tz": ".tar.gz", ".tbz2": ".tar.bz2",
                   ".txz": ".tar.xz"},
    "encodings_map": {".gz": "gzip", ".Z": "compress", ".bz2": "bzip2", ".xz": "xz", ".br": "br"},
    "types_map": _table(_TYPES),
    "common_types": _table(_COMMON),
}
suffix_map = dict(_DEFAULTS["suffix_map"])
encodings_map = dict(_DEFAULTS["encodings_map"])
types_map = dict(_DEFAULTS["types_map"])
common_types = dict(_DEFAULTS["common_types"])


class MimeTypes:
    """Tables of the types of files; strict ones are registered by IANA, others are common."""

    def __init__(self, filenames=(), strict=True):
        if not inited:
            init()
        self.encodings_map = dict(_DEFAULTS["encodings_map"])
        self.suffix_map = dict(_DEFAULTS["suffix_map"])
        self.types_map = {}, {}
        self.types_map_inv = {}, {}
        for ending, type in _DEFAULTS["types_map"].items():
            self.add_type(type, ending, True)
        for ending, type in _DEFAULTS["common_types"].items():
            self.add_type(type, ending, False)
        for name in filenames:
            self.read(name, strict)

    def add_type(self, type, ext, strict=True):
        """Files with this ending are of this type."""
        if not type:
            return
        self.types_map[strict][ext] = type
        endings = self.types_map_inv[strict].setdefault(type, [])
        if ext not in endings:
            endings.append(ext)

    def guess_type(self, url, strict=True):
        """The type of a URL or file, and how it is encoded (gzip, ...); each is None if it is not known."""
        from urllib.parse import urlparse
        url = _os.fspath(url)
        parts = urlparse(url)
        if parts.scheme and len(parts.scheme) > 1:
            scheme = parts.scheme
            url = parts.path
        else:
            return self.guess_file_type(url, strict=strict)
        if scheme == "data":
            head, comma, _ = url.partition(",")
            if not comma:
                return None, None
            type = head.split(";", 1)[0]
            return type if "=" not in type and "/" in type else "text/plain", None
        import posixpath
        return self._guess(url, strict, posixpath.splitext)

    def guess_file_type(self, path, *, strict=True):
        """The type of a file, and how it is encoded; each is None if it is not known."""
        path = _os.path.splitdrive(_os.fsdecode(path))[1]
        return self._guess(path, strict, _os.path.splitext)

    def _guess(self, path, strict, split):
        base, ending = split(path)
        while (known := ending.lower()) in self.suffix_map:
            base, ending = split(base + self.suffix_map[known])
        encoding = self.encodings_map.get(ending)
        if encoding is not None:
            base, ending = split(base)
        ending = ending.lower()
        for table in (True,) if strict else (True, False):
            if ending in self.types_map[table]:
                return self.types_map[table][ending], encoding
        return None, encoding

    def guess_all_extensions(self, type, strict=True):
        """The endings of files of this type."""
        type = type.lower()
        endings = list(self.types_map_inv[True].get(type, ()))
        if not strict:
            endings += [more for more in self.types_map_inv[False].get(type, ()) if more not in endings]
        return endings

    def guess_extension(self, type, strict=True):
        """The ending of files of this type, or None."""
        endings = self.guess_all_extensions(type, strict)
        return endings[0] if endings else None

    def read(self, filename, strict=True):
        """Add what a file says: each line has a type and the endings of its files."""
        with open(filename, encoding="utf-8") as file:
            self.readfp(file, strict)

    def readfp(self, fp, strict=True):
        """Add what an open file says."""
        for line in fp:
            words = []
            for word in line.split():
                if word[0] == "#":
                    break
                words.append(word)
            for ending in words[1:]:
                self.add_type(words[0], "." + ending, strict)

    def read_windows_registry(self, strict=True):
        """Add what the registry of Windows says; elsewhere there is none."""


def guess_type(url, strict=True):
    """The type of a URL or file, and how it is encoded (gzip, ...); each is None if it is not known."""
    return _known().guess_type(url, strict)


def guess_file_type(path, *, strict=True):
    """The type of a file, and how it is encoded; each is None if it is not known."""
    return _known().guess_file_type(path, strict=strict)


def guess_all_extensions(type, strict=True):
    """The endings of files of this type."""
    return _known().guess_all_extensions(type, strict)


def guess_extension(type, strict=True):
    """The ending of files of this type, or None."""
    return _known().guess_extension(type, strict)


def add_type(type, ext, strict=True):
    """Files with this ending are of this type."""
    return _known().add_type(type, ext, strict)


def _known():
    if _database is None:
        init()
    return _database


def init(files=None):
    """Make the tables: from knownfiles, and from these files."""
    global inited, _database, suffix_map, types_map, encodings_map, common_types
    inited = True
    if files is None or _database is None:
        database = MimeTypes()
        files = knownfiles + list(files or ())
    else:
        database = _database
    for name in files:
        if _os.path.isfile(name):
            database.read(name)
    encodings_map = database.encodings_map
    suffix_map = database.suffix_map
    types_map = database.types_map[True]
    common_types = database.types_map[False]
    _database = database


def read_mime_types(file):
    """The types by endings that a file says, or None if it cannot be read."""
    try:
        open_file = open(file, encoding="utf-8")
    except OSError:
        return None
    with open_file:
        database = MimeTypes()
        database.readfp(open_file, True)
        return database.types_map[True]


def _main():
    from getopt import error, getopt
    usage = (f"Usage: mimetypes.py [options] type\n\nOptions:\n    --help / -h       -- print this message and exit\n"
             "    --lenient / -l    -- additionally search of some common, but non-standard\n                         types.\n"
             "    --extension / -e  -- guess extension instead of type\n")
    try:
        options, types = getopt(_sys.argv[1:], "hle", ["help", "lenient", "extension"])
    except error as exc:
        print(exc, file=_sys.stderr)
        print(usage)
        _sys.exit(1)
    names = {name for name, _ in options}
    if names & {"-h", "--help"}:
        print(usage)
        _sys.exit(0)
    strict = not names & {"-l", "--lenient"}
    for given in types:
        if names & {"-e", "--extension"}:
            ending = guess_extension(given, strict)
            print(ending if ending else f"I don't know anything about type {given}")
        else:
            type, encoding = guess_type(given, strict)
            print(f"type: {type} encoding: {encoding}" if type else f"I don't know anything about type {given}")


if __name__ == "__main__":
    _main()
