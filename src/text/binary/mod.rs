//! Bytes as text of few characters (base64, uuencoding, quoted-printable), and
//! check sums.

mod base64;
mod checksum;
mod quoted;
mod uu;

pub use base64::{Base64Fault, decode_base64, encode_base64};
pub use checksum::{adler32, crc_hqx, crc32};
pub use quoted::{QuoteOptions, decode_quoted, encode_quoted};
pub use uu::{UuFault, decode_uu, encode_uu};
