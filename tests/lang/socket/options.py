# Options of sockets, and the numbers that programs name: multicast, broadcast, buffers, keeping alive.
import socket
import struct

assert (socket.INADDR_ANY, socket.INADDR_BROADCAST, socket.INADDR_LOOPBACK) == (0, 0xFFFFFFFF, 0x7F000001)
assert socket.IPPROTO_ICMPV6 == 58 and socket.SOL_TCP == socket.IPPROTO_TCP and socket.SOL_IP == socket.IPPROTO_IP
assert repr(socket.AF_PACKET) == "<AddressFamily.AF_PACKET: 17>" and socket.SCM_RIGHTS == 1

with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
    sock.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, 2)
    assert sock.getsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL) == 2
    sock.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, struct.pack("b", 3))
    assert sock.getsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL) == 3
    sock.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_LOOP, 0)
    assert sock.getsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_LOOP) == 0
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, True)
    assert sock.getsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST) == 1
    assert struct.unpack("i", sock.getsockopt(socket.SOL_SOCKET, socket.SO_TYPE, 4)) == (socket.SOCK_DGRAM,)
    try:
        sock.setsockopt(socket.IPPROTO_IP, socket.IP_DROP_MEMBERSHIP,
                        struct.pack("4sL", socket.inet_aton("224.1.1.1"), socket.INADDR_ANY))
    except OSError as exc:
        assert exc.errno in (19, 22, 99), exc
    else:
        assert False
with socket.socket() as sock:
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_SYNCNT, 2)
    assert sock.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE) == 1
    assert sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_SYNCNT) == 2
print("ok")
