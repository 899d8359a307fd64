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
    members: &["message", "exceptions"],
    ..TypeSpec::EMPTY
};

natives! { static METHODS;
    /// Initialize self.  See help(type(self)) for accurate signature.
    "__init__($self, /, *args, **kwargs)" = raw init;
    /// Return str(self).
    "__str__($self, /)" = str;
    /// Make a group of the same kind from other exceptions.
    "derive($self, object, /)" = derive;
    /// Split into the exceptions that match and the rest.
    "split($self, object, /)" = split_method;
    /// The part of the group that matches, or None.
    "subgroup($self, object, /)" = subgroup;
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
    t.check_stack_in("exceptiongroup_split_recursive")?;
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

/// What `except*` raises in the end, of what its handlers have raised and what none of them took, in `raised`
/// (None: nothing): parts of `original` that were raised again make one group of its shape (PEP 654).
///
/// # Errors
/// What `derive` raises.
pub(crate) fn joined(t: &Thread, original: Value, raised: Gc<List>) -> R {
    let (news, again) = (t.rooted_list(), t.rooted_list());
    let is_group = t.is_instance(original, t.types().base_exception_group);
    for n in 0..raised.len() {
        let Some(one) = raised.get(n).filter(|one| !one.is_none()) else { continue };
        if is_group && is_part(t, one, original)? {
            add_leaves(t, one, again)?;
        } else {
            news.push(t, one)?;
        }
    }
    if !again.is_empty() {
        let part = projection(t, original, again)?;
        if !part.is_none() {
            news.push(t, part)?;
        }
    }
    match news.len() {
        0 => Ok(Value::NONE),
        1 => Ok(news.get(0).unwrap_or(Value::NONE)),
        _ => t.call(t.types().exception_group.value(), &[t.str(""), news.value()]),
    }
}

/// Whether an exception was split from `original` and not raised anew since: a new one has another traceback.
fn is_part(t: &Thread, one: Value, original: Value) -> R<bool> {
    let (one, original) = (exception(t, one)?, exception(t, original)?);
    Ok(one.traceback.get() == original.traceback.get()
        && one.context.get() == original.context.get()
        && one.cause.get() == original.cause.get())
}

/// Adds the exceptions of a group, and of those in it, that are no groups.
fn add_leaves(t: &Thread, one: Value, leaves: Gc<List>) -> R<()> {
    t.check_stack()?;
    if !t.is_instance(one, t.types().base_exception_group) {
        return leaves.push(t, one);
    }
    members(t, one).items().iter().try_for_each(|member| add_leaves(t, *member, leaves))
}

/// The part of a group with these leaves, or None.
fn projection(t: &Thread, group: Value, leaves: Gc<List>) -> R {
    t.check_stack()?;
    if !t.is_instance(group, t.types().base_exception_group) {
        let is_kept = (0..leaves.len()).any(|n| leaves.get(n) == Some(group));
        return Ok(if is_kept { group } else { Value::NONE });
    }
    let kept = t.rooted_list();
    let all = members(t, group);
    for member in all.items() {
        let part = projection(t, *member, leaves)?;
        if !part.is_none() {
            kept.push(t, part)?;
        }
    }
    subset(t, group, kept)
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
