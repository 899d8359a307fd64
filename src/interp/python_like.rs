//! Wrong arguments for natives that stand for Python functions of the standard
//! library: those whose signature begins with `def `. They complain as a
//! Python function does, in the words of `Python/ceval.c`.

use super::{Raised, Thread, suggest};
use crate::objects::function::{Args, NativeFunction};
use crate::objects::object;
use crate::objects::string::Str;
use crate::objects::ty::TypeObject;
use crate::value::{Gc, Value};

fn qualname(native: Gc<NativeFunction>) -> String {
    let name = native.def.name();
    match native.owner.get().cast::<TypeObject>() {
        Some(owner) => format!("{}.{name}", object::qualname(owner)),
        None => name.to_owned(),
    }
}

impl Thread {
    #[cold]
    pub(super) fn wrong_in_python(&self, native: Gc<NativeFunction>, args: Args<'_>) -> Raised {
        let p = native.def.parameters;
        let positional = args.positional();
        if positional.len() > p.positional as usize {
            return self.too_many_in_python(native, positional.len());
        }
        let mut bound = vec![Value::UNDEF; p.count as usize];
        bound[..positional.len()].copy_from_slice(positional);
        for (name, value) in args.keywords() {
            let found = native.def.parameter_names().position(|p| p.as_bytes() == name.as_bytes());
            match found.filter(|i| *i >= p.positional_only as usize) {
                Some(i) if bound[i].is_undef() => bound[i] = value,
                Some(_) => return self.repeated_in_python(native, name),
                None => return self.unexpected_in_python(native, name),
            }
        }
        self.missing_in_python(native, &bound)
    }

    fn unexpected_in_python(&self, native: Gc<NativeFunction>, name: Gc<Str>) -> Raised {
        let candidates: Vec<String> = native.def.parameter_names().map(str::to_owned).collect();
        let text = name.to_lossy();
        let hint = suggest::suggestion(&candidates, &text).map_or(String::new(), |s| format!(". Did you mean '{s}'?"));
        self.type_error(&format!("{}() got an unexpected keyword argument '{text}'{hint}", qualname(native)))
    }

    fn repeated_in_python(&self, native: Gc<NativeFunction>, name: Gc<Str>) -> Raised {
        self.type_error(&format!("{}() got multiple values for argument '{}'", qualname(native), name.to_lossy()))
    }

    fn too_many_in_python(&self, native: Gc<NativeFunction>, given: usize) -> Raised {
        let p = native.def.parameters;
        let (least, most) = (p.required.min(p.positional), p.positional);
        let (takes, plural) = if least < most {
            (format!("from {least} to {most}"), "s")
        } else {
            (most.to_string(), if most == 1 { "" } else { "s" })
        };
        let were = if given == 1 { "was" } else { "were" };
        let name = qualname(native);
        self.type_error(&format!("{name}() takes {takes} positional argument{plural} but {given} {were} given"))
    }

    fn missing_in_python(&self, native: Gc<NativeFunction>, bound: &[Value]) -> Raised {
        let required = native.def.parameter_names().zip(bound).take(native.def.parameters.required as usize);
        let names: Vec<String> = required.filter(|(_, v)| v.is_undef()).map(|(name, _)| format!("'{name}'")).collect();
        let list = match names.as_slice() {
            [rest @ .., last] if rest.len() > 1 => format!("{}, and {last}", rest.join(", ")),
            names => names.join(" and "),
        };
        let plural = if names.len() == 1 { "" } else { "s" };
        let name = qualname(native);
        if names.is_empty() {
            // Self by its name.
            return self.type_error(&format!("unbound method {name}() needs an argument"));
        }
        self.type_error(&format!("{name}() missing {} required positional argument{plural}: {list}", names.len()))
    }
}
