//! _socket: system calls on sockets; the objects are written in Python (`py/socket.py`).

use std::ffi::CString;
use std::net::{Ipv4Addr, Ipv6Addr};

use crate::interp::{R, Raised, Thread};
use crate::natives;
use crate::objects::buffer::bytes_like;
use crate::objects::bytes::Bytes;
use crate::objects::list::List;
use crate::objects::module::Module;
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::stdlib::ModuleSpec;
use crate::stdlib::os::argument::{PathText, call, int_argument, int_tuple, path_value};
use crate::stdlib::thread::wait;
use crate::threads::os::sockets::{self, Address, Query};
use crate::value::{Gc, Value};

pub static SPEC: ModuleSpec =
    ModuleSpec { name: "_socket", doc: "System calls on sockets.", functions: FUNCTIONS, init };

natives! { static FUNCTIONS;
    /// A new socket: its descriptor.
    "open(family, type, proto, /)" = open;
    /// Two connected sockets: their descriptors.
    "pair(family, type, proto, /)" = pair;
    /// Give a socket an address.
    "bind(fd, family, address, /)" = bind;
    /// Connect a socket.
    "connect(fd, family, address, /)" = connect;
    /// Let others connect.
    "listen(fd, backlog, /)" = listen;
    /// Wait for a connection: descriptor and address.
    "accept(fd, /)" = accept;
    /// End a connection in one or both directions.
    "shutdown(fd, how, /)" = shutdown;
    /// Receive up to size bytes.
    "recv(fd, size, flags, /)" = recv;
    /// Receive up to size bytes: the bytes and where they came from.
    "recvfrom(fd, size, flags, /)" = recvfrom;
    /// Send bytes; how many were sent.
    "send(fd, data, flags, /)" = send;
    /// Send bytes to an address; how many were sent.
    "sendto(fd, data, flags, family, address, /)" = sendto;
    /// Receive up to size bytes and ancillary data: bytes, pieces of (level, type, data), flags, address.
    "recvmsg(fd, size, ancillary_size, flags, /)" = recvmsg;
    /// Send a list of bytes and one of ancillary data; how many bytes were sent.
    "sendmsg(fd, pieces, ancillary, flags, family, address, /)" = sendmsg;
    /// The size of a piece of ancillary data with its header.
    "CMSG_LEN(length, /)" = cmsg_len;
    /// The room that a piece of ancillary data takes, with its header and padding.
    "CMSG_SPACE(length, /)" = cmsg_space;
    /// The address of a socket.
    "getsockname(fd, /)" = getsockname;
    /// The address of the other end.
    "getpeername(fd, /)" = getpeername;
    /// Set an option to an int or bytes.
    "setsockopt(fd, level, option, value, /)" = setsockopt;
    /// An option: an int, or bytes if a size is given.
    "getsockopt(fd, level, option, size=0, /)" = getsockopt;
    /// What a host and service are: tuples of family, type, protocol, name and address.
    "getaddrinfo(host, port, family, type, proto, flags, /)" = getaddrinfo;
    /// What the host and the service of an address are called.
    "getnameinfo(sockaddr, flags, /)" = getnameinfo;
    /// The network interfaces: pairs of number and name.
    "if_nameindex()" = if_nameindex;
    /// Set the machine's name.
    "sethostname(name, /)" = sethostname;
    /// The four bytes of an address in dotted form.
    "inet_aton(ip_addr, /)" = inet_aton;
    /// A timeout as sockets take it: None, or seconds in whole nanoseconds.
    "checked_timeout(timeout, /)" = checked_timeout;
    /// The dotted form of an address's four bytes.
    "inet_ntoa(packed_ip, /)" = inet_ntoa;
    /// The bytes of an address.
    "inet_pton(address_family, ip_string, /)" = inet_pton;
    /// The text of an address's bytes.
    "inet_ntop(address_family, packed_ip, /)" = inet_ntop;
}

/// Rows of names that are those of the C library.
macro_rules! of_libc {
    ($($name:ident)*) => {
        &[$((stringify!($name), libc::$name as i64)),*]
    };
}

#[allow(clippy::unnecessary_cast)] // Their types differ.
const NUMBERS: &[(&str, i64)] = of_libc! {
    AF_UNSPEC AF_UNIX AF_INET AF_INET6 SOCK_STREAM SOCK_DGRAM SOCK_RAW SOCK_SEQPACKET SOCK_CLOEXEC SOCK_NONBLOCK
    SOL_SOCKET SO_REUSEADDR SO_REUSEPORT SO_KEEPALIVE SO_BROADCAST SO_ERROR SO_TYPE SO_RCVBUF SO_SNDBUF SO_LINGER
    SO_RCVTIMEO SO_SNDTIMEO SO_ACCEPTCONN SO_DOMAIN SO_PROTOCOL SO_OOBINLINE SO_RCVLOWAT SO_DONTROUTE
    IPPROTO_IP IPPROTO_TCP IPPROTO_UDP IPPROTO_IPV6 IPPROTO_ICMP IPPROTO_RAW TCP_NODELAY TCP_KEEPIDLE TCP_KEEPINTVL
    TCP_KEEPCNT TCP_MAXSEG TCP_CORK TCP_USER_TIMEOUT TCP_DEFER_ACCEPT TCP_QUICKACK IPV6_V6ONLY IP_TTL IP_TOS
    MSG_PEEK MSG_OOB MSG_DONTWAIT MSG_WAITALL MSG_NOSIGNAL MSG_TRUNC MSG_DONTROUTE MSG_MORE SHUT_RD SHUT_WR SHUT_RDWR
    SOMAXCONN AI_PASSIVE AI_CANONNAME AI_NUMERICHOST AI_NUMERICSERV AI_ADDRCONFIG AI_V4MAPPED AI_ALL
    EAI_AGAIN EAI_BADFLAGS EAI_FAIL EAI_FAMILY EAI_MEMORY EAI_NONAME EAI_SERVICE EAI_SOCKTYPE EAI_SYSTEM
    NI_MAXHOST NI_NUMERICHOST NI_NUMERICSERV NI_DGRAM NI_NAMEREQD NI_NOFQDN
    AF_PACKET AF_NETLINK SOCK_RDM SOL_TCP SOL_IP SOL_UDP SO_DEBUG SO_PRIORITY SO_BINDTODEVICE SO_PEERCRED SO_PASSCRED
    SO_SNDLOWAT SO_MARK IPPROTO_ICMPV6 IPPROTO_IGMP IPPROTO_SCTP IPPROTO_UDPLITE IP_ADD_MEMBERSHIP IP_DROP_MEMBERSHIP
    IP_MULTICAST_IF IP_MULTICAST_TTL IP_MULTICAST_LOOP IP_HDRINCL IP_PKTINFO IP_RECVTOS IP_TRANSPARENT
    IPV6_MULTICAST_HOPS IPV6_MULTICAST_IF IPV6_MULTICAST_LOOP IPV6_UNICAST_HOPS TCP_CONGESTION TCP_FASTOPEN TCP_INFO
    TCP_LINGER2 TCP_SYNCNT TCP_WINDOW_CLAMP MSG_CTRUNC MSG_EOR MSG_ERRQUEUE MSG_CONFIRM MSG_FASTOPEN
    INADDR_ANY INADDR_BROADCAST INADDR_LOOPBACK INADDR_NONE SCM_RIGHTS
    AF_ALG AF_APPLETALK AF_ASH AF_ATMPVC AF_ATMSVC AF_AX25 AF_BRIDGE AF_CAN AF_ECONET AF_IPX AF_IRDA AF_KEY AF_LLC
    AF_NETBEUI AF_NETROM AF_PPPOX AF_RDS AF_ROSE AF_ROUTE AF_SECURITY AF_SNA AF_TIPC AF_VSOCK AF_WANPIPE AF_X25
    EAI_NODATA EAI_OVERFLOW IPPROTO_AH IPPROTO_DSTOPTS IPPROTO_EGP IPPROTO_ESP IPPROTO_FRAGMENT
    IPPROTO_GRE IPPROTO_HOPOPTS IPPROTO_IDP IPPROTO_IPIP IPPROTO_MPTCP IPPROTO_NONE IPPROTO_PIM IPPROTO_PUP
    IPPROTO_ROUTING IPPROTO_RSVP IPPROTO_TP IPV6_CHECKSUM IPV6_DONTFRAG IPV6_DSTOPTS IPV6_HOPLIMIT IPV6_HOPOPTS
    IPV6_NEXTHOP IPV6_PATHMTU IPV6_PKTINFO IPV6_RECVDSTOPTS IPV6_RECVHOPLIMIT IPV6_RECVHOPOPTS IPV6_RECVPATHMTU
    IPV6_RECVPKTINFO IPV6_RECVRTHDR IPV6_RECVTCLASS IPV6_RTHDR IPV6_RTHDRDSTOPTS IPV6_TCLASS
    IP_ADD_SOURCE_MEMBERSHIP IP_BIND_ADDRESS_NO_PORT IP_BLOCK_SOURCE IP_DEFAULT_MULTICAST_LOOP
    IP_DEFAULT_MULTICAST_TTL IP_DROP_SOURCE_MEMBERSHIP IP_OPTIONS IP_RECVOPTS IP_RETOPTS IP_UNBLOCK_SOURCE
    MSG_CMSG_CLOEXEC NI_IDN SCM_CREDENTIALS SO_BINDTOIFINDEX SO_INCOMING_CPU SO_PASSSEC SO_PEERSEC TCP_CC_INFO
    TCP_FASTOPEN_CONNECT TCP_FASTOPEN_KEY TCP_INQ TCP_MD5SIG TCP_NOTSENT_LOWAT TCP_QUEUE_SEQ TCP_REPAIR
    TCP_REPAIR_OPTIONS TCP_REPAIR_QUEUE TCP_SAVED_SYN TCP_SAVE_SYN TCP_THIN_DUPACK TCP_THIN_LINEAR_TIMEOUTS
    TCP_TIMESTAMP TCP_ULP PF_PACKET NETLINK_ROUTE NETLINK_USERSOCK
};

/// Rows of names that the C library's bindings lack, or call otherwise.
const OTHER_NUMBERS: &[(&str, i64)] = &[
    ("AF_QIPCRTR", 42),
    ("EAI_ADDRFAMILY", -9),
    ("INADDR_ALLHOSTS_GROUP", 0xE000_0001),
    ("INADDR_MAX_LOCAL_GROUP", 0xE000_00FF),
    ("INADDR_UNSPEC_GROUP", 0xE000_0000),
    ("IPPORT_RESERVED", 1024),
    ("IPPORT_USERRESERVED", 5000),
    ("IPV6_JOIN_GROUP", libc::IPV6_ADD_MEMBERSHIP as i64),
    ("IPV6_LEAVE_GROUP", libc::IPV6_DROP_MEMBERSHIP as i64),
    ("IPV6_RTHDR_TYPE_0", 0),
    ("IP_MAX_MEMBERSHIPS", 20),
    ("NI_MAXSERV", 32),
];

/// State of the module: the exception of getaddrinfo.
const RESOLVE_ERROR: &str = "socket.gaierror";

fn init(t: &Thread, module: Gc<Module>) -> R<()> {
    let dict = module.dict();
    for (name, number) in NUMBERS.iter().chain(OTHER_NUMBERS) {
        dict.set_name(t, name, t.int(*number))?;
    }
    let error = crate::stdlib::new_exception(t, "socket", "gaierror", t.types().os_error)?;
    t.vm().set_module_state(RESOLVE_ERROR, error);
    dict.set_name(t, "gaierror", error)
}

// ---- addresses

#[cold]
fn resolve_error(t: &Thread, code: i32) -> Raised {
    let error = t.vm().module_state(RESOLVE_ERROR).unwrap_or(t.types().os_error.value());
    let text = t.str(&sockets::resolve_error_text(code));
    match t.call(error, &[t.int(code.into()), text]).map(|exception| exception.cast()) {
        Ok(Some(exception)) => t.raise(exception),
        Ok(None) => t.system_error("gaierror made no exception"),
        Err(raised) => raised,
    }
}

fn checked_timeout(t: &Thread, a: &[Value]) -> R {
    let Some(timeout) = a[0].given() else { return Ok(Value::NONE) };
    match wait::seconds_ns(t, timeout)? {
        ns if ns < 0 => Err(t.value_error("Timeout value out of range")),
        ns => Ok(t.float(ns as f64 / 1e9)),
    }
}

fn text_argument(t: &Thread, value: Value) -> R<CString> {
    match CString::new(PathText::from_value(t, value, None)?.bytes) {
        Ok(text) => Ok(text),
        Err(_) => Err(t.value_error("embedded null character")),
    }
}

/// The first address of a host in a family.
fn host_address(t: &Thread, host: Value, family: i32) -> R<Address> {
    if !host.is::<Str>() && !host.is::<Bytes>() {
        let found = t.type_name(host);
        return Err(t.type_error(&format!("str, bytes or bytearray expected, not {found}")));
    }
    let host = text_argument(t, host)?;
    let text = host.to_str().unwrap_or_default();
    match family {
        libc::AF_INET if text.is_empty() => return Ok(Address::Inet { host: Ipv4Addr::UNSPECIFIED, port: 0 }),
        libc::AF_INET6 if text.is_empty() => {
            return Ok(Address::Inet6 { host: Ipv6Addr::UNSPECIFIED, port: 0, flow: 0, scope: 0 });
        }
        libc::AF_INET if text == "<broadcast>" => return Ok(Address::Inet { host: Ipv4Addr::BROADCAST, port: 0 }),
        libc::AF_INET => {
            if let Ok(host) = text.parse() {
                return Ok(Address::Inet { host, port: 0 });
            }
        }
        _ => {
            if let Ok(host) = text.parse() {
                return Ok(Address::Inet6 { host, port: 0, flow: 0, scope: 0 });
            }
        }
    }
    let query = Query { host: Some(host), family, ..Query::default() };
    match call(t, Value::UNDEF, || Ok(sockets::resolve(&query)))? {
        Ok(found) => match found.into_iter().next() {
            Some(found) => Ok(found.address),
            None => Err(resolve_error(t, libc::EAI_NONAME)),
        },
        Err(code) => Err(resolve_error(t, code)),
    }
}

fn port_argument(t: &Thread, value: Value, function: &str) -> R<u16> {
    u16::try_from(t.to_i64(t.index(value)?)?)
        .map_err(|_| t.overflow_error(&format!("{function}(): port must be 0-65535.")))
}

/// An address as programs write it.
fn address_argument(t: &Thread, family: i32, value: Value, function: &str) -> R<Address> {
    if family == libc::AF_UNIX {
        let bytes = match value.cast::<Str>() {
            Some(_) => PathText::from_value(t, value, None)?.bytes,
            None => bytes_like(t, value)?.to_vec(),
        };
        let address = Address::Unix(bytes);
        if !address.fits() {
            return Err(t.raise_text(t.types().os_error, "AF_UNIX path too long"));
        }
        return Ok(address);
    }
    let name = match family {
        libc::AF_INET => "AF_INET",
        libc::AF_INET6 => "AF_INET6",
        _ => return Err(t.raise_text(t.types().os_error, &format!("{function}(): bad family"))),
    };
    let Some(tuple) = value.cast::<Tuple>() else {
        let found = t.type_name(value);
        return Err(t.type_error(&format!("{function}(): {name} address must be tuple, not {found}")));
    };
    let items = tuple.items();
    if family == libc::AF_INET {
        let [host, port] = items else {
            return Err(t.type_error("AF_INET address must be a pair (host, port)"));
        };
        let port = port_argument(t, *port, function)?;
        return match host_address(t, *host, family)? {
            Address::Inet { host, .. } => Ok(Address::Inet { host, port }),
            _ => Err(resolve_error(t, libc::EAI_FAMILY)),
        };
    }
    if !(2..=4).contains(&items.len()) {
        return Err(t.type_error("AF_INET6 address must be a tuple (host, port[, flowinfo[, scopeid]])"));
    }
    let port = port_argument(t, items[1], function)?;
    let number = |index: usize| items.get(index).map_or(Ok(0), |item| t.to_i64(*item)).map(|number| number as u32);
    let (flow, scope) = (number(2)?, number(3)?);
    match host_address(t, items[0], family)? {
        Address::Inet6 { host, scope: found, .. } => {
            Ok(Address::Inet6 { host, port, flow, scope: if scope == 0 { found } else { scope } })
        }
        _ => Err(resolve_error(t, libc::EAI_FAMILY)),
    }
}

/// An address as programs see it.
fn address_value(t: &Thread, address: &Address) -> R {
    let items = t.rooted_list();
    match address {
        Address::Inet { host, port } => {
            items.push(t, t.str(&host.to_string()))?;
            items.push(t, t.int((*port).into()))?;
        }
        Address::Inet6 { host, port, flow, scope } => {
            items.push(t, t.str(&host.to_string()))?;
            for number in [u32::from(*port), *flow, *scope] {
                items.push(t, t.int(number.into()))?;
            }
        }
        Address::Unix(name) if name.first() == Some(&0) => return Ok(Bytes::new(t, name.as_slice()).value()),
        Address::Unix(path) => return Ok(path_value(t, path)),
        Address::Other(family) => items.push(t, t.int((*family).into()))?,
    }
    Ok(t.to_tuple(items.value())?.value())
}

// ---- sockets

fn done<T>(result: R<T>) -> R {
    result.map(|_| Value::NONE)
}

fn open(t: &Thread, a: &[Value]) -> R {
    let (family, kind, protocol) = (int_argument(t, a[0])?, int_argument(t, a[1])?, int_argument(t, a[2])?);
    let fd = call(t, Value::UNDEF, || sockets::new_socket(family, kind | libc::SOCK_CLOEXEC, protocol))?;
    Ok(t.int(fd))
}

fn pair(t: &Thread, a: &[Value]) -> R {
    let (family, kind, protocol) = (int_argument(t, a[0])?, int_argument(t, a[1])?, int_argument(t, a[2])?);
    let ends = call(t, Value::UNDEF, || sockets::pair(family, kind, protocol))?;
    Ok(int_tuple(t, &ends.map(i64::from)))
}

fn bind(t: &Thread, a: &[Value]) -> R {
    let (fd, family) = (int_argument(t, a[0])?, int_argument(t, a[1])?);
    let address = address_argument(t, family, a[2], "bind")?;
    done(call(t, Value::UNDEF, || sockets::bind(fd, &address)))
}

fn connect(t: &Thread, a: &[Value]) -> R {
    let (fd, family) = (int_argument(t, a[0])?, int_argument(t, a[1])?);
    let address = address_argument(t, family, a[2], "connect")?;
    // A connect that a signal interrupts goes on by itself, which a second one reports.
    let mut again = false;
    done(call(t, Value::UNDEF, || match sockets::connect(fd, &address) {
        Err(errno) if again && errno.0 == libc::EISCONN => Ok(()),
        result => {
            again = true;
            result
        }
    }))
}

fn listen(t: &Thread, a: &[Value]) -> R {
    let (fd, backlog) = (int_argument(t, a[0])?, int_argument(t, a[1])?.max(0));
    done(call(t, Value::UNDEF, || sockets::listen(fd, backlog)))
}

fn accept(t: &Thread, a: &[Value]) -> R {
    let fd = int_argument(t, a[0])?;
    let (accepted, address) = call(t, Value::UNDEF, || sockets::accept(fd))?;
    let address = address_value(t, &address)?;
    Ok(Tuple::pair(t, Value::small(accepted.into()), address).value())
}

fn shutdown(t: &Thread, a: &[Value]) -> R {
    let (fd, how) = (int_argument(t, a[0])?, int_argument(t, a[1])?);
    done(call(t, Value::UNDEF, || sockets::shut_down(fd, how)))
}

/// An empty buffer with room for so many bytes.
fn reserved(t: &Thread, size: usize) -> R<Vec<u8>> {
    let mut buffer = Vec::new();
    buffer.try_reserve_exact(size).map_err(|_| t.memory_error())?;
    Ok(buffer)
}

fn zeroed(t: &Thread, size: usize) -> R<Vec<u8>> {
    let mut buffer = reserved(t, size)?;
    buffer.resize(size, 0);
    Ok(buffer)
}

fn receive(t: &Thread, a: &[Value]) -> R<(Value, Option<Address>)> {
    let (fd, size, flags) = (int_argument(t, a[0])?, t.index_isize(a[1])?, int_argument(t, a[2])?);
    let Ok(size) = usize::try_from(size) else { return Err(t.value_error("negative buffersize in recv")) };
    let mut buffer = zeroed(t, size)?;
    let (got, address) = call(t, Value::UNDEF, || sockets::receive(fd, &mut buffer, flags))?;
    buffer.truncate(got);
    Ok((Bytes::new(t, buffer).value(), address))
}

fn recv(t: &Thread, a: &[Value]) -> R {
    Ok(receive(t, a)?.0)
}

fn recvfrom(t: &Thread, a: &[Value]) -> R {
    let (bytes, address) = receive(t, a)?;
    let address = address.map_or(Ok(Value::NONE), |address| address_value(t, &address))?;
    Ok(Tuple::pair(t, bytes, address).value())
}

fn send(t: &Thread, a: &[Value]) -> R {
    let (fd, data, flags) = (int_argument(t, a[0])?, copied(t, a[1])?, int_argument(t, a[2])?);
    Ok(t.int(call(t, Value::UNDEF, || sockets::send(fd, &data, flags, None))? as i64))
}

fn sendto(t: &Thread, a: &[Value]) -> R {
    let (fd, data, flags) = (int_argument(t, a[0])?, copied(t, a[1])?, int_argument(t, a[2])?);
    let address = address_argument(t, int_argument(t, a[3])?, a[4], "sendto")?;
    Ok(t.int(call(t, Value::UNDEF, || sockets::send(fd, &data, flags, Some(&address)))? as i64))
}

fn recvmsg(t: &Thread, a: &[Value]) -> R {
    let (fd, size, flags) = (int_argument(t, a[0])?, t.index_isize(a[1])?, int_argument(t, a[3])?);
    let Ok(size) = usize::try_from(size) else { return Err(t.value_error("negative buffer size in recvmsg()")) };
    let ancillary_size = usize::try_from(t.index_isize(a[2])?).ok().filter(|size| *size <= i32::MAX as usize);
    let Some(ancillary_size) = ancillary_size else {
        return Err(t.value_error("invalid ancillary data buffer length"));
    };
    let mut buffer = zeroed(t, size)?;
    let received = call(t, Value::UNDEF, || sockets::receive_message(fd, &mut buffer, ancillary_size, flags))?;
    buffer.truncate(received.count);
    let (result, pieces) = (t.rooted_list(), List::empty(t));
    result.push(t, Bytes::new(t, buffer).value())?;
    result.push(t, pieces.value())?;
    for (level, kind, data) in received.ancillary {
        let piece = t.rooted_list();
        piece.push(t, t.int(level.into()))?;
        piece.push(t, t.int(kind.into()))?;
        piece.push(t, Bytes::new(t, data).value())?;
        pieces.push(t, t.to_tuple(piece.value())?.value())?;
    }
    result.push(t, t.int(received.flags.into()))?;
    result.push(t, received.from.map_or(Ok(Value::NONE), |address| address_value(t, &address))?)?;
    Ok(t.to_tuple(result.value())?.value())
}

/// The bytes of an object, which others may change while they are sent.
fn copied(t: &Thread, value: Value) -> R<Vec<u8>> {
    let bytes = bytes_like(t, value)?;
    t.check_room(bytes.len())?;
    let mut copy = reserved(t, bytes.len())?;
    copy.extend_from_slice(&bytes);
    Ok(copy)
}

fn sendmsg(t: &Thread, a: &[Value]) -> R {
    let (fd, flags) = (int_argument(t, a[0])?, int_argument(t, a[3])?);
    let (pieces, ancillary) = (t.to_tuple(a[1])?, t.to_tuple(a[2])?);
    let mut data = Vec::new();
    for piece in pieces.items() {
        data.push(copied(t, *piece)?);
    }
    let mut control = Vec::new();
    for piece in ancillary.items() {
        let piece = t.to_tuple(*piece)?;
        let [level, kind, bytes] = piece.items() else {
            return Err(t.type_error("[sendmsg() ancillary data items] must be sequences of 3 items"));
        };
        control.push((int_argument(t, *level)?, int_argument(t, *kind)?, copied(t, *bytes)?));
    }
    let to = match a[5].given() {
        Some(address) => Some(address_argument(t, int_argument(t, a[4])?, address, "sendmsg")?),
        None => None,
    };
    let data: Vec<&[u8]> = data.iter().map(Vec::as_slice).collect();
    let sent = call(t, Value::UNDEF, || sockets::send_message(fd, &data, &control, flags, to.as_ref()))?;
    Ok(t.int(sent as i64))
}

/// The two sizes of a piece of ancillary data whose length is an argument of `function`.
fn ancillary_sizes(t: &Thread, length: Value, function: &str) -> R<(usize, usize)> {
    usize::try_from(t.index_isize(length)?)
        .ok()
        .and_then(sockets::ancillary_sizes)
        .ok_or_else(|| t.overflow_error(&format!("{function}() argument out of range")))
}

fn cmsg_len(t: &Thread, a: &[Value]) -> R {
    Ok(t.int(ancillary_sizes(t, a[0], "CMSG_LEN")?.0 as i64))
}

fn cmsg_space(t: &Thread, a: &[Value]) -> R {
    Ok(t.int(ancillary_sizes(t, a[0], "CMSG_SPACE")?.1 as i64))
}

fn getsockname(t: &Thread, a: &[Value]) -> R {
    let fd = int_argument(t, a[0])?;
    let address = call(t, Value::UNDEF, || sockets::name(fd, false))?;
    address_value(t, &address)
}

fn getpeername(t: &Thread, a: &[Value]) -> R {
    let fd = int_argument(t, a[0])?;
    let address = call(t, Value::UNDEF, || sockets::name(fd, true))?;
    address_value(t, &address)
}

fn setsockopt(t: &Thread, a: &[Value]) -> R {
    let (fd, level, option) = (int_argument(t, a[0])?, int_argument(t, a[1])?, int_argument(t, a[2])?);
    let value = match a[3].as_int() {
        Some(_) => int_argument(t, a[3])?.to_ne_bytes().to_vec(),
        None => bytes_like(t, a[3])?.to_vec(),
    };
    done(call(t, Value::UNDEF, || sockets::set_option(fd, level, option, &value)))
}

fn getsockopt(t: &Thread, a: &[Value]) -> R {
    let (fd, level, option) = (int_argument(t, a[0])?, int_argument(t, a[1])?, int_argument(t, a[2])?);
    let size = a[3].defined().map_or(Ok(0), |size| int_argument(t, size))?;
    match size {
        0 => {
            let value = call(t, Value::UNDEF, || sockets::option(fd, level, option, 4))?;
            let bytes = value.try_into().unwrap_or_default();
            Ok(t.int(i32::from_ne_bytes(bytes).into()))
        }
        1..=1024 => {
            let value = call(t, Value::UNDEF, || sockets::option(fd, level, option, size as usize))?;
            Ok(Bytes::new(t, value).value())
        }
        _ => Err(t.raise_text(t.types().os_error, "getsockopt buflen out of range")),
    }
}

// ---- names

fn getaddrinfo(t: &Thread, a: &[Value]) -> R {
    let service = match a[1].given() {
        None => None,
        Some(port) if port.as_int().is_some() => {
            let port = t.to_i64(port)?;
            Some(CString::new(port.to_string()).map_err(|_| t.value_error("embedded null character"))?)
        }
        Some(port) if port.is::<Str>() || port.is::<Bytes>() => Some(text_argument(t, port)?),
        Some(_) => return Err(t.raise_text(t.types().os_error, "Int or String expected")),
    };
    if a[0].given().is_some_and(|host| !host.is::<Str>() && !host.is::<Bytes>()) {
        return Err(t.type_error("getaddrinfo() argument 1 must be string or None"));
    }
    let query = Query {
        host: a[0].given().map(|host| text_argument(t, host)).transpose()?,
        service,
        family: int_argument(t, a[2])?,
        kind: int_argument(t, a[3])?,
        protocol: int_argument(t, a[4])?,
        flags: int_argument(t, a[5])?,
    };
    let found = match call(t, Value::UNDEF, || Ok(sockets::resolve(&query)))? {
        Ok(found) => found,
        Err(code) => return Err(resolve_error(t, code)),
    };
    let list = List::empty(t);
    for found in &found {
        let items = t.rooted_list();
        for number in [found.family, found.kind, found.protocol] {
            items.push(t, t.int(number.into()))?;
        }
        items.push(t, path_value(t, &found.canonical_name))?;
        items.push(t, address_value(t, &found.address)?)?;
        list.push(t, t.to_tuple(items.value())?.value())?;
    }
    Ok(list.value())
}

fn getnameinfo(t: &Thread, a: &[Value]) -> R {
    let flags = int_argument(t, a[1])?;
    let Some(tuple) = a[0].cast::<Tuple>() else {
        return Err(t.type_error("getnameinfo() argument 1 must be a tuple"));
    };
    let Some(host) = tuple.items().first().filter(|_| tuple.items().len() >= 2) else {
        return Err(t.type_error("getnameinfo(): illegal sockaddr argument"));
    };
    if !host.is::<Str>() || tuple.items().len() > 4 {
        return Err(t.type_error("getnameinfo(): illegal sockaddr argument"));
    }
    if let Some(flow) = tuple.items().get(2)
        && !(0..1 << 20).contains(&t.to_i64(t.index(*flow)?)?)
    {
        return Err(t.overflow_error("getnameinfo(): flowinfo must be 0-1048575."));
    }
    let text = text_argument(t, *host)?;
    let family = if text.to_str().is_ok_and(|text| text.parse::<Ipv4Addr>().is_ok()) {
        if tuple.items().len() != 2 {
            return Err(t.raise_text(t.types().os_error, "IPv4 sockaddr must be 2 tuple"));
        }
        libc::AF_INET
    } else if text.to_str().is_ok_and(|text| text.parse::<Ipv6Addr>().is_ok()) {
        libc::AF_INET6
    } else {
        return Err(resolve_error(t, libc::EAI_NONAME));
    };
    let address = address_argument(t, family, a[0], "getnameinfo")?;
    match call(t, Value::UNDEF, || Ok(sockets::names_of(&address, flags)))? {
        Ok((host, service)) => Ok(Tuple::pair(t, path_value(t, &host), path_value(t, &service)).value()),
        Err(code) => Err(resolve_error(t, code)),
    }
}

fn if_nameindex(t: &Thread, _: &[Value]) -> R {
    let found = call(t, Value::UNDEF, sockets::interfaces)?;
    let list = List::empty(t);
    for (number, name) in found {
        let name = path_value(t, &name);
        list.push(t, Tuple::pair(t, t.int(number.into()), name).value())?;
    }
    Ok(list.value())
}

fn sethostname(t: &Thread, a: &[Value]) -> R {
    let name = PathText::from_value(t, a[0], None)?.bytes;
    done(call(t, Value::UNDEF, || sockets::set_host_name(&name)))
}

#[cold]
fn illegal(t: &Thread, function: &str) -> Raised {
    t.raise_text(t.types().os_error, &format!("illegal IP address string passed to {function}"))
}

fn inet_aton(t: &Thread, a: &[Value]) -> R {
    let Some(text) = a[0].cast::<Str>() else {
        return Err(t.type_error(&format!("inet_aton() argument must be str, not {}", t.type_name(a[0]))));
    };
    match old_address(&text.to_lossy()) {
        Some(address) => Ok(Bytes::new(t, address.to_be_bytes().as_slice()).value()),
        None => Err(illegal(t, "inet_aton")),
    }
}

/// An address of version 4 in any of the old forms: one to four numbers, octal and hexadecimal ones, too; the last one
/// stands for all bytes that are left. What follows white space does not count.
fn old_address(text: &str) -> Option<u32> {
    let text = text.split(|c: char| c.is_ascii_whitespace()).next()?;
    let parts: Vec<&str> = text.split('.').collect();
    let (last, bytes) = parts.split_last()?;
    let number = |text: &str| match text.strip_prefix("0x").or_else(|| text.strip_prefix("0X")) {
        _ if text.starts_with('+') => None,
        Some(digits) if !digits.starts_with('+') => u64::from_str_radix(digits, 16).ok(),
        Some(_) => None,
        None if text.len() > 1 && text.starts_with('0') => u64::from_str_radix(text, 8).ok(),
        None => text.parse::<u64>().ok(),
    };
    let (mut address, mut room) = (0, 32);
    for part in bytes.iter().take(4) {
        room = u32::checked_sub(room, 8).filter(|room| *room > 0)?;
        address |= number(part).filter(|byte| *byte < 256)? << room;
    }
    let rest = number(last).filter(|rest| rest >> room == 0)?;
    u32::try_from(address | rest).ok()
}

fn inet_ntoa(t: &Thread, a: &[Value]) -> R {
    match <[u8; 4]>::try_from(bytes_like(t, a[0])?.to_vec()) {
        Ok(bytes) => Ok(t.str(&Ipv4Addr::from(bytes).to_string())),
        Err(_) => Err(t.raise_text(t.types().os_error, "packed IP wrong length for inet_ntoa")),
    }
}

fn inet_pton(t: &Thread, a: &[Value]) -> R {
    if !a[1].is::<Str>() {
        let found = t.type_name(a[1]);
        return Err(t.type_error(&format!("inet_pton() argument 2 must be str, not {found}")));
    }
    let text = text_argument(t, a[1])?;
    let text = text.to_str().unwrap_or_default();
    let bytes = match int_argument(t, a[0])? {
        libc::AF_INET => text.parse::<Ipv4Addr>().ok().map(|address| address.octets().to_vec()),
        libc::AF_INET6 => text.parse::<Ipv6Addr>().ok().map(|address| address.octets().to_vec()),
        _ => return Err(t.os_error(libc::EAFNOSUPPORT, Value::UNDEF)),
    };
    match bytes {
        Some(bytes) => Ok(Bytes::new(t, bytes).value()),
        None => Err(illegal(t, "inet_pton")),
    }
}

fn inet_ntop(t: &Thread, a: &[Value]) -> R {
    let bytes = bytes_like(t, a[1])?.to_vec();
    let text = match int_argument(t, a[0])? {
        libc::AF_INET => <[u8; 4]>::try_from(bytes).ok().map(|bytes| Ipv4Addr::from(bytes).to_string()),
        libc::AF_INET6 => <[u8; 16]>::try_from(bytes).ok().map(|bytes| Ipv6Addr::from(bytes).to_string()),
        family => return Err(t.value_error(&format!("unknown address family {family}"))),
    };
    match text {
        Some(text) => Ok(t.str(&text)),
        None => Err(t.value_error("invalid length of packed IP address string")),
    }
}
