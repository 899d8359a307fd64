//! Module _pickle_core: the pickles of the built-in types, which are most of any pickle, written and read natively
//! (`Modules/_pickle.c`). What classes say of their pickles, text pickles (protocol 0), numbers and texts of unusual size, and
//! every error are in Python (`py/_pickle.py`, `py/_unpickle.py`), which native code turns to.

mod opcode;
mod output;
mod read;
mod write;

use super::ModuleSpec;
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::Kind;
use crate::objects::module::Module;
use crate::objects::registry::new_type;
use crate::value::Gc;

pub static SPEC: ModuleSpec =
    ModuleSpec { name: "_pickle_core", doc: "The pickles of built-in types.", functions: FUNCTIONS, init };

natives! { static FUNCTIONS;
    /// Does what the opcodes of data from at on say, up to the first that is not for native code or lacks something: its place.
    /// unpickler may be None: then classes are not for native code.
    "run(unpickler, data, at, stack, marks, memo, is_whole, /)" = read::run;
}

fn init(t: &Thread, module: Gc<Module>) -> R<()> {
    let writer = new_type(t, "_pickle_core.Writer", t.types().object, Kind::Native, 0, &write::WRITER);
    module.dict().set_name(t, "Writer", writer.value())
}
