//! Binding arguments: to the parameters of Python functions
//! (`Python/ceval.c:initialize_locals`) and to native signatures
//! (`Python/getargs.c`).

use super::{R, Raised, Thread};
use crate::bytecode::CodeFlags;
use crate::objects::code::Code;
use crate::objects::dict::Dict;
use crate::objects::function::{Args, Function, NativeFn, NativeFunction, Parameters};
use crate::objects::module::Module;
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::objects::ty::TypeObject;
use crate::objects::{Kind, object};
use crate::value::{Gc, Value};

/// Parameters that fit without a heap array.
const PARAMETERS_MAX: usize = 16;

impl Thread {
    /// Calls a native function with arguments as they are (self included).
    /// UNDEF is the end of a native iterator.
    ///
    /// # Errors
    /// TypeError for wrong arguments, RecursionError, and what it raises.
    #[inline]
    pub(super) fn call_native(&self, native: Gc<NativeFunction>, args: Args<'_>) -> R {
        self.check_native_call()?;
        let def = native.def;
        let p = def.parameters;
        if native.is_bound() {
            return self.call_native_bound(native, native.this.get(), args);
        }
        if native.is_method() {
            self.check_receiver(native, args)?;
        }
        match def.function {
            NativeFn::Fixed(f)
                if args.names.is_none() && args.values.len() == p.count as usize && p.positional == p.count =>
            {
                f(self, args.values)
            }
            NativeFn::Fixed(f) => self.call_fixed(native, f, args),
            NativeFn::Raw(f) => f(self, args),
            NativeFn::OfType(f) => f(self, native.this.get(), args),
        }
    }

    /// Calls a native method or function that takes these positional arguments; none if it is not so simple.
    #[inline(always)]
    pub(super) fn call_native_simple(&self, native: Gc<NativeFunction>, values: &[Value]) -> Option<R> {
        let def = native.def;
        let NativeFn::Fixed(f) = def.function else { return None };
        let p = def.parameters;
        if !native.this.get().is_undef() {
            return None;
        }
        let owner = native.owner.get();
        if !owner.is_undef() && values.first().and_then(|v| v.object()).is_none_or(|o| o.ty().value() != owner) {
            return None;
        }
        if values.len() != p.count as usize || p.positional != p.count {
            return self.call_native_short(p, f, values);
        }
        Some(f(self, values))
    }

    /// The same without the last arguments, which have defaults.
    #[inline(never)]
    fn call_native_short(&self, p: Parameters, f: fn(&Thread, &[Value]) -> R, values: &[Value]) -> Option<R> {
        const COUNT_MAX: usize = 6;
        let given = values.len();
        if given < p.required as usize || given > p.positional as usize || p.count as usize > COUNT_MAX {
            return None;
        }
        let mut bound = [Value::UNDEF; COUNT_MAX];
        for (place, value) in bound.iter_mut().zip(values) {
            *place = *value;
        }
        Some(f(self, &bound[..p.count as usize]))
    }

    fn call_native_bound(&self, native: Gc<NativeFunction>, this: Value, args: Args<'_>) -> R {
        let mut all = [Value::UNDEF; PARAMETERS_MAX];
        let n = args.values.len();
        let call = |args: Args<'_>| match native.def.function {
            NativeFn::Fixed(f) => self.call_fixed(native, f, args),
            NativeFn::Raw(f) => f(self, args),
            NativeFn::OfType(f) => f(self, this, args),
        };
        if n < PARAMETERS_MAX {
            all[0] = this;
            all[1..=n].copy_from_slice(args.values);
            return call(Args { values: &all[..=n], names: args.names });
        }
        let tuple = Tuple::with(self, n + 1, |i| if i == 0 { this } else { args.values[i - 1] });
        call(Args { values: tuple.items(), names: args.names })
    }

    #[inline]
    fn check_receiver(&self, native: Gc<NativeFunction>, args: Args<'_>) -> R<()> {
        // SAFETY: a method's owner is a type (NativeFunction::method).
        let owner: Gc<TypeObject> = unsafe { Gc::from_value(native.owner.get()) };
        match args.positional().first() {
            Some(this) if self.is_instance(*this, owner) => Ok(()),
            None if native.def.parameters.is_python => Err(self.wrong_in_python(native, args)),
            this => Err(self.wrong_receiver(native, owner, this.copied())),
        }
    }

    #[cold]
    fn wrong_receiver(&self, native: Gc<NativeFunction>, owner: Gc<TypeObject>, this: Option<Value>) -> Raised {
        let (name, owner_name) = (native.def.name(), object::full_name(self, owner));
        let found = this.map(|this| self.type_name(this));
        self.type_error(&match (found, native.is_wrapper(self)) {
            (Some(found), true) => {
                format!("descriptor '{name}' requires a '{owner_name}' object but received a '{found}'")
            }
            (Some(found), false) => {
                format!("descriptor '{name}' for '{owner_name}' objects doesn't apply to a '{found}' object")
            }
            (None, true) => format!("descriptor '{name}' of '{owner_name}' object needs an argument"),
            (None, false) => format!("unbound method {}.{name}() needs an argument", owner.name()),
        })
    }

    fn call_fixed(&self, native: Gc<NativeFunction>, f: fn(&Thread, &[Value]) -> R, args: Args<'_>) -> R {
        let def = native.def;
        let p = def.parameters;
        let positional = args.positional();
        if positional.len() > p.positional as usize {
            return Err(self.wrong_arguments(native, args));
        }
        let mut bound = [Value::UNDEF; PARAMETERS_MAX];
        bound[..positional.len()].copy_from_slice(positional);
        for (name, value) in args.keywords() {
            let found = def.parameter_names().position(|p| p.as_bytes() == name.as_bytes());
            match found {
                Some(i) if i >= p.positional_only as usize && bound[i].is_undef() => bound[i] = value,
                _ => return Err(self.wrong_arguments(native, args)),
            }
        }
        if bound[..p.required as usize].iter().any(|v| v.is_undef()) {
            return Err(self.wrong_arguments(native, args));
        }
        f(self, &bound[..p.count as usize])
    }

    /// What is wrong with the arguments of a native function that takes no others than
    /// those of its signature.
    #[cold]
    fn wrong_arguments(&self, native: Gc<NativeFunction>, args: Args<'_>) -> Raised {
        let p = native.def.parameters;
        if p.is_python {
            return self.wrong_in_python(native, args);
        }
        let hidden = usize::from(p.has_self);
        if args.positional().len() < hidden {
            return self.type_error(&format!("unbound method {}() needs an argument", native.def.name()));
        }
        if p.positional_only == p.count {
            self.wrong_positional(native, args)
        } else {
            self.wrong_keywords(native, args)
        }
    }

    /// Of a function without parameters that have names (`METH_NOARGS`, `METH_O`,
    /// `_PyArg_CheckPositional`, and the wrappers of slots).
    fn wrong_positional(&self, native: Gc<NativeFunction>, args: Args<'_>) -> Raised {
        let p = native.def.parameters;
        let hidden = usize::from(p.has_self);
        let (least, most) = (p.required as usize - hidden.min(p.required as usize), p.count as usize - hidden);
        let given = args.positional().len() - hidden;
        let name = native.def.name();
        let is_wrapper = native.is_wrapper(self);
        if args.keyword_count() > 0 {
            let full = if is_wrapper { format!("wrapper {name}") } else { self.qualified(native) };
            return self.type_error(&format!("{full}() takes no keyword arguments"));
        }
        if is_wrapper {
            return self.type_error(&slot_count(native, least, most, given));
        }
        if least < most {
            let (bound, limit) = if given < least { ("least", least) } else { ("most", most) };
            return self
                .type_error(&format!("{name} expected at {bound} {limit} argument{}, got {given}", plural(limit)));
        }
        let full = self.qualified(native);
        self.type_error(&match most {
            0 => format!("{full}() takes no arguments ({given} given)"),
            1 => format!("{full}() takes exactly one argument ({given} given)"),
            _ => format!("{name} expected {most} arguments, got {given}"),
        })
    }

    /// Of a function whose parameters have names (`_PyArg_UnpackKeywords`).
    fn wrong_keywords(&self, native: Gc<NativeFunction>, args: Args<'_>) -> Raised {
        let p = native.def.parameters;
        let hidden = usize::from(p.has_self);
        let of_class = native.owner.get().cast::<TypeObject>().filter(|_| native.def.name() == "__init__");
        let name = of_class.map_or(native.def.name().to_owned(), |class| class.name());
        let given = args.positional().len() - hidden;
        let total = given + args.keyword_count();
        let (most, all) = (p.positional as usize - hidden, p.count as usize - hidden);
        if total > all {
            let word = if given == 0 { "keyword " } else { "" };
            let s = plural(all);
            return self.type_error(&format!("{name}() takes at most {all} {word}argument{s} ({total} given)"));
        }
        let nameless = (p.positional_only as usize).min(p.required as usize) - hidden;
        if given > most && most == 0 {
            return self.type_error(&format!("{name}() takes no positional arguments"));
        }
        if given > most || given < nameless {
            let (limit, bound) = if given > most { (most, "at most") } else { (nameless, "at least") };
            let bound = if nameless == most { "exactly" } else { bound };
            let s = plural(limit);
            return self.type_error(&format!("{name}() takes {bound} {limit} positional argument{s} ({given} given)"));
        }
        let is_given = |parameter: &str| args.keywords().any(|(name, _)| name.as_bytes() == parameter.as_bytes());
        for (i, parameter) in native.def.parameter_names().enumerate().skip(given + hidden) {
            if i < p.required as usize && !is_given(parameter) {
                let place = i + 1 - hidden;
                return self.type_error(&format!("{name}() missing required argument '{parameter}' (pos {place})"));
            }
        }
        let named = |word: Gc<Str>| native.def.parameter_names().position(|p| p.as_bytes() == word.as_bytes());
        for (word, _) in args.keywords() {
            let text = word.to_lossy();
            return self.type_error(&match named(word).filter(|i| *i >= p.positional_only as usize) {
                Some(i) if i < given + hidden => {
                    let place = i + 1 - hidden;
                    format!("argument for {name}() given by name ('{text}') and position ({place})")
                }
                Some(_) => continue,
                None => {
                    let named: Vec<&str> = native.def.parameter_names().skip(p.positional_only as usize).collect();
                    return self.unexpected_keyword(&name, &named, word);
                }
            });
        }
        self.type_error(&format!("{name}() got wrong arguments"))
    }

    /// The function with its type or module, as `_PyObject_FunctionStr` has it.
    fn qualified(&self, native: Gc<NativeFunction>) -> String {
        let name = native.def.name();
        let this = native.this.get();
        if let Some(class) = this.cast::<TypeObject>() {
            return format!("{}.{name}", object::qualname(class));
        }
        if this.is::<Module>() {
            return name.to_owned();
        }
        if native.is_bound() {
            return format!("{}.{name}", self.type_of(this).name());
        }
        if let Some(owner) = native.owner.get().cast::<TypeObject>() {
            return format!("{}.{name}", owner.name());
        }
        match native.module.get().cast::<Str>() {
            Some(module) if module.as_bytes() != b"builtins" => format!("{}.{name}", module.to_lossy()),
            _ => name.to_owned(),
        }
    }

    // ---- Python functions

    /// Binds arguments to the parameters of `function`, writing its window's
    /// first registers. `window[0..]` may overlap `args.values` (they are the
    /// same registers when called from bytecode).
    ///
    /// # Errors
    /// TypeError in CPython's words.
    ///
    /// # Safety
    /// `window` has room for the code's registers, above everything in use.
    pub(super) unsafe fn bind_python(&self, function: Gc<Function>, window: *mut Value, args: Args<'_>) -> R<()> {
        let code = function.code();
        let spec = &code.spec;
        let arg_count = code.arg_count as usize;
        let kw_only = usize::from(spec.kw_only_count);
        let positional = args.positional().len();
        let has_varargs = spec.flags.has(CodeFlags::VARARGS);
        let has_kwargs = spec.flags.has(CodeFlags::VARKEYWORDS);
        // Keyword values and surplus positional ones are read before they are
        // overwritten: keep them in a tuple that the collector sees.
        let surplus = if positional > arg_count && has_varargs {
            Tuple::new(self, &args.values[arg_count..positional])
        } else {
            self.vm().empty_tuple()
        };
        let keyword_values = args.names.map(|_| Tuple::new(self, &args.values[positional..]));
        let values = args.values.as_ptr();
        let total = code.parameter_count();
        // SAFETY: the caller's promise; ptr::copy allows the overlap.
        let parameters = unsafe {
            std::ptr::copy(values, window, positional.min(arg_count));
            std::slice::from_raw_parts_mut(window, total)
        };
        for slot in &mut parameters[positional.min(arg_count)..] {
            *slot = Value::UNDEF;
        }
        let kwargs = if has_kwargs { Some(Dict::new(self)) } else { None };
        if has_varargs {
            parameters[arg_count + kw_only] = surplus.value();
        }
        if let Some(kwargs) = kwargs {
            parameters[arg_count + kw_only + usize::from(has_varargs)] = kwargs.value();
        }
        if let (Some(names), Some(values)) = (args.names, keyword_values) {
            self.bind_keywords(function, code, parameters, names, values, kwargs)?;
        }
        if positional > arg_count && !has_varargs {
            return Err(self.too_many_positional(function, code, positional, parameters));
        }
        self.bind_defaults(function, code, parameters)?;
        if spec.uses_namespace {
            // Code of a module or class, which has no parameters: called as a function, it works on the globals.
            // SAFETY: the caller's window has room for all registers of the code.
            unsafe { window.write(function.globals().value()) };
        }
        Ok(())
    }

    fn bind_keywords(
        &self,
        function: Gc<Function>,
        code: Gc<Code>,
        parameters: &mut [Value],
        names: Gc<Tuple>,
        values: Gc<Tuple>,
        kwargs: Option<Gc<Dict>>,
    ) -> R<()> {
        let named = code.arg_count as usize + usize::from(code.spec.kw_only_count);
        let pos_only = usize::from(code.spec.pos_only_count);
        for (name, value) in names.items().iter().zip(values.items()) {
            let Some(text) = name.cast::<Str>() else { return Err(self.type_error("keywords must be strings")) };
            let interned = self.intern_str(text).value();
            let found = (pos_only..named).find(|i| code.var_name(*i) == interned);
            match (found, kwargs) {
                (Some(i), _) if !parameters[i].is_undef() => {
                    return Err(self.type_error(&format!(
                        "{}() got multiple values for argument '{}'",
                        qualname(function),
                        text.to_lossy()
                    )));
                }
                (Some(i), _) => parameters[i] = *value,
                (None, Some(kwargs)) => {
                    let is_exact = self.type_of(*name) == self.types().str;
                    kwargs.set(self, if is_exact { interned } else { *name }, *value)?;
                }
                (None, None) => return Err(self.unexpected_python_keyword(function, code, names, text)),
            }
        }
        Ok(())
    }

    #[cold]
    fn unexpected_python_keyword(
        &self,
        function: Gc<Function>,
        code: Gc<Code>,
        names: Gc<Tuple>,
        name: Gc<Str>,
    ) -> Raised {
        let pos_only = usize::from(code.spec.pos_only_count);
        let passed: Vec<String> = (0..pos_only)
            .map(|i| code.var_name(i))
            .filter(|n| names.items().iter().any(|k| self.equal(*k, *n).unwrap_or(false)))
            .filter_map(|n| n.cast::<Str>().map(|s| s.to_lossy().into_owned()))
            .collect();
        if !passed.is_empty() {
            return self.type_error(&format!(
                "{}() got some positional-only arguments passed as keyword arguments: '{}'",
                qualname(function),
                passed.join(", ")
            ));
        }
        let text = name.to_lossy();
        let named = code.arg_count as usize + usize::from(code.spec.kw_only_count);
        let candidates: Vec<String> = (pos_only..named)
            .filter_map(|i| code.var_name(i).cast::<Str>())
            .map(|s| s.to_lossy().into_owned())
            .collect();
        let hint =
            super::suggest::suggestion(&candidates, &text).map_or(String::new(), |s| format!(". Did you mean '{s}'?"));
        self.type_error(&format!("{}() got an unexpected keyword argument '{text}'{hint}", qualname(function)))
    }

    fn bind_defaults(&self, function: Gc<Function>, code: Gc<Code>, parameters: &mut [Value]) -> R<()> {
        let arg_count = code.arg_count as usize;
        let defaults = function.defaults.get().cast::<Tuple>();
        let default_count = defaults.map_or(0, |d| d.len()).min(arg_count);
        let first_default = arg_count - default_count;
        if parameters[..first_default].iter().any(|v| v.is_undef()) {
            let missing = (0..first_default).filter(|i| parameters[*i].is_undef());
            return Err(self.missing_arguments(function, code, missing.collect(), "positional"));
        }
        if let Some(defaults) = defaults {
            let defaults = &defaults.items()[defaults.len() - default_count..];
            for (parameter, default) in parameters[first_default..arg_count].iter_mut().zip(defaults) {
                if parameter.is_undef() {
                    *parameter = *default;
                }
            }
        }
        let kw_only = usize::from(code.spec.kw_only_count);
        let kwdefaults = function.kwdefaults.get().cast::<Dict>();
        let mut missing = Vec::new();
        for (i, parameter) in parameters.iter_mut().enumerate().skip(arg_count).take(kw_only) {
            if !parameter.is_undef() {
                continue;
            }
            match kwdefaults.and_then(|d| d.get_str(self, code.var_name(i).cast::<Str>()?)) {
                Some(default) => *parameter = default,
                None => missing.push(i),
            }
        }
        if missing.is_empty() { Ok(()) } else { Err(self.missing_arguments(function, code, missing, "keyword-only")) }
    }

    #[cold]
    fn missing_arguments(&self, function: Gc<Function>, code: Gc<Code>, missing: Vec<usize>, kind: &str) -> Raised {
        let names: Vec<String> = missing
            .iter()
            .filter_map(|i| code.var_name(*i).cast::<Str>())
            .map(|n| format!("'{}'", n.to_lossy()))
            .collect();
        let list = match names.as_slice() {
            [one] => one.clone(),
            [one, two] => format!("{one} and {two}"),
            [rest @ .., last] => format!("{}, and {last}", rest.join(", ")),
            [] => String::new(),
        };
        self.type_error(&format!(
            "{}() missing {} required {kind} argument{}: {list}",
            qualname(function),
            names.len(),
            if names.len() == 1 { "" } else { "s" }
        ))
    }

    #[cold]
    fn too_many_positional(
        &self,
        function: Gc<Function>,
        code: Gc<Code>,
        given: usize,
        parameters: &[Value],
    ) -> Raised {
        let arg_count = code.arg_count as usize;
        let kw_only = usize::from(code.spec.kw_only_count);
        let kw_given = parameters[arg_count..arg_count + kw_only].iter().filter(|v| !v.is_undef()).count();
        let defaults = function.defaults.get().cast::<Tuple>().map_or(0, |d| d.len());
        let (takes, plural) = if defaults > 0 {
            (format!("from {} to {arg_count}", arg_count - defaults.min(arg_count)), true)
        } else {
            (arg_count.to_string(), arg_count != 1)
        };
        let extra = if kw_given > 0 {
            format!(
                " positional argument{} (and {kw_given} keyword-only argument{})",
                if given == 1 { "" } else { "s" },
                if kw_given == 1 { "" } else { "s" }
            )
        } else {
            String::new()
        };
        self.type_error(&format!(
            "{}() takes {takes} positional argument{} but {given}{extra} {} given",
            qualname(function),
            if plural { "s" } else { "" },
            if given == 1 && kw_given == 0 { "was" } else { "were" }
        ))
    }
}

/// A wrapper called with the wrong number of arguments. Some count them with
/// `check_num_args`, some with `PyArg_UnpackTuple` and an empty name.
fn slot_count(native: Gc<NativeFunction>, least: usize, most: usize, given: usize) -> String {
    let repeats = || {
        let owner = native.owner.get().cast::<TypeObject>();
        owner.is_some_and(|owner| !matches!(owner.layout, Kind::Int | Kind::Float | Kind::Complex))
    };
    let space = match native.def.name() {
        "__setattr__" | "__setitem__" | "__pow__" | "__rpow__" | "__get__" | "__set__" | "__buffer__"
        | "__release_buffer__" => " ",
        "__mul__" | "__rmul__" | "__imul__" if repeats() => " ",
        _ => "",
    };
    let (bound, limit) = match (least == most, given < least) {
        (true, _) => ("", least),
        (false, true) => ("at least ", least),
        (false, false) => ("at most ", most),
    };
    format!("{space}expected {bound}{limit} argument{}, got {given}", plural(limit))
}

fn plural(n: usize) -> &'static str {
    if n == 1 { "" } else { "s" }
}

fn qualname(function: Gc<Function>) -> String {
    function.qualname.get().cast::<Str>().map_or(String::new(), |s| s.to_lossy().into_owned())
}
