//! Items of any object: subscription, deletion, membership.

use crate::interp::{R, Raised, Thread};
use crate::objects::dict::Dict;
use crate::objects::list::List;
use crate::objects::string::Str;
use crate::objects::tuple::Tuple;
use crate::objects::ty::{Special, TypeObject, type_flag};
use crate::objects::{generic, list, object, string, tuple};
use crate::value::Value;

impl Thread {
    /// `o[k]`.
    ///
    /// # Errors
    /// TypeError "'X' object is not subscriptable", and what `__getitem__` raises.
    pub fn get_item(&self, o: Value, k: Value) -> R {
        if let Some(object) = o.object() {
            let (ty, types) = (object.ty(), self.types());
            if ty == types.list
                && let Some(l) = o.cast::<List>()
            {
                return list::methods::get_item(self, l, k);
            }
            if ty == types.dict
                && let Some(d) = o.cast::<Dict>()
            {
                return match d.get(self, k)? {
                    Some(v) => Ok(v),
                    None => Err(self.key_error(k)),
                };
            }
            if ty == types.tuple
                && let Some(s) = o.cast::<Tuple>()
            {
                return tuple::methods::get_item(self, s, k);
            }
            if ty == types.str
                && let Some(s) = o.cast::<Str>()
            {
                return string::methods::str_get_item(self, s, k);
            }
        }
        if let Some(result) = self.call_special(o, Special::GetItem, &[k])? {
            return Ok(result);
        }
        if let Some(class) = o.cast::<TypeObject>() {
            // `type` itself has no `__class_getitem__`, which its instances would inherit.
            if class == self.types().type_ {
                return Ok(generic::alias(self, o, k));
            }
            let name = self.vm().special_name(Special::ClassGetItem);
            if let Some(method) = self.find_attr(o, name)?.filter(|method| !method.is_none()) {
                return self.call(method, &[k]);
            }
            return Err(self.type_error(&format!("type '{}' is not subscriptable", object::full_name(self, class))));
        }
        Err(self.type_error(&format!("'{}' object is not subscriptable", self.type_name(o))))
    }

    /// `o[k] = v`.
    ///
    /// # Errors
    /// TypeError "'X' object does not support item assignment", and what `__setitem__` raises.
    pub fn set_item(&self, o: Value, k: Value, v: Value) -> R<()> {
        if let Some(object) = o.object() {
            let (ty, types) = (object.ty(), self.types());
            if ty == types.list
                && let Some(l) = o.cast::<List>()
            {
                return list::methods::set_item(self, l, k, v);
            }
            if ty == types.dict
                && let Some(d) = o.cast::<Dict>()
            {
                return d.set(self, k, v);
            }
        }
        match self.call_special(o, Special::SetItem, &[k, v])? {
            Some(_) => Ok(()),
            None => Err(self.no_item_assignment(o, k)),
        }
    }

    /// `del o[k]`.
    ///
    /// # Errors
    /// TypeError "'X' object does not support item deletion", and what `__delitem__` raises.
    pub fn del_item(&self, o: Value, k: Value) -> R<()> {
        match self.call_special(o, Special::DelItem, &[k])? {
            Some(_) => Ok(()),
            None => Err(self.no_item_deletion(o, k)),
        }
    }

    /// Why `o[k] = v` has no `__setitem__`.
    #[cold]
    fn no_item_assignment(&self, o: Value, k: Value) -> Raised {
        if self.type_of(o).special(self, Special::DelItem).is_some() {
            return self.raise_text(self.types().attribute_error, "__setitem__");
        }
        match self.is_item_index(o, k) {
            Err(raised) => raised,
            Ok(_) => self.type_error(&format!("'{}' object does not support item assignment", self.type_name(o))),
        }
    }

    /// Why `del o[k]` has no `__delitem__`. CPython says it in other words of a sequence's index
    /// (`Objects/abstract.c:PySequence_DelItem`).
    #[cold]
    fn no_item_deletion(&self, o: Value, k: Value) -> Raised {
        if self.type_of(o).special(self, Special::SetItem).is_some() {
            return self.raise_text(self.types().attribute_error, "__delitem__");
        }
        let verb = match self.is_item_index(o, k) {
            Err(raised) => return raised,
            Ok(true) => "doesn't",
            Ok(false) => "does not",
        };
        self.type_error(&format!("'{}' object {verb} support item deletion", self.type_name(o)))
    }

    /// Whether `k` would be the index of an item, were `o` a sequence that can change.
    ///
    /// # Errors
    /// IndexError of an int that is no index; what `__index__` raises.
    fn is_item_index(&self, o: Value, k: Value) -> R<bool> {
        let types = self.types();
        let ty = self.type_of(o);
        let sequences = [types.tuple, types.str, types.bytes, types.range, types.set, types.frozenset];
        if !ty.has_flag(type_flag::HEAP) && !sequences.contains(&ty) {
            return Ok(false);
        }
        if k.as_int().is_none() && self.type_of(k).special(self, Special::Index).is_none() {
            return Ok(false);
        }
        self.index_isize(k).map(|_| true)
    }

    /// `item in container`.
    ///
    /// # Errors
    /// TypeError "argument of type 'X' is not iterable", and what the methods raise.
    pub fn contains(&self, container: Value, item: Value) -> R<bool> {
        let ty = self.type_of(container);
        if ty == self.types().dict
            && let Some(d) = container.cast::<Dict>()
        {
            return Ok(d.get(self, item)?.is_some());
        }
        if let Some(set) = container.cast::<crate::objects::set::Set>()
            && (ty == self.types().set || ty == self.types().frozenset)
            && (item.is_small() || item.is::<Str>())
        {
            return set.contains(self, item);
        }
        if ty == self.types().tuple
            && let Some(tuple) = container.cast::<Tuple>()
        {
            for found in tuple.items() {
                if self.equal(*found, item)? {
                    return Ok(true);
                }
            }
            return Ok(false);
        }
        match ty.special(self, Special::Contains) {
            Some(Value::NONE) => {
                return Err(self.type_error(&format!("'{}' object is not a container", self.type_name(container))));
            }
            Some(method) => {
                let result = self.call_unbound(method, container, &[item])?;
                return self.truthy(result);
            }
            None => {}
        }
        self.search(container, |found| self.equal(found, item))
    }

    /// Visits the items of `container` up to one that `is_it` tells true of; whether there is one
    /// (`Objects/abstract.c:_PySequence_IterSearch`).
    ///
    /// # Errors
    /// TypeError "argument of type 'X' is not iterable", in place of any other that `__iter__` raises; what the methods and
    /// `is_it` raise.
    ///
    /// # Safepoint
    /// After each item.
    pub(crate) fn search(&self, container: Value, mut is_it: impl FnMut(Value) -> R<bool>) -> R<bool> {
        let items = self.iter(container).map_err(|raised| match self.raised_is(self.types().type_error) {
            true => {
                self.clear_raised();
                self.type_error(&format!("argument of type '{}' is not iterable", self.type_name(container)))
            }
            false => raised,
        })?;
        while let Some(item) = self.next(items)? {
            if is_it(item)? {
                return Ok(true);
            }
            self.safepoint()?;
        }
        Ok(false)
    }
}
