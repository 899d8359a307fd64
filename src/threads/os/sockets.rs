//! Sockets: `socket(7)`, addresses, `getaddrinfo(3)`.

use std::ffi::{CStr, CString};
use std::mem::MaybeUninit;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::ptr;

use super::{OsResult, checked, plain_calls};

plain_calls! {
    /// `socket(2)`.
    new_socket(family: i32, kind: i32, protocol: i32) = socket;
    /// `listen(2)`.
    listen(fd: i32, backlog: i32) = listen;
    /// `shutdown(2)`.
    shut_down(fd: i32, how: i32) = shutdown;
}

/// Where a socket is or sends to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    Inet {
        host: Ipv4Addr,
        port: u16,
    },
    Inet6 {
        host: Ipv6Addr,
        port: u16,
        flow: u32,
        scope: u32,
    },
    /// A path, or a name that begins with a NUL; nothing for a socket without a name.
    Unix(Vec<u8>),
    /// Of a family that is not known here.
    Other(i32),
}

/// An address as the system has it, and how long it is.
struct RawAddress {
    storage: libc::sockaddr_storage,
    length: libc::socklen_t,
}

impl RawAddress {
    fn empty() -> RawAddress {
        // SAFETY: all zeros is a valid address.
        let storage = unsafe { std::mem::zeroed() };
        RawAddress { storage, length: size_of::<libc::sockaddr_storage>() as libc::socklen_t }
    }

    /// Puts a structure of one family into the storage.
    fn put<T>(value: T, length: usize) -> RawAddress {
        const { assert!(size_of::<T>() <= size_of::<libc::sockaddr_storage>()) };
        let mut raw = RawAddress::empty();
        // SAFETY: the storage is large enough and aligned for every address.
        unsafe { ptr::from_mut(&mut raw.storage).cast::<T>().write(value) };
        raw.length = length as libc::socklen_t;
        raw
    }

    /// The storage read as a structure of its family.
    fn get<T: Copy>(&self) -> T {
        const { assert!(size_of::<T>() <= size_of::<libc::sockaddr_storage>()) };
        // SAFETY: as in put; each structure is made of numbers.
        unsafe { ptr::from_ref(&self.storage).cast::<T>().read() }
    }

    fn as_ptr(&self) -> *const libc::sockaddr {
        ptr::from_ref(&self.storage).cast()
    }

    fn as_mut_ptr(&mut self) -> *mut libc::sockaddr {
        ptr::from_mut(&mut self.storage).cast()
    }

    fn address(&self) -> Address {
        match i32::from(self.storage.ss_family) {
            libc::AF_INET => {
                let raw: libc::sockaddr_in = self.get();
                Address::Inet {
                    host: Ipv4Addr::from_bits(u32::from_be(raw.sin_addr.s_addr)),
                    port: u16::from_be(raw.sin_port),
                }
            }
            libc::AF_INET6 => {
                let raw: libc::sockaddr_in6 = self.get();
                Address::Inet6 {
                    host: Ipv6Addr::from(raw.sin6_addr.s6_addr),
                    port: u16::from_be(raw.sin6_port),
                    flow: u32::from_be(raw.sin6_flowinfo),
                    scope: raw.sin6_scope_id,
                }
            }
            libc::AF_UNIX => {
                let raw: libc::sockaddr_un = self.get();
                let length = (self.length as usize).saturating_sub(std::mem::offset_of!(libc::sockaddr_un, sun_path));
                let bytes: Vec<u8> = raw.sun_path.iter().take(length).map(|byte| *byte as u8).collect();
                let end = match bytes.first() {
                    // Names that are no paths may contain NULs.
                    Some(0) => bytes.len(),
                    _ => bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len()),
                };
                Address::Unix(bytes[..end].to_vec())
            }
            family => Address::Other(family),
        }
    }
}

impl Address {
    /// Whether the system has room for it.
    pub fn fits(&self) -> bool {
        self.raw().is_some()
    }

    /// For the system; none for a path that is too long, or another family.
    fn raw(&self) -> Option<RawAddress> {
        match self {
            Address::Inet { host, port } => {
                let raw = libc::sockaddr_in {
                    sin_family: libc::AF_INET as libc::sa_family_t,
                    sin_port: port.to_be(),
                    sin_addr: libc::in_addr { s_addr: host.to_bits().to_be() },
                    sin_zero: [0; 8],
                };
                Some(RawAddress::put(raw, size_of_val(&raw)))
            }
            Address::Inet6 { host, port, flow, scope } => {
                let raw = libc::sockaddr_in6 {
                    sin6_family: libc::AF_INET6 as libc::sa_family_t,
                    sin6_port: port.to_be(),
                    sin6_flowinfo: flow.to_be(),
                    sin6_addr: libc::in6_addr { s6_addr: host.octets() },
                    sin6_scope_id: *scope,
                };
                Some(RawAddress::put(raw, size_of_val(&raw)))
            }
            Address::Unix(path) => {
                let mut raw = libc::sockaddr_un { sun_family: libc::AF_UNIX as libc::sa_family_t, sun_path: [0; 108] };
                // A path ends in a NUL; a name that begins with one has just its length.
                let end = usize::from(path.first().is_some_and(|byte| *byte != 0));
                if path.len() + end > raw.sun_path.len() {
                    return None;
                }
                for (place, byte) in raw.sun_path.iter_mut().zip(path) {
                    *place = *byte as libc::c_char;
                }
                let length = std::mem::offset_of!(libc::sockaddr_un, sun_path) + path.len() + end;
                Some(RawAddress::put(raw, length))
            }
            Address::Other(_) => None,
        }
    }
}

fn with_raw(address: &Address, call: impl FnOnce(&RawAddress) -> i32) -> OsResult<()> {
    match address.raw() {
        Some(raw) => checked(call(&raw).into()).map(|_| ()),
        None => Err(super::Errno(libc::ENAMETOOLONG)),
    }
}

/// `bind(2)`.
pub fn bind(fd: i32, address: &Address) -> OsResult<()> {
    // SAFETY: an address as long as told.
    with_raw(address, |raw| unsafe { libc::bind(fd, raw.as_ptr(), raw.length) })
}

/// `connect(2)`.
pub fn connect(fd: i32, address: &Address) -> OsResult<()> {
    // SAFETY: an address as long as told.
    with_raw(address, |raw| unsafe { libc::connect(fd, raw.as_ptr(), raw.length) })
}

/// `accept4(2)`: the new socket, closed on exec, and who has connected.
pub fn accept(fd: i32) -> OsResult<(i32, Address)> {
    let mut raw = RawAddress::empty();
    let mut length = raw.length;
    // SAFETY: room for an address as told.
    let accepted = unsafe { libc::accept4(fd, raw.as_mut_ptr(), &mut length, libc::SOCK_CLOEXEC) };
    let accepted = checked(accepted.into())?;
    raw.length = length;
    Ok((accepted as i32, raw.address()))
}

/// `getsockname(2)`, or `getpeername(2)`.
pub fn name(fd: i32, of_peer: bool) -> OsResult<Address> {
    let mut raw = RawAddress::empty();
    let mut length = raw.length;
    // SAFETY: room for an address as told.
    let result = unsafe {
        let call = if of_peer { libc::getpeername } else { libc::getsockname };
        call(fd, raw.as_mut_ptr(), &mut length)
    };
    checked(result.into())?;
    raw.length = length;
    Ok(raw.address())
}

/// `socketpair(2)`, closed on exec.
pub fn pair(family: i32, kind: i32, protocol: i32) -> OsResult<[i32; 2]> {
    let mut ends = [0; 2];
    // SAFETY: room for two descriptors.
    checked(unsafe { libc::socketpair(family, kind | libc::SOCK_CLOEXEC, protocol, ends.as_mut_ptr()) }.into())?;
    Ok(ends)
}

/// `recvfrom(2)`: how many bytes, and from where.
pub fn receive(fd: i32, buffer: &mut [u8], flags: i32) -> OsResult<(usize, Option<Address>)> {
    let mut raw = RawAddress::empty();
    let mut length = raw.length;
    let (at, room) = (buffer.as_mut_ptr().cast(), buffer.len());
    // SAFETY: room for bytes and an address as told.
    let got = unsafe { libc::recvfrom(fd, at, room, flags, raw.as_mut_ptr(), &mut length) };
    let got = checked(got as i64)? as usize;
    raw.length = length;
    Ok((got, (length > 0).then(|| raw.address())))
}

/// `sendto(2)`, or `send(2)` without an address; a closed connection raises no signal.
pub fn send(fd: i32, bytes: &[u8], flags: i32, to: Option<&Address>) -> OsResult<usize> {
    let raw = match to.map(Address::raw) {
        Some(None) => return Err(super::Errno(libc::ENAMETOOLONG)),
        Some(raw) => raw,
        None => None,
    };
    let (address, length) = raw.as_ref().map_or((ptr::null(), 0), |raw| (raw.as_ptr(), raw.length));
    // SAFETY: bytes and an address as long as told.
    let sent =
        unsafe { libc::sendto(fd, bytes.as_ptr().cast(), bytes.len(), flags | libc::MSG_NOSIGNAL, address, length) };
    checked(sent as i64).map(|count| count as usize)
}

/// A piece of ancillary data: its level, its type, and its bytes.
pub type Ancillary = (i32, i32, Vec<u8>);

/// What [`receive_message`] got.
#[derive(Clone, Debug)]
pub struct Received {
    pub count: usize,
    pub ancillary: Vec<Ancillary>,
    pub flags: i32,
    pub from: Option<Address>,
}

/// The largest number of bytes that a piece of ancillary data can have.
const ANCILLARY_MAX: usize = i32::MAX as usize - 64;

/// The length of a piece of ancillary data of `length` bytes, with its header, and with what follows it if another piece does:
/// `CMSG_LEN` and `CMSG_SPACE`. None if that is too long.
pub fn ancillary_sizes(length: usize) -> Option<(usize, usize)> {
    let length = u32::try_from(length).ok().filter(|length| *length as usize <= ANCILLARY_MAX)?;
    // SAFETY: these compute with numbers alone.
    Some(unsafe { (libc::CMSG_LEN(length) as usize, libc::CMSG_SPACE(length) as usize) })
}

/// Zeroed words for at least `bytes` bytes: control messages are aligned as words are. None without memory.
fn control_room(bytes: usize) -> Option<Vec<u64>> {
    let words = bytes.div_ceil(size_of::<u64>());
    let mut room = Vec::new();
    room.try_reserve_exact(words).ok()?;
    room.resize(words, 0);
    Some(room)
}

fn message_header(pieces: &mut [libc::iovec], control: &mut [u64], control_bytes: usize) -> libc::msghdr {
    // SAFETY: all zeros is a valid header.
    let mut header: libc::msghdr = unsafe { std::mem::zeroed() };
    header.msg_iov = pieces.as_mut_ptr();
    header.msg_iovlen = pieces.len() as _;
    if control_bytes > 0 {
        header.msg_control = control.as_mut_ptr().cast();
        header.msg_controllen = control_bytes as _;
    }
    header
}

/// `sendmsg(2)`; a closed connection raises no signal.
pub fn send_message(
    fd: i32,
    pieces: &[&[u8]],
    ancillary: &[Ancillary],
    flags: i32,
    to: Option<&Address>,
) -> OsResult<usize> {
    let mut raw = match to.map(Address::raw) {
        Some(None) => return Err(super::Errno(libc::ENAMETOOLONG)),
        Some(raw) => raw,
        None => None,
    };
    let mut total = 0_usize;
    for (_, _, data) in ancillary {
        let (_, space) = ancillary_sizes(data.len()).ok_or(super::Errno(libc::EMSGSIZE))?;
        total += space;
    }
    let mut control = control_room(total).ok_or(super::Errno(libc::ENOMEM))?;
    let mut pieces: Vec<libc::iovec> = pieces
        .iter()
        .map(|piece| libc::iovec { iov_base: piece.as_ptr().cast_mut().cast(), iov_len: piece.len() })
        .collect();
    let mut header = message_header(&mut pieces, &mut control, total);
    if let Some(raw) = &mut raw {
        header.msg_namelen = raw.length;
        header.msg_name = raw.as_mut_ptr().cast();
    }
    // SAFETY: the room was sized for these pieces, headers and padding; the system only reads what is sent.
    let sent = unsafe {
        let mut place = libc::CMSG_FIRSTHDR(&header);
        for (level, kind, data) in ancillary {
            if place.is_null() {
                return Err(super::Errno(libc::EMSGSIZE));
            }
            (*place).cmsg_level = *level;
            (*place).cmsg_type = *kind;
            (*place).cmsg_len = libc::CMSG_LEN(data.len() as u32) as _;
            ptr::copy_nonoverlapping(data.as_ptr(), libc::CMSG_DATA(place), data.len());
            place = libc::CMSG_NXTHDR(&header, place);
        }
        libc::sendmsg(fd, &header, flags | libc::MSG_NOSIGNAL)
    };
    checked(sent as i64).map(|count| count as usize)
}

/// `recvmsg(2)` with `control_bytes` of room for ancillary data.
pub fn receive_message(fd: i32, buffer: &mut [u8], control_bytes: usize, flags: i32) -> OsResult<Received> {
    let mut raw = RawAddress::empty();
    let mut control = control_room(control_bytes).ok_or(super::Errno(libc::ENOMEM))?;
    let mut pieces = [libc::iovec { iov_base: buffer.as_mut_ptr().cast(), iov_len: buffer.len() }];
    let mut header = message_header(&mut pieces, &mut control, control_bytes);
    header.msg_namelen = raw.length;
    header.msg_name = raw.as_mut_ptr().cast();
    // SAFETY: room for bytes, ancillary data and an address as told.
    let got = checked(unsafe { libc::recvmsg(fd, &mut header, flags) } as i64)? as usize;
    raw.length = header.msg_namelen;
    let ancillary = received_ancillary(&header, &control);
    let from = (raw.length > 0).then(|| raw.address());
    Ok(Received { count: got, ancillary, flags: header.msg_flags, from })
}

/// The pieces that the system has put into `control`, of which `header` tells.
fn received_ancillary(header: &libc::msghdr, control: &[u64]) -> Vec<Ancillary> {
    let mut found = Vec::new();
    if control.is_empty() {
        return found;
    }
    let end = header.msg_controllen.min(size_of_val(control));
    let base = control.as_ptr().cast::<u8>();
    // SAFETY: the header leads into `control`; a piece that was cut off is read to the end of what the system wrote.
    unsafe {
        let mut place = libc::CMSG_FIRSTHDR(header);
        while !place.is_null() {
            let data = libc::CMSG_DATA(place);
            let start = data.offset_from(base) as usize;
            let length = ((*place).cmsg_len as usize).saturating_sub(libc::CMSG_LEN(0) as usize);
            let length = length.min(end.saturating_sub(start));
            found.push(((*place).cmsg_level, (*place).cmsg_type, std::slice::from_raw_parts(data, length).to_vec()));
            place = libc::CMSG_NXTHDR(header, place);
        }
    }
    found
}

/// `setsockopt(2)`.
pub fn set_option(fd: i32, level: i32, option: i32, value: &[u8]) -> OsResult<()> {
    let length = value.len() as libc::socklen_t;
    // SAFETY: a value as long as told.
    checked(unsafe { libc::setsockopt(fd, level, option, value.as_ptr().cast(), length) }.into()).map(|_| ())
}

/// `getsockopt(2)`: a value of at most `most` bytes.
pub fn option(fd: i32, level: i32, option: i32, most: usize) -> OsResult<Vec<u8>> {
    let mut value = vec![0_u8; most];
    let mut length = most as libc::socklen_t;
    // SAFETY: room as told.
    checked(unsafe { libc::getsockopt(fd, level, option, value.as_mut_ptr().cast(), &mut length) }.into())?;
    value.truncate(length as usize);
    Ok(value)
}

/// What is looked for by `getaddrinfo(3)`.
#[derive(Clone, Debug, Default)]
pub struct Query {
    pub host: Option<CString>,
    pub service: Option<CString>,
    pub family: i32,
    pub kind: i32,
    pub protocol: i32,
    pub flags: i32,
}

/// What `getaddrinfo(3)` found.
#[derive(Clone, Debug)]
pub struct Found {
    pub family: i32,
    pub kind: i32,
    pub protocol: i32,
    pub canonical_name: Vec<u8>,
    pub address: Address,
}

/// `getaddrinfo(3)`, or its error code.
pub fn resolve(query: &Query) -> Result<Vec<Found>, i32> {
    let mut hints = MaybeUninit::<libc::addrinfo>::zeroed();
    let mut list = ptr::null_mut();
    let text = |text: &Option<CString>| text.as_ref().map_or(ptr::null(), |text| text.as_ptr());
    // SAFETY: all zeros is a valid hint; texts end in a NUL or are null; the list is read until its end and freed once.
    unsafe {
        let hint = hints.as_mut_ptr();
        (*hint).ai_family = query.family;
        (*hint).ai_socktype = query.kind;
        (*hint).ai_protocol = query.protocol;
        (*hint).ai_flags = query.flags;
        let code = libc::getaddrinfo(text(&query.host), text(&query.service), hint, &mut list);
        if code != 0 {
            return Err(code);
        }
        let mut found = Vec::new();
        let mut next = list;
        while !next.is_null() {
            let entry = &*next;
            let mut raw = RawAddress::empty();
            let length = (entry.ai_addrlen as usize).min(size_of::<libc::sockaddr_storage>());
            ptr::copy_nonoverlapping(entry.ai_addr.cast::<u8>(), raw.as_mut_ptr().cast(), length);
            raw.length = length as libc::socklen_t;
            let name = entry.ai_canonname;
            found.push(Found {
                family: entry.ai_family,
                kind: entry.ai_socktype,
                protocol: entry.ai_protocol,
                canonical_name: if name.is_null() { Vec::new() } else { CStr::from_ptr(name).to_bytes().to_vec() },
                address: raw.address(),
            });
            next = entry.ai_next;
        }
        libc::freeaddrinfo(list);
        Ok(found)
    }
}

/// The system's words for an error code of [`resolve`].
pub fn resolve_error_text(code: i32) -> String {
    // SAFETY: a static text.
    unsafe { CStr::from_ptr(libc::gai_strerror(code)) }.to_string_lossy().into_owned()
}

/// The interfaces of the machine: their numbers and names.
pub fn interfaces() -> OsResult<Vec<(u32, Vec<u8>)>> {
    let mut found = Vec::new();
    // SAFETY: the list ends with a row of zeros, and is freed once.
    unsafe {
        let list = libc::if_nameindex();
        if list.is_null() {
            return Err(super::last_error());
        }
        let mut next = list;
        while (*next).if_index != 0 && !(*next).if_name.is_null() {
            found.push(((*next).if_index, CStr::from_ptr((*next).if_name).to_bytes().to_vec()));
            next = next.add(1);
        }
        libc::if_freenameindex(list);
    }
    Ok(found)
}

/// `getnameinfo(3)`: the names of an address's host and service, or the error code.
pub fn names_of(address: &Address, flags: i32) -> Result<(Vec<u8>, Vec<u8>), i32> {
    let raw = address.raw().ok_or(libc::EAI_FAMILY)?;
    let (mut host, mut service) = ([0; libc::NI_MAXHOST as usize], [0; 32]);
    // SAFETY: an address and room as long as told; both texts end in a NUL.
    unsafe {
        let code = libc::getnameinfo(
            raw.as_ptr(),
            raw.length,
            host.as_mut_ptr(),
            host.len() as libc::socklen_t,
            service.as_mut_ptr(),
            service.len() as libc::socklen_t,
            flags,
        );
        if code != 0 {
            return Err(code);
        }
        let text = |text: &[libc::c_char]| CStr::from_ptr(text.as_ptr()).to_bytes().to_vec();
        Ok((text(&host), text(&service)))
    }
}

/// `sethostname(2)`.
pub fn set_host_name(name: &[u8]) -> OsResult<()> {
    // SAFETY: a text as long as told.
    checked(unsafe { libc::sethostname(name.as_ptr().cast(), name.len()) }.into()).map(|_| ())
}
