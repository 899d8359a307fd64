//! Module _hashlib: the digests of hashlib. MD5, SHA-1 and SHA-2 are RustCrypto's.
//!
//! Large data is hashed while detached. The lock of a hash is taken there too,
//! so that nobody waits for it attached for longer than a small update takes.

use parking_lot::Mutex;
use sha2::Digest;

use super::ModuleSpec;
use crate::heap::Marker;
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::Kind;
use crate::objects::buffer::{BufferBytes, bytes_like, bytes_of};
use crate::objects::bytes::Bytes;
use crate::objects::descriptor::GetSetDef;
use crate::objects::int::IntRef;
use crate::objects::module::Module;
use crate::objects::native::{Native, Payload};
use crate::objects::registry::{TypeSpec, new_type};
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::objects::ty::{TypeObject, type_flag};
use crate::text::digest::{Blake2, Keccak, Parameters, Variant, scrypt_mix, scrypt_room};
use crate::threads::SwitchCause;
use crate::value::{Gc, Value};

pub static SPEC: ModuleSpec =
    ModuleSpec { name: "_hashlib", doc: "Digests of messages: what hashlib is made of.", functions: FUNCTIONS, init };

/// Data of this many bytes and more is hashed while other threads run.
const DETACHED_BYTES_MIN: usize = 2048;
const KEY: &str = "_hashlib";

fn init(t: &Thread, module: Gc<Module>) -> R<()> {
    let types = types(t)?;
    for (i, name) in ["HASH", "HASHXOF", "blake2b", "blake2s"].into_iter().enumerate() {
        module.dict().set_name(t, name, types.get(i))?;
    }
    Ok(())
}

fn types(t: &Thread) -> R<Gc<Tuple>> {
    let existing = || t.vm().module_state(KEY).and_then(|state| state.cast());
    if let Some(types) = existing() {
        return Ok(types);
    }
    let object = t.types().object;
    let make = |name, spec| new_type(t, name, object, Kind::Native, type_flag::NO_NEW, spec).value();
    let made = [
        make("_hashlib.HASH", &HASH),
        make("_hashlib.HASHXOF", &XOF),
        make("_blake2.blake2b", &HASH),
        make("_blake2.blake2s", &HASH),
    ];
    let made = Tuple::new(t, &made);
    // Another thread may have been faster: then its types are the ones.
    t.with_world_stopped(|| {
        if existing().is_none() {
            t.vm().set_module_state(KEY, made.value());
        }
    });
    Ok(existing().unwrap_or(made))
}

natives! { static FUNCTIONS;
    /// A hash by its name, with data taken.
    "new(name, data=b'', /)" = new;
    /// Blocks of scrypt, of 128 * r bytes each, after they were mixed.
    "scrypt_mix(blocks, n, r, /)" = mix;
    /// A BLAKE2 hash: the digest's size, key, salt, personal string, and the parameters of a tree.
    "blake2(name, data, digest_size, key, salt, person, fanout, depth, leaf_size, node_offset, node_depth, inner_size, last_node, /)" = blake2;
}

fn mix(t: &Thread, a: &[Value]) -> R {
    let number = |value: Value| t.to_i64(value).map(|number| usize::try_from(number).unwrap_or(0));
    let (mut blocks, n, r) = (bytes_like(t, a[0])?.to_vec(), number(a[1])?, number(a[2])?);
    let bytes = r.checked_mul(128).filter(|bytes| *bytes > 0 && blocks.len() % bytes == 0);
    let (Some(bytes), true) = (bytes, n > 1 && n.is_power_of_two()) else {
        return Err(t.value_error("wrong blocks or numbers"));
    };
    t.check_room(scrypt_room(n, r).unwrap_or(usize::MAX))?;
    let mixed =
        t.detach(SwitchCause::Io, || blocks.chunks_exact_mut(bytes).try_for_each(|block| scrypt_mix(block, n, r)));
    if mixed.is_none() {
        return Err(t.memory_error());
    }
    Ok(Bytes::new(t, blocks).value())
}

natives! { static METHODS;
    /// Return repr(self).
    "__repr__($self, /)" = repr;
    /// A hash of its own that has taken the same data.
    "copy($self, /)" = copy;
    /// The digest of the data so far.
    "digest($self, /)" = digest;
    /// The digest of the data so far in hexadecimal.
    "hexdigest($self, /)" = hexdigest;
    /// Take more data.
    "update($self, obj, /)" = update;
}

natives! { static XOF_METHODS;
    /// Return repr(self).
    "__repr__($self, /)" = repr;
    /// A hash of its own that has taken the same data.
    "copy($self, /)" = copy;
    /// So many bytes of the digest of the data so far.
    "digest($self, /, length)" = digest;
    /// So many bytes of the digest of the data so far in hexadecimal.
    "hexdigest($self, /, length)" = hexdigest;
    /// Take more data.
    "update($self, obj, /)" = update;
}

const GETSETS: &[GetSetDef] = &[
    GetSetDef { name: "name", get: name, set: None, doc: "the name of the algorithm" },
    GetSetDef { name: "digest_size", get: digest_size, set: None, doc: "bytes of a digest" },
    GetSetDef { name: "block_size", get: block_size, set: None, doc: "bytes of a block" },
];

static HASH: TypeSpec =
    TypeSpec { methods: METHODS, getsets: GETSETS, doc: "The digest of a message under way.", ..TypeSpec::EMPTY };
static XOF: TypeSpec = TypeSpec {
    methods: XOF_METHODS,
    getsets: GETSETS,
    doc: "The digest, of any length, of a message under way.",
    ..TypeSpec::EMPTY
};

#[derive(Clone)]
enum Hasher {
    Md5(md5::Md5),
    Sha1(sha1::Sha1),
    Sha224(sha2::Sha224),
    Sha256(sha2::Sha256),
    Sha384(sha2::Sha384),
    Sha512(sha2::Sha512),
    /// Bytes of the digest; 0 if they are asked for.
    Keccak(Keccak, usize),
    Blake2(Blake2),
}

macro_rules! each_digest {
    ($hasher:expr, $digest:ident => $then:expr, $keccak:pat => $with_keccak:expr, $blake:ident => $with_blake:expr) => {
        match $hasher {
            Hasher::Md5($digest) => $then,
            Hasher::Sha1($digest) => $then,
            Hasher::Sha224($digest) => $then,
            Hasher::Sha256($digest) => $then,
            Hasher::Sha384($digest) => $then,
            Hasher::Sha512($digest) => $then,
            Hasher::Keccak($keccak, _) => $with_keccak,
            Hasher::Blake2($blake) => $with_blake,
        }
    };
}

impl Hasher {
    /// The hash by its name in lower case, and that name.
    fn by_name(name: &str) -> Option<(Hasher, &'static str)> {
        let sha3 = |bytes: usize| Hasher::Keccak(Keccak::sha3(bytes), bytes);
        Some(match name {
            "md5" => (Hasher::Md5(Digest::new()), "md5"),
            "sha1" => (Hasher::Sha1(Digest::new()), "sha1"),
            "sha224" => (Hasher::Sha224(Digest::new()), "sha224"),
            "sha256" => (Hasher::Sha256(Digest::new()), "sha256"),
            "sha384" => (Hasher::Sha384(Digest::new()), "sha384"),
            "sha512" => (Hasher::Sha512(Digest::new()), "sha512"),
            "sha3_224" => (sha3(28), "sha3_224"),
            "sha3_256" => (sha3(32), "sha3_256"),
            "sha3_384" => (sha3(48), "sha3_384"),
            "sha3_512" => (sha3(64), "sha3_512"),
            "shake_128" => (Hasher::Keccak(Keccak::shake(128), 0), "shake_128"),
            "shake_256" => (Hasher::Keccak(Keccak::shake(256), 0), "shake_256"),
            _ => return None,
        })
    }

    fn update(&mut self, data: &[u8]) {
        each_digest!(self, digest => Digest::update(digest, data), keccak => keccak.update(data), blake => blake.update(data));
    }

    /// The digest: of `length` bytes if that is given.
    fn digest(&self, length: Option<usize>) -> Vec<u8> {
        let length = length.unwrap_or_else(|| self.digest_bytes());
        each_digest!(
            self,
            digest => digest.clone().finalize().to_vec(),
            keccak => keccak.digest(length),
            blake => blake.digest()
        )
    }

    fn digest_bytes(&self) -> usize {
        match self {
            Hasher::Md5(_) => 16,
            Hasher::Sha1(_) => 20,
            Hasher::Sha224(_) => 28,
            Hasher::Sha256(_) => 32,
            Hasher::Sha384(_) => 48,
            Hasher::Sha512(_) => 64,
            Hasher::Keccak(_, bytes) => *bytes,
            Hasher::Blake2(blake) => blake.digest_bytes(),
        }
    }

    fn block_bytes(&self) -> usize {
        match self {
            Hasher::Sha384(_) | Hasher::Sha512(_) => 128,
            Hasher::Keccak(keccak, _) => keccak.block_bytes(),
            Hasher::Blake2(blake) => blake.variant().block_bytes(),
            _ => 64,
        }
    }
}

/// The payload of a hash.
struct Hash {
    name: &'static str,
    hasher: Mutex<Hasher>,
}

impl Payload for Hash {
    fn trace(&self, _: &mut Marker<'_>) {}
}

fn hash<'a>(t: &Thread, v: &'a Value) -> R<&'a Hash> {
    v.payload().ok_or_else(|| t.type_error("a hash is required"))
}

impl Hash {
    fn object(self, t: &Thread) -> R {
        let which = match (&*self.hasher.lock(), self.name) {
            (Hasher::Keccak(_, 0), _) => 1,
            (Hasher::Blake2(_), "blake2b") => 2,
            (Hasher::Blake2(_), _) => 3,
            _ => 0,
        };
        match types(t)?.get(which).cast::<TypeObject>() {
            Some(ty) => Ok(Native::new(t, ty, self).value()),
            None => Err(t.system_error("no type of hashes")),
        }
    }

    fn update(&self, t: &Thread, data: &[u8]) {
        if data.len() < DETACHED_BYTES_MIN {
            self.hasher.lock().update(data);
        } else {
            t.detach(SwitchCause::Io, || self.hasher.lock().update(data));
        }
    }
}

/// Data to be hashed.
///
/// # Errors
/// TypeError for text and for what is no buffer.
fn message(t: &Thread, v: Value) -> R<BufferBytes> {
    if v.is::<Str>() {
        return Err(t.type_error("Strings must be encoded before hashing"));
    }
    bytes_of(t, v)?.ok_or_else(|| t.type_error("object supporting the buffer API required"))
}

fn new(t: &Thread, a: &[Value]) -> R {
    let Some(name) = a[0].cast::<Str>() else {
        let found = t.argument_type_name(a[0]);
        return Err(t.type_error(&format!("new() argument 'name' must be str, not {found}")));
    };
    let found = Hasher::by_name(&name.to_lossy().to_ascii_lowercase());
    let Some((hasher, known)) = found else {
        return Err(t.value_error(&format!("unsupported hash type {}", name.to_lossy())));
    };
    let hash = Hash { name: known, hasher: Mutex::new(hasher) };
    if let Some(data) = a[1].defined() {
        hash.update(t, &message(t, data)?);
    }
    hash.object(t)
}

/// A number that is to be in a range; `message` if it is not.
fn number(t: &Thread, v: Value, least: i64, most: i64, message: &str) -> R<i64> {
    let index = t.index(v)?;
    match index.as_int().and_then(IntRef::to_i64) {
        Some(number) if (least..=most).contains(&number) => Ok(number),
        _ => Err(t.value_error(message)),
    }
}

fn unsigned(t: &Thread, v: Value, most: u64, name: &str) -> R<u64> {
    let index = t.index(v)?;
    let number = match index.as_int() {
        Some(IntRef::Small(number)) => u64::try_from(number).map_err(|_| "can't convert negative int to unsigned"),
        Some(IntRef::Big(number)) => u64::try_from(number).map_err(|_| "int too big to convert"),
        None => Ok(0),
    };
    match number {
        Ok(number) if number <= most => Ok(number),
        Ok(_) => Err(t.overflow_error(&format!("{name} is too large"))),
        Err(message) => Err(t.overflow_error(message)),
    }
}

fn blake2(t: &Thread, a: &[Value]) -> R {
    let name = a[0].cast::<Str>().map(|name| name.to_lossy().into_owned());
    let (variant, name) =
        if name.as_deref() == Some("blake2s") { (Variant::S, "blake2s") } else { (Variant::B, "blake2b") };
    let most = variant.digest_bytes_max();
    let size = number(t, a[2], 1, most as i64, &format!("digest_size must be between 1 and {most} bytes"))?;
    let text = |v: Value, most: usize, what: &str| -> R<Vec<u8>> {
        let bytes = crate::objects::buffer::bytes_like(t, v)?;
        if bytes.len() > most {
            return Err(t.value_error(&format!("maximum {what} length is {most} bytes")));
        }
        Ok(bytes.to_vec())
    };
    let salt_bytes = variant.salt_bytes();
    let salt = text(a[4], salt_bytes, "salt")?;
    let person = text(a[5], salt_bytes, "person")?;
    let fanout = number(t, a[6], 0, 255, "fanout must be between 0 and 255")?;
    let depth = number(t, a[7], 1, 255, "depth must be between 1 and 255")?;
    let leaf_bytes = unsigned(t, a[8], u32::MAX.into(), "leaf_size")?;
    let offset_max = if variant == Variant::B { u64::MAX } else { (1 << 48) - 1 };
    let node_offset = unsigned(t, a[9], offset_max, "node_offset")?;
    let node_depth = number(t, a[10], 0, 255, "node_depth must be between 0 and 255")?;
    let inner = format!("inner_size must be between 0 and is {most}");
    let inner_bytes = number(t, a[11], 0, most as i64, &inner)?;
    let is_last_node = t.truthy(a[12])?;
    let key = text(a[3], most, "key")?;
    let parameters = Parameters {
        digest_bytes: size as u8,
        key,
        salt,
        person,
        fanout: fanout as u8,
        depth: depth as u8,
        leaf_bytes: leaf_bytes as u32,
        node_offset,
        node_depth: node_depth as u8,
        inner_bytes: inner_bytes as u8,
        is_last_node,
    };
    let hash = Hash { name, hasher: Mutex::new(Hasher::Blake2(Blake2::new(variant, &parameters))) };
    hash.update(t, &message(t, a[1])?);
    hash.object(t)
}

// ---- methods

fn repr(t: &Thread, a: &[Value]) -> R {
    let name = hash(t, &a[0])?.name;
    let class = if name.starts_with("blake2") { "_blake2" } else { "_hashlib" };
    Ok(t.str(&format!("<{name} {class}.{} object @ {:#x}>", t.type_of(a[0]).name(), a[0].bits())))
}

fn copy(t: &Thread, a: &[Value]) -> R {
    let this = hash(t, &a[0])?;
    let hasher = t.detach(SwitchCause::Io, || this.hasher.lock().clone());
    Hash { name: this.name, hasher: Mutex::new(hasher) }.object(t)
}

fn digest_bytes(t: &Thread, a: &[Value]) -> R<Vec<u8>> {
    let length = match a.get(1).copied() {
        Some(length) => match usize::try_from(t.size_argument(length)?) {
            Ok(length) if length < 1 << 29 => Some(length),
            Ok(_) => return Err(t.memory_error()),
            Err(_) => return Err(t.value_error("value must be positive")),
        },
        None => None,
    };
    Ok(hash(t, &a[0])?.hasher.lock().digest(length))
}

fn digest(t: &Thread, a: &[Value]) -> R {
    let digest = digest_bytes(t, a)?;
    Ok(Bytes::new(t, digest).value())
}

fn hexdigest(t: &Thread, a: &[Value]) -> R {
    let digest = digest_bytes(t, a)?;
    crate::objects::bytes::hex::hex_text(t, &digest, Value::UNDEF, Value::UNDEF)
}

fn update(t: &Thread, a: &[Value]) -> R {
    let data = message(t, a[1])?;
    hash(t, &a[0])?.update(t, &data);
    Ok(Value::NONE)
}

fn name(t: &Thread, this: Value) -> R {
    Ok(t.str(hash(t, &this)?.name))
}

fn digest_size(t: &Thread, this: Value) -> R {
    Ok(t.int(hash(t, &this)?.hasher.lock().digest_bytes() as i64))
}

fn block_size(t: &Thread, this: Value) -> R {
    Ok(t.int(hash(t, &this)?.hasher.lock().block_bytes() as i64))
}
