//! Folding a text to what it says, with the way back to the bytes it came from.
//!
//! Numbers are pasted from PDF files, spreadsheets and telephones, and some are disguised. So
//! compatibility forms (Unicode NFKC: fullwidth, circled, superscript), decimal digits of every
//! script, dashes and spaces are mapped to ASCII, and marks and invisible characters are dropped.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::hit::Hit;

/// A folded text. `origin` has, for each byte of `text`, the span of the original character it
/// came from; `None` means that the two texts have the same length and the same positions.
pub(super) struct Folded {
    text: String,
    origin: Option<Vec<Range<usize>>>,
    /// Whether the last character folded was a superscript or subscript digit.
    raised: bool,
}

impl Folded {
    pub(super) fn new(original: &str) -> Self {
        if original.is_ascii() {
            let text = original.chars().filter_map(plain).collect();
            return Self { text, origin: None, raised: false };
        }
        let mut folded = Self {
            text: String::with_capacity(original.len()),
            origin: Some(Vec::with_capacity(original.len())),
            raised: false,
        };
        folded.fold(original);
        folded
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The span of the original text that the range of the folded text came from.
    pub(super) fn original(&self, range: &Range<usize>) -> Range<usize> {
        let Some(origin) = &self.origin else {
            return range.clone();
        };
        let start = origin.get(range.start).map_or(0, |span| span.start);
        let end = (range.end.checked_sub(1)).and_then(|last| origin.get(last)).map_or(start, |span| span.end);
        start..end.max(start)
    }

    /// The folded text after the hits (sorted, disjoint) have been masked. What lies under a mask
    /// maps back to the whole of what was masked.
    pub(super) fn masked(&self, hits: &[Hit]) -> Self {
        let mut next = Self {
            text: String::with_capacity(self.text.len()),
            origin: Some(Vec::with_capacity(self.text.len())),
            raised: false,
        };
        let mut done = 0;
        for hit in hits {
            self.copy(done..hit.range.start, &mut next);
            next.push_str(hit.kind.mask(), &self.original(&hit.range));
            done = hit.range.end;
        }
        self.copy(done..self.text.len(), &mut next);
        next
    }

    fn copy(&self, range: Range<usize>, into: &mut Self) {
        into.text.push_str(self.text.get(range.clone()).unwrap_or_default());
        if let Some(origin) = &mut into.origin {
            origin.extend(range.map(|at| self.original(&(at..at + 1))));
        }
    }

    /// Folds character by character, but with the marks that follow a character: a letter and its
    /// ring or umlaut may be two characters that compose to one.
    fn fold(&mut self, original: &str) {
        let mut chars = original.char_indices().peekable();
        let mut cluster = String::new();
        while let Some((start, first)) = chars.next() {
            let mut end = start + first.len_utf8();
            cluster.clear();
            cluster.push(first);
            while let Some((at, mark)) = chars.next_if(|(_, next)| is_combining_mark(*next)) {
                end = at + mark.len_utf8();
                cluster.push(mark);
            }
            self.push_cluster(first, &cluster, &(start..end));
        }
    }

    fn push_cluster(&mut self, first: char, cluster: &str, span: &Range<usize>) {
        // A footnote mark is not part of the number before it.
        let raised = is_raised(first);
        if raised != self.raised && self.text.ends_with(|c: char| c.is_ascii_digit()) {
            self.push(' ', span);
        }
        self.raised = raised;
        if is_compound_sign(first) || is_long_ligature(first) {
            self.push(' ', span);
        } else if cluster.len() == 1 {
            self.push_plain(first, span);
        } else {
            for folded in cluster.nfkc() {
                self.push_plain(folded, span);
            }
        }
    }

    fn push_plain(&mut self, folded: char, span: &Range<usize>) {
        if let Some(folded) = plain(folded) {
            self.push(folded, span);
        }
    }

    fn push(&mut self, folded: char, span: &Range<usize>) {
        self.push_str(folded.encode_utf8(&mut [0; 4]), span);
    }

    fn push_str(&mut self, folded: &str, span: &Range<usize>) {
        self.text.push_str(folded);
        if let Some(origin) = &mut self.origin {
            origin.extend(folded.bytes().map(|_| span.clone()));
        }
    }
}

/// Arabic ligatures that fold to whole phrases: no identifier is written with them, and a text of
/// nothing else would grow elevenfold.
fn is_long_ligature(c: char) -> bool {
    matches!(c, '\u{FDF0}'..='\u{FDFF}')
}

/// Fractions such as ½ and signs for the months, days and hours of East Asian calendars, which
/// would fold to digits and words that nobody wrote.
fn is_compound_sign(c: char) -> bool {
    matches!(c,
        '\u{BC}'..='\u{BE}' | '\u{2150}'..='\u{215F}' | '\u{2189}' | '\u{32C0}'..='\u{32CB}'
        | '\u{3358}'..='\u{3370}' | '\u{33E0}'..='\u{33FE}')
}

/// Superscript and subscript digits.
fn is_raised(c: char) -> bool {
    matches!(c, '²' | '³' | '¹' | '\u{2070}'..='\u{2079}' | '\u{2080}'..='\u{2089}')
}

/// What a character stands for, or `None` if it stands for nothing. ASCII stays one character, on
/// which the fast path of [`Folded::new`] relies.
fn plain(c: char) -> Option<char> {
    match c {
        '\n' | '!'..='~' => Some(c),
        '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
        _ if is_invisible(c) || is_combining_mark(c) => None,
        _ if c.is_whitespace() || c.is_control() || c == '\u{2800}' => Some(' '),
        _ if is_dash(c) => Some('-'),
        '\u{2044}' | '\u{2215}' | '\u{29F8}' | '\u{2571}' => Some('/'),
        '\u{B7}' | '\u{2022}' | '\u{2027}' | '\u{2219}' | '\u{22C5}' | '\u{3002}' | '\u{30FB}' | '\u{66B}'
        | '\u{6D4}' => Some('.'),
        '\u{66C}' | '\u{60C}' | '\u{3001}' => Some(','),
        '\u{2236}' | '\u{A789}' | '\u{2D0}' => Some(':'),
        '\u{2758}' | '\u{2502}' => Some('|'),
        _ => Some(digit(c).unwrap_or(c)),
    }
}

fn is_dash(c: char) -> bool {
    matches!(
        c,
        '\u{2010}'
            ..='\u{2015}'
                | '\u{2043}'
                | '\u{207B}'
                | '\u{208B}'
                | '\u{2212}'
                | '\u{58A}'
                | '\u{5BE}'
                | '\u{1400}'
                | '\u{1806}'
                | '\u{2D7}'
                | '\u{2796}'
                | '\u{2E17}'
                | '\u{2E1A}'
                | '\u{2E3A}'
                | '\u{2E3B}'
                | '\u{2E40}'
                | '\u{2500}'
                | '\u{301C}'
                | '\u{3030}'
                | '\u{30A0}'
                | '\u{FE58}'
                | '\u{10EAD}'
                | '\u{AF}'
    )
}

/// Zero-width and direction characters, soft hyphens, fillers, variation selectors and tags.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
        | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}' | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E0FFF}')
}

/// The zeros of the decimal digits of Unicode (general category Nd), each followed by its one to
/// nine. Those that NFKC folds by itself are not needed.
const ZEROS: [u32; 69] = [
    0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66, 0x0DE6, 0x0E50,
    0x0ED0, 0x0F20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40, 0x1C50,
    0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0x104A0, 0x10D30, 0x10D40, 0x11066, 0x110F0, 0x11136,
    0x111D0, 0x112F0, 0x11450, 0x114D0, 0x11650, 0x116C0, 0x116D0, 0x116DA, 0x11730, 0x118E0, 0x11950, 0x11BF0,
    0x11C50, 0x11D50, 0x11DA0, 0x11F50, 0x16130, 0x16A60, 0x16AC0, 0x16B50, 0x16D70, 0x1CCF0, 0x1E140, 0x1E2F0,
    0x1E4F0, 0x1E5F1, 0x1E950, 0x1FBF0,
];

/// The ASCII digit that a digit of another script, or a dingbat, stands for.
fn digit(c: char) -> Option<char> {
    let code = u32::from(c);
    let value = match c {
        '\u{24FF}' | '\u{1F10B}' | '\u{1F10C}' => 0,
        '\u{24F5}'..='\u{24FD}' => code - 0x24F4,
        '\u{2776}'..='\u{277E}' => code - 0x2775,
        '\u{2780}'..='\u{2788}' => code - 0x277F,
        '\u{278A}'..='\u{2792}' => code - 0x2789,
        _ => decimal(code)?,
    };
    char::from_digit(value, 10)
}

fn decimal(code: u32) -> Option<u32> {
    let below = ZEROS.partition_point(|zero| *zero <= code).checked_sub(1)?;
    let value = code - ZEROS.get(below)?;
    (value < 10).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        Folded::new(text).text
    }

    #[test]
    fn compatibility_forms_become_ascii() {
        assert_eq!(folded("１７８５"), "1785");
        assert_eq!(folded("①⓪⑳"), "1020");
        assert_eq!(folded("¹⁷₈₅"), "1785");
        assert_eq!(folded("❶➀➊⓵⓿"), "11110");
        assert_eq!(folded("1\u{FE0F}\u{20E3}7\u{332}"), "17");
        assert_eq!(folded("x＠y．no"), "x@y.no");
    }

    #[test]
    fn every_decimal_digit_of_unicode_is_read() {
        let decimal = regex::Regex::new(r"^\p{Nd}$").expect("a pattern");
        for c in ('\u{80}'..=char::MAX).filter(|c| decimal.is_match(&c.to_string())) {
            let text = folded(&c.to_string());
            assert!(text.bytes().all(|b| b.is_ascii_digit()) && text.len() == 1, "{c:?}");
        }
    }

    #[test]
    fn marks_and_fractions_are_no_part_of_a_number() {
        assert_eq!(folded("10023¹ 10023½ ¹10023"), "10023 1  10023  1 10023");
    }

    #[test]
    fn the_zeros_are_sorted() {
        assert!(ZEROS.is_sorted());
    }

    #[test]
    fn dashes_and_spaces_become_one_kind() {
        assert_eq!(folded("a\u{2011}b\u{2013}c\u{2212}d"), "a-b-c-d");
        assert_eq!(folded("1\u{A0}2\u{2009}3\u{202F}4\t5"), "1 2 3 4 5");
        assert_eq!(folded("1\u{200B}7\u{AD}8\u{2060}5\u{FEFF}8"), "17858");
    }

    #[test]
    fn composed_and_decomposed_letters_are_the_same() {
        assert_eq!(folded("Ka\u{30A}re Bjo\u{308}rn"), "Kåre Björn");
    }

    #[test]
    fn the_way_back_leads_to_whole_characters() {
        let text = "x１\u{200B}７y";
        let folded = Folded::new(text);
        assert_eq!(folded.text(), "x17y");
        assert_eq!(text.get(folded.original(&(1..3))), Some("１\u{200B}７"));
    }

    #[test]
    fn ascii_keeps_its_positions() {
        let text = "a\tb\0c\r\n\u{7f}d";
        let folded = Folded::new(text);
        assert_eq!(folded.text().len(), text.len());
        assert_eq!(folded.original(&(2..5)), 2..5);
    }
}
