//! `isinstance` and `issubclass` (`Objects/abstract.c:object_isinstance`). A class is a type, or any object whose
//! `__bases__` is a tuple.

use super::super::{R, Thread};
use crate::objects::tuple::Tuple;
use crate::objects::ty::{Special, TypeObject};
use crate::value::{Gc, Value};

impl Thread {
    /// `isinstance(v, class)`.
    ///
    /// # Errors
    /// TypeError for a class that is none, and what `__instancecheck__` raises.
    pub fn is_instance_of(&self, v: Value, class: Value) -> R<bool> {
        if self.type_of(v).value() == class {
            return Ok(true);
        }
        if class.is::<TypeObject>() && self.type_of(class) == self.types().type_ {
            return self.is_plainly_instance(v, class);
        }
        if let Some(classes) = class.cast::<Tuple>() {
            self.check_stack_in("__instancecheck__")?;
            for class in classes.items() {
                if self.is_instance_of(v, *class)? {
                    return Ok(true);
                }
            }
            return Ok(false);
        }
        match self.call_special(class, Special::InstanceCheck, &[v])? {
            Some(result) => self.truthy(result),
            None => self.is_plainly_instance(v, class),
        }
    }

    /// The same, without asking `__instancecheck__`.
    ///
    /// # Errors
    /// TypeError for a class that is none, and what `__class__` and `__bases__` raise.
    pub(crate) fn is_plainly_instance(&self, v: Value, class: Value) -> R<bool> {
        if let Some(ty) = class.cast::<TypeObject>() {
            return Ok(self.is_instance(v, ty) || self.says_to_be(v, ty)?);
        }
        self.check_class(class, "isinstance() arg 2 must be a type, a tuple of types, or a union")?;
        match self.find_attr(v, self.intern("__class__"))? {
            Some(found) => self.is_derived_from(found, class),
            None => Ok(false),
        }
    }

    /// Whether `v` has a `__class__` of its own that is `ty` or a subclass.
    fn says_to_be(&self, v: Value, ty: Gc<TypeObject>) -> R<bool> {
        let name = self.intern("__class__");
        let found = self.type_of(v);
        let object = self.types().object;
        let has_own = |which| found.special(self, which) != object.special(self, which);
        let is_plain = !has_own(Special::GetAttribute) && found.special(self, Special::GetAttr).is_none();
        if is_plain && found.lookup(self, name) == object.lookup(self, name) {
            return Ok(false);
        }
        let class = self.find_attr(v, name)?;
        Ok(class.and_then(|class| class.cast::<TypeObject>()).is_some_and(|class| class.is_subtype(ty)))
    }

    /// `issubclass(class, of)`.
    ///
    /// # Errors
    /// TypeError for arguments that are no classes, and what `__subclasscheck__` raises.
    pub fn is_subclass_of(&self, class: Value, of: Value) -> R<bool> {
        if let Some(classes) = of.cast::<Tuple>() {
            self.check_stack_in("__subclasscheck__")?;
            for of in classes.items() {
                if self.is_subclass_of(class, *of)? {
                    return Ok(true);
                }
            }
            return Ok(false);
        }
        if self.type_of(of) != self.types().type_
            && let Some(result) = self.call_special(of, Special::SubclassCheck, &[class])?
        {
            return self.truthy(result);
        }
        self.is_plainly_subclass(class, of)
    }

    /// The same, without asking `__subclasscheck__`.
    ///
    /// # Errors
    /// TypeError for arguments that are no classes, and what `__bases__` raises.
    pub(crate) fn is_plainly_subclass(&self, class: Value, of: Value) -> R<bool> {
        if let (Some(class), Some(of)) = (class.cast::<TypeObject>(), of.cast::<TypeObject>()) {
            return Ok(class.is_subtype(of));
        }
        self.check_class(class, "issubclass() arg 1 must be a class")?;
        self.check_class(of, "issubclass() arg 2 must be a class, a tuple of classes, or a union")?;
        self.is_derived_from(class, of)
    }

    /// The tuple `class.__bases__`, if it is one.
    fn bases_of(&self, class: Value) -> R<Option<Gc<Tuple>>> {
        Ok(self.find_attr(class, self.intern("__bases__"))?.and_then(|bases| bases.cast::<Tuple>()))
    }

    fn check_class(&self, class: Value, message: &str) -> R<()> {
        match self.bases_of(class)? {
            Some(_) => Ok(()),
            None => Err(self.type_error(message)),
        }
    }

    /// Whether `of` is `class` or among its bases, and theirs.
    ///
    /// # Safepoint
    /// Bases may go on for ever.
    fn is_derived_from(&self, mut class: Value, of: Value) -> R<bool> {
        loop {
            if class == of {
                return Ok(true);
            }
            let Some(bases) = self.bases_of(class)? else { return Ok(false) };
            match bases.items() {
                [] => return Ok(false),
                [base] => class = *base,
                bases => {
                    self.check_stack()?;
                    for base in bases {
                        if self.is_derived_from(*base, of)? {
                            return Ok(true);
                        }
                    }
                    return Ok(false);
                }
            }
            self.safepoint()?;
        }
    }
}
