//! The handlers of `match` and of `except*`.

use super::{R, Thread};
use crate::objects::dict::Dict;
use crate::objects::list::List;
use crate::objects::set::Set;
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::objects::ty::{TypeObject, type_flag};
use crate::value::{Gc, Value};

impl Thread {
    // ---- exception groups

    /// Splits an exception for `except* ty`: rest and match, None where empty.
    pub(super) fn split_group(&self, exception: Value, ty: Value) -> R<(Value, Value)> {
        if exception.is_none() {
            return Ok((Value::NONE, Value::NONE));
        }
        self.check_star_clause(ty)?;
        let group = self.types().base_exception_group;
        if !self.is_instance(exception, group) {
            if !self.exception_matches(exception, ty)? {
                return Ok((exception, Value::NONE));
            }
            let one = Tuple::new(self, &[exception]);
            let wrapped = self.call(self.types().exception_group.value(), &[self.str(""), one.value()])?;
            return Ok((Value::NONE, wrapped));
        }
        let parts = self.call_method(exception, "split", &[ty])?;
        match parts.cast::<Tuple>() {
            Some(parts) if parts.len() == 2 => Ok((parts.get(1), parts.get(0))),
            _ => Err(self.type_error(&format!("{}.split must return a 2-tuple", self.type_name(exception)))),
        }
    }

    /// `except*` takes exception classes that are no groups.
    fn check_star_clause(&self, ty: Value) -> R<()> {
        let only = [ty];
        let classes = ty.cast::<Tuple>();
        for class in classes.as_ref().map_or(&only[..], |classes| classes.items()) {
            let class = class.cast::<TypeObject>().filter(|class| class.has_flag(type_flag::EXCEPTION));
            let Some(class) = class else {
                let message = "catching classes that do not inherit from BaseException is not allowed";
                return Err(self.type_error(message));
            };
            if class.is_subtype(self.types().base_exception_group) {
                let message = "catching ExceptionGroup with except* is not allowed. Use except instead.";
                return Err(self.type_error(message));
            }
        }
        Ok(())
    }

    // ---- match

    pub(super) fn is_pattern_mapping(&self, subject: Value) -> bool {
        self.type_of(subject).has_flag(type_flag::MAPPING)
    }

    pub(super) fn is_pattern_sequence(&self, subject: Value) -> bool {
        self.type_of(subject).has_flag(type_flag::SEQUENCE)
    }

    pub(super) fn match_keys(&self, subject: Value, keys: Value) -> R {
        let Some(keys) = keys.cast::<Tuple>() else { return Ok(Value::NONE) };
        let values = self.rooted_list();
        let seen = Set::new(self);
        let get = self.get_attr(subject, self.intern("get"))?;
        let missing = Dict::new(self).value();
        for key in keys.items() {
            if !seen.add(self, *key)? {
                let key = self.repr(*key)?;
                return Err(self.value_error(&format!("mapping pattern checks duplicate key ({})", key.to_lossy())));
            }
            let value = self.call(get, &[*key, missing])?;
            if value == missing {
                return Ok(Value::NONE);
            }
            values.push(self, value)?;
        }
        Ok(Tuple::with(self, values.len(), |i| values.get(i).unwrap_or(Value::NONE)).value())
    }

    pub(super) fn match_class(&self, subject: Value, class: Value, names: Value, positional: usize) -> R {
        let Some(ty) = class.cast::<TypeObject>() else {
            return Err(self.type_error("called match pattern must be a class"));
        };
        if !self.is_instance_of(subject, class)? {
            return Ok(Value::NONE);
        }
        let values = self.rooted_list();
        let seen = Set::new(self);
        if positional > 0 {
            let match_self = ty
                .mro()
                .items()
                .iter()
                .any(|c| c.cast::<TypeObject>().is_some_and(|c| c.has_flag(type_flag::MATCH_SELF)));
            let args = self.find_attr(class, self.intern("__match_args__"))?;
            let (allowed, args) = match args {
                Some(args) => match args.cast::<Tuple>() {
                    Some(args) => (args.len(), Some(args)),
                    None => {
                        return Err(self.type_error(&format!(
                            "{}.__match_args__ must be a tuple (got {})",
                            ty.name(),
                            self.type_name(args)
                        )));
                    }
                },
                None => (usize::from(match_self), None),
            };
            if positional > allowed {
                return Err(self.type_error(&format!(
                    "{}() accepts {allowed} positional sub-pattern{} ({positional} given)",
                    ty.name(),
                    if allowed == 1 { "" } else { "s" }
                )));
            }
            match args {
                None => values.push(self, subject)?,
                Some(args) => {
                    for name in &args.items()[..positional] {
                        if !self.match_attribute(subject, ty, *name, seen, values)? {
                            return Ok(Value::NONE);
                        }
                    }
                }
            }
        }
        if let Some(names) = names.cast::<Tuple>() {
            for name in names.items() {
                if !self.match_attribute(subject, ty, *name, seen, values)? {
                    return Ok(Value::NONE);
                }
            }
        }
        Ok(Tuple::with(self, values.len(), |i| values.get(i).unwrap_or(Value::NONE)).value())
    }

    fn match_attribute(
        &self,
        subject: Value,
        ty: Gc<TypeObject>,
        name: Value,
        seen: Gc<Set>,
        values: Gc<List>,
    ) -> R<bool> {
        let Some(text) = name.cast::<Str>() else {
            return Err(
                self.type_error(&format!("__match_args__ elements must be strings (got {})", self.type_name(name)))
            );
        };
        if !seen.add(self, name)? {
            return Err(self.type_error(&format!(
                "{}() got multiple sub-patterns for attribute {}",
                ty.name(),
                self.repr(name)?.to_lossy()
            )));
        }
        match self.find_attr(subject, text)? {
            Some(value) => {
                values.push(self, value)?;
                Ok(true)
            }
            None => Ok(false),
        }
    }
}
