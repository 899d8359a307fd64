//! BaseExceptionGroup and ExceptionGroup (PEP 654).

use super::Exception;
use super::fields::{exception, own, set_own};
use crate::interp::{R, Raised, Thread};
use crate::natives;
use crate::objects::descriptor::GetSetDef;
use crate::objects::function::Args;
use crate::objects::list::List;
use crate::objects::registry::TypeSpec;
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::objects::ty::{Special, TypeObject, type_flag};
use crate::value::{Gc, Value};

pub static GROUP_SPEC: TypeSpec = TypeSpec {
    new: Some(new),
    methods: METHODS,
    getsets: &[
        GetSetDef {
            name: "message",
            get: |t, this| Ok(own(t, this, "message").unwrap_or(Value::NONE)),
            set: None,
            doc: "exception message",
        },
        GetSetDef {
            name: "exceptions",
            get: |t, this| Ok(own(t, this, "exceptions").unwrap_or(Value::NONE)),
            set: None,
            doc: "nested exceptions",
        },
    ],
    doc: "A combination of multiple unrelated exceptions.\n",
    ..TypeSpec::EMPTY
};

natives! { static METHODS;
    /// Initialize self.  See help(type(self)) for accurate signature.
    "__init__($self, /, *args, **kwargs)" = raw init;
    /// Return str(self).
    "__str__($self, /)" = str;
    /// Make a group of the same kind from other exceptions.
    "derive($self, excs, /)" = derive;
    /// Split into the exceptions that match and the rest.
    "split($self, matcher_value, /)" = split_method;
    /// The part of the group that matches, or None.
    "subgroup($self, matcher_value, /)" = subgroup;
}

fn new(t: &Thread, cls: Gc<TypeObject>, args: Args<'_>) -> R {
    let given = args.positional();
    let [message, exceptions] = given else {
        let count = given.len();
        return Err(t.type_error(&format!("BaseExceptionGroup.__new__() takes exactly 2 arguments ({count} given)")));
    };
    if !message.is::<Str>() {
        let found = t.argument_type_name(*message);
        return Err(t.type_error(&format!("BaseExceptionGroup.__new__() argument 1 must be str, not {found}")));
    }
    if t.type_of(*exceptions).special(t, Special::GetItem).is_none() {
        return Err(t.type_error("second argument (exceptions) must be a sequence"));
    }
    let members = t.to_tuple(*exceptions)?;
    if members.is_empty() {
        return Err(t.value_error("second argument (exceptions) must be a non-empty sequence"));
    }
    if let Some(wrong) = members.items().iter().position(|m| !m.is::<Exception>()) {
        return Err(t.value_error(&format!("Item {wrong} of second argument (exceptions) is not an exception")));
    }
    let class = group_class(t, cls, members)?;
    let this = Exception::new(t, class, Tuple::new(t, given));
    set_own(t, this.value(), "message", *message)?;
    set_own(t, this.value(), "exceptions", members.value())?;
    Ok(this.value())
}

/// The class that a group of these has: ExceptionGroup where it can.
fn group_class(t: &Thread, cls: Gc<TypeObject>, members: Gc<Tuple>) -> R<Gc<TypeObject>> {
    let types = t.types();
    let all_exceptions = members.items().iter().all(|m| t.is_instance(*m, types.exception));
    if cls == types.base_exception_group {
        return Ok(if all_exceptions { types.exception_group } else { cls });
    }
    if all_exceptions || !cls.is_subtype(types.exception) {
        return Ok(cls);
    }
    if cls == types.exception_group {
        return Err(t.type_error("Cannot nest BaseExceptions in an ExceptionGroup"));
    }
    Err(t.type_error(&format!("Cannot nest BaseExceptions in '{}'", cls.name())))
}

fn init(t: &Thread, args: Args<'_>) -> R {
    super::methods::init_args(t, args)?;
    Ok(Value::NONE)
}

fn members(t: &Thread, this: Value) -> Gc<Tuple> {
    own(t, this, "exceptions").and_then(|e| e.cast()).unwrap_or_else(|| t.vm().empty_tuple())
}

/// `message (2 sub-exceptions)`
fn str(t: &Thread, a: &[Value]) -> R {
    let message = t.to_str(own(t, a[0], "message").unwrap_or(Value::NONE))?;
    let count = members(t, a[0]).len();
    let plural = if count == 1 { "" } else { "s" };
    Ok(t.str(&format!("{} ({count} sub-exception{plural})", message.to_lossy())))
}

fn derive(t: &Thread, a: &[Value]) -> R {
    let message = own(t, a[0], "message").unwrap_or(Value::NONE);
    t.call(t.types().base_exception_group.value(), &[message, a[1]])
}

// ---- splitting

/// What `split` is told to look for.
enum Matcher {
    /// A class or a tuple of classes.
    Classes(Value),
    Predicate(Value),
}

impl Matcher {
    fn new(t: &Thread, value: Value) -> R<Matcher> {
        let is_class = |v: Value| v.cast::<TypeObject>().is_some_and(|c| c.has_flag(type_flag::EXCEPTION));
        let is_classes = value.cast::<Tuple>().is_some_and(|tuple| tuple.items().iter().all(|v| is_class(*v)));
        if is_class(value) || is_classes {
            return Ok(Matcher::Classes(value));
        }
        if !value.is::<TypeObject>() && t.type_of(value).special(t, Special::Call).is_some() {
            return Ok(Matcher::Predicate(value));
        }
        Err(t.type_error("expected an exception type, a tuple of exception types, or a callable (other than a class)"))
    }

    fn matches(&self, t: &Thread, exception: Value) -> R<bool> {
        match self {
            Matcher::Classes(classes) => t.is_instance_of(exception, *classes),
            Matcher::Predicate(predicate) => {
                let answer = t.call(*predicate, &[exception])?;
                t.truthy(answer)
            }
        }
    }
}

/// The part of an exception that matches, and the rest; None where empty.
fn split(t: &Thread, this: Value, matcher: &Matcher) -> R<(Value, Value)> {
    t.check_stack()?;
    if matcher.matches(t, this)? {
        return Ok((this, Value::NONE));
    }
    if !t.is_instance(this, t.types().base_exception_group) {
        return Ok((Value::NONE, this));
    }
    let (matching, rest) = (t.rooted_list(), t.rooted_list());
    for member in members(t, this).items() {
        let (match_part, rest_part) = split(t, *member, matcher)?;
        if !match_part.is_none() {
            matching.push(t, match_part)?;
        }
        if !rest_part.is_none() {
            rest.push(t, rest_part)?;
        }
    }
    Ok((subset(t, this, matching)?, subset(t, this, rest)?))
}

/// A group like `original` of some of its exceptions; None of none.
fn subset(t: &Thread, original: Value, some: Gc<List>) -> R {
    if some.is_empty() {
        return Ok(Value::NONE);
    }
    let derived = t.call_method(original, "derive", &[some.value()])?;
    if !t.is_instance(derived, t.types().base_exception_group) {
        return Err(no_group(t));
    }
    let (from, to) = (exception(t, original)?, exception(t, derived)?);
    to.traceback.set(from.traceback.get());
    to.context.set(from.context.get());
    to.cause.set(from.cause.get());
    // Setting a cause, None too, hides the context (`PyException_SetCause`).
    to.suppress_context.set(1);
    let notes = t.intern("__notes__");
    if let Some(old) = t.find_attr(original, notes)?
        && (old.is::<List>() || old.is::<Tuple>())
    {
        let copy = t.to_list(old)?;
        t.set_attr(derived, notes, copy.value())?;
    }
    Ok(derived)
}

#[cold]
fn no_group(t: &Thread) -> Raised {
    t.type_error("derive must return an instance of BaseExceptionGroup")
}

fn split_method(t: &Thread, a: &[Value]) -> R {
    let (matching, rest) = split(t, a[0], &Matcher::new(t, a[1])?)?;
    Ok(Tuple::new(t, &[matching, rest]).value())
}

fn subgroup(t: &Thread, a: &[Value]) -> R {
    let (matching, _) = split(t, a[0], &Matcher::new(t, a[1])?)?;
    Ok(matching)
}
