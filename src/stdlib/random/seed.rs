//! Seeding.

use std::fs::File;
use std::io::Read as _;

use dashu_int::IBig;
use sha2::{Digest as _, Sha512};

use super::{Generator, STATE_WORDS, payload};
use crate::interp::{R, Thread};
use crate::objects::buffer::bytes_of;
use crate::objects::bytes::Bytes;
use crate::objects::dict::Dict;
use crate::objects::function::{Args, Function};
use crate::objects::string::Str;
use crate::objects::ty::TypeObject;
use crate::value::{Gc, Value};

/// Bytes from the operating system's generator.
///
/// # Errors
/// OSError.
pub fn system_bytes(t: &Thread, count: usize) -> R<Vec<u8>> {
    t.check_room(count)?;
    let mut bytes = vec![0; count];
    match File::open("/dev/urandom").and_then(|mut file| file.read_exact(&mut bytes)) {
        Ok(()) => Ok(bytes),
        Err(error) => Err(t.os_error(error.raw_os_error().unwrap_or(libc::EIO), Value::UNDEF)),
    }
}

/// `Random.__init__(x=None)`: calls `self.seed(x)`, which a subclass may have replaced.
pub fn init(t: &Thread, a: &[Value]) -> R {
    t.call_method(a[0], "seed", &[a[1].or_none()])?;
    Ok(Value::NONE)
}

/// `Random.seed(a=None, version=2)`
pub fn seed(t: &Thread, a: &[Value]) -> R {
    let version = match a[2].defined() {
        Some(version) => t.to_i64(version)?,
        None => 2,
    };
    let generator = seeded(t, a[1].or_none(), version)?;
    *payload(t, &a[0])?.generator.lock() = generator;
    Ok(Value::NONE)
}

fn seeded(t: &Thread, seed: Value, version: i64) -> R<Generator> {
    if seed.is_none() {
        let bytes = system_bytes(t, STATE_WORDS * 4)?;
        let word = |bytes: &[u8]| bytes.iter().fold(0, |word, byte| word << 8 | u32::from(*byte));
        let key: Vec<u32> = bytes.chunks_exact(4).map(word).collect();
        return Ok(Generator::from_key(&key));
    }
    if let Some(i) = seed.as_int() {
        return Ok(Generator::from_int(&i.big()));
    }
    if seed.as_float().is_some() {
        return Ok(Generator::from_hash(t.hash(seed)? as i64));
    }
    if let Some(text) = seed.cast::<Str>() {
        return match version {
            1 => Ok(from_old_hash(text.code_points(), text.len())),
            _ => Ok(Generator::from_bytes(text.try_str(t)?.as_bytes(), sha512)),
        };
    }
    let is_bytes = seed.is::<Bytes>() || t.is_instance(seed, t.types().bytearray);
    if let (true, Some(bytes)) = (is_bytes, bytes_of(t, seed)?) {
        let data = bytes.data();
        return match version {
            1 => Ok(from_old_hash(data.iter().map(|b| u32::from(*b)), data.len())),
            _ => Ok(Generator::from_bytes(data, sha512)),
        };
    }
    Err(t.type_error("The only supported seed types are:\nNone, int, float, str, bytes, and bytearray."))
}

fn sha512(bytes: &[u8]) -> [u8; 64] {
    Sha512::digest(bytes).into()
}

/// Version 1: the string hash of Python 2.
fn from_old_hash(codes: impl Iterator<Item = u32>, len: usize) -> Generator {
    let mut codes = codes.peekable();
    let mut hash = codes.peek().map_or(0, |code| u64::from(*code) << 7);
    for code in codes {
        hash = hash.wrapping_mul(1_000_003) ^ u64::from(code);
    }
    Generator::from_int(&IBig::from(hash ^ len as u64))
}

// ---- subclasses

/// Where the methods are written in terms of `self.random()` and `self.getrandbits()`.
pub(super) const GENERIC: &str = "_random_methods";

/// Whether a class that is derived from `Random` must draw numbers by floats, as the first class that says anything
/// has `random()` alone; none if it does what that class does.
fn draws_by_floats(t: &Thread, class: Gc<TypeObject>) -> Option<bool> {
    class.mro().items().iter().find_map(|base| {
        let namespace = base.cast::<TypeObject>()?.namespace();
        let has = |name: &str| namespace.get_str(t, t.intern(name)).is_some();
        if has("_randbelow") && *base != class.value() {
            return Some(None);
        }
        match (has("getrandbits"), has("random")) {
            (true, _) => Some(Some(false)),
            (false, true) => Some(Some(true)),
            _ => None,
        }
    })?
}

/// `Random.__init_subclass__`: a class that replaces `random` or `getrandbits` also
/// gets the methods that call them.
pub fn init_subclass(t: &Thread, args: Args<'_>) -> R {
    if args.keyword_count() > 0 {
        let name = args.values[0].cast::<TypeObject>().map_or_else(String::new, |ty| ty.name());
        return Err(t.type_error(&format!("{name}.__init_subclass__() takes no keyword arguments")));
    }
    let Some(class) = args.values[0].cast::<TypeObject>() else { return Ok(Value::NONE) };
    let namespace = class.namespace();
    let Some(by_floats) = draws_by_floats(t, class) else { return Ok(Value::NONE) };
    let module = t.import_module(GENERIC)?;
    let Some(functions) = t.get_attr_text(module, "__dict__")?.cast::<Dict>() else { return Ok(Value::NONE) };
    let mut position = 0;
    while let Some((name, function, next)) = functions.next_entry(position) {
        position = next;
        let Some(name) = name.cast::<Str>().filter(|_| function.is::<Function>()) else { continue };
        let target = match name.to_lossy().as_ref() {
            "_randbelow_by_floats" if by_floats => t.intern("_randbelow"),
            "_randbelow_by_floats" => continue,
            "_randbelow" if by_floats => continue,
            _ => name,
        };
        if namespace.get_str(t, target).is_none() {
            t.set_attr(class.value(), target, function)?;
        }
    }
    Ok(Value::NONE)
}
