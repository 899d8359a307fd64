//! Builtin functions about code and namespaces: eval, exec, compile, globals,
//! locals, `__import__`, `__build_class__`.

use crate::bytecode::CodeFlags;
use crate::compile::{Mode, Optimize, Options};
use crate::interp::{R, Raised, Thread};
use crate::natives;
use crate::objects::buffer::bytes_of;
use crate::objects::bytes::Bytes;
use crate::objects::cell::Cell;
use crate::objects::code::Code;
use crate::objects::dict::Dict;
use crate::objects::exception::Exception;
use crate::objects::function::{Args, Function};
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::objects::ty::Special;
use crate::stdlib::os::argument::PathText;
use crate::value::{Gc, Value};

natives! {
    pub(super) static FUNCTIONS;
    /// Call sys.breakpointhook with the arguments.
    "breakpoint(*args, **kws)" = raw breakpoint;
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
    "compile(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1)" = compile;
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
        return Err(t.type_error("module name must be a string"));
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
    crate::objects::frame::snapshot(t, frame)
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

#[cold]
fn null_bytes(t: &Thread) -> Raised {
    let message = t.str("source code string cannot contain null bytes");
    match t.call(t.types().syntax_error.value(), &[message]) {
        Ok(error) => match error.cast::<Exception>() {
            Some(error) => t.raise(error),
            None => t.system_error("SyntaxError is no exception"),
        },
        Err(raised) => raised,
    }
}

/// The text of a source argument.
fn source_text(t: &Thread, source: Value, filename: &str, what: &str) -> R<String> {
    if let Some(text) = source.cast::<Str>() {
        let text = text.try_str(t)?;
        if text.contains('\0') {
            return Err(null_bytes(t));
        }
        return Ok(gillie_syntax::normalize_newlines(text).into_owned());
    }
    if let Some(bytes) = bytes_of(t, source)? {
        return t.decode_source(&bytes, filename);
    }
    let last = if what == "compile()" { "AST" } else { "code" };
    Err(t.type_error(&format!("{what} arg 1 must be a string, bytes or {last} object")))
}

// ---- compile

/// Flags of `compile` besides those of `__future__`.
mod flag {
    pub const ONLY_AST: i64 = 0x400;
    pub const TYPE_COMMENTS: i64 = 0x1000;
    pub const ALLOW_TOP_LEVEL_AWAIT: i64 = 0x2000;
    pub const ALLOW_INCOMPLETE_INPUT: i64 = 0x4000;
    pub const DONT_IMPLY_DEDENT: i64 = 0x200;
    pub const OPTIMIZED_AST: i64 = 0x8000 | ONLY_AST;
    pub const ANNOTATIONS: i64 = 0x100_0000;
    /// Of the features that are always on.
    pub const SETTLED: i64 = 0x10 | 0xfe_0000;
    pub const ALL: i64 = ONLY_AST
        | TYPE_COMMENTS
        | ALLOW_TOP_LEVEL_AWAIT
        | ALLOW_INCOMPLETE_INPUT
        | DONT_IMPLY_DEDENT
        | OPTIMIZED_AST
        | ANNOTATIONS
        | SETTLED;
}

/// 3.13 has all features.
const NEWEST_MINOR: i64 = 13;

fn compile(t: &Thread, a: &[Value]) -> R {
    let filename = String::from_utf8_lossy(&PathText::from_value(t, a[1], None)?.bytes).into_owned();
    if filename.contains('\0') {
        return Err(t.value_error("embedded null character"));
    }
    let mode = match a[2].cast::<Str>() {
        Some(mode) => mode.to_lossy().into_owned(),
        None => {
            return Err(
                t.type_error(&format!("compile() argument 'mode' must be str, not {}", t.argument_type_name(a[2])))
            );
        }
    };
    let flags = a[3].defined().map_or(Ok(0), |flags| t.to_i64(t.index(flags)?))?;
    let inherits = !a[4].defined().map_or(Ok(false), |flag| t.truthy(flag))?;
    let optimize = a[5].defined().map_or(Ok(-1), |level| t.to_i64(t.index(level)?))?;
    if flags & !flag::ALL != 0 {
        return Err(t.value_error("compile(): unrecognised flags"));
    }
    if !(-1..=2).contains(&optimize) {
        return Err(t.value_error("compile(): invalid optimize value"));
    }
    let only_tree = flags & flag::ONLY_AST != 0;
    let mode_number = match mode.as_str() {
        "exec" => Mode::ExecIn,
        "eval" => Mode::EvalIn,
        "single" => Mode::SingleIn,
        "func_type" if !only_tree => {
            return Err(t.value_error("compile() mode 'func_type' requires flag PyCF_ONLY_AST"));
        }
        _ if only_tree => {
            return Err(t.value_error("compile() mode must be 'exec', 'eval', 'single' or 'func_type'"));
        }
        _ => return Err(t.value_error("compile() mode must be 'exec', 'eval' or 'single'")),
    };
    if a[0].is::<Code>() {
        return Ok(a[0]);
    }
    let future = flags & flag::ANNOTATIONS != 0 || inherits && caller_has_future_annotations(t);
    let level = u8::try_from(optimize).unwrap_or(t.vm().options.command_line.flags.optimize);
    let optimize = Optimize::of_level(level);
    let top_level_await = flags & flag::ALLOW_TOP_LEVEL_AWAIT != 0;
    let options = Options { future_annotations: future, top_level_await, ..Options::new(mode_number, optimize) };
    let is_tree = is_tree(t, a[0])?;
    let is_folded = flags & flag::OPTIMIZED_AST == flag::OPTIMIZED_AST;
    let feature_version = a[6].defined().map_or(Ok(-1), |minor| t.to_i64(t.index(minor)?))?;
    if is_tree && only_tree {
        return if is_folded { folded(t, a[0], level, Value::TRUE) } else { Ok(a[0]) };
    }
    if is_tree {
        let root = match mode.as_str() {
            "exec" => "Module",
            "eval" => "Expression",
            _ => "Interactive",
        };
        let (tree, lines) = crate::stdlib::ast::read(t, a[0], root)?;
        return Ok(t.compile_tree(&tree, &lines, &filename, options)?.value());
    }
    let text = source_text(t, a[0], &filename, "compile()")?;
    audit_compile(t, &text, &filename)?;
    if only_tree {
        let ast = t.import_module("_ast")?;
        let (source, filename) = (t.str(&text), t.str(&filename));
        let tree = t.call_method(ast, "parse", &[source, filename, a[2]])?;
        if (0..NEWEST_MINOR).contains(&feature_version) {
            let options = t.import_module("_ast_options")?;
            t.call_method(options, "check_features", &[tree, t.int(feature_version), source, filename])?;
        }
        return if is_folded { folded(t, tree, level, Value::FALSE) } else { Ok(tree) };
    }
    Ok(t.compile_with(&text, &filename, options)?.value())
}

/// Tells the audit hooks of a text that is compiled.
fn audit_compile(t: &Thread, text: &str, filename: &str) -> R<()> {
    t.audit("compile", || [Bytes::new(t, text.as_bytes()).value(), t.str(filename)])
}

/// A tree with its constants folded, as a copy if it belongs to the program.
fn folded(t: &Thread, tree: Value, level: u8, is_copied: Value) -> R {
    let options = t.import_module("_ast_options")?;
    t.call_method(options, "optimized", &[tree, t.int(level.into()), is_copied])
}

/// Whether `source` is a node of module `ast`.
fn is_tree(t: &Thread, source: Value) -> R<bool> {
    let Some(ast) = t.vm().modules().get_str(t, t.intern("ast")) else { return Ok(false) };
    match t.find_attr(ast, t.intern("AST"))? {
        Some(class) => t.is_instance_of(source, class),
        None => Ok(false),
    }
}

fn caller_has_future_annotations(t: &Thread) -> bool {
    t.frame_at(0).is_some_and(|frame| frame.code().spec.flags.has(CodeFlags::FUTURE_ANNOTATIONS))
}

// ---- eval and exec

/// Which of the two.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Runner {
    Eval,
    Exec,
}

impl Runner {
    fn name(self) -> &'static str {
        match self {
            Runner::Eval => "eval",
            Runner::Exec => "exec",
        }
    }

    fn check_globals(self, t: &Thread, globals: Value) -> R<Gc<Dict>> {
        if let Some(dict) = globals.cast::<Dict>() {
            return Ok(dict);
        }
        Err(match self {
            Runner::Exec => t.type_error(&format!("exec() globals must be a dict, not {}", t.type_name(globals))),
            Runner::Eval if is_mapping(t, globals) => {
                t.type_error("globals must be a real dict; try eval(expr, {}, mapping)")
            }
            Runner::Eval => t.type_error("globals must be a dict"),
        })
    }

    fn check_locals(self, t: &Thread, locals: Value) -> R {
        if is_mapping(t, locals) {
            return Ok(locals);
        }
        Err(match self {
            Runner::Exec => t.type_error(&format!("locals must be a mapping or None, not {}", t.type_name(locals))),
            Runner::Eval => t.type_error("locals must be a mapping"),
        })
    }
}

fn is_mapping(t: &Thread, value: Value) -> bool {
    t.type_of(value).special(t, Special::GetItem).is_some()
}

/// Globals and locals of an eval or exec, `__builtins__` added to the globals.
fn namespaces(t: &Thread, globals: Value, locals: Value, runner: Runner) -> R<(Gc<Dict>, Value)> {
    // As CPython checks them: eval looks at the locals first.
    let locals = match locals.given() {
        Some(locals) if runner == Runner::Eval => Some(runner.check_locals(t, locals)?),
        given => given,
    };
    let (globals, default) = match globals.given() {
        None => {
            let default = if locals.is_some() { Value::NONE } else { caller_locals(t)? };
            (caller_globals(t), default)
        }
        Some(globals) => {
            let globals = runner.check_globals(t, globals)?;
            (globals, globals.value())
        }
    };
    let locals = match locals {
        Some(locals) => runner.check_locals(t, locals)?,
        None => default,
    };
    globals.make_namespace(t);
    let name = t.intern("__builtins__");
    if globals.get_str(t, name).is_none() {
        globals.set_str(t, name, t.builtins_module())?;
    }
    Ok((globals, locals))
}

/// The closure for code with free variables: a tuple of cells.
fn closure_for(t: &Thread, code: Gc<Code>, closure: Value) -> R {
    let wanted = code.spec.free_names.len();
    if wanted == 0 {
        return match closure.given() {
            Some(_) => Err(t.type_error("cannot use a closure with this code object")),
            None => Ok(Value::UNDEF),
        };
    }
    let cells = closure.cast::<Tuple>();
    let fits = cells.is_some_and(|cells| cells.len() == wanted && cells.items().iter().all(|c| c.is::<Cell>()));
    if !fits {
        return Err(t.type_error(&format!("code object requires a closure of exactly length {wanted}")));
    }
    Ok(closure)
}

/// Runs source or a code object in namespaces.
fn run(t: &Thread, a: &[Value], closure: Value, runner: Runner) -> R {
    let (globals, locals) = namespaces(t, a[1], a[2], runner)?;
    let (code, closure) = match a[0].cast::<Code>() {
        Some(code) if runner == Runner::Exec => (code, closure_for(t, code, closure)?),
        Some(code) if !code.spec.free_names.is_empty() => {
            return Err(t.type_error("code object passed to eval() may not contain free variables"));
        }
        Some(code) => (code, Value::UNDEF),
        None => {
            if closure.given().is_some() {
                return Err(t.type_error("closure can only be used when source is a code object"));
            }
            let text = source_text(t, a[0], "<string>", &format!("{}()", runner.name()))?;
            let (mode, text) = match runner {
                Runner::Eval => (Mode::EvalIn, text.trim_start_matches([' ', '\t'])),
                Runner::Exec => (Mode::ExecIn, &*text),
            };
            let optimize = Optimize::of_level(t.vm().options.command_line.flags.optimize);
            let future_annotations = caller_has_future_annotations(t);
            let options = Options { future_annotations, ..Options::new(mode, optimize) };
            audit_compile(t, text, "<string>")?;
            (t.compile_with(text, "<string>", options)?, Value::UNDEF)
        }
    };
    t.audit("exec", || [code.value()])?;
    let function = Function::new(t, code, globals, closure);
    t.run_class_body(function, locals)
}

fn eval(t: &Thread, a: &[Value]) -> R {
    run(t, a, Value::UNDEF, Runner::Eval)
}

fn exec(t: &Thread, a: &[Value]) -> R {
    run(t, a, a[3], Runner::Exec)?;
    Ok(Value::NONE)
}

fn breakpoint(t: &Thread, args: Args<'_>) -> R {
    let sys = t.import_module("sys")?;
    match t.find_attr(sys, t.intern("breakpointhook"))? {
        Some(hook) => {
            t.audit("builtins.breakpoint", || [hook])?;
            t.call_args(hook, args)
        }
        None => Err(t.runtime_error("lost sys.breakpointhook")),
    }
}
