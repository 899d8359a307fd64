"""Productions of random expressions, by the type of their value.

Each production is a piece of Python with placeholders such as `<int>`, which stand for another expression of that type.
Productions whose operator binds loosely are in parentheses, so that every combination is well formed; tighter ones
are not, so that precedence is exercised.
"""

SCALARS = ("int", "float", "bool", "str", "bytes", "complex")
CONTAINERS = ("ints", "strs", "pair", "iset", "sset", "sdict", "idict", "nested")
VALUES = SCALARS + CONTAINERS

# What an expression becomes when it may not nest any deeper; `literals.py` makes the others.
PRODUCTIONS = {
    "int": """
        <int> + <int>
        <int> - <int>
        <int> * <int>
        <int> // <int>
        <int> % <int>
        (<int>) ** <small>
        <int> << <small>
        <int> >> <small>
        <int> & <int>
        <int> | <int>
        <int> ^ <int>
        -<int>
        ~<int>
        +<bool>
        (<int> if <bool> else <int>)
        (<bool> and <int>)
        (<int> or <int>)
        (<iname> := <int>)
        len(<any_sized>)
        abs(<int>)
        sum(<ints>)
        sum(<ints>, <int>)
        sum(<intiter>)
        max(<ints>)
        min(<ints>, default=<int>)
        max(<int>, <int>, key=<key>)
        min(<int>, <int>, <int>)
        max(<strs>, key=len, default='').count('a')
        round(<float>)
        round(<int>, -<small>)
        int(<float>)
        int(<str>)
        int(<intstr>)
        int(<intstr>, <base>)
        int(<bool>)
        ord(<char>)
        hash(<int>)
        pow(<int>, <small>, <int>)
        divmod(<int>, <int>)[0]
        divmod(<int>, <int>)[<bool>]
        (<int>).bit_length()
        (<int>).bit_count()
        (<int>).conjugate()
        int.from_bytes(<bytes>, <order>)
        int.from_bytes(<bytes>, <order>, signed=<bool>)
        <ints>[<index>]
        <pair>[<index>]
        <bytes>[<index>]
        <nested>[<index>][<index>]
        <sdict>[<str>]
        <sdict>.get(<str>, <int>)
        <sdict>.pop(<str>, <int>)
        <sdict>.setdefault(<str>, <int>)
        <ints>.pop()
        <ints>.pop(<index>)
        <ints>.index(<int>)
        <ints>.count(<int>)
        <pair>.index(<int>)
        <str>.find(<str>)
        <str>.rfind(<str>, <int>)
        <str>.index(<str>)
        <str>.count(<str>)
        <str>.count(<char>, <int>, <int>)
        <bytes>.find(<bytes>)
        <bytes>.count(<bytes>)
        next(<intiter>)
        next(<intiter>, <int>)
        <fn>(<int>)
        (lambda n, *rest, k=<int>: n + k + len(rest))(<int>, *<ints>)
        (lambda **kw: sum(kw.values()))(**<sdict>)
        [<int> for x in <ints>].index(<int>)
        sum(x * y for x, y in zip(<ints>, <ints>))
        sum(1 for ch in <str> if ch in <str>)
        sum(len(s) for s in <strs>)
        sum(<int> if x > <int> else x for x in <ints>)
        eval(<repr>)
        len(range(<int>, <int>, <step>))
        range(<int>, <int>, <step>)[<index>]
        sorted(<ints>)[<index>]
        list(map(<fn>, <ints>))[<index>]
        list(filter(<fn>, <ints>))[<index>]
        (<pair> + (<int>,))[-1]
        slice(<index>, <index>, <step>).indices(<small>)[0]
        functools.reduce(operator.xor, <ints>, <int>)
        operator.floordiv(<int>, <int>)
        bisect.bisect(sorted(<ints>), <int>)
        math.gcd(<int>, <int>)
        math.isqrt(<int>)
        math.comb(<small>, <small>)
        math.floor(<float>)
        (<iset> or {<int>}).pop()
        <obj>.value
        <obj>.method(<int>)
        <obj>[<int>]
        <obj>(<int>)
        len(<obj>)
        int(<obj>)
    """,
    "float": """
        <float> + <float>
        <float> - <int>
        <float> * <float>
        <float> / <float>
        <int> / <int>
        <float> // <float>
        <float> % <float>
        (<float>) ** <small>
        -<float>
        (<float> if <bool> else <float>)
        float(<int>)
        float(<str>)
        float(<floatstr>)
        float(<bool>)
        abs(<float>)
        abs(<complex>)
        <complex>.real
        round(<float>, <small>)
        round(<float>, -1)
        sum([<float>, <float>, <int>])
        max(<float>, <int>)
        min([<float>, <float>])
        divmod(<float>, <float>)[1]
        float.fromhex((<float>).hex())
        math.sqrt(<float>)
        math.fsum([<float>, <float>, <float>])
        math.copysign(<float>, <float>)
        math.fmod(<float>, <float>)
        math.hypot(<float>, <float>)
        math.ldexp(<float>, <small>)
        sum(<ints>) / len(<ints>)
    """,
    "bool": """
        <int> < <int>
        <int> <= <int> < <int>
        <int> == <int>
        <int> != <float>
        <float> > <int>
        <str> < <str>
        <str> == <str>
        <str> >= <char>
        <bytes> == <bytes>
        <bytes> < <bytes>
        <ints> == <ints>
        <ints> < <ints>
        <pair> <= <pair>
        <iset> <= <iset>
        <iset> > <iset>
        <iset> == <iset>
        <sdict> == <sdict>
        <complex> == <float>
        (not <bool>)
        (<bool> and <bool>)
        (<bool> or <bool>)
        (<bool> if <bool> else <bool>)
        <int> in <ints>
        <int> not in <pair>
        <int> in <iset>
        <str> in <strs>
        <char> in <str>
        <str> in <sdict>
        <int> in range(<int>, <int>, <step>)
        <int> in <bytes>
        <str> is None
        <value> is None
        <value> is not None
        <value> == <value>
        <value> != <value>
        <value> in [<value>, <value>]
        isinstance(<value>, int)
        isinstance(<value>, (str, bytes, list))
        isinstance(<value>, int | str)
        issubclass(type(<value>), object)
        callable(<value>)
        hasattr(<value>, <attr>)
        bool(<value>)
        bool(<obj>)
        all(<ints>)
        any(<ints>)
        all(x < <int> for x in <ints>)
        any(<str> == s for s in <strs>)
        <str>.startswith(<str>)
        <str>.endswith((<str>, <str>))
        <str>.isdigit()
        <str>.isalpha()
        <str>.isidentifier()
        <str>.islower()
        <str>.istitle()
        <str>.isspace()
        <str>.isprintable()
        <bytes>.isalnum()
        <iset>.isdisjoint(<ints>)
        <iset>.issubset(<ints>)
        (<float>).is_integer()
        <int> & 1 == <bool>
        <obj> == <obj>
        <obj> < <obj>
        <obj> != <int>
        <int> in <obj>
        math.isclose(<float>, <float>)
    """,
    "str": """
        <str> + <str>
        <str> * <small>
        <small> * <str>
        <str> % <int>
        <strfmt> % (<int>, <str>)
        '%-<width>s|%+d|%05.1f' % (<value>, <int>, <float>)
        '%(a)s-%(b)r' % {'a': <value>, 'b': <value>}
        (<str> if <bool> else <str>)
        (<str> or <str>)
        <str>[<index>]
        <str>[<index>:<index>]
        <str>[<index>:<index>:<step>]
        <str>[::-1]
        <strs>[<index>]
        str(<value>)
        repr(<value>)
        ascii(<str>)
        chr(<codepoint>)
        hex(<int>)
        oct(<int>)
        bin(<int>)
        format(<int>, <intspec>)
        format(<float>, <floatspec>)
        format(<str>, <strspec>)
        format(<complex>, <floatspec>)
        f'{<int>}{<str>!r}'
        f'{<int>:<width>}|{<str>:><width>}'
        f'{<float>:.<width>f}{<bool>}'
        f'{<int> = }'
        f'{<int>=:#x}'
        f'{<value>!s:^<width>}'
        f'{<value>!a}'
        f'{<float>:{<small>}.{<small>}}'
        f'{{n}} {{{<int>}}}'
        f'{<obj>}'
        f'{<obj>!r:*^<width>}'
        f"{', '.join(str(x) for x in <ints>)}"
        f'{ {<str>: <int>} }'
        '{} {!r:>8} {}'.format(<int>, <str>, <value>)
        '{0} {1} {0}'.format(<str>, <int>)
        '{a[0]} {b:{w}}'.format(a=<ints>, b=<int>, w=<small>)
        '{x.real} {y}'.format(x=<int>, y=<str>)
        <str>.upper()
        <str>.lower()
        <str>.title()
        <str>.capitalize()
        <str>.swapcase()
        <str>.casefold()
        <str>.strip()
        <str>.lstrip(<str>)
        <str>.rstrip(<char>)
        <str>.replace(<str>, <str>)
        <str>.replace(<char>, <str>, <small>)
        <str>.center(<small>, <char>)
        <str>.ljust(<small>)
        <str>.rjust(<width>, <char>)
        <str>.zfill(<small>)
        <str>.expandtabs(<small>)
        <str>.join(<strs>)
        <str>.join(str(x) for x in <ints>)
        <char>.join(<str>)
        <str>.removeprefix(<str>)
        <str>.removesuffix(<char>)
        <str>.partition(<char>)[<index>]
        <str>.rpartition(<char>)[<bool>]
        <str>.translate({ord(<char>): <str>})
        <str>.translate(str.maketrans('abc', 'xyz', 'd'))
        <bytes>.hex()
        <bytes>.decode('latin-1')
        <bytes>.decode('ascii', 'replace')
        <bytes>.decode()
        max(<str>, <str>)
        min(<strs>)
        ''.join(sorted(<str>))
        ''.join(reversed(<str>))
        ''.join(ch * 2 for ch in <str>)
        ''.join(map(str, <ints>))
        <idict>[<int>]
        <idict>.get(<int>, <str>)
        next(iter(<sdict>))
        type(<value>).__name__
        str(<obj>)
        repr(<obj>)
        <obj>.label
        json.dumps(<value>)
        json.dumps(<sdict>, sort_keys=True, indent=<small>)
        (<float>).hex()
    """,
    "bytes": """
        <bytes> + <bytes>
        <bytes> * <small>
        <bytes>[<index>:<index>]
        <bytes>[::<step>]
        <str>.encode()
        <str>.encode('ascii')
        <str>.encode('latin-1', 'replace')
        <str>.encode('ascii', 'backslashreplace')
        bytes(<ints>)
        bytes(<small>)
        bytes.fromhex(<hexstr>)
        (<int>).to_bytes(<small>, <order>)
        (<int>).to_bytes(9, 'big', signed=True)
        <bytes>.upper()
        <bytes>.replace(<bytes>, <bytes>)
        <bytes>.strip()
        <bytes>.join([<bytes>, <bytes>])
        <bytes>.split(<bytes>)[<index>]
        <bytes>.rjust(<small>, b'*')
        b'%d-%s' % (<int>, <bytes>)
        <bytes>.translate(None, <bytes>)
        bytes(reversed(<bytes>))
    """,
    "complex": """
        <complex> + <complex>
        <complex> - <float>
        <complex> * <complex>
        <complex> / <complex>
        (<complex>) ** <small>
        -<complex>
        complex(<float>, <float>)
        complex(<int>)
        <complex>.conjugate()
    """,
    "ints": """
        [<int>, <int>]
        [<int>, *<ints>, <int>]
        [*<ints>, *<pair>]
        <ints> + <ints>
        <ints> * <small>
        <ints>[<index>:<index>]
        <ints>[<index>:<index>:<step>]
        <ints>[::-1]
        (<ints> if <bool> else <ints>)
        (<ints> or [<int>])
        [<int> for x in <ints>]
        [x + <int> for x in <ints> if x % 2]
        [x * y for x in few(<ints>) for y in few(<ints>)]
        [y for row in few(<nested>) for y in row]
        [x for x in <ints> if <bool> if x]
        [i + x for i, x in enumerate(<ints>, <int>)]
        [a - b for a, b in zip(<ints>, <ints>)]
        [(z := x + <int>) for x in <ints>] + [z]
        [<fn>(x) for x in <ints>]
        [len(s) for s in <strs>]
        [ord(c) for c in <str>]
        list(<pair>)
        list(<iset>)
        list(<intiter>)
        list(few(range(<int>), 20))
        list(few(range(<int>, <int>, <step>), 20))
        list(map(<fn>, <ints>))
        list(filter(None, <ints>))
        list(map(lambda a, b: a * 10 + b, <ints>, <ints>))
        list(<sdict>.values())
        list(<idict>)
        list(<bytes>)
        sorted(<ints>)
        sorted(<ints>, reverse=<bool>)
        sorted(<ints>, key=<key>)
        sorted(<ints>, key=<key>, reverse=True)
        sorted(<iset>)
        list(reversed(<ints>))
        <ints>.copy()
        <nested>[<index>]
        sum(<nested>, [])
        list(itertools.accumulate(<ints>))
        list(itertools.chain(<ints>, <pair>))
        list(itertools.islice(<intiter>, <small>))
        list(itertools.takewhile(lambda v: v > <int>, <ints>))
        list(collections.Counter(<str>).values())
        list(collections.deque(<ints>, maxlen=<small>))
        list(<obj>)
        [*<obj>]
        heapq.nsmallest(<small>, <ints>)
    """,
    "strs": """
        [<str>, <str>]
        [*<strs>, <str>]
        <strs> + <strs>
        <strs> * <small>
        <strs>[<index>:<index>]
        <str>.split()
        <str>.split(<char>)
        <str>.split(<char>, <small>)
        <str>.rsplit(<char>, 1)
        <str>.splitlines()
        <str>.splitlines(True)
        list(<str>)
        list(<str>.partition(<char>))
        [s.upper() for s in <strs>]
        [s for s in <strs> if <char> in s]
        [a + b for a in few(<str>) for b in few(<str>)]
        [f'{k}={v}' for k, v in <sdict>.items()]
        [str(x) for x in <ints>]
        sorted(<strs>)
        sorted(<strs>, key=len)
        sorted(<strs>, key=lambda s: (len(s), s), reverse=<bool>)
        sorted(<sset>)
        list(<sset>)
        list(<sdict>)
        list(<sdict>.keys())
        list(<idict>.values())
        list(map(str, <value> if isinstance(<value>, list) else <ints>))
        [''.join(p) for p in itertools.permutations(few(<str>), 2)]
        [k for k, g in itertools.groupby(<str>)]
    """,
    "pair": """
        (<int>, <int>)
        (<int>,)
        (*<ints>, <int>)
        <pair> + <pair>
        <pair> * <small>
        <pair>[<index>:<index>]
        tuple(<ints>)
        tuple(x for x in <ints>)
        divmod(<int>, <int>)
        (<int>).as_integer_ratio()
        (<float>).as_integer_ratio()
        max(<pair>, <pair>)
        tuple(sorted(<pair>))
        (lambda *args: args)(*<ints>)
        (lambda a, /, b=<int>, *, c=<int>: (a, b, c))(<int>, c=<int>)
        slice(<index>, <index>, <step>).indices(<small>)
        next(zip(<ints>, <ints>))
    """,
    "iset": """
        {<int>, <int>}
        {<int>, *<ints>}
        {<int>, <int>, <int>, <int>, <int>}
        {x % <posint> for x in <ints>}
        set(<ints>)
        set(range(<small>))
        frozenset(<ints>)
        <iset> | <iset>
        <iset> & <iset>
        <iset> - <iset>
        <iset> ^ <iset>
        <iset>.union(<ints>, <pair>)
        <iset>.intersection(<ints>)
        <iset>.difference(<ints>)
        <iset>.symmetric_difference(<ints>)
        <iset>.copy()
        set(<sdict>.values())
    """,
    "sset": """
        {<str>, <str>}
        set(<strs>)
        set(<str>)
        {s[:2] for s in <strs>}
        <sset> | <sset>
        <sset> & <sset>
        <sset> - <sset>
        <sset> ^ <sset>
        <sdict>.keys() & <sdict>.keys()
        <sdict>.keys() - <sset>
    """,
    "sdict": """
        {<str>: <int>}
        {<str>: <int>, <str>: <int>}
        {**<sdict>, <str>: <int>}
        {s: len(s) for s in <strs>}
        {k: v + <int> for k, v in <sdict>.items()}
        {k: v for k, v in <sdict>.items() if v > <int>}
        {v: k for k, v in <idict>.items()}
        {c: i for i, c in enumerate(<str>)}
        dict(<sdict>)
        dict(a=<int>, b=<int>)
        dict(<sdict>, c=<int>)
        dict(zip(<strs>, <ints>))
        dict.fromkeys(<strs>, <int>)
        <sdict> | <sdict>
        <sdict>.copy()
        dict(sorted(<sdict>.items()))
        dict(sorted(<sdict>.items(), key=lambda kv: kv[1]))
        dict(collections.Counter(<str>))
        dict(collections.Counter(<str>).most_common(<small>))
        json.loads(json.dumps(<sdict>))
        (lambda **kw: kw)(a=<int>, **<sdict>)
    """,
    "idict": """
        {<int>: <str>}
        {<int>: <str>, <int>: <str>}
        {**<idict>, <int>: <str>}
        {x: str(x) for x in <ints>}
        {v: k for k, v in <sdict>.items()}
        dict(enumerate(<strs>))
        dict(enumerate(<str>, <int>))
        <idict> | <idict>
        dict(reversed(<idict>.items()))
    """,
    "nested": """
        [<ints>, <ints>]
        [[<int>], <ints>, []]
        [<ints> for _ in range(<small>)]
        [[x] * 2 for x in <ints>]
        [list(t) for t in zip(<ints>, <ints>)]
        [list(t) for t in zip(*<nested>)]
        [list(p) for p in itertools.product(few(<ints>), few(<pair>, 2))]
        [list(p) for p in itertools.combinations(few(<ints>), 2)]
        sorted(<nested>)
        sorted(<nested>, key=len)
        <nested>[<index>:<index>]
        [row[::-1] for row in <nested>]
    """,
    "intiter": """
        iter(<ints>)
        iter(few(range(<int>), 20))
        (x + <int> for x in <ints>)
        (x for x in <ints> if x > <int>)
        map(<fn>, <ints>)
        filter(<fn>, <ints>)
        reversed(<ints>)
        iter(<pair>)
        <generator>
        (y for x in <ints> for y in range(x % 3))
    """,
    "fn": """
        (lambda x: x + <int>)
        (lambda x, y=<int>: x * y)
        (lambda x: <int> if x > <int> else x)
        (lambda x: x // <int>)
        (lambda *a: len(a) + a[0])
        functools.partial(operator.add, <int>)
        abs
        <ints>.__getitem__
        (<int>).__add__
        operator.neg
        <function>
    """,
    "key": """
        (lambda v: -v)
        (lambda v: v % <posint>)
        (lambda v: str(v))
        (lambda v: (v & 3, v))
        abs
        str
        None
        operator.neg
        <fn>
    """,
}

PRODUCTIONS = {kind: [line.strip() for line in text.strip().splitlines()] for kind, text in PRODUCTIONS.items()}

# Literal text for the places where an expression would be too often wrong: each word is one choice.
LITERALS = {
    "small": "0 1 2 3 4 5 7",
    "posint": "1 2 3 5 7 10",
    "step": "1 2 3 -1 -2 -3 None",
    "base": "0 2 8 10 16 36",
    "width": "1 3 6 9 12",
    "order": "'little' 'big'",
    "intstr": "'12' '-7' '0x1f' '1_000' '0b101' 'zz' '' '٣' '+5' '99999999999999999999'",
    "floatstr": "'1.5' '-2e3' 'inf' '-inf' '1_0.5' '.5' 'x' '1e400' '0x1p3'",
    "hexstr": "'00ff' 'a0B1' '1' 'zz' ''",
    "intspec": "'d' '5' '>8' '<6d' '^9' '+d' '08' 'x' '#X' 'b' '#o' ',' '_' '_x' 'c' 'e' '.2f' '%' 's' '=+6' '*^7d' 'n' '.3'",
    "floatspec": "'f' '.2f' 'e' '.3e' 'g' '.3g' '+.1f' '10.2f' '<9' '^12.3' '%' '.0f' '#.0f' '08.2f' ',' '_.2f' '' 'd'",
    "strspec": "'10' '<8' '>8' '^9' '*^7' '.2' '10.3' '=6' 's' 'd' ''",
    "strfmt": "'%d:%s' '%5d|%-6s' '%x%r' '%s' '%c%s' '%o,%s%%'",
    "codepoint": "65 97 233 8364 128512 48 32 0 1114112 -1",
    "attr": "'real' 'upper' 'append' 'keys' '__len__' '__iter__' 'nothing'",
    "repr": "'1+2' '-3**2' 'len([1,2])' '[x**2for(x)in(4,5)][0]' '(1).real' '1+' 'nowhere' '~5if[]else(2)'",
    "arraycode": "'b' 'B' 'h' 'I' 'q' 'Q' 'f' 'd' 'l'",
    "endian": "'<' '>' '=' '!' '' '@'",
    "structcode": "'b' 'B' 'h' 'H' 'i' 'I' 'q' 'Q' 'f' 'd' 'e' 'c' '?' '3s' '2x' 'n' '2h'",
    "codec": "'utf-8' 'ascii' 'latin-1' 'utf-16' 'nothing'",
    "errors": "'strict' 'ignore' 'replace' 'backslashreplace' 'xmlcharrefreplace' 'namereplace' 'surrogateescape' 'surrogatepass' 'none'",
    "isotext": "'2024-02-29' '2024-02-30' '2023-12-31T23:59' '2023-12-31T23:59:59.123456+05:30' '20240229T010203Z' '2024-W09-4' '12:30' '24:00' '1:2' 'x' '2024-060'",
    "jsontext": "'[1,2.5e3,null,true]' '{\"a\":{\"b\":[]}}' '[1,]' '{\"a\"}' '\"\\\\u00e9\\\\ud83d\\\\ude00\"' 'NaN' '-0' '01' '[' '{\"a\":1,}' '\"x' '1\\x202' '-Infinity'",
    "source": "'x=1' 'def\\x20f(a,/,b=1,*c,d,**e)->int:return(yield)' 'a,*b=c' 'f\"{x!r:>{w}}\"' 'lambda*a:0' 'x:int=3' '{**a,1:2}' 'a<b<=c' 'not\\x20a' '[i\\x20for(i)in(b)if(c)]' 'x[1:2,...]' 'with(a)as\\x20b:pass' 'try:x\\nexcept*A:y' 'class\\x20A[T](B,k=1):pass' 'match\\x20x:\\n\\x20case[1,*_]|A(b=c):pass' 'global\\x20x;x=' 'print((a:=1))' '-(-1)**2'",
    "regex": "r'\\w+' r'(\\d)(\\w)?' r'[a-c]+|x' r'(?P<k>\\w)\\s*=\\s*(?P<v>\\d)' r'^.' r'\\b' r'(?<=a)b' r'(?!b)\\w' r'a*?' r'(a|b)*' r'\\W+$' r'(?i:A)B' r'(\\w)\\1' r'[^\\W\\d_]' r'' r'(?>a+)b' r'\\d{2,}+'",
    "char": "'a' 'b' '\\x20' '.' 'é' '\\n' 'Z' '0' 'ß' '日'",
}
LITERALS = {kind: text.split(" ") for kind, text in LITERALS.items()}
