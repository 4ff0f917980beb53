//! What looks like an identifier and is none: dates, amounts, laws, accounts, books, mentions.
//!
//! Sources: Lovdata, Retsinformation and the Swedish code of statutes for how laws are cited;
//! Brønnøysundregistrene for organisation numbers; ISO 13616 (accounts), ISO 2108 (books) and
//! ISO 8601 (instants); Discord's documentation for mentions.

use std::cell::OnceCell;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::hit::{Hit, Rank};
use super::{Kind, Strength};

/// What a harmless span means for a number that overlaps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    /// No identifier overlaps it.
    Never,
    /// A date: only a number that begins with it, as a date of birth, may hold it.
    Date,
    /// An identity number may hold it whole but not cut it, and is not found inside it.
    Whole,
    /// A web address: only a sure, plainly written identity number is found inside it.
    Link,
}

struct Pattern {
    class: Class,
    regex: Regex,
    /// A further test of the digits, if the shape is not enough.
    test: fn(&str) -> bool,
}

const ANY: fn(&str) -> bool = |_| true;

const AMOUNT: &str = r"(?:\d{1,3}(?:[ .,]\d{3}){1,4}(?:[.,]\d{1,2})?|\d{1,9}(?:[.,]\d{1,2})?)";
const CLOCK: &str = r"(?:[01]?\d|2[0-4])(?::[0-5]\d(?::[0-5]\d(?:[.,]\d{1,9})?)?|\.[0-5]\d)(?: ?[+-]\d{2}:?\d{2})?";
const DAY: &str = r"(?:3[01]|[12]\d|0?[1-9])";
const MONTH: &str = r"(?:1[0-2]|0?[1-9])";
const YEAR: &str = r"(?:19|20)\d{2}";

static PATTERNS: LazyLock<Vec<Pattern>> = LazyLock::new(|| {
    let at = format!(r"(?:(?:T| ?,? ?)(?:kl\.? ?)?{CLOCK})?");
    let money = r"(?:kr|kroner|kronor|nok|sek|dkk|eur|usd|tkr|mkr|mnkr|mill|mio|mrd)\b";
    let percent = r"%|,-|prosent|procent|percent|€|milliard|miljard|miljon|million";
    [
        (Class::Never, r"<(?:@[!&]?|#|a?:\w{2,32}:)\d{15,20}>".to_owned(), ANY),
        (Class::Never, r"<t:\d{1,10}(?::[a-z])?>".to_owned(), ANY),
        (Class::Never, r"\b(?:lov|for|forskrift|nl|sf|del|res)[-/ ]\d{4}-\d{2}-\d{2}(?:-\d{1,5})?".to_owned(), ANY),
        (Class::Never, r"§{1,2} ?\d{1,3}(?: ?[-,:] ?\d{1,3}\b)*".to_owned(), ANY),
        (Class::Never, r"\b(?:s\.|ss\.|pp\.|side|sider|sid\.) ?\d{1,3}(?: ?[-,] ?\d{1,3}\b)*".to_owned(), ANY),
        (Class::Never, r"\b97[89](?:[- ]?\d){10}".to_owned(), is_book),
        (Class::Never, r"\bis[bs]n(?:-1[03])?:? ?\d(?:[- ]?\d){6,12}x?".to_owned(), ANY),
        (Class::Never, r"\b10\.\d{4,9}/[^\s]{1,100}".to_owned(), ANY),
        (Class::Never, r"\b(?:no|se|dk|fi|is)\d{2}(?: ?\d{4}){2,6}(?: ?\d{1,4})?".to_owned(), is_account),
        (Class::Date, format!(r"(?:19|20)\d\d-{MONTH}-{DAY}{at}"), ANY),
        (Class::Date, format!(r"{DAY}(?:\. ?{MONTH}\. ?|/{MONTH}[/-]|-{MONTH}-){YEAR}{at}"), ANY),
        (Class::Date, format!(r"{DAY}\.?(?: ?{MONTH}\.?)? ?- ?{DAY}\. ?{MONTH}\. ?{YEAR}"), ANY),
        (Class::Whole, format!(r"{DAY}[./]{MONTH}[./-]\d\d"), ANY),
        (Class::Whole, format!(r"{DAY}[./]{MONTH}\.?(?:(?:, ?| og | och | ?- ?){DAY}[./]{MONTH}\.?){{1,20}}"), ANY),
        (Class::Whole, CLOCK.to_owned(), |digits| digits.contains(':')),
        (Class::Whole, r"(?:19|20)\d\d ?[-/] ?(?:19|20)\d\d".to_owned(), ANY),
        (Class::Whole, r"(?:19|20)\d\d[:/]\d{1,6}(?:-\d{1,4})?".to_owned(), ANY),
        (Class::Whole, r"\b[89]\d\d ?\d{3} ?\d{3}".to_owned(), is_organisation),
        (Class::Whole, format!(r"(?:\b{money}\.?|[€$£]) ?{AMOUNT}"), ANY),
        (Class::Whole, format!(r"{AMOUNT} ?(?:{money}|{percent})"), ANY),
        (Class::Link, r#"https?://[^\s<>"]{1,500}"#.to_owned(), ANY),
    ]
    .into_iter()
    .map(|(class, regex, test)| Pattern {
        class,
        // The patterns are constants, and a test compiles them all. Folding has left no other
        // digits than ASCII, which makes them smaller.
        regex: Regex::new(&format!("(?i){}", regex.replace(r"\d", "[0-9]"))).expect("a constant pattern"),
        test,
    })
    .collect()
});

/// The harmless spans of a text, looked for only when something has to be weighed against them.
pub(super) struct Harmless<'t> {
    text: &'t str,
    /// For each pattern its spans, sorted and disjoint.
    spans: OnceCell<Vec<(Class, Vec<Range<usize>>)>>,
}

impl<'t> Harmless<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, spans: OnceCell::new() }
    }

    /// Whether nothing harmless speaks against a number with so many digits.
    pub(super) fn allows(&self, hit: &Hit, digits: usize) -> bool {
        let range = &hit.range;
        let sure = hit.strength == Strength::Strong && hit.rank == Rank::Canonical;
        self.overlapping(range).all(|(class, span)| match class {
            Class::Never => false,
            Class::Date => {
                let usual = hit.rank == Rank::Canonical && digits > 11;
                usual && span.start == range.start && span.end < range.end
            }
            Class::Whole => {
                let holds = range.start <= span.start && span.end <= range.end;
                holds && range != span && hit.kind != Kind::Phone
            }
            Class::Link => sure && hit.kind != Kind::Phone,
        })
    }

    fn overlapping(&self, range: &Range<usize>) -> impl Iterator<Item = (Class, &Range<usize>)> {
        let spans = self.spans.get_or_init(|| find(self.text));
        let (start, end) = (range.start, range.end);
        spans.iter().flat_map(move |(class, spans)| {
            let first = spans.partition_point(|span| span.end <= start);
            (spans.iter().skip(first)).take_while(move |span| span.start < end).map(move |span| (*class, span))
        })
    }
}

fn find(text: &str) -> Vec<(Class, Vec<Range<usize>>)> {
    PATTERNS
        .iter()
        .map(|pattern| {
            let found = pattern.regex.find_iter(text);
            let spans = found.filter_map(|found| digits_of(text, pattern, &found.range()));
            (pattern.class, spans.collect())
        })
        .collect()
}

/// The part of a match from its first digit to its last, unless it cuts a group of digits.
fn digits_of(text: &str, pattern: &Pattern, found: &Range<usize>) -> Option<Range<usize>> {
    let matched = text.get(found.clone())?;
    if pattern.class == Class::Link {
        return Some(found.clone());
    }
    let first = matched.find(|c: char| c.is_ascii_digit())?;
    let last = matched.rfind(|c: char| c.is_ascii_digit())?;
    let range = found.start + first..found.start + last + 1;
    let is_digit = |at: Option<usize>| at.and_then(|at| text.as_bytes().get(at)).is_some_and(u8::is_ascii_digit);
    let cuts = is_digit(range.start.checked_sub(1)) || is_digit(Some(range.end));
    (!cuts && (pattern.test)(matched)).then_some(range)
}

fn values(text: &str) -> impl DoubleEndedIterator<Item = u32> + '_ {
    text.chars().filter_map(|c| c.to_digit(10))
}

/// The check digit of organisation numbers, modulo eleven.
fn is_organisation(text: &str) -> bool {
    let sum: u32 = (values(text).zip([3, 2, 7, 6, 5, 4, 3, 2, 1])).map(|(digit, weight)| digit * weight).sum();
    sum.is_multiple_of(11)
}

/// The check digit of thirteen-digit book numbers.
fn is_book(text: &str) -> bool {
    let sum: u32 = (values(text).zip([1, 3].into_iter().cycle())).map(|(digit, weight)| digit * weight).sum();
    sum.is_multiple_of(10)
}

/// The check digits of international account numbers: country and check digits moved to the end,
/// letters as two-digit numbers, modulo 97.
fn is_account(text: &str) -> bool {
    let plain: String = text.chars().filter(|c| *c != ' ').collect();
    let (Some(country), Some(rest)) = (plain.get(..4), plain.get(4..)) else {
        return false;
    };
    let remainder =
        (rest.chars().chain(country.chars())).filter_map(|c| c.to_digit(36)).fold(0, |sum, value| match value {
            0..=9 => (sum * 10 + value) % 97,
            _ => (sum * 100 + value) % 97,
        });
    remainder == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_patterns_compile() {
        assert!(PATTERNS.len() > 15);
    }

    #[test]
    fn check_digits_of_others() {
        assert!(is_organisation("974 760 673") && !is_organisation("974760674"));
        assert!(is_book("978-82-7570-203-4") && !is_book("978-82-7570-203-5"));
        assert!(is_account("NO93 8601 1117 947") && !is_account("NO94 8601 1117 947"));
    }

    #[test]
    fn days_and_months_are_read_to_their_end() {
        for text in ["2026-10-31", "31.12.2026", "22/11-2026", "1.-30.11.2026", "2. 1. 2026"] {
            let spans = find(text);
            let dates = spans.iter().filter(|(class, _)| *class == Class::Date);
            let whole = dates.flat_map(|(_, spans)| spans).any(|span| *span == (0..text.len()));
            assert!(whole, "{text}");
        }
    }

    #[test]
    fn a_match_that_cuts_a_number_is_no_excuse() {
        assert!(find("kr 17858510023").iter().all(|(_, spans)| spans.is_empty()));
        assert!(find("<@17858510023>").iter().all(|(_, spans)| spans.is_empty()));
    }
}
