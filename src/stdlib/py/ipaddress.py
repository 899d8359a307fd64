"""IPv4 and IPv6: addresses, networks, and interfaces, which are addresses with their network."""

import functools

IPV4LENGTH = 32
IPV6LENGTH = 128


class AddressValueError(ValueError):
    """What was given is no address."""


class NetmaskValueError(ValueError):
    """What was given is no mask of a network."""


def ip_address(address):
    """The IPv4Address or IPv6Address that a text, a number or packed bytes mean.

    Numbers below 2**32 are of IPv4. ValueError if it is neither."""
    return _either(address, IPv4Address, IPv6Address, "address")


def ip_network(address, strict=True):
    """The IPv4Network or IPv6Network that is meant. ValueError if it is neither, or, if strict, has bits of a host."""
    return _either(address, functools.partial(IPv4Network, strict=strict),
                   functools.partial(IPv6Network, strict=strict), "network")


def ip_interface(address):
    """The IPv4Interface or IPv6Interface that is meant. ValueError if it is neither."""
    return _either(address, IPv4Interface, IPv6Interface, "interface")


def _either(address, four, six, what):
    for make in (four, six):
        try:
            return make(address)
        except (AddressValueError, NetmaskValueError):
            pass
    raise ValueError(f"{address!r} does not appear to be an IPv4 or IPv6 {what}")


def v4_int_to_packed(address):
    """The four bytes of an IPv4 address that is given as a number."""
    return _packed(address, 4, "IPv4")


def v6_int_to_packed(address):
    """The sixteen bytes of an IPv6 address that is given as a number."""
    return _packed(address, 16, "IPv6")


def _packed(address, size, name):
    try:
        return address.to_bytes(size)
    except OverflowError:
        raise ValueError(f"Address negative or too large for {name}")


def summarize_address_range(first, last):
    """The networks that together are the addresses from first to last."""
    if not (isinstance(first, _BaseAddress) and isinstance(last, _BaseAddress)):
        raise TypeError("first and last must be IP addresses, not networks")
    _same_version(first, last)
    if first > last:
        raise ValueError("last IP address must be greater than first")
    network, bits = first._network_class, first.max_prefixlen
    at, end = first._ip, last._ip
    while at <= end:
        # The largest block that begins here and does not pass the end.
        free = min((at & -at).bit_length() - 1 if at else bits, (end - at + 1).bit_length() - 1)
        yield network((at, bits - free))
        at += 1 << free


def collapse_addresses(addresses):
    """The fewest networks that are the same addresses as all of these addresses and networks together."""
    single, networks = [], []
    for item in addresses:
        if isinstance(item, _BaseAddress):
            group, length = single, item.max_prefixlen
            item = getattr(item, "ip", item)
        else:
            group, length = networks, item._prefixlen
            if length == item.max_prefixlen:
                group, item = single, item.network_address
        if group and group[-1]._version != item._version:
            raise TypeError(f"{item} and {group[-1]} are not of the same version")
        group.append(item)
    kind = None
    ranges = []
    for item in networks:
        kind = type(item)
        ranges.append((item.network_address._ip, item.broadcast_address._ip))
    for item in single:
        if networks and networks[0]._version != item._version:
            raise TypeError(f"{item._network_class(item)} and {networks[0]} are not of the same version")
        kind = item._network_class
        ranges.append((item._ip, item._ip))
    return _collapsed(sorted(ranges), kind)


def _collapsed(ranges, kind):
    address = kind and kind._address_class
    at = 0
    while at < len(ranges):
        first, last = ranges[at]
        at += 1
        while at < len(ranges) and ranges[at][0] <= last + 1:
            last = max(last, ranges[at][1])
            at += 1
        yield from summarize_address_range(address(first), address(last))


def get_mixed_type_key(obj):
    """A key by which addresses and networks can be sorted together."""
    if isinstance(obj, _BaseNetwork):
        return obj._version, obj.network_address, obj.netmask
    if isinstance(obj, _BaseAddress):
        return obj._version, obj
    return NotImplemented


def _same_version(one, two):
    if one._version != two._version:
        raise TypeError(f"{one} and {two} are not of the same version")


def _within(ranges, first, last):
    return any(low <= first and last <= high for low, high in ranges)


# ---- IPv4 and IPv6: how they are read and written


class _BaseV4:
    __slots__ = ()
    _version = 4
    _bits = IPV4LENGTH
    version = property(lambda self: 4, doc="4.")
    max_prefixlen = property(lambda self: 32, doc="32.")

    @staticmethod
    def _read(text):
        if not text:
            raise AddressValueError("Address cannot be empty")
        octets = text.split(".")
        if len(octets) != 4:
            raise AddressValueError(f"Expected 4 octets in {text!r}")
        try:
            return int.from_bytes(map(_octet, octets))
        except ValueError as exc:
            raise AddressValueError(f"{exc} in {text!r}") from None

    @staticmethod
    def _text(number):
        return ".".join(map(str, number.to_bytes(4)))


def _octet(text):
    if not text:
        raise ValueError("Empty octet not permitted")
    if not (text.isascii() and text.isdigit()):
        raise ValueError(f"Only decimal digits permitted in {text!r}")
    if len(text) > 3:
        raise ValueError(f"At most 3 characters permitted in {text!r}")
    if text != "0" and text[0] == "0":
        raise ValueError(f"Leading zeros are not permitted in {text!r}")
    number = int(text)
    if number > 255:
        raise ValueError(f"Octet {number} (> 255) not permitted")
    return number


class _BaseV6:
    __slots__ = ()
    _version = 6
    _bits = IPV6LENGTH
    version = property(lambda self: 6, doc="6.")
    max_prefixlen = property(lambda self: 128, doc="128.")

    @staticmethod
    def _read(text):
        if not text:
            raise AddressValueError("Address cannot be empty")
        parts = text.split(":")
        if len(parts) < 3:
            raise AddressValueError(f"At least 3 parts expected in {text!r}")
        if "." in parts[-1]:
            try:
                low = _BaseV4._read(parts.pop())
            except AddressValueError as exc:
                raise AddressValueError(f"{exc} in {text!r}") from None
            parts += [f"{low >> 16:x}", f"{low & 0xFFFF:x}"]
        if len(parts) > 9:
            raise AddressValueError(f"At most 8 colons permitted in {text!r}")
        empty = [i for i in range(1, len(parts) - 1) if not parts[i]]
        if len(empty) > 1:
            raise AddressValueError(f"At most one '::' permitted in {text!r}")
        if empty:
            before, after = parts[:empty[0]], parts[empty[0] + 1:]
            if not before[0]:
                before.pop(0)
                if before:
                    raise AddressValueError(f"Leading ':' only permitted as part of '::' in {text!r}")
            if not after[-1]:
                after.pop()
                if after:
                    raise AddressValueError(f"Trailing ':' only permitted as part of '::' in {text!r}")
            left_out = 8 - len(before) - len(after)
            if left_out < 1:
                raise AddressValueError(f"Expected at most 7 other parts with '::' in {text!r}")
            parts = before + ["0"] * left_out + after
        else:
            if len(parts) != 8:
                raise AddressValueError(f"Exactly 8 parts expected without '::' in {text!r}")
            if not parts[0]:
                raise AddressValueError(f"Leading ':' only permitted as part of '::' in {text!r}")
            if not parts[-1]:
                raise AddressValueError(f"Trailing ':' only permitted as part of '::' in {text!r}")
        try:
            number = 0
            for part in parts:
                number = number << 16 | _hextet(part)
            return number
        except ValueError as exc:
            raise AddressValueError(f"{exc} in {text!r}") from None

    @staticmethod
    def _text(number):
        words = [number >> shift & 0xFFFF for shift in range(112, -1, -16)]
        # The first of the longest runs of two zeros or more is written as ::.
        start = length = 0
        at = 0
        while at < 8:
            end = at
            while end < 8 and not words[end]:
                end += 1
            if end - at > max(length, 1):
                start, length = at, end - at
            at = end + 1
        shown = [f"{word:x}" for word in words]
        if not length:
            return ":".join(shown)
        return ":".join(shown[:start]) + "::" + ":".join(shown[start + length:])

    @staticmethod
    def _long_text(number):
        digits = f"{number:032x}"
        return ":".join(digits[i:i + 4] for i in range(0, 32, 4))


_HEX_DIGITS = frozenset("0123456789abcdefABCDEF")


def _hextet(text):
    if not _HEX_DIGITS.issuperset(text):
        raise ValueError(f"Only hex digits permitted in {text!r}")
    if len(text) > 4:
        raise ValueError(f"At most 4 characters permitted in {text!r}")
    return int(text, 16)


# ---- addresses


class _Shown:
    """What addresses, interfaces and networks have in common."""

    __slots__ = ()

    @property
    def compressed(self):
        """The shortest text."""
        return str(self)

    def __repr__(self):
        return f"{type(self).__name__}({str(self)!r})"


@functools.total_ordering
class _BaseAddress(_Shown):
    __slots__ = ()

    def _number_of(self, number):
        if number < 0:
            raise AddressValueError(f"{number:d} (< 0) is not permitted as an IPv{self._version} address")
        if number >> self._bits:
            raise AddressValueError(f"{number} (>= 2**{self._bits}) is not permitted as an IPv{self._version} address")
        return number

    def _number_of_bytes(self, data):
        size = self._bits // 8
        if len(data) != size:
            raise AddressValueError(
                f"{data!r} (len {len(data)} != {size}) is not permitted as an IPv{self._version} address")
        return int.from_bytes(data)

    @property
    def packed(self):
        """The bytes, the most significant first."""
        return self._ip.to_bytes(self._bits // 8)

    def __int__(self):
        return self._ip

    def __eq__(self, other):
        try:
            return self._ip == other._ip and self._version == other._version
        except AttributeError:
            return NotImplemented

    def __lt__(self, other):
        if not isinstance(other, _BaseAddress):
            return NotImplemented
        _same_version(self, other)
        return self._ip < other._ip

    def __hash__(self):
        return hash(hex(self._ip))

    def __add__(self, other):
        if not isinstance(other, int):
            return NotImplemented
        return self.__class__(int(self) + other)

    def __sub__(self, other):
        if not isinstance(other, int):
            return NotImplemented
        return self.__class__(int(self) - other)

    def __format__(self, spec):
        """As text, or as binary (b) or hexadecimal (x, X) digits of the full width; n is b for IPv4, x for IPv6."""
        if not spec or spec[-1] == "s":
            return format(str(self), spec)
        rest = spec
        alternate = rest[0] == "#"
        rest = rest[alternate:]
        grouped = rest[:1] == "_"
        rest = rest[grouped:]
        if rest not in ("b", "x", "X", "n") or not rest:
            return super().__format__(spec)
        if rest == "n":
            rest = "b" if self._version == 4 else "x"
        width = self._bits if rest == "b" else self._bits // 4
        width += (width // 4 - 1) * grouped + 2 * alternate
        return format(int(self), f"{'#' * alternate}0{width}{'_' * grouped}{rest}")

    def __reduce__(self):
        return self.__class__, (self._ip,)

    def _is(self, ranges):
        return _within(ranges, self._ip, self._ip)

    def _is_private(self):
        return self._is(self._private) and not self._is(self._not_private)


def _ranges(read, bits, texts):
    found = []
    for text in texts.split():
        address, _, length = text.partition("/")
        first = read(address)
        found.append((first, first | (1 << bits - int(length)) - 1))
    return tuple(found)


_v4 = functools.partial(_ranges, _BaseV4._read, 32)
_v6 = functools.partial(_ranges, _BaseV6._read, 128)


class IPv4Address(_BaseV4, _BaseAddress):
    """One IPv4 address."""

    __slots__ = ("_ip", "__weakref__")

    _private = _v4("0.0.0.0/8 10.0.0.0/8 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.0.170/31 "
                   "192.0.2.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 240.0.0.0/4 255.255.255.255/32")
    _not_private = _v4("192.0.0.9/32 192.0.0.10/32")
    _shared = _v4("100.64.0.0/10")
    _reserved = _v4("240.0.0.0/4")
    _multicast = _v4("224.0.0.0/4")
    _loopback = _v4("127.0.0.0/8")
    _link_local = _v4("169.254.0.0/16")

    def __init__(self, address):
        """From a text such as 192.0.2.1, a number, or four bytes."""
        if isinstance(address, int):
            self._ip = self._number_of(address)
        elif isinstance(address, bytes):
            self._ip = self._number_of_bytes(address)
        else:
            text = str(address)
            if "/" in text:
                raise AddressValueError(f"Unexpected '/' in {address!r}")
            self._ip = self._read(text)

    def __str__(self):
        return self._text(self._ip)

    @property
    def exploded(self):
        """The long text; that of IPv4 is no longer than others."""
        return str(self)

    @property
    def reverse_pointer(self):
        """The name that is looked up in DNS for this address."""
        return ".".join(reversed(str(self).split("."))) + ".in-addr.arpa"

    @property
    def is_reserved(self):
        """Whether it is of what IETF reserves."""
        return self._is(self._reserved)

    @property
    def is_private(self):
        """Whether the registry of special addresses says that it is not reachable from everywhere."""
        return self._is_private()

    @property
    def is_global(self):
        """Whether the registry of special addresses says that it is reachable from everywhere."""
        return not self._is(self._shared) and not self.is_private

    @property
    def is_multicast(self):
        """Whether it is for groups of receivers."""
        return self._is(self._multicast)

    @property
    def is_unspecified(self):
        """Whether it is 0.0.0.0."""
        return self._ip == 0

    @property
    def is_loopback(self):
        """Whether it leads to the same machine."""
        return self._is(self._loopback)

    @property
    def is_link_local(self):
        """Whether it is for one link only."""
        return self._is(self._link_local)

    @property
    def ipv6_mapped(self):
        """The IPv6 address that stands for this one."""
        return IPv6Address(f"::ffff:{self}")


class IPv6Address(_BaseV6, _BaseAddress):
    """One IPv6 address, maybe with the name of its zone behind a %."""

    __slots__ = ("_ip", "_scope_id", "__weakref__")

    _private = _v6("::1/128 ::/128 ::ffff:0:0/96 64:ff9b:1::/48 100::/64 2001::/23 2001:db8::/32 2002::/16 3fff::/20 "
                   "fc00::/7 fe80::/10")
    _not_private = _v6("2001:1::1/128 2001:1::2/128 2001:3::/32 2001:4:112::/48 2001:20::/28 2001:30::/28")
    _reserved = _v6("::/8 100::/8 200::/7 400::/6 800::/5 1000::/4 4000::/3 6000::/3 8000::/3 a000::/3 c000::/3 e000::/4 "
                    "f000::/5 f800::/6 fe00::/9")
    _multicast = _v6("ff00::/8")
    _link_local = _v6("fe80::/10")
    _site_local = _v6("fec0::/10")

    def __init__(self, address):
        """From a text such as 2001:db8::1, a number, or sixteen bytes."""
        self._scope_id = None
        if isinstance(address, int):
            self._ip = self._number_of(address)
        elif isinstance(address, bytes):
            self._ip = self._number_of_bytes(address)
        else:
            text = str(address)
            if "/" in text:
                raise AddressValueError(f"Unexpected '/' in {address!r}")
            text, percent, zone = text.partition("%")
            if percent:
                if not zone or "%" in zone:
                    raise AddressValueError(f'Invalid IPv6 address: "{address!r}"')
                self._scope_id = zone
            self._ip = self._read(text)

    def _with_zone(self, text):
        return f"{text}%{self._scope_id}" if self._scope_id else text

    def __str__(self):
        inner = self.ipv4_mapped
        return self._with_zone(self._text(self._ip) if inner is None else f"::ffff:{inner}")

    @property
    def exploded(self):
        """The text with all digits."""
        inner = self.ipv4_mapped
        long = self._long_text(self._ip)
        return long if inner is None else f"{long[:30]}{inner}"

    @property
    def reverse_pointer(self):
        """The name that is looked up in DNS for this address."""
        return ".".join(f"{self._ip:032x}"[::-1]) + ".ip6.arpa"

    def __hash__(self):
        return hash((self._ip, self._scope_id))

    def __eq__(self, other):
        same = super().__eq__(other)
        if same is not True:
            return same
        return self._scope_id == getattr(other, "_scope_id", None)

    def __reduce__(self):
        return self.__class__, (str(self),)

    @property
    def scope_id(self):
        """The name of the zone, or None."""
        return self._scope_id

    @property
    def is_multicast(self):
        """Whether it is for groups of receivers."""
        inner = self.ipv4_mapped
        return inner.is_multicast if inner is not None else self._is(self._multicast)

    @property
    def is_reserved(self):
        """Whether it is of what IETF reserves."""
        inner = self.ipv4_mapped
        return inner.is_reserved if inner is not None else self._is(self._reserved)

    @property
    def is_link_local(self):
        """Whether it is for one link only."""
        inner = self.ipv4_mapped
        return inner.is_link_local if inner is not None else self._is(self._link_local)

    @property
    def is_site_local(self):
        """Whether it is of the old range for one site."""
        return self._is(self._site_local)

    @property
    def is_private(self):
        """Whether the registry of special addresses says that it is not reachable from everywhere."""
        inner = self.ipv4_mapped
        return inner.is_private if inner is not None else self._is_private()

    @property
    def is_global(self):
        """Whether the registry of special addresses says that it is reachable from everywhere."""
        inner = self.ipv4_mapped
        return inner.is_global if inner is not None else not self.is_private

    @property
    def is_unspecified(self):
        """Whether it is ::."""
        inner = self.ipv4_mapped
        return inner.is_unspecified if inner is not None else self._ip == 0

    @property
    def is_loopback(self):
        """Whether it leads to the same machine."""
        inner = self.ipv4_mapped
        return inner.is_loopback if inner is not None else self._ip == 1

    @property
    def ipv4_mapped(self):
        """The IPv4 address that ::ffff:a.b.c.d stands for, or None."""
        return IPv4Address(self._ip & 0xFFFFFFFF) if self._ip >> 32 == 0xFFFF else None

    @property
    def teredo(self):
        """The IPv4 addresses of server and client of a Teredo address, or None."""
        if self._ip >> 96 != 0x20010000:
            return None
        return IPv4Address(self._ip >> 64 & 0xFFFFFFFF), IPv4Address(~self._ip & 0xFFFFFFFF)

    @property
    def sixtofour(self):
        """The IPv4 address in an address of 6to4, or None."""
        return IPv4Address(self._ip >> 80 & 0xFFFFFFFF) if self._ip >> 112 == 0x2002 else None


# ---- networks


def _parts(address, bits):
    """What an address and its mask were given as; the mask is all bits if there is none."""
    if isinstance(address, (bytes, int)):
        return address, bits
    if not isinstance(address, tuple):
        pieces = str(address).split("/")
        if len(pieces) > 2:
            raise AddressValueError(f"Only one '/' permitted in {address!r}")
        address = pieces
    return address if len(address) > 1 else (address[0], bits)


@functools.lru_cache(maxsize=256)
def _mask(family, given):
    """The netmask that a number, a text of it, or, for IPv4, the text of a mask means, and its length."""
    bits = family._bits
    if isinstance(given, int):
        length = given
        if not 0 <= length <= bits:
            raise NetmaskValueError(f"{given} is not a valid netmask")
    else:
        length = _length(family, given)
    return (1 << bits) - (1 << bits - length), length


def _length(family, given):
    bad = NetmaskValueError(f"{given!r} is not a valid netmask")
    if given.isascii() and given.isdigit():
        length = int(given)
        if length <= family._bits:
            return length
        raise bad
    if family is _BaseV6:
        raise bad
    try:
        mask = family._read(given)
    except AddressValueError:
        raise bad from None
    for number in (mask, ~mask & 0xFFFFFFFF):
        # A netmask is ones and then zeros; the other way round it is a mask of hosts.
        zeros = (number & -number).bit_length() - 1 if number else 32
        if number == (1 << 32) - (1 << zeros):
            return 32 - zeros
    raise bad


@functools.total_ordering
class _BaseNetwork(_Shown):
    """A network: the addresses that begin with the same bits."""

    def __init__(self, address, strict=True):
        """From a text such as 192.0.2.0/24, a number or bytes (one address), or a pair of address and mask.

        ValueError if strict and bits behind the prefix are set; else these are cleared."""
        address, mask = _parts(address, self._bits)
        self.network_address = self._address_class(address)
        number, length = _mask(self._family, mask)
        self.netmask = self._address_class(number)
        self._prefixlen = length
        if self.network_address._ip & ~number:
            if strict:
                raise ValueError(f"{self} has host bits set")
            self.network_address = self._address_class(self.network_address._ip & number)
        self.hosts = self._hosts_of(length)

    @classmethod
    def _of(cls, first, length):
        return cls((first, length))

    def _hosts_of(self, length):
        if length == self._bits - 1:
            return self.__iter__
        if length == self._bits:
            return lambda: iter([self.network_address])
        return functools.partial(type(self).hosts, self)

    def __str__(self):
        return f"{self.network_address}/{self._prefixlen}"

    def __format__(self, spec):
        return super().__format__(spec)

    def __reduce__(self):
        return self.__class__, (str(self),)

    @property
    def _last(self):
        return self.network_address._ip | self.hostmask._ip

    @functools.cached_property
    def hostmask(self):
        """The bits that differ between addresses."""
        return self._address_class(~self.netmask._ip & (1 << self._bits) - 1)

    @functools.cached_property
    def broadcast_address(self):
        """The last address."""
        return self._address_class(self._last)

    @property
    def num_addresses(self):
        """How many addresses there are."""
        return 1 << self._bits - self._prefixlen

    @property
    def prefixlen(self):
        """How many bits are the same."""
        return self._prefixlen

    @property
    def with_prefixlen(self):
        """The text with the length of the prefix."""
        return f"{self.network_address}/{self._prefixlen}"

    @property
    def with_netmask(self):
        """The text with the netmask."""
        return f"{self.network_address}/{self.netmask}"

    @property
    def with_hostmask(self):
        """The text with the mask of hosts."""
        return f"{self.network_address}/{self.hostmask}"

    def hosts(self):
        """The addresses of hosts: all but the first, and but the last of IPv4."""
        last = self._last - (self._version == 4)
        for number in range(self.network_address._ip + 1, last + 1):
            yield self._address_class(number)

    def __iter__(self):
        for number in range(self.network_address._ip, self._last + 1):
            yield self._address_class(number)

    def __getitem__(self, n):
        number = self.network_address._ip + n if n >= 0 else self._last + n + 1
        if not self.network_address._ip <= number <= self._last:
            raise IndexError("address out of range")
        return self._address_class(number)

    def __lt__(self, other):
        if not isinstance(other, _BaseNetwork):
            return NotImplemented
        _same_version(self, other)
        return (self.network_address, self.netmask) < (other.network_address, other.netmask)

    def __eq__(self, other):
        try:
            return (self._version == other._version and self.network_address == other.network_address
                    and self.netmask._ip == other.netmask._ip)
        except AttributeError:
            return NotImplemented

    def __hash__(self):
        return hash((self.network_address._ip, self.netmask._ip))

    def __contains__(self, other):
        if self._version != other._version or isinstance(other, _BaseNetwork):
            return False
        return other._ip & self.netmask._ip == self.network_address._ip

    def overlaps(self, other):
        """Whether there is an address in both."""
        return (self.network_address in other or self.broadcast_address in other
                or other.network_address in self or other.broadcast_address in self)

    def address_exclude(self, other):
        """The networks that are left when those of other are taken out."""
        _same_version(self, other)
        if not isinstance(other, _BaseNetwork):
            raise TypeError(f"{other} is not a network object")
        if not other.subnet_of(self):
            raise ValueError(f"{other} not contained in {self}")
        here = self
        while here != other:
            low, high = here.subnets()
            if other.subnet_of(low):
                here = low
                yield high
            else:
                here = high
                yield low

    def compare_networks(self, other):
        """-1, 0 or 1: by their addresses, then by their masks."""
        if self._version != other._version:
            raise TypeError(f"{self} and {other} are not of the same type")
        mine = self.network_address, self.netmask
        its = other.network_address, other.netmask
        return (mine > its) - (mine < its)

    def subnets(self, prefixlen_diff=1, new_prefix=None):
        """The networks with a longer prefix that this one consists of."""
        if self._prefixlen == self._bits:
            yield self
            return
        if new_prefix is not None:
            if new_prefix < self._prefixlen:
                raise ValueError("new prefix must be longer")
            if prefixlen_diff != 1:
                raise ValueError("cannot set prefixlen_diff and new_prefix")
            prefixlen_diff = new_prefix - self._prefixlen
        if prefixlen_diff < 0:
            raise ValueError("prefix length diff must be > 0")
        length = self._prefixlen + prefixlen_diff
        if length > self._bits:
            raise ValueError(f"prefix length diff {length} is invalid for netblock {self}")
        for number in range(self.network_address._ip, self._last + 1, 1 << self._bits - length):
            yield self._of(number, length)

    def supernet(self, prefixlen_diff=1, new_prefix=None):
        """The network with a shorter prefix that this one is in."""
        if not self._prefixlen:
            return self
        if new_prefix is not None:
            if new_prefix > self._prefixlen:
                raise ValueError("new prefix must be shorter")
            if prefixlen_diff != 1:
                raise ValueError("cannot set prefixlen_diff and new_prefix")
            prefixlen_diff = self._prefixlen - new_prefix
        length = self._prefixlen - prefixlen_diff
        if length < 0:
            raise ValueError(f"current prefixlen is {self._prefixlen}, cannot have a prefixlen_diff of {prefixlen_diff}")
        free = self._bits - length
        return self._of(self.network_address._ip >> free << free, length)

    def _is_in(self, other):
        try:
            _same_version(self, other)
            return other.network_address <= self.network_address and other.broadcast_address >= self.broadcast_address
        except AttributeError:
            raise TypeError(f"Unable to test subnet containment between {self} and {other}")

    def subnet_of(self, other):
        """Whether all of it is in other."""
        return self._is_in(other)

    def supernet_of(self, other):
        """Whether all of other is in it."""
        try:
            return other._is_in(self)
        except AttributeError:
            raise TypeError(f"Unable to test subnet containment between {other} and {self}")

    def _both(self, name):
        return getattr(self.network_address, name) and getattr(self.broadcast_address, name)

    is_multicast = property(lambda self: self._both("is_multicast"), doc="Whether all of it is for groups of receivers.")
    is_reserved = property(lambda self: self._both("is_reserved"), doc="Whether all of it is reserved by IETF.")
    is_link_local = property(lambda self: self._both("is_link_local"), doc="Whether all of it is for one link only.")
    is_unspecified = property(lambda self: self._both("is_unspecified"), doc="Whether it is the unspecified address.")
    is_loopback = property(lambda self: self._both("is_loopback"), doc="Whether all of it leads to the same machine.")

    @property
    def is_private(self):
        """Whether the registry of special addresses says that it is not reachable from everywhere."""
        first, last = self.network_address._ip, self._last
        cls = self._address_class
        return _within(cls._private, first, last) and not _within(cls._not_private, first, last)

    @property
    def is_global(self):
        """Whether the registry of special addresses says that it is reachable from everywhere."""
        return not self.is_private


class IPv4Network(_BaseV4, _BaseNetwork):
    """An IPv4 network."""

    _family = _BaseV4
    _address_class = IPv4Address

    @property
    def exploded(self):
        """The long text; that of IPv4 is no longer than others."""
        return str(self)

    @property
    def reverse_pointer(self):
        """The text as names in DNS are made of it."""
        return ".".join(reversed(str(self).split("."))) + ".in-addr.arpa"

    @property
    def is_global(self):
        """Whether the registry of special addresses says that it is reachable from everywhere."""
        shared = _within(IPv4Address._shared, self.network_address._ip, self._last)
        return not shared and not self.is_private


class IPv6Network(_BaseV6, _BaseNetwork):
    """An IPv6 network."""

    _family = _BaseV6
    _address_class = IPv6Address

    def hosts(self):
        """The addresses of hosts: all but the first."""
        return super().hosts()

    @property
    def exploded(self):
        """The text with all digits."""
        return f"{self._long_text(self.network_address._ip)}/{self._prefixlen}"

    @property
    def reverse_pointer(self):
        """The text as names in DNS are made of it."""
        return ".".join(reversed(self.exploded.replace(":", ""))) + ".ip6.arpa"

    @property
    def is_site_local(self):
        """Whether all of it is of the old range for one site."""
        return self._both("is_site_local")


# ---- interfaces


class _Interface:
    """An address together with the network that it is in."""

    def __init__(self, address):
        address, mask = _parts(address, self._bits)
        super().__init__(address)
        self.network = self._network_class((address, mask), strict=False)
        self.netmask = self.network.netmask
        self._prefixlen = self.network._prefixlen

    @functools.cached_property
    def hostmask(self):
        """The bits that differ between addresses of the network."""
        return self.network.hostmask

    def __str__(self):
        return f"{super().__str__()}/{self._prefixlen}"

    def __eq__(self, other):
        same = super().__eq__(other)
        if not same or same is NotImplemented:
            return same
        try:
            return self.network == other.network
        except AttributeError:
            # An address is no interface.
            return False

    def __lt__(self, other):
        less = super().__lt__(other)
        if less is NotImplemented:
            return NotImplemented
        try:
            return self.network < other.network or self.network == other.network and less
        except AttributeError:
            return False

    def __reduce__(self):
        return self.__class__, (str(self),)

    @property
    def with_prefixlen(self):
        """The text with the length of the prefix."""
        return f"{super().__str__()}/{self._prefixlen}"

    @property
    def with_netmask(self):
        """The text with the netmask."""
        return f"{super().__str__()}/{self.netmask}"

    @property
    def with_hostmask(self):
        """The text with the mask of hosts."""
        return f"{super().__str__()}/{self.hostmask}"


class IPv4Interface(_Interface, IPv4Address):
    """An IPv4 address and its network."""

    def __hash__(self):
        return hash((self._ip, self._prefixlen, self.network.network_address._ip))

    @property
    def ip(self):
        """The address alone."""
        return IPv4Address(self._ip)


class IPv6Interface(_Interface, IPv6Address):
    """An IPv6 address and its network."""

    def __hash__(self):
        return hash((self._ip, self._prefixlen, self.network.network_address._ip))

    @property
    def ip(self):
        """The address alone."""
        return IPv6Address(self._ip)

    @property
    def exploded(self):
        """The text with all digits."""
        return f"{super().exploded}/{self._prefixlen}"

    @property
    def reverse_pointer(self):
        """The text as names in DNS are made of it."""
        return ".".join(reversed(self.exploded.replace(":", ""))) + ".ip6.arpa"

    @property
    def is_unspecified(self):
        """Whether it is :: in a network of its own."""
        return super().is_unspecified and self.network.is_unspecified

    @property
    def is_loopback(self):
        """Whether it is ::1 in a network of its own."""
        return super().is_loopback and self.network.is_loopback


IPv4Address._network_class = IPv4Network
IPv6Address._network_class = IPv6Network
