//! Character sets from before Unicode, as CPython's codecs have them: for source files that declare one (PEP 263) and for
//! `bytes.decode` and `str.encode`.
//!
//! The mappings are encoding_rs's, which are those of browsers. Where CPython's (`Lib/encodings`, `Modules/cjkcodecs`)
//! differ, a row of [`SPECS`] says how; the differences were found by comparing every sequence of bytes.
//!
//! Deliberately absent: encodings with shift states (ISO-2022), HZ, the extensions of Hong Kong, and the Hangul syllables
//! that EUC-KR spells with four letters.

use std::collections::HashMap;
use std::sync::OnceLock;

use encoding_rs::{self as web, Encoding};

/// A character set: the index of its row in [`SPECS`].
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Legacy(usize);

/// What is at the beginning of some bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A character and how many bytes it takes.
    Char(char, usize),
    /// A character whose end is missing.
    Incomplete,
    /// A byte that begins no character.
    Wrong,
}

/// One character set: where it differs from encoding_rs's.
struct Spec {
    /// Normalised: small letters, underscores.
    names: &'static [&'static str],
    /// The name in module codecs.
    canonical: &'static str,
    base: &'static Encoding,
    kind: Kind,
    /// Sequences of bytes that are no characters here, as big-endian numbers, both ends included.
    without: &'static [(u32, u32)],
    /// The first and the last of a run of sequences, and the code point of the first.
    instead: &'static [&'static [(u32, u32, u32)]],
    /// Characters with the sequence that encodes them, though it may decode to another.
    encode_as: &'static [(u32, u32)],
}

/// How long characters are, and what begins one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// One byte each.
    Single,
    /// One byte each; the C1 controls that browsers see in holes are none.
    Windows,
    /// Two bytes, whenever the first is not ASCII.
    Double,
    /// Two bytes, both from 0xa1 on.
    Euc,
    /// One or two, by the first: two after 0x81 to 0x9f and 0xe0 to `last`.
    ShiftJis { last: u8 },
    /// Two, or three after 0x8f.
    EucJp,
    /// Two or four, by the second.
    Gb18030,
}

/// The characters of a set by their bytes and the reverse, made when it is first used.
struct Table {
    codes: HashMap<u32, char, foldhash::fast::FixedState>,
    bytes: HashMap<char, u32, foldhash::fast::FixedState>,
}

/// Two-byte characters that moved between GB 18030 of 2000, CPython's, and later ones: the old code point and the new.
const GB18030_MOVED: &[(u32, u32)] = &[
    (0xe78d, 0xfe10),
    (0xe78e, 0xfe12),
    (0xe78f, 0xfe11),
    (0xe790, 0xfe13),
    (0xe791, 0xfe14),
    (0xe792, 0xfe15),
    (0xe793, 0xfe16),
    (0xe794, 0xfe17),
    (0xe795, 0xfe18),
    (0xe796, 0xfe19),
    (0xe7c7, 0x1e3f),
    (0xe81e, 0x9fb4),
    (0xe826, 0x9fb5),
    (0xe82b, 0x9fb6),
    (0xe82c, 0x9fb7),
    (0xe832, 0x9fb8),
    (0xe843, 0x9fb9),
    (0xe854, 0x9fba),
    (0xe864, 0x9fbb),
];

/// The one moved character whose four bytes differ too, and they.
const GB18030_M_ACUTE: (u32, u32) = (0x1e3f, 0x8135_f437);

/// Signs that JIS has and Microsoft's variant writes with their wide forms.
const JIS_SIGNS_SHIFTED: &[(u32, u32, u32)] = &[
    (0x8160, 0x8160, 0x301c),
    (0x8161, 0x8161, 0x2016),
    (0x817c, 0x817c, 0x2212),
    (0x8191, 0x8192, 0xa2),
    (0x81ca, 0x81ca, 0xac),
];
const JIS_SIGNS: &[(u32, u32, u32)] = &[
    (0xa1c1, 0xa1c1, 0x301c),
    (0xa1c2, 0xa1c2, 0x2016),
    (0xa1dd, 0xa1dd, 0x2212),
    (0xa1f1, 0xa1f2, 0xa2),
    (0xa2cc, 0xa2cc, 0xac),
    (0x8f_a2b7, 0x8f_a2b7, 0x7e),
];

/// Big5's rows of Japanese and Cyrillic letters, for which browsers have those of Hong Kong.
const BIG5_LETTERS: &[(u32, u32, u32)] = &[
    (0xc6a1, 0xc6a1, 0x30fe),
    (0xc6a2, 0xc6a3, 0x309d),
    (0xc6a4, 0xc6a4, 0x3005),
    (0xc6a5, 0xc6f7, 0x3041),
    (0xc6f8, 0xc6fe, 0x30a1),
    (0xc740, 0xc77e, 0x30a8),
    (0xc7a1, 0xc7b0, 0x30e7),
    (0xc7b1, 0xc7b2, 0x414),
    (0xc7b3, 0xc7b3, 0x401),
    (0xc7b4, 0xc7ba, 0x416),
    (0xc7bb, 0xc7cd, 0x423),
    (0xc7ce, 0xc7ce, 0x451),
    (0xc7cf, 0xc7e8, 0x436),
    (0xc7e9, 0xc7f2, 0x2460),
    (0xc7f3, 0xc7fc, 0x2474),
];

/// Signs of Big5 that Microsoft's variant has as others.
const BIG5_SIGNS: &[(u32, u32, u32)] = &[
    (0xa145, 0xa145, 0x2022),
    (0xa14e, 0xa14e, 0xff64),
    (0xa1c2, 0xa1c2, 0x203e),
    (0xa1e3, 0xa1e3, 0x223c),
    (0xa1f2, 0xa1f2, 0x2641),
    (0xa1f3, 0xa1f3, 0x2609),
    (0xa241, 0xa241, 0xff0f),
    (0xa242, 0xa242, 0xff3c),
    (0xa244, 0xa244, 0xa5),
    (0xa246, 0xa247, 0xa2),
];

/// A row of [`SPECS`] without differences.
const fn plain(names: &'static [&'static str], canonical: &'static str, base: &'static Encoding, kind: Kind) -> Spec {
    Spec { names, canonical, base, kind, without: &[], instead: &[], encode_as: &[] }
}

const fn windows(names: &'static [&'static str], base: &'static Encoding) -> Spec {
    plain(names, names[0], base, Kind::Windows)
}

const fn single(names: &'static [&'static str], canonical: &'static str, base: &'static Encoding) -> Spec {
    plain(names, canonical, base, Kind::Single)
}

#[rustfmt::skip]
static SPECS: [Spec; 37] = [
    windows(&["cp1250", "1250", "windows_1250"], web::WINDOWS_1250),
    windows(&["cp1251", "1251", "windows_1251"], web::WINDOWS_1251),
    windows(&["cp1252", "1252", "windows_1252"], web::WINDOWS_1252),
    windows(&["cp1253", "1253", "windows_1253"], web::WINDOWS_1253),
    windows(&["cp1254", "1254", "windows_1254"], web::WINDOWS_1254),
    Spec { without: &[(0xca, 0xca)], ..windows(&["cp1255", "1255", "windows_1255"], web::WINDOWS_1255) },
    windows(&["cp1256", "1256", "windows_1256"], web::WINDOWS_1256),
    windows(&["cp1257", "1257", "windows_1257"], web::WINDOWS_1257),
    windows(&["cp1258", "1258", "windows_1258"], web::WINDOWS_1258),
    windows(&["cp874"], web::WINDOWS_874),
    single(&["iso8859_2", "iso_8859_2", "iso_8859_2_1987", "csisolatin2", "iso_ir_101", "l2", "latin2"], "iso8859-2", web::ISO_8859_2),
    single(&["iso8859_3", "iso_8859_3", "iso_8859_3_1988", "csisolatin3", "iso_ir_109", "l3", "latin3"], "iso8859-3", web::ISO_8859_3),
    single(&["iso8859_4", "iso_8859_4", "iso_8859_4_1988", "csisolatin4", "iso_ir_110", "l4", "latin4"], "iso8859-4", web::ISO_8859_4),
    single(&["iso8859_5", "iso_8859_5", "iso_8859_5_1988", "csisolatincyrillic", "iso_ir_144", "cyrillic"], "iso8859-5", web::ISO_8859_5),
    single(&["iso8859_6", "iso_8859_6", "iso_8859_6_1987", "csisolatinarabic", "iso_ir_127", "arabic", "asmo_708", "ecma_114"], "iso8859-6", web::ISO_8859_6),
    single(&["iso8859_7", "iso_8859_7", "iso_8859_7_1987", "csisolatingreek", "iso_ir_126", "greek", "greek8", "ecma_118", "elot_928"], "iso8859-7", web::ISO_8859_7),
    single(&["iso8859_8", "iso_8859_8", "iso_8859_8_1988", "csisolatinhebrew", "iso_ir_138", "hebrew"], "iso8859-8", web::ISO_8859_8),
    single(&["iso8859_10", "iso_8859_10", "iso_8859_10_1992", "csisolatin6", "iso_ir_157", "l6", "latin6"], "iso8859-10", web::ISO_8859_10),
    single(&["iso8859_13", "iso_8859_13", "l7", "latin7"], "iso8859-13", web::ISO_8859_13),
    single(&["iso8859_14", "iso_8859_14", "iso_8859_14_1998", "iso_celtic", "iso_ir_199", "l8", "latin8"], "iso8859-14", web::ISO_8859_14),
    single(&["iso8859_15", "iso_8859_15", "l9", "latin9"], "iso8859-15", web::ISO_8859_15),
    single(&["iso8859_16", "iso_8859_16", "iso_8859_16_2001", "iso_ir_226", "l10", "latin10"], "iso8859-16", web::ISO_8859_16),
    single(&["koi8_r", "cskoi8r"], "koi8-r", web::KOI8_R),
    Spec {
        instead: &[&[(0xae, 0xae, 0x255d), (0xbe, 0xbe, 0x256c)]],
        ..single(&["koi8_u"], "koi8-u", web::KOI8_U)
    },
    single(&["cp866", "866", "csibm866", "ibm866"], "cp866", web::IBM866),
    single(&["mac_roman", "macintosh", "macroman"], "mac-roman", web::MACINTOSH),
    single(&["mac_cyrillic", "maccyrillic"], "mac-cyrillic", web::X_MAC_CYRILLIC),
    Spec {
        without: &[
            (0xa2e3, 0xa2e3), (0xa3a0, 0xa3a0), (0xa6d9, 0xa6df), (0xa6ec, 0xa6ed), (0xa6f3, 0xa6f3), (0xa8bc, 0xa8bc),
            (0xa8bf, 0xa8bf), (0xa989, 0xa995), (0xfe50, 0xfefe),
        ],
        ..plain(&["gbk", "936", "cp936", "ms936"], "gbk", web::GBK, Kind::Double)
    },
    Spec {
        without: &[(0xa2a1, 0xa2aa), (0xa2e3, 0xa2e3), (0xa6d9, 0xa6f5), (0xa8bb, 0xa8c0), (0xf8a1, 0xfefe)],
        instead: &[&[(0xa1a4, 0xa1a4, 0x30fb), (0xa1aa, 0xa1aa, 0x2015)]],
        ..plain(
            &["gb2312", "chinese", "csiso58gb231280", "euc_cn", "euccn", "eucgb2312_cn", "gb2312_1980", "gb2312_80", "iso_ir_58", "x_mac_simp_chinese"],
            "gb2312", web::GBK, Kind::Euc,
        )
    },
    Spec {
        instead: &[&[(0xa3a0, 0xa3a0, 0xe5e5)]],
        encode_as: &[
            GB18030_M_ACUTE, (0x9fb4, 0x8235_9037), (0x9fb5, 0x8235_9038), (0x9fb6, 0x8235_9039), (0x9fb7, 0x8235_9130),
            (0x9fb8, 0x8235_9131), (0x9fb9, 0x8235_9132), (0x9fba, 0x8235_9133), (0x9fbb, 0x8235_9134),
            (0xfe10, 0x8431_8236), (0xfe11, 0x8431_8237), (0xfe12, 0x8431_8238), (0xfe13, 0x8431_8239),
            (0xfe14, 0x8431_8330), (0xfe15, 0x8431_8331), (0xfe16, 0x8431_8332), (0xfe17, 0x8431_8333),
            (0xfe18, 0x8431_8334), (0xfe19, 0x8431_8335),
        ],
        ..plain(&["gb18030", "gb18030_2000"], "gb18030", web::GB18030, Kind::Gb18030)
    },
    Spec {
        without: &[
            (0x8140, 0xa0fe), (0xa3c0, 0xa3e1), (0xc7fd, 0xc8a4), (0xc8cd, 0xc8f1), (0xc8f5, 0xc8fe), (0xf9d6, 0xfefe),
        ],
        instead: &[BIG5_SIGNS, BIG5_LETTERS],
        encode_as: &[(0x5341, 0xa451), (0x5345, 0xa4ca), (0xff0f, 0xa241), (0xff3c, 0xa242)],
        ..plain(&["big5", "big5_tw", "csbig5", "x_mac_trad_chinese"], "big5", web::BIG5, Kind::Double)
    },
    Spec {
        without: &[
            (0x8140, 0xa0fe), (0xa3c0, 0xa3e0), (0xc7fd, 0xc8a4), (0xc8cd, 0xc8f1), (0xc8f5, 0xc8fe), (0xfa40, 0xfefe),
        ],
        instead: &[BIG5_LETTERS, &[(0xf9fe, 0xf9fe, 0x2593)]],
        encode_as: &[
            (0x5341, 0xa451), (0x5345, 0xa4ca), (0xa2, 0xa246), (0xa3, 0xa247), (0xa5, 0xa244), (0x2022, 0xa145),
            (0x203e, 0xa1c2), (0x223c, 0xa1e3), (0x2609, 0xa1f3), (0x2641, 0xa1f2), (0xff64, 0xa14e),
        ],
        ..plain(&["cp950", "950", "ms950"], "cp950", web::BIG5, Kind::Double)
    },
    Spec {
        without: &[(0x80, 0x80), (0x8740, 0x87fc), (0xed40, 0xfcfc)],
        instead: &[JIS_SIGNS_SHIFTED],
        encode_as: &[(0xa5, 0x5c), (0x203e, 0x7e)],
        ..plain(
            &["shift_jis", "csshiftjis", "shiftjis", "sjis", "s_jis", "x_mac_japanese"],
            "shift_jis", web::SHIFT_JIS, Kind::ShiftJis { last: 0xea },
        )
    },
    Spec {
        instead: &[&[(0xa0, 0xa0, 0xf8f0), (0xfd, 0xff, 0xf8f1)]],
        encode_as: &[
            (0xa2, 0x8191), (0xa3, 0x8192), (0xac, 0x81ca), (0x2016, 0x8161), (0x2212, 0x817c), (0x301c, 0x8160),
        ],
        ..plain(
            &["cp932", "932", "ms932", "mskanji", "ms_kanji", "windows_31j"],
            "cp932", web::SHIFT_JIS, Kind::ShiftJis { last: 0xfc },
        )
    },
    Spec {
        without: &[(0xada1, 0xadfe), (0xf5a1, 0xfefe)],
        instead: &[JIS_SIGNS],
        encode_as: &[(0xa5, 0x5c), (0x203e, 0x7e)],
        ..plain(&["euc_jp", "eucjp", "ujis", "u_jis"], "euc_jp", web::EUC_JP, Kind::EucJp)
    },
    Spec {
        without: &[(0xa4d4, 0xa4d4)],
        encode_as: &[(0x3164, 0xa4d4)],
        ..plain(
            &["euc_kr", "euckr", "korean", "ksc5601", "ks_c_5601", "ks_c_5601_1987", "ksx1001", "ks_x_1001", "x_mac_korean"],
            "euc_kr", web::EUC_KR, Kind::Euc,
        )
    },
    plain(&["cp949", "949", "ms949", "uhc"], "cp949", web::EUC_KR, Kind::Double),
];

/// The tables of [`SPECS`].
static TABLES: [OnceLock<Table>; SPECS.len()] = [const { OnceLock::new() }; SPECS.len()];

impl Spec {
    /// The character of one sequence of one to three bytes.
    fn char_of(&self, sequence: &[u8]) -> Option<char> {
        let number = packed(sequence);
        let run = self.instead.iter().copied().flatten().find(|(first, last, _)| (*first..=*last).contains(&number));
        if let Some((first, _, code)) = run {
            return char::from_u32(code + number - first);
        }
        if self.without.iter().any(|(first, last)| (*first..=*last).contains(&number)) {
            return None;
        }
        let c = decode_one(self.base, sequence)?;
        let code = u32::from(c);
        match self.kind {
            Kind::Windows if (0x80..0xa0).contains(&code) => None,
            Kind::Double | Kind::Euc if (0xe000..0xf900).contains(&code) => None,
            Kind::Gb18030 => {
                GB18030_MOVED.iter().find(|(_, new)| *new == code).map_or(Some(c), |(old, _)| char::from_u32(*old))
            }
            _ => Some(c),
        }
    }
}

impl Table {
    fn new(spec: &Spec) -> Self {
        let mut table = Self { codes: HashMap::default(), bytes: HashMap::default() };
        let mut add = |sequence: &[u8]| {
            if let Some(c) = spec.char_of(sequence) {
                table.codes.insert(packed(sequence), c);
                table.bytes.entry(c).or_insert(packed(sequence));
            }
        };
        let has_singles = matches!(spec.kind, Kind::Single | Kind::Windows | Kind::ShiftJis { .. });
        let trails = match spec.kind {
            Kind::Single | Kind::Windows => 0..0,
            Kind::Euc => 0xa1..0xff,
            _ => 0x40..0xff,
        };
        for lead in if spec.kind == Kind::Euc { 0xa1..=0xff } else { 0x80..=0xff } {
            if has_singles {
                add(&[lead]);
            }
            trails.clone().for_each(|trail| add(&[lead, trail]));
        }
        if spec.kind == Kind::EucJp {
            for row in 0xa1..=0xfe {
                (0xa1..=0xfe).for_each(|trail| add(&[0x8f, row, trail]));
            }
        }
        for (code, sequence) in spec.encode_as {
            table.bytes.extend(char::from_u32(*code).map(|c| (c, *sequence)));
        }
        table
    }
}

impl Legacy {
    fn spec(self) -> &'static Spec {
        &SPECS[self.0]
    }

    fn table(self) -> &'static Table {
        TABLES[self.0].get_or_init(|| Table::new(self.spec()))
    }

    /// The character set of a normalised name: small letters, underscores between words.
    pub fn find(name: &str) -> Option<Self> {
        SPECS.iter().position(|spec| spec.names.contains(&name)).map(Self)
    }

    /// The name in module codecs.
    pub fn canonical_name(self) -> &'static str {
        self.spec().canonical
    }

    /// Whether each character is one byte.
    pub fn is_single(self) -> bool {
        matches!(self.spec().kind, Kind::Single | Kind::Windows)
    }

    /// The name that errors have.
    pub fn error_name(self) -> &'static str {
        if self.is_single() { "charmap" } else { self.spec().canonical }
    }

    /// Why a byte is wrong, or a character cannot be encoded.
    pub fn reason(self) -> &'static str {
        if self.is_single() { "character maps to <undefined>" } else { "illegal multibyte sequence" }
    }

    /// What is at the beginning of bytes that are not empty.
    pub fn step(self, bytes: &[u8]) -> Step {
        let first = bytes[0];
        if first.is_ascii() {
            return Step::Char(first.into(), 1);
        }
        let length = match self.spec().kind {
            Kind::Single | Kind::Windows => 1,
            Kind::Double | Kind::Euc => 2,
            Kind::ShiftJis { last } if (0x81..=0x9f).contains(&first) || (0xe0..=last).contains(&first) => 2,
            Kind::ShiftJis { .. } => 1,
            Kind::EucJp if first == 0x8f => 3,
            Kind::EucJp => 2,
            Kind::Gb18030 if bytes.get(1).is_some_and(u8::is_ascii_digit) => 4,
            Kind::Gb18030 => 2,
        };
        let Some(sequence) = bytes.get(..length) else { return Step::Incomplete };
        let number = packed(sequence);
        let found = match length {
            4 if number == GB18030_M_ACUTE.1 => char::from_u32(GB18030_M_ACUTE.0),
            4 => decode_one(self.spec().base, sequence),
            _ => self.table().codes.get(&number).copied(),
        };
        found.map_or(Step::Wrong, |c| Step::Char(c, length))
    }

    /// Appends the bytes of a character; false if the set does not have it.
    pub fn encode(self, c: char, out: &mut Vec<u8>) -> bool {
        if c.is_ascii() {
            out.push(c as u8);
            return true;
        }
        if let Some(number) = self.table().bytes.get(&c) {
            let bytes = number.to_be_bytes();
            out.extend_from_slice(&bytes[number.leading_zeros() as usize / 8..]);
            return true;
        }
        if self.spec().kind != Kind::Gb18030 {
            return false;
        }
        let mut buffer = [0; 4];
        let (bytes, _, _) = self.spec().base.encode(c.encode_utf8(&mut buffer));
        out.extend_from_slice(&bytes);
        true
    }
}

impl std::fmt::Debug for Legacy {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.spec().canonical)
    }
}

/// A sequence of at most four bytes as a big-endian number.
fn packed(sequence: &[u8]) -> u32 {
    sequence.iter().fold(0, |number, byte| number << 8 | u32::from(*byte))
}

/// The one character that a sequence is, if it is one.
fn decode_one(base: &'static Encoding, sequence: &[u8]) -> Option<char> {
    let text = base.decode_without_bom_handling_and_without_replacement(sequence)?;
    let mut chars = text.chars();
    chars.next().filter(|_| chars.next().is_none())
}
