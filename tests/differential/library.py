"""Pieces of programs that use the library, as those of `templates.py`: one or two modules each.

What a piece shows is the same on every machine and in every run: no addresses, times or orders of sets.
"""

PIECES = [
    # ---- numbers
    """
    import math, cmath
    for $f in (math.isqrt, math.gcd, math.lcm, math.prod, math.fsum, math.sqrt, math.exp, math.log2, math.log1p, math.atan):
        show($f.__name__, attempt($f, <int>), attempt($f, <float>), attempt($f, <ints>))
    show(attempt(math.factorial, <small>), attempt(math.comb, <int>, <small>), attempt(math.perm, <small>, <int>), attempt(math.log, <int>, <posint>), attempt(math.ldexp, <float>, <int>))
    show(attempt(math.frexp, <float>), attempt(math.modf, <float>), attempt(math.remainder, <float>, <float>), attempt(math.fma, <float>, <float>, <float>))
    show(attempt(math.nextafter, <float>, <float>, steps=<small>) if <bool> else attempt(math.ulp, <float>), attempt(math.dist, <pair>, <pair>))
    show(math.isclose(<float>, <float>, rel_tol=0.5), attempt(math.sumprod, <ints>, <ints>), attempt(math.hypot, *<pair>), math.copysign(<float>, <float>))
    show(attempt(cmath.phase, <complex>), attempt(cmath.polar, <complex>), attempt(cmath.sqrt, <complex>), cmath.isfinite(<complex>))
    show(attempt(math.ceil, <float>), attempt(math.floor, <float>), attempt(math.trunc, <float>), attempt(math.fmod, <int>, <int>))
    """,
    """
    from fractions import Fraction
    $a, $b = Fraction(<int>, <posint>), Fraction(<int>) / <posint>
    show($a, $b, $a + $b, $a * $b - <int>, attempt(lambda: $a / $b), $a // 3, $a % 2, divmod($a, <posint>), attempt(lambda: $a ** <small>), -$a, abs($b))
    show($a < $b, $a == <int>, $a + <float>, hash($a) == hash($a + 0), round($a, <small>), round($b), int($a), attempt(float, $b), $a.limit_denominator(<posint>))
    show(attempt(Fraction, <str>), attempt(Fraction, <floatstr>), attempt(Fraction, <float>), attempt(Fraction.from_float, <float>), bool($a))
    show(attempt(format, $a, <floatspec>), f'{$b:_}', f'{$a:>12}', str($a), $a.as_integer_ratio(), $a.is_integer(), $a + <complex>)
    """,
    """
    from decimal import Decimal, localcontext, ROUND_HALF_UP, ROUND_DOWN, ROUND_CEILING
    $a, $b = Decimal(<int>) / 8, Decimal(str(<int> / 4 if <int> < 10 ** 9 else 1.25))
    with localcontext() as $c:
        $c.prec = <posint> + 4
        show($a + $b, $a * $b, attempt(lambda: $a / $b), attempt(lambda: $a // $b), attempt(lambda: $a % $b), -$a, attempt(lambda: $a ** <small>))
        show(attempt($a.sqrt), attempt($b.ln), attempt($a.exp) if abs($a) < 100 else '', attempt($b.quantize, Decimal('0.01'), ROUND_HALF_UP))
    show($a < $b, $a == <int>, $a.compare($b), $a.normalize(), $a.as_tuple(), $b.adjusted(), $a.to_eng_string(), $a.to_integral_value(ROUND_DOWN))
    show(attempt(format, $a, <floatspec>), attempt(format, $b, ',.2f'), f'{$a:>20}', attempt(Decimal, <str>), attempt(Decimal, <floatstr>), attempt(Decimal, <float>))
    show(attempt(int, $a), attempt(float, $b), attempt(round, $a, <small>), $a.is_signed(), $b.is_zero(), attempt(lambda: $a + <float>), hash($a) == hash($a + 0), $a.max($b))
    """,
    """
    import statistics
    $d = [float(x % 1000) for x in <ints>] + [<small>, <posint>]
    for $f in (statistics.mean, statistics.fmean, statistics.median, statistics.median_low, statistics.median_grouped, statistics.mode, statistics.multimode,
               statistics.pstdev, statistics.stdev, statistics.variance, statistics.harmonic_mean, statistics.geometric_mean, statistics.quantiles):
        show($f.__name__, attempt($f, $d), attempt($f, <ints>[:1]))
    show(attempt(statistics.correlation, $d, $d[::-1]), attempt(statistics.linear_regression, range(len($d)), $d), attempt(statistics.covariance, $d, $d))
    $n = statistics.NormalDist(<small>, <posint>)
    show($n, $n.cdf(<small>), $n.pdf(<small>), $n + 2, $n * <posint>, $n.overlap(statistics.NormalDist(1, 2)), $n.quantiles(<posint>), $n.zscore(<int> % 50))
    """,
    """
    import random
    $r = random.Random(<int> if <bool> else <str>)
    show($r.random(), $r.randint(-<small>, <posint>), attempt($r.randrange, <int>), attempt($r.choice, <ints>), attempt($r.sample, range(50), <small>))
    $l = <ints>
    $r.shuffle($l)
    show($l, $r.getrandbits(<posint> * 9), $r.uniform(<small>, <float>), $r.gauss(0, <posint>), $r.triangular(), $r.expovariate(<posint>), $r.betavariate(<posint>, 2))
    show(attempt($r.choices, <ints>, k=<small>), attempt($r.choices, 'abc', [1, <small>, 2], k=3), attempt($r.sample, <str>, 2, counts=[1, 2]), $r.randbytes(<small>))
    show($r.gammavariate(<posint>, 1), $r.lognormvariate(), $r.vonmisesvariate(0, <posint>), $r.paretovariate(<posint>), $r.weibullvariate(1, 2), $r.binomialvariate(<posint>, 0.3))
    """,
    # ---- containers and iteration
    """
    $h = few(<ints>, 8)
    heapq.heapify($h)
    heapq.heappush($h, <int>)
    show($h, heapq.heappop($h), attempt(heapq.heappushpop, $h, <int>), attempt(heapq.heapreplace, $h, <int>), heapq.nlargest(<small>, <ints>), heapq.nsmallest(2, <strs>, key=len))
    $s = sorted(<ints>)
    show(bisect.bisect($s, <int>), bisect.bisect_left($s, <int>, <small>), bisect.bisect_right($s, <int>, 0, len($s)), attempt(bisect.bisect, $s, <str>))
    bisect.insort($s, <int>)
    show($s, list(heapq.merge($s, sorted(<ints>), reverse=<bool>)), bisect.bisect([-x for x in $s], 0, key=lambda x: x * 2))
    """,
    """
    show(list(itertools.accumulate(<ints>, initial=<int>)), list(itertools.chain(<ints>, <str>)), list(itertools.combinations(few(<ints>), 2)), list(itertools.permutations(<str>[:3], 2)))
    show(list(itertools.islice(<ints>, <small>, None, <posint>)), list(itertools.zip_longest(<ints>, <str>, fillvalue=<int>)), list(itertools.batched(<ints>, <posint>)))
    show([(k, list(g)) for k, g in itertools.groupby(<ints>, <key>)], list(itertools.takewhile(lambda x: x < <int>, <ints>)), list(itertools.dropwhile(lambda x: x < <int>, <ints>)))
    show(list(itertools.pairwise(<str>)), list(itertools.compress(<str>, [1, 0, 1])), list(itertools.starmap(pow, [(2, <small>)])), list(itertools.product(<str>[:2], repeat=2)))
    $a, $b = itertools.tee(<ints>)
    show(next($a, None), list($b), list($a), list(itertools.filterfalse(None, <ints>)), list(itertools.repeat(<int>, <small>)), list(itertools.islice(itertools.cycle(<str> + 'x'), <small>)))
    show(attempt(list, itertools.batched(<ints>, <posint>, strict=True)), list(itertools.combinations_with_replacement(<str>[:2], 2)), next(itertools.count(<int>, <float>)))
    """,
    """
    import array
    $a = array.array(<arraycode>)
    for $x in few(<ints>, 6):
        show(attempt($a.append, $x))
    show($a, $a.itemsize, $a.tobytes(), attempt(lambda: $a[<index>]), $a[<index>:<index>], $a * 2, $a + $a, attempt($a.index, <int>), $a.count(1), attempt($a.pop))
    $a.extend($a[:3])
    show(attempt($a.fromlist, [<int>, 2]), $a.tolist(), attempt($a.frombytes, <bytes>), $a == $a[:], $a < $a[::-1], attempt(lambda: $a + array.array('d')))
    $a.byteswap()
    $a.reverse()
    show($a, attempt(array.array, 'u', <str>), attempt(array.array, 'z'), $a.typecode, attempt(lambda: $a.insert(<index>, <str>)), memoryview($a).format)
    """,
    """
    $c = collections.Counter(<str>)
    $c.update(<str>)
    $c.subtract(<str>)
    show($c, +$c, -$c, $c & collections.Counter(<str>), $c | collections.Counter(<str>), sorted($c.elements()), $c['nothing'], $c <= collections.Counter(<str>))
    $q = collections.deque(<ints>, maxlen=<posint>)
    $q.extendleft(few(<ints>))
    show($q, attempt($q.index, <int>), attempt($q.insert, <index>, 5), $q.count(1), attempt(lambda: $q[<index>]), $q == collections.deque(<ints>), $q + $q, $q * 2, attempt($q.remove, <int>))
    $m = collections.ChainMap({}, <sdict>, <sdict>)
    $m['a'] = <int>
    show($m, list($m), $m.maps[0], $m.new_child({'z': 1}), $m.parents, attempt(lambda: $m['nothing']), len($m), attempt($m.pop, 'b'))
    class $U(collections.UserDict):
        def __missing__(self, key):
            return key * 2
    $u = $U(<sdict>, extra=<int>)
    show($u, $u['nothing'], 'nothing' in $u, $u | {'q': 1}, collections.UserList(<ints>)[<index>:], collections.UserString(<str>).upper())
    """,
    """
    import operator
    for $f in (operator.add, operator.floordiv, operator.concat, operator.contains, operator.lt, operator.getitem, operator.mod, operator.indexOf, operator.countOf):
        show($f.__name__, attempt($f, <value>, <value>))
    show(attempt(operator.itemgetter(<index>, 0), <ints>), attempt(operator.attrgetter('real', 'imag.real'), <complex>), attempt(operator.methodcaller('split', ','), <str>))
    show(operator.itemgetter(1), operator.methodcaller('f', 1, x=2), operator.attrgetter('a.b'), operator.length_hint(iter(<ints>)), attempt(operator.index, <float>), operator.is_none(<value>) if hasattr(operator, 'is_none') else '')
    """,
    """
    $p = functools.partial(divmod, <int>)
    show(attempt($p, <int>), $p.args, $p.keywords, functools.reduce(lambda a, b: a - b, <ints>, <int>), attempt(functools.reduce, max, []))
    @functools.singledispatch
    def $f(x):
        return 'other'
    @$f.register
    def _(x: int):
        return 'int'
    @$f.register(str)
    @$f.register(list)
    def _(x):
        return f'sequence {len(x)}'
    show($f(<value>), $f(<int>), $f(<str>), $f(<ints>), $f.dispatch(bool) is $f.dispatch(int), attempt($f))
    @functools.lru_cache(maxsize=<small>, typed=<bool>)
    def $g(a, b=1):
        return a + b
    show([attempt($g, x % 4) for x in <ints>], $g.cache_info(), $g.cache_parameters(), attempt($g, []), $g(1.0), $g(1), $g(True), $g.cache_info())
    show(sorted(<ints>, key=functools.cmp_to_key(lambda a, b: (a < b) - (a > b))), $g.__wrapped__(2), functools.partial($p, 2).args)
    """,
    # ---- text
    """
    import string, textwrap
    $t = <str> + ' ' + <str> + '  some more words-with-hyphens\\n\\n  indented ' + <str>
    for $w in (<posint>, <width> + 4, 20):
        show(attempt(textwrap.wrap, $t, $w), attempt(textwrap.fill, $t, $w, initial_indent='* ', subsequent_indent='  '), attempt(textwrap.shorten, $t, $w + 5))
    show(textwrap.dedent('  a\\n    b\\n  ' + <str>), textwrap.indent($t, '> '), attempt(textwrap.wrap, $t, 12, break_long_words=<bool>, max_lines=2, drop_whitespace=<bool>))
    show(attempt(string.Template('$$x ${y} $$$$ ' + <str>).substitute, x=<int>, y=2), string.Template('$$a-${b').safe_substitute(a=1), string.capwords($t))
    show(attempt(string.Formatter().format, '{0!r:>6} {a[0]} {b.real}', <str>, a=<ints>, b=<int>), attempt(lambda: list(string.Formatter().parse(<str> + '{x!r:y}'))))
    """,
    """
    import difflib
    $a, $b = <str> + <str>, <str> + <str>
    show(difflib.SequenceMatcher(None, $a, $b).get_opcodes(), round(difflib.SequenceMatcher(None, $a, $b).ratio(), 6), difflib.get_close_matches($a, [*<strs>, $b]))
    show(list(difflib.unified_diff(list($a), list($b), 'x', 'y', n=<small>, lineterm='')), list(difflib.ndiff(<strs>, <strs>)), list(difflib.context_diff(<strs>, <strs>)))
    """,
    """
    import pprint
    pprint.pprint({'k': <nested>, 'd': <sdict>, 's': <strs>}, width=<posint> * 8, indent=<posint>, compact=<bool>)
    pprint.pprint([<value>, {<int>: <pair>, 'x': <value>}], depth=<posint>, sort_dicts=<bool>, underscore_numbers=<bool>)
    show(pprint.pformat(<strs> * 3, width=20), pprint.isreadable(<value>), pprint.saferepr({'b': 1, 'a': <value>}))
    pprint.pp(collections.OrderedDict(<sdict>)), pprint.pp(collections.deque(<ints>), width=10), pprint.pp(types.SimpleNamespace(a=<ints>, b=<str>), width=20)
    """,
    """
    $o = {'a': <value>, 'b': [<int>, <float>, None, <bool>], <str>: <sdict>}
    show(attempt(json.dumps, $o), attempt(json.dumps, $o, indent=<small>, sort_keys=<bool>), attempt(json.dumps, $o, ensure_ascii=False, separators=(',', ':'), default=repr, skipkeys=True))
    show(attempt(json.loads, <jsontext>), attempt(json.loads, json.dumps(<nested>)), attempt(json.loads, json.dumps(<str>)), attempt(json.loads, <str>), attempt(json.loads, <bytes>))
    show(attempt(json.loads, '{"a": 1.50, "b": [1, 2], "a": 3}', object_pairs_hook=list, parse_float=str), attempt(json.dumps, <float>, allow_nan=False), attempt(json.dumps, {(1, 2): 3}))
    """,
    """
    import csv, io
    $f = io.StringIO()
    $w = csv.writer($f, delimiter=',;'[<bool>], quoting=csv.QUOTE_MINIMAL if <bool> else csv.QUOTE_NONNUMERIC, lineterminator='|')
    $w.writerow([<str>, <int>, <float>, None, <str>])
    attempt($w.writerows, [<strs>, <ints>])
    show($f.getvalue(), list(csv.reader(few($f.getvalue().split('|'), 3), delimiter=',;'[<bool>])), attempt(lambda: list(csv.reader(<strs>, strict=True))))
    show(attempt(lambda: list(csv.DictReader(['a,b', <str>, '1,2,3'], restkey='more'))))
    """,
    """
    import io
    $s = io.StringIO(<str> + '\\n' + <str>, newline=None if <bool> else '')
    show($s.readline(), $s.tell(), $s.read(<small>), $s.seek(0), $s.readlines(), $s.write(<str>), $s.getvalue(), attempt($s.seek, -1), attempt($s.truncate, <small>), $s.getvalue())
    $b = io.BytesIO(<bytes> + b'\\n' + <bytes>)
    show($b.readline(), $b.read1(<small>), attempt($b.seek, -<small>, 2), $b.tell(), $b.write(<bytes>), $b.getvalue(), bytes($b.getbuffer()[:3]), attempt($b.readinto, bytearray(2)))
    with io.TextIOWrapper(io.BytesIO(<str>.encode('utf-8', 'replace') + b'\\r\\nx'), encoding=<codec>, errors=<errors>, newline='\\n' if <bool> else None) as $t:
        show(attempt($t.read), $t.encoding, $t.newlines if not <bool> else '', attempt($t.readline))
    $r = io.BufferedReader(io.BytesIO(<bytes> * 9), <posint>)
    show($r.peek(1)[:1], $r.read(<small>), $r.tell(), $r.read(-1), attempt($r.write, b''), $r.readable(), $s.closed, attempt($t.read))
    """,
    """
    for $c in ('utf-8', 'utf-16', 'utf-32-be', 'latin-1', 'ascii', 'cp1252', 'utf-8-sig', 'unicode_escape', 'raw_unicode_escape', 'koi8-r', 'shift_jis'):
        show($c, attempt(<str>.encode, $c), attempt(<str>.encode, $c, <errors>), attempt(<bytes>.decode, $c), attempt(<bytes>.decode, $c, <errors>))
    """,
    """
    import base64, binascii, hashlib, zlib
    $b = <bytes> + <str>.encode('utf-8', 'replace')
    show(base64.b64encode($b), base64.b32encode($b), base64.b85encode($b), base64.a85encode($b), base64.b16encode($b), base64.urlsafe_b64encode($b), base64.b32hexencode($b))
    show(attempt(base64.b64decode, <str>), attempt(base64.b64decode, <bytes>, validate=<bool>), attempt(base64.b32decode, <bytes>), attempt(base64.b85decode, <bytes>), attempt(base64.a85decode, <bytes>))
    show(binascii.hexlify($b, ':', <posint>), attempt(binascii.unhexlify, <hexstr>), binascii.crc32($b), zlib.crc32($b, <posint>), zlib.adler32($b), binascii.b2a_base64($b, newline=<bool>), binascii.crc_hqx($b, 0))
    show(hashlib.md5($b).hexdigest(), hashlib.sha256($b).hexdigest(), hashlib.sha3_224($b).hexdigest(), hashlib.blake2b($b, digest_size=<posint>).hexdigest(), hashlib.shake_128($b).hexdigest(<posint>))
    show(zlib.decompress(zlib.compress($b, <small>)) == $b, attempt(zlib.decompress, $b), hashlib.pbkdf2_hmac('sha1', $b, b'salt', <posint>).hex())
    """,
    """
    import struct
    $f = <endian> + <structcode> + <structcode>
    show($f, struct.calcsize($f), attempt(struct.pack, $f, <int>, <int>), attempt(struct.pack, $f, <float>, <small>), attempt(struct.pack, $f, <bytes>, <bool>), attempt(struct.unpack, $f, <bytes> * 4))
    show(attempt(struct.unpack_from, <endian> + <structcode>, <bytes> * 3, <small>), attempt(lambda: list(struct.iter_unpack('<' + <structcode>, <bytes> * 2))), attempt(struct.pack, '>5sp3x?', <bytes>, <bytes>, <int>))
    $s = struct.Struct('<hI')
    show($s.size, $s.format, attempt($s.pack, <small>, <posint>), attempt($s.pack_into, bytearray(8), <small>, 1, 2), $s)
    """,
    # ---- dates
    """
    from datetime import date, datetime, time, timedelta, timezone
    $d = datetime(2000 + <small> * 7, 1 + <small>, 1 + <small> * 3, <small>, <posint>, <small> * 8, <int> % 1000000, timezone(timedelta(hours=<small>, minutes=30)) if <bool> else None)
    show($d, $d.isoformat(' ', 'milliseconds'), $d.strftime('%A %d %B %Y %H:%M:%S.%f %j %U %W %p %I %z|%Z %%'), $d.weekday(), $d.isocalendar(), $d.timetuple(), $d.toordinal(), $d.ctime())
    show(attempt(lambda: $d + timedelta(days=<int>, seconds=<small>)), $d.replace(hour=<small>), attempt($d.replace, month=<int>), $d.date() - date(1970, 1, 1), attempt(lambda: $d < datetime(2010, 1, 1)))
    $t = timedelta(days=<small>, hours=-<posint>, microseconds=<int> % 10 ** 15)
    show($t, repr($t), $t.total_seconds(), $t * <small>, attempt(lambda: $t / <small>), attempt(lambda: $t // <posint>), -$t, abs($t), attempt(lambda: $t / timedelta(hours=<small>)), divmod($t, timedelta(minutes=<posint>)))
    show(attempt(datetime.fromisoformat, <isotext>), attempt(date.fromisoformat, <isotext>), attempt(time.fromisoformat, <isotext>), attempt(datetime.strptime, <isotext>, '%Y-%m-%dT%H:%M'), attempt(datetime, 2024, <small>, 30))
    show(time(<small>, <posint>, tzinfo=timezone.utc), attempt(date, <int>, 1, 1), attempt(date.fromordinal, <int>), date(2024, 2, 29).replace(day=<posint>), attempt(date.fromisocalendar, 2020 + <small>, <posint> * 5, <small>), format($d, '%y/%m'), attempt(timedelta, days=<int>))
    """,
    """
    import calendar
    show(calendar.month(1990 + <small> * 3, 1 + <small>), calendar.isleap(<int>), calendar.monthrange(2000 + <small>, 1 + <small>), attempt(calendar.monthrange, 2000, <int>), calendar.leapdays(1900, 2000 + <small>))
    show(calendar.TextCalendar(<small> % 7).formatmonth(2024, <posint>), [*calendar.Calendar(<small> % 7).itermonthdays2(2023, <posint>)][:9], calendar.monthcalendar(2021, <posint>), calendar.weekday(2000, <posint>, <posint>))
    """,
    # ---- objects
    """
    import copy, pickle
    $l = [<ints>, <sdict>, <pair>]
    $l.append($l[0])
    $c, $d = copy.copy($l), copy.deepcopy($l)
    $l[0].append(<int>)
    show($l, $c, $d, $d[0] is $d[3], $c[0] is $l[0], pickle.loads(pickle.dumps($l, <small> % 6)), len(pickle.dumps(<value>, 2)), pickle.dumps(<value>, <small> % 6))
    show(attempt(pickle.dumps, lambda: 1), attempt(copy.deepcopy, threading.Lock()), copy.replace(types.SimpleNamespace(a=1), a=<int>))
    """,
    """
    import inspect
    def $f(a, /, b: int = <small>, *rest: str, c, d=<str>, **names) -> list:
        '''Doc of it.

            indented
        '''
    show(inspect.signature($f), inspect.getfullargspec($f), inspect.getdoc($f), [str(p.kind) for p in inspect.signature($f).parameters.values()], inspect.signature(lambda *, x=<value>: 0))
    show(attempt(lambda: inspect.signature($f).bind(<int>, <int>, c=<int>).arguments), attempt(lambda: inspect.signature($f).bind(*<ints>)), attempt(lambda: inspect.signature($f).bind_partial(1, z=<str>)))
    show(inspect.isfunction($f), inspect.ismethod([].append), inspect.isbuiltin(len), attempt(inspect.getcallargs, $f, 1, c=2), str(inspect.signature($f).replace(return_annotation=int)), inspect.cleandoc('  a\\n    b'))
    show([$n for $n, _ in inspect.getmembers(types.SimpleNamespace(b=1, a=2)) if not $n.startswith('_')], inspect.getgeneratorstate(x for x in <ints>), inspect.unwrap($f) is $f)
    """,
    """
    import ast
    $t = <source>
    try:
        $n = ast.parse($t)
        print(ast.dump($n, indent=<small> if <bool> else None, include_attributes=<bool>, annotate_fields=<bool>))
        print(ast.unparse($n))
        show([type(x).__name__ for x in ast.walk($n)], ast.get_docstring($n), ast.get_source_segment($t, $n.body[0]))
    except SyntaxError as e:
        show_error(e)
    show(attempt(ast.literal_eval, <repr>), attempt(ast.literal_eval, repr(<value>)), ast.dump(ast.Constant(<int>)), attempt(ast.Name, 1, 2, 3), attempt(compile, ast.Expression(ast.Constant(<int>)), 'x', 'eval'))
    """,
    """
    show(attempt(lambda: typing.get_type_hints($f)) if False else '', typing.Optional[int], typing.Union[int, str, None], typing.List[typing.Dict[str, int]], typing.Callable[[int], str], typing.Literal['a', <int>])
    class $T(typing.TypedDict, total=<bool>):
        a: int
        b: typing.NotRequired[str]
    class $N(typing.NamedTuple):
        x: int
        y: str = <str>
    @typing.runtime_checkable
    class $P(typing.Protocol):
        def upper(self): ...
    show($T(a=1, b='x'), $T.__required_keys__, $N(<int>), $N._field_defaults, isinstance(<value>, $P), typing.get_type_hints($N), typing.get_args(dict[str, list[int]]), typing.get_origin(typing.List[int]))
    $V = typing.TypeVar('$V', bound=int)
    class $G(typing.Generic[$V]): pass
    show(attempt(lambda: $G[str, int]), $G[int], $G[$V].__parameters__, typing.cast(int, <str>), int | str, attempt(lambda: int | <int>), typing.Annotated[int, <str>].__metadata__, attempt(typing.assert_never, <int>))
    """,
    """
    import contextlib, io
    @contextlib.contextmanager
    def $m(x):
        show('in', x)
        try:
            yield x
        except ValueError as e:
            show('caught', e)
            if <bool>:
                raise KeyError(x)
        finally:
            show('out', x)
    with contextlib.ExitStack() as $s:
        $a = $s.enter_context($m(<int>))
        $s.callback(show, 'callback', <str>)
        with contextlib.suppress(LookupError, ZeroDivisionError), $m(<str>):
            if <bool>:
                raise ValueError(<int>)
            show(<ints>[<index>])
        $s.push(lambda *exc: <bool>)
        show(1 // <small>, attempt($m('again').__exit__, None, None, None))
    with contextlib.redirect_stdout(io.StringIO()) as $o, contextlib.nullcontext(<int>) as $n:
        print(<value>)
    show($o.getvalue(), $n)
    """,
    """
    import traceback, warnings
    def $f(x):
        return x + (<int> // <small>)
    try:
        try:
            $f(<value>)
        except ZeroDivisionError as e:
            raise LookupError(<str>) from (e if <bool> else None)
        [][<int>]
    except Exception as e:
        e.add_note(<str>)
        print(''.join(traceback.format_exception_only(e)), traceback.format_exception(e)[-1])
        show(len(traceback.extract_tb(e.__traceback__)), [(f.name, f.line) for f in traceback.extract_tb(e.__traceback__)], traceback.TracebackException.from_exception(e).exc_type_str)
    with warnings.catch_warnings(record=True) as $w:
        warnings.simplefilter('always' if <bool> else 'once')
        for $i in range(2):
            warnings.warn(<str>, (UserWarning, DeprecationWarning)[<bool>])
        warnings.filterwarnings('error', message='boom')
        show(attempt(warnings.warn, 'boom'), attempt(warnings.warn, <int>, <value>))
    show([(str(x.message), x.category.__name__) for x in $w])
    """,
    """
    import unittest, io
    class $T(unittest.TestCase):
        def setUp(self):
            self.x = <int>
        def test_a(self):
            self.assertEqual(<value>, <value>)
        def test_b(self):
            for $i in few(<ints>, 3):
                with self.subTest(i=$i):
                    self.assertLess($i, <int>)
        def test_c(self):
            with self.assertRaisesRegex(ValueError, 'in'):
                int(<intstr>)
        def test_d(self):
            self.assertCountEqual(<ints>, <ints>)
            self.assertIn(<int>, <ints>)
            self.assertAlmostEqual(<float>, <float>, places=<small>)
        @unittest.skipIf(<bool>, 'why')
        def test_e(self):
            self.assertMultiLineEqual(<str>, <str>)
        @unittest.expectedFailure
        def test_f(self):
            self.assertDictEqual(<sdict>, <sdict>)
    $r = unittest.TestResult()
    unittest.defaultTestLoader.loadTestsFromTestCase($T).run($r)
    for $t, $e in $r.failures + $r.errors:
        print($t._testMethodName, $e.strip().split('\\n')[-1])
    show($r.testsRun, len($r.failures), len($r.errors), [w for _, w in $r.skipped], len($r.expectedFailures), len($r.unexpectedSuccesses), $r.wasSuccessful())
    """,
    """
    from unittest import mock
    $m = mock.Mock(return_value=<int>, side_effect=[<int>, ValueError(<str>), <str>] if <bool> else None)
    show(attempt($m, <int>, a=<str>), attempt($m), attempt($m, 1, 2), $m.call_count, $m.call_args, $m.mock_calls, $m.called, attempt($m.assert_called_once), attempt($m.assert_called_with, <int>))
    $n = mock.MagicMock(spec=['a', 'b'])
    $n.a.b.return_value = <int>
    $n.__len__.return_value = <small>
    show($n.a.b(), len($n), attempt(lambda: $n.c), $n.mock_calls, bool($n), attempt($n.a.b.assert_called_once_with, 1), mock.call(1, x=2) == mock.call(1, x=2), mock.ANY == <value>)
    with mock.patch.object(math, 'sqrt', return_value=<str>) as $p, mock.patch.dict(vars(types.SimpleNamespace(d={})), {'q': 1}):
        show(math.sqrt(4), $p.call_args_list)
    """,
    """
    import weakref, gc
    class $C:
        def __init__(self, v):
            self.v = v
        def method(self):
            return self.v
    $c, $n, $s = $C(<int>), <int>, <str>
    $r, $m, $p = weakref.ref($c, lambda r: show('gone')), weakref.WeakMethod($c.method), weakref.proxy($c)
    $d = weakref.WeakValueDictionary(a=$c)
    $k = weakref.WeakKeyDictionary({$c: $s})
    $f = weakref.finalize($c, show, 'finalized', $n)
    show($r() is $c, $m()(), $p.v, dict($d)['a'] is $c, len($k), $f.alive, weakref.getweakrefcount($c) > 0, attempt(weakref.ref, $n), attempt(lambda: $p.nothing))
    del $c
    gc.collect()
    show($r(), $m(), attempt(lambda: $p.v), list($d), len($k), $f.alive, $f())
    """,
    """
    $e = enum.Enum('$e', 'RED GREEN BLUE', start=<small>)
    class $F(enum.Flag, boundary=enum.KEEP if <bool> else enum.STRICT):
        A = enum.auto()
        B = enum.auto()
        AB = A | B
    class $S(enum.StrEnum):
        X = enum.auto()
        Y = <str>
    show(list($e), attempt($e, <small>), $e.RED < $e.GREEN if False else $e.RED == 1, attempt($F, <small>), $F.A | $F.B, ~$F.A, $F.AB & $F.B, list($F.AB), $S.X, f'{$S.Y}', $S.X == 'x', attempt(lambda: $e.RED + 1))
    @enum.unique
    class $U(enum.IntEnum):
        P = <int>
        Q = <int>
        @classmethod
        def _missing_(cls, value):
            return cls.P
    show($U(<int>), $U.P + 1, $U.Q.name, sorted($U), $U.__members__, attempt(lambda: setattr($U, 'P', 1)), attempt(lambda: $U['nothing']), isinstance($U.P, int), repr($U.P), '%s %d' % ($U.P, $U.Q))
    """,
    """
    import shlex, fnmatch, urllib.parse, html, os.path, posixpath, glob
    $s = <str> + ' "' + <str> + "' x=" + <str>
    show(attempt(shlex.split, $s), shlex.quote(<str>), shlex.join(<strs>), fnmatch.filter(<strs>, '*a*'), fnmatch.translate('[!a]*?.' + <str>), html.escape($s), html.unescape('&lt;&eacute;&#x41;&amp;amp' + <str>))
    show(urllib.parse.quote($s, safe='/x'), urllib.parse.unquote('%41%zz%C3%A9' + <str>), urllib.parse.urlencode(<sdict>), urllib.parse.parse_qs('a=1&b=&a=' + <str>), attempt(urllib.parse.urlsplit, 'http://u:p@Host:8' + <intstr> + '/p;q?x=1#f'))
    show(urllib.parse.urljoin('http://a/b/c?d', <str>), os.path.join(<str>, <str>), os.path.split($s), os.path.splitext(<str> + '.tar.gz'), os.path.normpath('a/../b//./' + <str>), attempt(os.path.commonpath, <strs>), os.path.relpath('/a/b/' + 'c/' * <small>, '/a/x'))
    """,
    """
    import argparse, configparser
    $p = argparse.ArgumentParser(prog='p', exit_on_error=False, description=<str>.replace('%', ''))
    $p.add_argument('n', type=int, nargs='?' if <bool> else None)
    $p.add_argument('-v', '--verbose', action='count', default=0)
    $p.add_argument('--pick', choices=['a', 'b'], default='a', help='which one (default: %(default)s)')
    $p.add_argument('--all', nargs='*', type=float)
    print($p.format_help())
    show(attempt($p.parse_args, [<intstr>]), attempt($p.parse_known_args, ['1', '-vv', '--all', '1', <floatstr>, '--what']), attempt($p.parse_args, ['--pick', <char>, '3']))
    $c = configparser.ConfigParser()
    attempt($c.read_string, '[a]\\nx = 1\\ny: %(x)s2\\n' + <str> + '\\n[b]\\nz=yes\\n')
    show($c.sections(), attempt($c.get, 'a', 'y'), attempt($c.getint, 'a', 'x'), attempt($c.getboolean, 'b', 'z'), attempt($c.get, 'a', <str>), $c.has_section('b'))
    """,
    """
    import graphlib, numbers, keyword, types, reprlib
    $g = graphlib.TopologicalSorter({1: [2, 3], 2: [3], <small>: [<small>]})
    show(attempt(lambda: list($g.static_order())), isinstance(<value>, numbers.Number), isinstance(<int>, numbers.Rational), keyword.iskeyword(<str>), reprlib.repr(<ints> * 5), reprlib.repr(<str> * 9), reprlib.repr(<nested>))
    $n = types.SimpleNamespace(**{'a': <value>, 'b': <int>})
    $p = types.MappingProxyType(<sdict>)
    show($n, $n == types.SimpleNamespace(a=1, b=2), $p, attempt(lambda: $p['a']), attempt(lambda: setattr($p, 'x', 1)), $p | {'z': 1}, types.new_class('$K', (), {}, lambda ns: ns.update(x=<int>)).x)
    """,
    """
    import re
    $r = re.compile(<regex>, re.IGNORECASE if <bool> else re.MULTILINE | re.DOTALL)
    $t = <str> + 'ab12 ' + <str> + '\\nAbc, x=1;y = 2'
    show($r.pattern, $r.groups, $r.groupindex, $r.findall($t), [m.span() for m in $r.finditer($t)], $r.split($t, <small>), $r.sub('<\\\\g<0>>', $t, count=<small>), $r.subn('', $t)[1])
    $m = $r.search($t, <small>)
    show($m and ($m.group(), $m.start(), $m.groups('-'), $m.lastindex, $m.lastgroup, $m.regs, $m.pos), bool($r.fullmatch($t)), $r.match($t), re.escape(<str>), attempt(re.compile, <str> + '(' * <small>), attempt(re.sub, <regex>, r'\\9', $t))
    """,
]
