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
    /// The four bytes of an address in dotted form.
    "inet_aton(ip_addr, /)" = inet_aton;
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
};

/// State of the module: the exception of getaddrinfo.
const RESOLVE_ERROR: &str = "socket.gaierror";

fn init(t: &Thread, module: Gc<Module>) -> R<()> {
    let dict = module.dict();
    for (name, number) in NUMBERS {
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
        return Ok(Address::Unix(PathText::from_value(t, value, None)?.bytes));
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

fn receive(t: &Thread, a: &[Value]) -> R<(Value, Option<Address>)> {
    let (fd, size, flags) = (int_argument(t, a[0])?, t.index_isize(a[1])?, int_argument(t, a[2])?);
    let Ok(size) = usize::try_from(size) else { return Err(t.value_error("negative buffersize in recv")) };
    let mut buffer = Vec::new();
    if buffer.try_reserve_exact(size).is_err() {
        return Err(t.memory_error());
    }
    buffer.resize(size, 0);
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
    let (fd, data, flags) = (int_argument(t, a[0])?, bytes_like(t, a[1])?.to_vec(), int_argument(t, a[2])?);
    Ok(t.int(call(t, Value::UNDEF, || sockets::send(fd, &data, flags, None))? as i64))
}

fn sendto(t: &Thread, a: &[Value]) -> R {
    let (fd, data, flags) = (int_argument(t, a[0])?, bytes_like(t, a[1])?.to_vec(), int_argument(t, a[2])?);
    let address = address_argument(t, int_argument(t, a[3])?, a[4], "sendto")?;
    Ok(t.int(call(t, Value::UNDEF, || sockets::send(fd, &data, flags, Some(&address)))? as i64))
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

#[cold]
fn illegal(t: &Thread, function: &str) -> Raised {
    t.raise_text(t.types().os_error, &format!("illegal IP address string passed to {function}"))
}

fn inet_aton(t: &Thread, a: &[Value]) -> R {
    let text = text_argument(t, a[0])?;
    match text.to_str().unwrap_or_default().parse::<Ipv4Addr>() {
        Ok(address) => Ok(Bytes::new(t, address.octets().as_slice()).value()),
        Err(_) => Err(illegal(t, "inet_aton")),
    }
}

fn inet_ntoa(t: &Thread, a: &[Value]) -> R {
    match <[u8; 4]>::try_from(bytes_like(t, a[0])?.to_vec()) {
        Ok(bytes) => Ok(t.str(&Ipv4Addr::from(bytes).to_string())),
        Err(_) => Err(t.raise_text(t.types().os_error, "packed IP wrong length")),
    }
}

fn inet_pton(t: &Thread, a: &[Value]) -> R {
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
