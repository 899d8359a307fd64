//! Format strings of module struct.

use crate::objects::item::{ItemKind, ItemType};

/// The order of bytes of the numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    Little,
    Big,
}

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// So many bytes: of a bytes object, cut off or filled with zeros.
    Bytes(usize),
    /// The same with the length in the first byte.
    Pascal(usize),
    /// So many items of a type.
    Items(ItemType, usize),
}

/// A field and where it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    pub kind: FieldKind,
    pub offset: usize,
}

/// A format string that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    pub fields: Vec<Field>,
    pub order: Order,
    /// Sizes, alignment and ranges are the machine's.
    pub is_native: bool,
    pub size: usize,
    /// Values that are packed and unpacked.
    pub count: usize,
}

/// What is wrong with a format string.
pub type Fault = &'static str;

const BAD_CHAR: Fault = "bad char in struct format";
const TOO_LONG: Fault = "total struct size too long";
const SIZE_MAX: usize = isize::MAX as usize;

impl Layout {
    /// Reads a format string.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(format: &[u8]) -> Result<Layout, Fault> {
        let (order, is_native, rest) = match format {
            [b'<', rest @ ..] => (Order::Little, false, rest),
            [b'>' | b'!', rest @ ..] => (Order::Big, false, rest),
            [b'=', rest @ ..] => (Order::Little, false, rest),
            [b'@', rest @ ..] => (Order::Little, true, rest),
            rest => (Order::Little, true, rest),
        };
        let mut layout = Layout { fields: Vec::new(), order, is_native, size: 0, count: 0 };
        let mut characters = rest.iter().copied().peekable();
        while let Some(character) = characters.next() {
            if matches!(character, b' ' | b'\t'..=b'\r') {
                continue;
            }
            let mut count = None;
            let mut code = character;
            while code.is_ascii_digit() {
                let digit = usize::from(code - b'0');
                let number = count.unwrap_or(0usize).checked_mul(10).and_then(|n| n.checked_add(digit));
                count = Some(number.filter(|number| *number <= SIZE_MAX).ok_or(TOO_LONG)?);
                code = characters.next().ok_or("repeat count given without format specifier")?;
            }
            layout.add(code, count.unwrap_or(1))?;
        }
        Ok(layout)
    }

    fn add(&mut self, code: u8, count: usize) -> Result<(), Fault> {
        let (kind, bytes) = match code {
            b'x' => {
                self.size = self.size.checked_add(count).filter(|size| *size <= SIZE_MAX).ok_or(TOO_LONG)?;
                return Ok(());
            }
            b's' => (FieldKind::Bytes(count), count),
            b'p' => (FieldKind::Pascal(count), count),
            code => {
                let item = if self.is_native { ItemType::native(code) } else { ItemType::standard(code) };
                let item = item.ok_or(BAD_CHAR)?;
                if self.is_native && item.kind != ItemKind::Char {
                    self.size = self.size.checked_next_multiple_of(item.size).ok_or(TOO_LONG)?;
                }
                (FieldKind::Items(item, count), count.checked_mul(item.size).ok_or(TOO_LONG)?)
            }
        };
        self.fields.push(Field { kind, offset: self.size });
        self.size = self.size.checked_add(bytes).filter(|size| *size <= SIZE_MAX).ok_or(TOO_LONG)?;
        self.count += if let FieldKind::Items(_, count) = kind { count } else { 1 };
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Layout;

    #[test]
    fn native_fields_are_aligned() {
        let size = |format: &str| Layout::parse(format.as_bytes()).map(|layout| layout.size);
        assert_eq!(size("bi"), Ok(8));
        assert_eq!(size("=bi"), Ok(5));
        assert_eq!(size("b0q"), Ok(8));
        assert_eq!(size("3s5p2x"), Ok(10));
        assert_eq!(size("9223372036854775807i"), Err("total struct size too long"));
        assert_eq!(size("3"), Err("repeat count given without format specifier"));
    }
}
