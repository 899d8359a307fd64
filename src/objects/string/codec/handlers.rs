//! What to do with text that cannot be encoded and bytes that cannot be decoded.

use crate::interp::{R, Thread};

/// An error handler.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Handler {
    Strict,
    Ignore,
    Replace,
    BackslashReplace,
    XmlCharRefReplace,
    SurrogateEscape,
    SurrogatePass,
}

impl Handler {
    /// The handler called `name`.
    ///
    /// # Errors
    /// LookupError "unknown error handler name".
    pub fn find(t: &Thread, name: &str) -> R<Handler> {
        Ok(match name {
            "strict" => Handler::Strict,
            "ignore" => Handler::Ignore,
            "replace" => Handler::Replace,
            "backslashreplace" => Handler::BackslashReplace,
            "xmlcharrefreplace" => Handler::XmlCharRefReplace,
            "surrogateescape" => Handler::SurrogateEscape,
            "surrogatepass" => Handler::SurrogatePass,
            _ => {
                let message = format!("unknown error handler name '{name}'");
                return Err(t.raise_text(t.types().lookup_error, &message));
            }
        })
    }
}
