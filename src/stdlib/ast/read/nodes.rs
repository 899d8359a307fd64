//! What is common to all nodes: their class, place and fields.

use gillie_syntax::ast::{Ident, TextRange};
use gillie_syntax::{DEEPEST, Location};

use super::Reader;
use crate::interp::{R, Raised};
use crate::objects::list::List;
use crate::objects::string::Str;
use crate::objects::ty::TypeObject;
use crate::value::Value;

/// One level more of nesting, until it is dropped.
pub(super) struct Deeper<'a>(&'a std::cell::Cell<u32>);

impl Drop for Deeper<'_> {
    fn drop(&mut self) {
        self.0.set(self.0.get() - 1);
    }
}

impl Reader<'_> {
    /// Enters a node.
    ///
    /// # Errors
    /// RecursionError.
    pub(super) fn deeper(&self, base: &str) -> R<Deeper<'_>> {
        self.t.check_stack()?;
        if self.depth.get() > DEEPEST {
            let message = format!("maximum recursion depth exceeded while traversing '{base}' node");
            return Err(self.t.recursion_error(&message));
        }
        self.depth.set(self.depth.get() + 1);
        self.deepest.set(self.deepest.get().max(self.depth.get()));
        Ok(Deeper(&self.depth))
    }

    /// The name of the class of module `ast` that `node` is an instance of; empty if it is none.
    pub(super) fn class_of(&self, node: Value) -> String {
        let classes = self.t.type_of(node).mro();
        let known = |class: &Value| {
            let name = class.cast::<TypeObject>()?.name();
            (self.names.get_str(self.t, self.t.intern(&name))? == *class).then_some(name)
        };
        classes.items().iter().find_map(known).unwrap_or_default()
    }

    #[cold]
    pub(super) fn unexpected(&self, base: &str, node: Value) -> Raised {
        match self.t.repr(node) {
            Ok(shown) => self.t.type_error(&format!("expected some sort of {base}, but got {}", shown.to_lossy())),
            Err(raised) => raised,
        }
    }

    /// The field, if the node has it.
    pub(super) fn field(&self, node: Value, name: &str) -> R<Option<Value>> {
        self.t.find_attr(node, self.t.intern(name))
    }

    /// The field, unless it is missing or None.
    pub(super) fn given(&self, node: Value, name: &str) -> R<Option<Value>> {
        Ok(self.field(node, name)?.and_then(Value::given))
    }

    /// A field that every node of the class has.
    ///
    /// # Errors
    /// TypeError if it is missing, ValueError if it is None.
    pub(super) fn required(&self, node: Value, class: &str, name: &str) -> R {
        let value = self.attribute(node, class, name)?;
        if value.is_none() {
            return Err(self.invalid(&format!("field '{name}' is required for {class}")));
        }
        Ok(value)
    }

    /// The same, which may be None.
    pub(super) fn attribute(&self, node: Value, class: &str, name: &str) -> R {
        match self.field(node, name)? {
            Some(value) => Ok(value),
            None => Err(self.t.type_error(&format!("required field \"{name}\" missing from {class}"))),
        }
    }

    /// An int field that must be there.
    pub(super) fn integer(&self, node: Value, class: &str, name: &str) -> R<i64> {
        let value = self.attribute(node, class, name)?;
        self.as_integer(value)
    }

    fn as_integer(&self, value: Value) -> R<i64> {
        if value.as_int().is_some() {
            return self.t.to_i64(value);
        }
        let shown = self.t.repr(value)?;
        Err(self.invalid(&format!("invalid integer value: {}", shown.to_lossy())))
    }

    /// The items of a field that is a list, converted. A missing one is empty.
    pub(super) fn list<T>(
        &self,
        node: Value,
        class: &str,
        name: &str,
        read: impl Fn(&Self, Value) -> R<T>,
    ) -> R<Vec<T>> {
        let Some(value) = self.field(node, name)? else { return Ok(Vec::new()) };
        let Some(list) = value.cast::<List>() else {
            let found = self.t.type_name(value);
            return Err(self.t.type_error(&format!("{class} field \"{name}\" must be a list, not a {found}")));
        };
        let mut items = Vec::new();
        while let Some(item) = list.get(items.len()) {
            items.push(read(self, item)?);
        }
        Ok(items)
    }

    /// The item of a list that has no other.
    pub(super) fn only_item(&self, node: Value, name: &str) -> R<Option<Value>> {
        let list = self.field(node, name)?.and_then(|value| value.cast::<List>());
        Ok(list.filter(|list| list.len() == 1).and_then(|list| list.get(0)))
    }

    // ---- names

    pub(super) fn as_identifier(&self, value: Value, range: TextRange) -> R<Ident> {
        match value.cast::<Str>().filter(|_| self.t.type_of(value) == self.t.types().str) {
            Some(text) => Ok(Ident { name: text.to_lossy().as_ref().into(), range }),
            None => Err(self.t.type_error("AST identifier must be of type str")),
        }
    }

    pub(super) fn identifier(&self, node: Value, class: &str, name: &str, range: TextRange) -> R<Ident> {
        self.as_identifier(self.required(node, class, name)?, range)
    }

    pub(super) fn optional_identifier(&self, node: Value, name: &str, range: TextRange) -> R<Option<Ident>> {
        match self.given(node, name)? {
            Some(value) => self.as_identifier(value, range).map(Some),
            None => Ok(None),
        }
    }

    // ---- places

    /// The place of a node of class `base`.
    ///
    /// # Errors
    /// TypeError without a place, ValueError for one that is none.
    pub(super) fn range(&self, node: Value, base: &str) -> R<TextRange> {
        let line = self.integer(node, base, "lineno")?;
        let column = self.integer(node, base, "col_offset")?;
        let or = |name: &str, default: i64| match self.given(node, name)? {
            Some(value) => self.as_integer(value),
            None => Ok(default),
        };
        let end_line = or("end_lineno", line)?;
        let end_column = or("end_col_offset", column)?;
        if line > end_line {
            return Err(self.invalid(&format!("AST node line range ({line}, {end_line}) is not valid")));
        }
        if (line < 0 && end_line != line) || (column < 0 && end_column != column) {
            return Err(self.invalid(&format!(
                "AST node column range ({column}, {end_column}) for line range ({line}, {end_line}) is not valid"
            )));
        }
        if line == end_line && column > end_column {
            return Err(self.invalid(&format!("line {line}, column {column}-{end_column} is not a valid range")));
        }
        Ok(TextRange::new(self.place(line, column), self.place(end_line, end_column)))
    }

    /// The number of a place.
    fn place(&self, line: i64, column: i64) -> u32 {
        let number = |n: i64| u32::try_from(n.max(0)).unwrap_or(u32::MAX);
        let place = Location { line: number(line), column: number(column) };
        let mut places = self.places.borrow_mut();
        if places.last() != Some(&place) {
            places.push(place);
        }
        places.len() as u32 - 1
    }
}
