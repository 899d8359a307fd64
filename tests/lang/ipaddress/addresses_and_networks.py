# ipaddress: addresses, networks and interfaces; how they are read, compared, counted and cut.
import copy
import pickle
from ipaddress import (
    AddressValueError, IPv4Address, IPv4Interface, IPv4Network, IPv6Address, IPv6Interface, IPv6Network, NetmaskValueError,
    collapse_addresses, get_mixed_type_key, ip_address, ip_interface, ip_network, summarize_address_range, v4_int_to_packed,
    v6_int_to_packed,
)


def fails(kind, text, function, *args, **named):
    try:
        function(*args, **named)
    except Exception as exc:
        assert type(exc) is kind and str(exc) == text, repr(exc)
    else:
        assert False, (function, args)


# What is an address, and what is none.
four, six = ip_address("192.0.2.1"), ip_address("2001:DB8::1")
assert repr(four) == "IPv4Address('192.0.2.1')" and repr(six) == "IPv6Address('2001:db8::1')"
assert ip_address(5) == IPv4Address("0.0.0.5") and ip_address(2 ** 32) == IPv6Address("::1:0:0")
assert IPv4Address(b"\x01\x02\x03\x04").packed == b"\x01\x02\x03\x04" and int(four) == 0xC0000201
fails(ValueError, "'1.2.3' does not appear to be an IPv4 or IPv6 address", ip_address, "1.2.3")
for text, why in [
    ("1.2.3", "Expected 4 octets in '1.2.3'"), ("", "Address cannot be empty"),
    ("1.2.3.256", "Octet 256 (> 255) not permitted in '1.2.3.256'"), ("1..2.3", "Empty octet not permitted in '1..2.3'"),
    ("1.2.3.01", "Leading zeros are not permitted in '01' in '1.2.3.01'"),
    ("1.2.3.x", "Only decimal digits permitted in 'x' in '1.2.3.x'"),
    ("1.2.3.0004", "At most 3 characters permitted in '0004' in '1.2.3.0004'"),
    ("1.2.3.4/8", "Unexpected '/' in '1.2.3.4/8'"), (-1, "-1 (< 0) is not permitted as an IPv4 address"),
    (2 ** 32, "4294967296 (>= 2**32) is not permitted as an IPv4 address"),
    (b"123", "b'123' (len 3 != 4) is not permitted as an IPv4 address"),
]:
    fails(AddressValueError, why, IPv4Address, text)
for text, why in [
    ("1", "At least 3 parts expected in '1'"), ("1::2::3", "At most one '::' permitted in '1::2::3'"),
    ("1:2:3:4:5:6:7", "Exactly 8 parts expected without '::' in '1:2:3:4:5:6:7'"),
    ("12345::", "At most 4 characters permitted in '12345' in '12345::'"), ("g::", "Only hex digits permitted in 'g' in 'g::'"),
    ("1:2:3:4::5:6:7:8", "Expected at most 7 other parts with '::' in '1:2:3:4::5:6:7:8'"),
    ("::1.2.3", "Expected 4 octets in '1.2.3' in '::1.2.3'"), ("fe80::1%", "Invalid IPv6 address: \"'fe80::1%'\""),
]:
    fails(AddressValueError, why, IPv6Address, text)

# Texts.
assert str(IPv6Address("1:0:0:2:0:0:0:3")) == "1:0:0:2::3" and str(IPv6Address("0:1:0:1:0:1:0:1")) == "0:1:0:1:0:1:0:1"
assert six.exploded == "2001:0db8:0000:0000:0000:0000:0000:0001" and six.compressed == "2001:db8::1"
assert four.reverse_pointer == "1.2.0.192.in-addr.arpa"
assert IPv6Address("::1").reverse_pointer == "1." + "0." * 31 + "ip6.arpa"
assert f"{four:x} {four:#X} {four:n} {four:>12s} {four:_b}" == (
    "c0000201 0XC0000201 11000000000000000000001000000001    192.0.2.1 1100_0000_0000_0000_0000_0010_0000_0001")
assert str(IPv6Address("::ffff:1.2.3.4")) == "::ffff:1.2.3.4" and IPv6Address("::ffff:1.2.3.4").ipv4_mapped == IPv4Address("1.2.3.4")
zone = IPv6Address("fe80::1%eth0")
assert zone.scope_id == "eth0" and str(zone) == "fe80::1%eth0" and zone != IPv6Address("fe80::1")

# Sums and comparisons.
assert four + 1 == IPv4Address("192.0.2.2") and four - 1 < four and sorted([four + 1, four]) == [four, four + 1]
fails(TypeError, "192.0.2.1 and 2001:db8::1 are not of the same version", lambda: four < six)
fails(TypeError, "'<' not supported between instances of 'IPv4Address' and 'int'", lambda: four < 3)
assert hash(four) == hash(ip_address("192.0.2.1")) and {four: 1}[IPv4Address("192.0.2.1")] == 1
assert IPv6Address("2002:102:304::1").sixtofour == IPv4Address("1.2.3.4")
assert IPv6Address("2001:0:4136:e378:8000:63bf:3fff:fdd2").teredo == (IPv4Address("65.54.227.120"), IPv4Address("192.0.2.45"))

# What addresses are for.
for text, names in {
    "10.1.2.3": "private", "127.0.0.1": "private loopback", "8.8.8.8": "global", "224.0.0.1": "multicast global",
    "169.254.1.1": "link_local private", "0.0.0.0": "private unspecified", "240.0.0.1": "reserved private",
    "100.64.0.1": "", "192.0.0.9": "global", "::1": "reserved private loopback", "fe80::1": "link_local private",
    "fc00::1": "private", "ff02::1": "multicast global", "2a00::1": "global", "2001:1::1": "global", "2001::1": "private",
    "fec0::1": "site_local global", "::": "reserved private unspecified",
}.items():
    kinds = "multicast reserved link_local site_local private global unspecified loopback".split()
    found = [kind for kind in kinds if getattr(ip_address(text), "is_" + kind, False)]
    assert sorted(found) == sorted(names.split()), (text, found)

# Networks.
net = ip_network("192.0.2.0/28")
assert repr(net) == "IPv4Network('192.0.2.0/28')" and net.num_addresses == 16 and net.prefixlen == 28
assert (str(net.netmask), str(net.hostmask), str(net.broadcast_address)) == ("255.255.255.240", "0.0.0.15", "192.0.2.15")
assert [str(host) for host in net.hosts()][::13] == ["192.0.2.1", "192.0.2.14"] and len(list(net)) == 16
assert net[1] == IPv4Address("192.0.2.1") and net[-1] == net.broadcast_address
fails(IndexError, "address out of range", lambda: net[16])
assert four in net and six not in net and net.with_netmask == "192.0.2.0/255.255.255.240"
fails(ValueError, "192.0.2.1/28 has host bits set", ip_network, "192.0.2.1/28")
assert ip_network("192.0.2.1/28", strict=False) == net == IPv4Network("192.0.2.0/0.0.0.15") == IPv4Network(("192.0.2.0", 28))
fails(NetmaskValueError, "'33' is not a valid netmask", IPv4Network, "1.2.3.0/33")
fails(NetmaskValueError, "'255.0.255.0' is not a valid netmask", IPv4Network, "1.2.3.0/255.0.255.0")
fails(AddressValueError, "Only one '/' permitted in '1.2.3.0/24/2'", IPv4Network, "1.2.3.0/24/2")
fails(ValueError, "'x/24' does not appear to be an IPv4 or IPv6 network", ip_network, "x/24")
assert [str(host) for host in ip_network("192.0.2.0/31").hosts()] == ["192.0.2.0", "192.0.2.1"]
assert [str(part) for part in net.subnets()] == ["192.0.2.0/29", "192.0.2.8/29"]
assert len(list(net.subnets(new_prefix=30))) == 4 and net.supernet() == ip_network("192.0.2.0/27")
fails(ValueError, "new prefix must be longer", lambda: list(net.subnets(new_prefix=20)))
fails(ValueError, "current prefixlen is 28, cannot have a prefixlen_diff of 29", net.supernet, 29)
assert [str(left) for left in net.address_exclude(ip_network("192.0.2.4/30"))] == ["192.0.2.8/29", "192.0.2.0/30"]
assert ip_network("192.0.2.4/30").subnet_of(net) and net.supernet_of(net) and net.overlaps(net.supernet())
fails(TypeError, "Unable to test subnet containment between 192.0.2.0/28 and 3", net.subnet_of, 3)
assert net.compare_networks(net) == 0 and ip_network("10.0.0.0/8").is_private and not ip_network("10.0.0.0/7").is_private

# Interfaces.
face = ip_interface("192.0.2.1/28")
assert repr(face) == "IPv4Interface('192.0.2.1/28')" and face.network == net and face.ip == four and face in net
assert face.with_hostmask == "192.0.2.1/0.0.0.15" and face != four and face == IPv4Interface("192.0.2.1/255.255.255.240")
assert IPv6Interface("fe80::1/64").network == IPv6Network("fe80::/64")

# Several of them.
assert [str(n) for n in summarize_address_range(IPv4Address("1.2.3.0"), IPv4Address("1.2.3.130"))] == [
    "1.2.3.0/25", "1.2.3.128/31", "1.2.3.130/32"]
assert list(collapse_addresses([IPv4Network("1.2.3.0/25"), IPv4Network("1.2.3.128/25"), IPv4Address("1.2.4.0")])) == [
    IPv4Network("1.2.3.0/24"), IPv4Network("1.2.4.0/32")]
fails(TypeError, "2001:db8::1 and 192.0.2.1 are not of the same version", collapse_addresses, [four, six])
assert sorted([net, six, four], key=get_mixed_type_key) == [net, four, six]
assert v4_int_to_packed(1) == b"\0\0\0\1" and len(v6_int_to_packed(1)) == 16
fails(ValueError, "Address negative or too large for IPv4", v4_int_to_packed, -1)
for one in (four, six, zone, net, face):
    assert pickle.loads(pickle.dumps(one)) == one == copy.deepcopy(one)
print("ok")
