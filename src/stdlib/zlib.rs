//! Module _zlib: DEFLATE (RFC 1951) in pieces, by crate flate2. Headers, check
//! sums and what Python calls them are module zlib's, which is written in Python.
//!
//! All work is done while detached: other threads run meanwhile.

use flate2::{Compress, Compression, Decompress, FlushCompress, FlushDecompress, Status};
use parking_lot::Mutex;

use super::ModuleSpec;
use crate::heap::Marker;
use crate::interp::{R, Raised, Thread};
use crate::natives;
use crate::objects::Kind;
use crate::objects::buffer::bytes_like;
use crate::objects::bytes::Bytes;
use crate::objects::function::Args;
use crate::objects::module::Module;
use crate::objects::native::{Native, Payload};
use crate::objects::registry::{TypeSpec, new_type};
use crate::objects::tuple::Tuple;
use crate::objects::ty::TypeObject;
use crate::text::binary;
use crate::threads::SwitchCause;
use crate::value::{Gc, Value};

pub static SPEC: ModuleSpec =
    ModuleSpec { name: "_zlib", doc: "DEFLATE in pieces: what zlib is made of.", functions: FUNCTIONS, init };

/// Bytes that are made in one step.
const STEP_BYTES: usize = 32 << 10;

fn init(t: &Thread, module: Gc<Module>) -> R<()> {
    let object = t.types().object;
    let deflater = new_type(t, "_zlib.Deflater", object, Kind::Native, 0, &DEFLATER).value();
    module.dict().set_name(t, "Deflater", deflater)?;
    let inflater = new_type(t, "_zlib.Inflater", object, Kind::Native, 0, &INFLATER).value();
    module.dict().set_name(t, "Inflater", inflater)
}

natives! { static FUNCTIONS;
    /// The Adler-32 of the data behind what had start.
    "adler32(data, start, /)" = adler32;
}

static DEFLATER: TypeSpec = TypeSpec {
    new: Some(new_deflater),
    methods: DEFLATER_METHODS,
    doc: "Deflater(level): compresses data in pieces.",
    ..TypeSpec::EMPTY
};

natives! { static DEFLATER_METHODS;
    /// Compress more data; flush is 0 to hold back, 1, 2 or 5 to write all, 3 to write all and forget, 4 to end.
    "run($self, data, flush, /)" = deflate;
}

static INFLATER: TypeSpec = TypeSpec {
    new: Some(new_inflater),
    methods: INFLATER_METHODS,
    doc: "Inflater(): decompresses data in pieces.",
    ..TypeSpec::EMPTY
};

natives! { static INFLATER_METHODS;
    /// Decompress more data, up to max_length bytes: what comes out, how much was used, and whether the end
    /// was reached. ValueError for what is no DEFLATE data.
    "run($self, data, max_length, /)" = inflate;
}

/// What the library's states take: the window, the hash chains and the codes; the window and the tables.
const DEFLATER_BYTES: usize = 300 << 10;
const INFLATER_BYTES: usize = 43 << 10;

/// The payload of a Deflater.
struct Deflater(Mutex<Compress>);

impl Payload for Deflater {
    fn trace(&self, _: &mut Marker<'_>) {}

    fn external_bytes(&self) -> usize {
        DEFLATER_BYTES
    }
}

/// The payload of an Inflater.
struct Inflater(Mutex<Decompress>);

impl Payload for Inflater {
    fn trace(&self, _: &mut Marker<'_>) {}

    fn external_bytes(&self) -> usize {
        INFLATER_BYTES
    }
}

/// Why nothing comes out.
enum Failure {
    Data,
    Memory,
}

impl Failure {
    fn raise(self, t: &Thread, complaint: &str) -> Raised {
        match self {
            Failure::Data => t.value_error(complaint),
            Failure::Memory => t.memory_error(),
        }
    }
}

fn adler32(t: &Thread, a: &[Value]) -> R {
    let data = bytes_like(t, a[0])?;
    let start = t.to_i64(a[1])?;
    Ok(t.int(binary::adler32(&data, start as u32).into()))
}

fn new_deflater(t: &Thread, class: Gc<TypeObject>, args: Args<'_>) -> R {
    let level = crate::builtins::arguments::positional(t, "Deflater", args, 1, 1)?[0];
    let level = u32::try_from(t.to_i64(level)?.clamp(0, 9)).unwrap_or(6);
    let payload = Deflater(Mutex::new(Compress::new(Compression::new(level), false)));
    Ok(Native::new(t, class, payload).value())
}

fn new_inflater(t: &Thread, class: Gc<TypeObject>, _: Args<'_>) -> R {
    Ok(Native::new(t, class, Inflater(Mutex::new(Decompress::new(false)))).value())
}

fn deflate(t: &Thread, a: &[Value]) -> R {
    let Some(Deflater(state)) = a[0].payload() else { return Err(t.type_error("not a Deflater")) };
    let data = bytes_like(t, a[1])?;
    let data: &[u8] = &data;
    let flush = match t.to_i64(a[2])? {
        0 => FlushCompress::None,
        // A partial flush, and one to the end of a block, may write more than they must.
        1 | 2 | 5 => FlushCompress::Sync,
        3 => FlushCompress::Full,
        4 => FlushCompress::Finish,
        _ => return Err(Failure::Data.raise(t, "inconsistent stream state")),
    };
    let result = t.detach(SwitchCause::Io, || deflate_all(&mut state.lock(), data, flush));
    match result {
        Ok(out) => Ok(Bytes::new(t, out).value()),
        Err(failure) => Err(failure.raise(t, "inconsistent stream state")),
    }
}

fn deflate_all(state: &mut Compress, data: &[u8], flush: FlushCompress) -> Result<Vec<u8>, Failure> {
    let mut out = Vec::new();
    let mut step = vec![0; STEP_BYTES];
    let mut used = 0;
    loop {
        let (before_in, before_out) = (state.total_in(), state.total_out());
        let status = state.compress(&data[used..], &mut step, flush).map_err(|_| Failure::Data)?;
        used += (state.total_in() - before_in) as usize;
        let made = (state.total_out() - before_out) as usize;
        out.try_reserve(made).map_err(|_| Failure::Memory)?;
        out.extend_from_slice(&step[..made]);
        if made == 0 && state.total_in() == before_in && used < data.len() {
            // The stream has ended and takes no more.
            return Err(Failure::Data);
        }
        // What did not fill the room was all.
        if status == Status::StreamEnd || (used == data.len() && made < step.len()) {
            return Ok(out);
        }
    }
}

fn inflate(t: &Thread, a: &[Value]) -> R {
    let Some(Inflater(state)) = a[0].payload() else { return Err(t.type_error("not an Inflater")) };
    let data = bytes_like(t, a[1])?;
    let data: &[u8] = &data;
    let most = usize::try_from(t.to_i64(a[2])?).unwrap_or(usize::MAX);
    let result = t.detach(SwitchCause::Io, || inflate_up_to(&mut state.lock(), data, most));
    let (out, used, is_done) = result.map_err(|failure| failure.raise(t, "invalid data"))?;
    let out = Bytes::new(t, out).value();
    Ok(Tuple::new(t, &[out, t.int(used as i64), Value::bool(is_done)]).value())
}

fn inflate_up_to(state: &mut Decompress, data: &[u8], most: usize) -> Result<(Vec<u8>, usize, bool), Failure> {
    let mut out = Vec::new();
    let mut step = vec![0; STEP_BYTES.min(most)];
    let mut used = 0;
    while out.len() < most {
        let room = step.len().min(most - out.len());
        let (before_in, before_out) = (state.total_in(), state.total_out());
        let status =
            state.decompress(&data[used..], &mut step[..room], FlushDecompress::None).map_err(|_| Failure::Data)?;
        used += (state.total_in() - before_in) as usize;
        let made = (state.total_out() - before_out) as usize;
        out.try_reserve(made).map_err(|_| Failure::Memory)?;
        out.extend_from_slice(&step[..made]);
        if status == Status::StreamEnd {
            return Ok((out, used, true));
        }
        if made < room && used == data.len() {
            break;
        }
    }
    Ok((out, used, false))
}
