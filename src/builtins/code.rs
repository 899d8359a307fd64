//! Builtin functions about code and namespaces: eval, exec, compile, globals,
//! locals, `__import__`, `__build_class__`.

use crate::compile::Mode;
use crate::interp::{R, Thread};
use crate::natives;
use crate::objects::bytes::Bytes;
use crate::objects::cell::Cell;
use crate::objects::code::Code;
use crate::objects::dict::Dict;
use crate::objects::function::{Args, Function};
use crate::objects::string::Str;
use crate::value::{Gc, Value};

natives! {
    pub(super) static FUNCTIONS;
    /// Create a new class: what a class statement calls.
    "__build_class__(func, name, /, *bases, **kwds)" = raw build_class;
    /// Import a module.
    "__import__(name, globals=None, locals=None, fromlist=(), level=0)" = import;
    /// Return the dictionary containing the current scope's global variables.
    "globals()" = globals;
    /// Return a dictionary containing the current scope's local variables.
    "locals()" = locals;
    /// vars([object]) -> dictionary
    ///
    /// Without arguments, equivalent to locals().
    /// With an argument, equivalent to object.__dict__.
    "vars(object=<unrepresentable>, /)" = vars;
    /// Compile source into a code object that can be executed by exec() or eval().
    "compile(source, filename, mode, flags=0, dont_inherit=False, optimize=-1)" = compile;
    /// Evaluate the given source in the context of globals and locals.
    "eval(source, /, globals=None, locals=None)" = eval;
    /// Execute the given source in the context of globals and locals.
    "exec(source, /, globals=None, locals=None, *, closure=None)" = exec;
}

fn build_class(t: &Thread, args: Args<'_>) -> R {
    crate::objects::ty::methods::build_class(t, args)
}

fn import(t: &Thread, a: &[Value]) -> R {
    let Some(name) = a[0].cast::<Str>() else {
        return Err(t.type_error(&format!("__import__() argument 1 must be str, not {}", t.type_name(a[0]))));
    };
    let globals = match a[1].cast::<Dict>() {
        Some(globals) => globals,
        None => caller_globals(t),
    };
    let level = a[4].defined().unwrap_or(Value::small(0));
    t.import_name(globals, name, a[3].or_none(), level)
}

fn caller_globals(t: &Thread) -> Gc<Dict> {
    match t.frame_at(0) {
        Some(frame) => frame.function().globals(),
        None => t.vm().builtins(),
    }
}

fn globals(t: &Thread, _: &[Value]) -> R {
    Ok(caller_globals(t).value())
}

/// The local variables of the running frame: a snapshot in a function (PEP 667),
/// the namespace itself elsewhere.
pub(crate) fn caller_locals(t: &Thread) -> R {
    let Some(frame) = t.frame_at(0) else { return Ok(t.vm().builtins().value()) };
    let code = frame.code();
    if !code.spec.flags.has(crate::bytecode::CodeFlags::OPTIMIZED) {
        return Ok(match frame.namespace() {
            Some(namespace) => namespace,
            None => frame.function().globals().value(),
        });
    }
    let dict = Dict::new(t);
    for (register, _) in code.spec.var_names.iter().enumerate() {
        let mut value = frame.register(register);
        if code.spec.cell_registers.contains(&(register as u16)) {
            value = value.cast::<Cell>().map_or(Value::UNDEF, |cell| cell.value.get());
        }
        if let Some(value) = value.defined() {
            dict.set(t, code.var_name(register), value)?;
        }
    }
    for (index, name) in code.spec.free_names.iter().enumerate() {
        let value = frame.function().closure_cell(index).value.get();
        if let Some(value) = value.defined() {
            dict.set_name(t, name, value)?;
        }
    }
    Ok(dict.value())
}

fn locals(t: &Thread, _: &[Value]) -> R {
    caller_locals(t)
}

fn vars(t: &Thread, a: &[Value]) -> R {
    let Some(object) = a[0].defined() else { return caller_locals(t) };
    match t.find_attr(object, t.intern("__dict__"))? {
        Some(dict) => Ok(dict),
        None => Err(t.type_error("vars() argument must have __dict__ attribute")),
    }
}

/// The text of a source argument.
fn source_text(t: &Thread, source: Value, filename: &str, what: &str) -> R<String> {
    if let Some(text) = source.cast::<Str>() {
        let text = text.try_str(t)?;
        if text.contains('\0') {
            return Err(t.raise_text(t.types().syntax_error, "source code string cannot contain null bytes"));
        }
        return Ok(gillie_syntax::normalize_newlines(text).into_owned());
    }
    if let Some(bytes) = source.cast::<Bytes>() {
        return t.decode_source(bytes.data(), filename);
    }
    Err(t.type_error(&format!("{what} arg 1 must be a string, bytes or code object")))
}

fn compile(t: &Thread, a: &[Value]) -> R {
    let filename = t.to_str(a[1])?.to_lossy().into_owned();
    let mode = t.to_str(a[2])?;
    if a[0].is::<Code>() {
        return Ok(a[0]);
    }
    let (mode, what) = match mode.as_bytes() {
        b"exec" => (Mode::ExecIn, "compile()"),
        b"eval" => (Mode::EvalIn, "compile()"),
        b"single" => (Mode::Single, "compile()"),
        _ => return Err(t.value_error("compile() mode must be 'exec', 'eval' or 'single'")),
    };
    let text = source_text(t, a[0], &filename, what)?;
    let text = if mode == Mode::EvalIn { text.trim_start_matches([' ', '\t']) } else { &text };
    Ok(t.compile_source(text, &filename, mode)?.value())
}

/// Globals and locals of an eval or exec, `__builtins__` added to the globals.
fn namespaces(t: &Thread, globals: Value, locals: Value, what: &str) -> R<(Gc<Dict>, Value)> {
    let globals = match globals.given() {
        None => {
            let globals = caller_globals(t);
            let locals = match locals.given() {
                Some(locals) => locals,
                None => caller_locals(t)?,
            };
            return Ok((globals, locals));
        }
        Some(globals) => match globals.cast::<Dict>() {
            Some(globals) => globals,
            None => {
                return Err(t.type_error(&format!("{what}() globals must be a dict, not {}", t.type_name(globals))));
            }
        },
    };
    globals.make_namespace(t);
    let name = t.intern("__builtins__");
    if globals.get_str(t, name).is_none() {
        globals.set_str(t, name, t.builtins_module())?;
    }
    Ok((globals, locals.given().unwrap_or(globals.value())))
}

/// Runs source or a code object in namespaces.
fn run(t: &Thread, a: &[Value], what: &str, mode: Mode) -> R {
    let (globals, locals) = namespaces(t, a[1], a[2], what)?;
    let code = match a[0].cast::<Code>() {
        Some(code) => code,
        None => {
            let text = source_text(t, a[0], "<string>", &format!("{what}()"))?;
            let text = if mode == Mode::EvalIn { text.trim_start_matches([' ', '\t']) } else { &text };
            t.compile_source(text, "<string>", mode)?
        }
    };
    if !code.spec.free_names.is_empty() {
        return Err(t.type_error(&format!("code object passed to {what}() may not contain free variables")));
    }
    let function = Function::new(t, code, globals, Value::UNDEF);
    t.run_class_body(function, locals)
}

fn eval(t: &Thread, a: &[Value]) -> R {
    run(t, a, "eval", Mode::EvalIn)
}

fn exec(t: &Thread, a: &[Value]) -> R {
    run(t, a, "exec", Mode::ExecIn)?;
    Ok(Value::NONE)
}
