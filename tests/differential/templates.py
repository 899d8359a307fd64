"""Longer pieces of programs: what takes several statements to be worth trying.

In each piece `$name` is a name of its own, and `<int>` an expression as in `grammar.py`.
"""

TEMPLATES = [
    # ---- bytearray and memoryview
    """
    $b = bytearray(<bytes>)
    $b.append(<int> & 255)
    $b += <bytes>
    $b[<index>:<index>] = <bytes>
    $b[::<step>] = <bytes>
    show($b, len($b), $b.find(<bytes>))
    del $b[<index>]
    $b.insert(<index>, <small>)
    show($b.hex(' '), $b == bytes($b), $b * <small>)
    $b.extend(<ints>)
    show($b.pop(), $b.translate(None, <bytes>), $b.split(<bytes>))
    """,
    """
    $b = bytearray(<bytes>)
    $m = memoryview($b)
    show($m.tolist(), $m.nbytes, $m.format, $m.readonly, $m[<index>:<index>].tobytes())
    $m[<index>] = <small>
    $m[<index>:<index>] = $m[<index>:<index>]
    show($b, $m == $b, $m[::-1].tolist(), hash(memoryview(<bytes>)))
    $m.release()
    show($m[0])
    """,
    """
    with memoryview(<bytes> * 4) as $m:
        show($m.cast('b').tolist(), $m.cast('H').tolist())
        show($m.toreadonly() == $m, $m.hex(), bytes($m))
    """,
    # ---- coroutines, by hand and by asyncio
    """
    async def $f(n):
        tick()
        got = await pause(n)
        show('got', got)
        if <bool>:
            raise ValueError(<int>)
        return n + <int>
    async def $g():
        total = 0
        for n in range(<small>):
            try:
                total += await $f(n)
            except ValueError as e:
                show_error(e)
            finally:
                tick()
        return total
    show(run($g()))
    """,
    """
    async def $a(n):
        for i in range(n):
            tick()
            try:
                got = yield i * <int>
                show('sent', got)
            except KeyError as e:
                show_error(e)
                yield -1
            if i == <small>:
                await pause('in ' + str(i))
        show('end')
    async def $f():
        found = [x async for x in $a(<small>) if x != <int>]
        show(found, {x: await pause(x) async for x in $a(2)})
        g = $a(<small>)
        show(await anext(g, 'none'), await anext(g, 'none'))
        try:
            show(await g.asend(<int>))
            show(await g.athrow(KeyError(<int>)))
        except (StopAsyncIteration, KeyError) as e:
            show_error(e)
        await g.aclose()
        show(await anext(g, 'closed'))
        async for x in $a(3):
            if x > <int>:
                break
        else:
            show('all')
    show(run($f()))
    """,
    """
    class $C:
        def __init__(self, n):
            self.n = n
        async def __aenter__(self):
            await pause('enter')
            return self.n
        async def __aexit__(self, kind, error, traceback):
            await pause('exit')
            return <bool>
        def __aiter__(self):
            return self
        async def __anext__(self):
            if self.n <= 0:
                raise StopAsyncIteration
            self.n -= 1
            return self.n
        def __await__(self):
            yield self.n
            return self.n * 2
    async def $f():
        async with $C(<small>) as n, $C(n):
            show(n, await $C(n))
            if <bool>:
                raise LookupError(<str>)
        async for x in $C(<small>):
            show(x)
        return [x async for x in $C(<small>)]
    show(run($f()))
    """,
    """
    async def $f(n):
        await asyncio.sleep(0)
        show('task', n)
        if n == <small>:
            raise ValueError(n)
        return n * <int>
    async def $g():
        show(await asyncio.gather(*[$f(n) for n in range(<small>)], return_exceptions=True))
        try:
            async with asyncio.TaskGroup() as group:
                tasks = [group.create_task($f(n)) for n in range(<small>)]
            show([task.result() for task in tasks])
        except* ValueError as e:
            show_error(e)
        queue = asyncio.Queue()
        async def worker():
            while (item := await queue.get()) is not None:
                show('item', item)
        task = asyncio.create_task(worker())
        for x in few(<ints>):
            await queue.put(x)
        await queue.put(None)
        await task
        task = asyncio.create_task(asyncio.sleep(9))
        await asyncio.sleep(0)
        task.cancel()
        try:
            await task
        except asyncio.CancelledError as e:
            show_error(e)
    asyncio.run($g())
    """,
    # ---- exception groups
    """
    try:
        try:
            raise ExceptionGroup(<str>, [ValueError(<int>), TypeError(<str>), ExceptionGroup('inner', [KeyError(<int>), OSError(<int>, 'x')])])
        except* (KeyError, TypeError) as e:
            show_error(e)
            if <bool>:
                raise RuntimeError(<int>)
        except* ValueError as e:
            e.add_note(<str>)
            raise
    except Exception as e:
        show_error(e)
        if isinstance(e, ExceptionGroup):
            show_error(e.subgroup(lambda x: not isinstance(x, OSError)) or e)
            show([part and len(part.exceptions) for part in e.split((ValueError, RuntimeError))])
            show(repr(e.derive([ValueError(1)])))
    """,
    """
    for $k in (ValueError(1), ExceptionGroup('g', [ValueError(2), OSError(3)])):
        try:
            raise $k
        except* ValueError as e:
            show_error(e)
        except* OSError as e:
            show_error(e)
        else:
            show('none')
        finally:
            show('finally')
    """,
    # ---- dataclasses, enums, named tuples
    """
    @dataclasses.dataclass(order=<bool>, frozen=<bool>, eq=<bool>, slots=<bool>)
    class $C:
        a: int
        b: str = <str>
        c: list = dataclasses.field(default_factory=list, repr=<bool>, compare=<bool>)
        d: dataclasses.InitVar[int] = 3
        e: typing.ClassVar[int] = <int>
        f: int = dataclasses.field(default=<int>, kw_only=True)
        def __post_init__(self, d):
            show('post', d)
    $x = $C(<int>)
    $y = $C(<int>, <str>, <ints>, f=<int>)
    show($x, $y, $x == $y, dataclasses.asdict($y), dataclasses.astuple($x), [f.name for f in dataclasses.fields($C)])
    show(attempt(lambda: dataclasses.replace($x, a=<int>)), attempt(lambda: $x < $y), attempt(lambda: $C()), attempt(hash, $x) == attempt(hash, $x))
    match $y:
        case $C(a, b, c=[*rest]):
            show(a, b, rest)
        case $C(a=int()):
            show('a')
    $x.a = <int>
    show($x)
    """,
    """
    @dataclasses.dataclass
    class $C:
        a: int = <int>
        @property
        def twice(self):
            return self.a * 2
    @dataclasses.dataclass(kw_only=<bool>)
    class $D($C):
        b: float = <float>
        a: int = <int>
    show($D(), $D.__match_args__, $D(a=1) == $C(1), $D().twice)
    show($D(1, 2))
    """,
    """
    class $E(enum.Enum):
        ONE = <int>
        TWO = <int>
        THREE = enum.auto()
        @property
        def shown(self):
            return f'{self.name}:{self.value}'
    show(list($E), $E.ONE, $E.ONE.shown, $E.__members__, attempt($E, <int>), attempt(lambda: $E[<str>]))
    class $F(enum.IntFlag):
        A, B, C = 1, 2, 4
    show($F(<small>), $F.A | $F.C, ~$F.B, $F.A in $F(<small>), [*$F(7)])
    """,
    """
    $N = collections.namedtuple('$N', 'x y z', defaults=[<int>])
    $n = $N(<int>, <str>)
    show($n, $n._asdict(), $n._replace(y=<int>), $n[<index>], $N._make(<ints>), $n == (1, 2, 3))
    """,
    # ---- classes
    """
    class $D:
        def __set_name__(self, owner, name):
            show('named', owner.__name__, name)
            self.name = '_' + name
        def __get__(self, obj, owner=None):
            return self if obj is None else getattr(obj, self.name, <int>)
        def __set__(self, obj, value):
            if value == <int>:
                raise AttributeError(self.name)
            setattr(obj, self.name, value)
        def __delete__(self, obj):
            show('deleted')
    class $C:
        a = $D()
        b = $D()
    $c = $C()
    show($c.a, isinstance($C.a, $D))
    $c.a = <int>
    $c.b = <str>
    del $c.b
    show($c.a, $c.b, vars($c))
    """,
    """
    class $M(type):
        def __new__(meta, name, bases, namespace, **keywords):
            show('new', name, [k for k in namespace if not k.startswith('__')], keywords)
            return super().__new__(meta, name, bases, namespace)
        def __init__(cls, name, bases, namespace, **keywords):
            super().__init__(name, bases, namespace)
            cls.made = <int>
        @classmethod
        def __prepare__(meta, name, bases, **keywords):
            return {'prepared': <int>}
        def __call__(cls, *args):
            show('call', args)
            return super().__call__(*args[:1])
        def __getattr__(cls, name):
            return name.upper()
        def __len__(cls):
            return <small>
        def __iter__(cls):
            return iter(<ints>)
        def __contains__(cls, item):
            return <bool>
        def __instancecheck__(cls, obj):
            return <bool>
    class $C(metaclass=$M, flag=<int>):
        def __init__(self, v):
            self.v = v
    class $D($C):
        x = prepared + 1
    show($C(<int>, <int>).v, $C.made, $D.x, $D.nothing, len($C), [*$D], 3 in $C, isinstance(3, $C), type($D))
    """,
    """
    class $A:
        __slots__ = ('x', '__dict__') if <bool> else ('x',)
    class $B($A):
        __slots__ = ('y',)
        def __init__(self, x, y):
            self.x, self.y = x, y
    $b = $B(<int>, <str>)
    show($b.x, $b.y, attempt(lambda: setattr($b, 'z', 1)), hasattr($b, 'z'))
    del $b.x
    show(attempt(lambda: $b.x), $B.y.__name__, $B.__slots__)
    """,
    """
    class $A:
        def __init__(self):
            self.log = []
        @property
        def p(self):
            return len(self.log)
        @p.setter
        def p(self, value):
            self.log.append(value)
        @p.deleter
        def p(self):
            self.log.clear()
        def __getattribute__(self, name):
            if name == 'hidden':
                raise AttributeError(name)
            return super().__getattribute__(name)
        def __getattr__(self, name):
            if name.startswith('f'):
                return lambda *args: (name, args)
            raise AttributeError(f'no {name}')
        def __setattr__(self, name, value):
            super().__setattr__(name, value)
        def __delattr__(self, name):
            show('del', name)
            super().__delattr__(name)
        def __dir__(self):
            return ['b', 'a']
    $a = $A()
    $a.p = <int>
    $a.p += <int>
    show($a.p, $a.log, $a.foo(<int>), dir($a), attempt(lambda: $a.hidden), getattr($a, 'gone', <int>))
    del $a.p
    show($a.p)
    del $a.missing
    """,
    """
    class $A:
        def __init_subclass__(cls, /, rank=<int>, **keywords):
            super().__init_subclass__(**keywords)
            cls.rank = rank
        def __class_getitem__(cls, item):
            return (cls.__name__, item)
    class $B($A, rank=<int>): pass
    class $C($B): pass
    class $D($C, $A): pass
    show($B.rank, $C.rank, $D[<int>], [c.__name__ for c in $D.__mro__], attempt(lambda: type('$E', ($A, $B), {})))
    """,
    """
    class $G[T: (int, str), *Ts, **P]:
        def first(self, x: T) -> T:
            return x
    def $f[T](x: T, *rest: T) -> list[T]:
        return [x, *rest]
    type $L[T] = list[T] | None
    show($f(<int>, <int>), $G.__type_params__, $L.__value__, $G[int].__args__, $f.__annotations__, $L[int])
    """,
    # ---- threads, one after the other
    """
    $r = []
    $l = threading.Lock()
    def $w(n):
        with $l:
            $r.append(n * <int>)
        if n == <small>:
            raise KeyError(n)
    for $n in range(<small>):
        $t = threading.Thread(target=attempt, args=($w, $n), name=f'w{$n}')
        $t.start()
        $t.join()
    show($r, $t.name, $t.is_alive(), $l.locked())
    """,
    """
    with concurrent.futures.ThreadPoolExecutor(1) as $p:
        $a = $p.submit(pow, <int>, <small>)
        $b = $p.submit(divmod, <int>, <int>)
        show(attempt($a.result), attempt($b.result), $a.done(), list($p.map(str, <ints>)))
        show(type($b.exception()).__name__)
    """,
    """
    $q = queue.PriorityQueue(<small>)
    for $x in few(<ints>):
        $q.put_nowait($x)
    show($q.qsize(), $q.full(), $q.empty())
    while not $q.empty():
        show($q.get())
    show(attempt($q.get_nowait))
    """,
    """
    $v = contextvars.ContextVar('$v', default=<int>)
    $c = contextvars.copy_context()
    $t = $v.set(<int>)
    show($v.get(), $c.run($v.get), $c.run(lambda: ($v.set(<int>), $v.get())[1]), $c[$v])
    $v.reset($t)
    show($v.get(), $v in $c)
    """,
    # ---- walrus, stars, f-strings, formats
    """
    show([y for x in <ints> if (y := x * 2) > <int>], (n := <int>) + n, [n := n + 1 for _ in range(<small>)], n)
    *$h, $l = <str>
    $a, (*$b, $c), *$d = <int>, <ints>, *<pair>
    show($h, $l, $a, $b, $c, $d, {**<sdict>, **{'z': n}}, [*<ints>, *<str>], (*<pair>, *<iset>))
    """,
    """
    $w, $p = <small>, <small>
    show(f'{<float>:{$w}.{$p}f}|{<int>:{"<>^"[<bool>]}{$w}}|{<str>!r:>{$w + 3}}|{f"{<int>:0{$w}}"!s:*^12}')
    show(f'''{<value>!r}{'nested ' f"{<str>}"}{ {'k': <int>}['k'] }{(lambda x: x + 1)(<int>)}{<float> = :.2e}''')
    show(f'{<str>:.{$p}}' f'{{}}' rf'\\{<int>}' f'{<ints>!r:.10}', f'{<int>:,} {<int>:_b} {<int>:+#x} {<float>:%}')
    """,
    """
    $n = <int> * 10 ** <small> + <int>
    show(str($n), f'{$n:,}', f'{$n:e}', f'{$n:.3g}', hex($n), $n.to_bytes(40, 'big', signed=True).lstrip(b'\\0\\xff'), float($n), $n / 7, -$n // 3)
    $x = <float>
    show(repr($x), f'{$x:.17g}', f'{$x:.1f}', f'{$x!r:>30}', format($x, 'n'), '%.3e|%g|%10.4f' % ($x, $x, $x), round($x, 3), $x.as_integer_ratio())
    """,
    """
    $s = <str> + <char> * <small>
    show($s.encode('utf-16-le').hex(), $s.encode('utf-8', 'surrogatepass'), $s.isupper(), $s.isalnum(), $s.isdecimal(), $s.isnumeric(), $s.isascii())
    show($s.casefold(), $s.title(), $s.swapcase(), $s.splitlines(), $s.rsplit(None, 1), $s.expandtabs(3), $s.center(<width>, <char>))
    show([ord(c) for c in $s], $s.translate({97: None, 98: 'BB', 223: 0x4e2d}), $s.partition(<char>), ascii($s), $s.rindex(<char>), $s.count(''))
    """,
    """
    show(re.findall(r'(\\w)(\\d*)', <str>), re.sub(r'[aeiou]', lambda m: m[0].upper(), <str>), re.split(r'\\s+|,', <str>, maxsplit=<small>))
    $m = re.search(r'(?P<F>\\w+)\\W*(\\w*)', <str>)
    show($m and ($m.groups(), $m.groupdict(), $m.span(), $m.expand(r'\\2-\\g<F>')))
    """,
    """
    $d = collections.defaultdict(list, a=<ints>)
    $d[<str>].append(<int>)
    $c = collections.Counter(<str>) + collections.Counter(<str>)
    $q = collections.deque(<ints>, <small>)
    $q.rotate(<index>)
    $q.appendleft(<int>)
    show($d, $c.most_common(2), $c.total(), $q, collections.ChainMap(<sdict>, {'a': <int>})['a'])
    $o = collections.OrderedDict(<sdict>)
    $o.move_to_end('a', last=<bool>)
    show($o)
    """,
    """
    match <value>:
        case {'a': int(v) | str(v), **rest} if v: show('mapping', v, rest)
        case [int(a), *_, (int() | float()) as b]: show('ends', a, b)
        case (str() | bytes()) as s: show('text', s)
        case [[x, *xs], *rows]: show('rows', x, xs, rows)
        case complex(real=r, imag=i): show('complex', r, i)
        case set() | frozenset(): show('set')
        case bool() | None: show('none')
        case int(n) if n > <int>: show('big', n)
        case _: show('other')
    """,
]
