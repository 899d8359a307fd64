//! Struct sequences: tuples whose items have names (`Objects/structseq.c`).
//!
//! Fields beyond the visible ones are attributes only; they are kept as the
//! instance's own attributes.

use std::fmt::Write as _;

use crate::interp::{R, Thread};
use crate::objects::Kind;
use crate::objects::descriptor::GetSetDef;
use crate::objects::dict::Dict;
use crate::objects::function::{Args, NativeDef, NativeFn, Parameters};
use crate::objects::instance;
use crate::objects::registry::{self, TypeSpec};
use crate::objects::tuple::Tuple;
use crate::objects::ty::{self, TypeObject, type_flag};
use crate::value::{Gc, Value};

/// Most visible fields a type can have.
const VISIBLE_MAX: usize = 24;

/// The fields of one type.
pub trait Fields: 'static {
    /// With its module: `"time.struct_time"`.
    const NAME: &'static str;
    const DOC: &'static str;
    /// Items of the tuple.
    const VISIBLE: &'static [&'static str];
    /// Attributes that are not items.
    const HIDDEN: &'static [&'static str] = &[];
    /// Whether Python code can make one.
    const PUBLIC: bool = true;
}

/// What the type has.
pub const fn spec<F: Fields>() -> TypeSpec {
    TypeSpec {
        new: Some(new::<F>),
        methods: Members::<F>::METHODS,
        getsets: Members::<F>::GETSETS,
        doc: F::DOC,
        ..TypeSpec::EMPTY
    }
}

/// The type itself, whose `spec` is that of the same fields.
///
/// # Errors
/// MemoryError.
pub fn make_type<F: Fields>(t: &Thread, spec: &'static TypeSpec) -> R<Gc<TypeObject>> {
    let attributes = if F::HIDDEN.is_empty() { 0 } else { type_flag::ATTRIBUTES };
    let private = if F::PUBLIC { 0 } else { type_flag::NO_NEW };
    let flags = attributes | private | type_flag::SEQUENCE;
    let ty = registry::new_type(t, F::NAME, t.types().tuple, Kind::Tuple, flags, spec);
    let names = t.rooted_list();
    for name in F::VISIBLE {
        names.push(t, t.intern(name).value())?;
    }
    let visible = t.int(F::VISIBLE.len() as i64);
    for (name, value) in [
        ("__match_args__", t.to_tuple(names.value())?.value()),
        ("n_sequence_fields", visible),
        ("n_fields", t.int((F::VISIBLE.len() + F::HIDDEN.len()) as i64)),
        ("n_unnamed_fields", t.int(0)),
    ] {
        ty::set_attribute(t, ty, t.intern(name), Some(value))?;
    }
    Ok(ty)
}

/// An instance with these items and hidden attributes (in order; missing ones are None).
///
/// # Errors
/// MemoryError.
pub fn make<F: Fields>(t: &Thread, ty: Gc<TypeObject>, items: &[Value], hidden: &[Value]) -> R {
    let tuple = Tuple::with_type(t, ty, F::VISIBLE.len(), |i| items.get(i).copied().unwrap_or(Value::NONE));
    let value = tuple.value();
    let Some(header) = value.object() else { return Ok(value) };
    for (i, name) in F::HIDDEN.iter().enumerate() {
        let attribute = hidden.get(i).copied().unwrap_or(Value::NONE);
        instance::set_own(t, header, t.intern(name), attribute)?;
    }
    Ok(value)
}

struct Members<F>(F);

impl<F: Fields> Members<F> {
    const METHODS: &'static [NativeDef] = &[NativeDef {
        signature: "__repr__($self, /)",
        parameters: Parameters::parse("__repr__($self, /)"),
        function: NativeFn::Fixed(repr::<F>),
        doc: "Return repr(self).\n",
    }];

    const ALL: &'static [GetSetDef; VISIBLE_MAX] = &[
        Self::field::<0>(),
        Self::field::<1>(),
        Self::field::<2>(),
        Self::field::<3>(),
        Self::field::<4>(),
        Self::field::<5>(),
        Self::field::<6>(),
        Self::field::<7>(),
        Self::field::<8>(),
        Self::field::<9>(),
        Self::field::<10>(),
        Self::field::<11>(),
        Self::field::<12>(),
        Self::field::<13>(),
        Self::field::<14>(),
        Self::field::<15>(),
        Self::field::<16>(),
        Self::field::<17>(),
        Self::field::<18>(),
        Self::field::<19>(),
        Self::field::<20>(),
        Self::field::<21>(),
        Self::field::<22>(),
        Self::field::<23>(),
    ];

    const GETSETS: &'static [GetSetDef] = Self::ALL.split_at(F::VISIBLE.len()).0;

    const fn field<const N: usize>() -> GetSetDef {
        let name = if N < F::VISIBLE.len() { F::VISIBLE[N] } else { "" };
        GetSetDef { name, get: item::<N>, set: None, doc: "" }
    }
}

fn item<const N: usize>(t: &Thread, this: Value) -> R {
    match this.cast::<Tuple>().and_then(|tuple| tuple.items().get(N).copied()) {
        Some(value) => Ok(value),
        None => Err(t.type_error("not a struct sequence")),
    }
}

fn new<F: Fields>(t: &Thread, cls: Gc<TypeObject>, args: Args<'_>) -> R {
    let given = args.values.first().copied().or_else(|| args.keyword("sequence"));
    let Some(sequence) = given else {
        return Err(t.type_error("structseq() missing required argument 'sequence' (pos 1)"));
    };
    let Ok(items) = t.to_tuple(sequence) else {
        t.clear_raised();
        return Err(t.type_error("constructor requires a sequence"));
    };
    let (least, most) = (F::VISIBLE.len(), F::VISIBLE.len() + F::HIDDEN.len());
    let count = items.len();
    if !(least..=most).contains(&count) {
        let (bound, limit) = match (least == most, count < least) {
            (true, _) => ("a", least),
            (false, true) => ("an at least", least),
            (false, false) => ("an at most", most),
        };
        let message = format!("{}() takes {bound} {limit}-sequence ({count}-sequence given)", F::NAME);
        return Err(t.type_error(&message));
    }
    let named = args.positional().get(1).and_then(|d| d.cast::<Dict>());
    let hidden = t.rooted_list();
    for (i, name) in F::HIDDEN.iter().enumerate() {
        let by_name = named.and_then(|dict| dict.get_str(t, t.intern(name)));
        let value = items.items().get(least + i).copied().or(by_name).unwrap_or(Value::NONE);
        hidden.push(t, value)?;
    }
    let hidden = t.to_tuple(hidden.value())?;
    make::<F>(t, cls, items.items(), hidden.items())
}

fn repr<F: Fields>(t: &Thread, a: &[Value]) -> R {
    t.check_stack()?;
    let items = t.to_tuple(a[0])?;
    let mut text = format!("{}(", F::NAME);
    for (i, (name, item)) in F::VISIBLE.iter().zip(items.items()).enumerate() {
        let separator = if i == 0 { "" } else { ", " };
        let shown = t.repr(*item)?;
        let _ = write!(text, "{separator}{name}={}", shown.to_lossy());
    }
    text.push(')');
    Ok(t.str(&text))
}
