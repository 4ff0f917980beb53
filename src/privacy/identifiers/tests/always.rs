//! What must hold for every number and every text. The check digits are computed here anew, from
//! the rules and not from the recogniser.

use std::sync::LazyLock;

use proptest::prelude::*;
use regex::Regex;

use crate::privacy::identifiers::{Finding, Kind, Recogniser, Strength, mask};

const SEPARATORS: [&str; 16] = [
    " ", ".", "-", "/", "_", ",", ":", "\n", "\u{A0}", "\u{2009}", "\u{2011}", "\u{2013}", "\u{200B}", "\u{AD}", " - ",
    ", ",
];

/// A Norwegian number of the kind that `day` and `month` are moved by, if its digits exist.
fn norwegian(date: (u32, u32, u32), moved: (u32, u32), serial: u32, later: u32) -> Option<String> {
    let (day, month, year) = (date.0 + moved.0, date.1 + moved.1, date.2);
    let nine = format!("{day:02}{month:02}{year:02}{serial:03}");
    let first = 11 + later - weigh(&nine, &[3, 7, 6, 1, 8, 9, 4, 5, 2]) % 11;
    let first = if first >= 11 { first - 11 } else { first };
    let ten = (first < 10).then(|| format!("{nine}{first}"))?;
    let second = (11 - weigh(&ten, &[5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11) % 11;
    (second < 10).then(|| format!("{ten}{second}"))
}

fn weigh(digits: &str, weights: &[u32]) -> u32 {
    let values = digits.chars().filter_map(|c| c.to_digit(10));
    values.zip(weights).map(|(value, weight)| value * weight).sum()
}

/// Nine digits and Luhn's tenth.
fn swedish(date: (u32, u32, u32), coordination: bool, serial: u32) -> String {
    let day = date.0 + if coordination { 60 } else { 0 };
    let nine = format!("{:02}{:02}{day:02}{serial:03}", date.2, date.1);
    let doubled: String = (nine.chars().zip([2, 1].into_iter().cycle()))
        .filter_map(|(c, weight)| Some((c.to_digit(10)? * weight).to_string()))
        .collect();
    let sum: u32 = doubled.chars().filter_map(|c| c.to_digit(10)).sum();
    format!("{nine}{}", (10 - sum % 10) % 10)
}

/// Nine digits and the tenth that makes the sum a multiple of eleven, if there is one.
fn danish(date: (u32, u32, u32), replacement: bool, serial: u32) -> Option<String> {
    let day = date.0 + if replacement { 60 } else { 0 };
    let nine = format!("{day:02}{:02}{:02}{serial:03}", date.1, date.2);
    let last = (11 - weigh(&nine, &[4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11) % 11;
    (last < 10).then(|| format!("{nine}{last}"))
}

fn dates() -> impl Strategy<Value = (u32, u32, u32)> {
    (1_u32..=28, 1_u32..=12, 0_u32..=99)
}

/// A number with separators after some of its digits.
fn separated(number: impl Strategy<Value = String>) -> impl Strategy<Value = (String, String)> {
    let gaps = prop::collection::vec(prop::option::weighted(0.35, 0..SEPARATORS.len()), 12);
    (number, gaps).prop_map(|(number, gaps)| {
        let mut text = String::new();
        for (place, digit) in number.chars().enumerate() {
            let gap = place.checked_sub(1).and_then(|place| gaps.get(place).copied().flatten());
            text.push_str(gap.map_or("", |gap| SEPARATORS[gap]));
            text.push(digit);
        }
        (number, text)
    })
}

fn norwegian_numbers() -> impl Strategy<Value = String> {
    let moved = prop::sample::select(vec![0_u32, 40]);
    let months = prop::sample::select(vec![0_u32, 40, 65, 80]);
    (dates(), (moved, months), 0_u32..1000, 0_u32..4)
        .prop_filter_map("no check digit", |(date, moved, serial, later)| norwegian(date, moved, serial, later))
}

fn swedish_numbers() -> impl Strategy<Value = String> {
    let century = prop::sample::select(vec!["", "18", "19", "20"]);
    (century, dates(), any::<bool>(), 1_u32..1000)
        .prop_map(|(century, date, coordination, serial)| format!("{century}{}", swedish(date, coordination, serial)))
}

fn danish_numbers() -> impl Strategy<Value = String> {
    (dates(), any::<bool>(), 0_u32..1000)
        .prop_filter_map("no check digit", |(date, moved, serial)| danish(date, moved, serial))
}

/// Whether the digits are written as something else is, and are therefore left alone: a bank
/// account, or a date with its year.
fn is_in_another_form(text: &str) -> bool {
    static FORMS: LazyLock<Regex> = LazyLock::new(|| {
        let account = r"^\d{4}([. ]\d\d[. ])\d{5}$";
        let date = r"^(18|19|20)\d\d[-:/]|\d[./-]\d\d?[./-](19|20)\d\d([^0-9]|$)|(19|20)\d\d[-:/]\d";
        Regex::new(&format!("{account}|{date}").replace(r"\d", "[0-9]")).expect("a pattern")
    });
    let plain = text.replace(['\u{200B}', '\u{AD}'], "");
    let plain = plain.replace(['\u{A0}', '\u{2009}'], " ");
    FORMS.is_match(&plain.replace(['\u{2011}', '\u{2013}'], "-"))
}

fn is_sure(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.strength == Strength::Strong)
}

fn check_found(number: &str, text: &str) -> Result<(), TestCaseError> {
    prop_assume!(!is_in_another_form(text));
    let recogniser = Recogniser::default();
    for (before, after) in [("", ""), ("Gjelder ", "."), ("nr", "x"), ("(", ") i dag")] {
        let whole = format!("{before}{text}{after}");
        let findings = recogniser.find(&whole);
        prop_assert!(is_sure(&findings), "{whole:?}: {findings:?}");
        let masked = mask(&whole, &findings);
        let digits: String = masked.chars().filter(char::is_ascii_digit).collect();
        prop_assert!(digits.is_empty(), "{number} left {masked:?}");
        prop_assert!(!is_sure(&recogniser.find(&masked)), "{masked:?}");
    }
    Ok(())
}

fn check_spans(text: &str) -> Result<(), TestCaseError> {
    let recogniser = Recogniser::default();
    let findings = recogniser.find(text);
    let mut end = 0;
    for finding in &findings {
        prop_assert!(finding.span.start >= end && finding.span.end > finding.span.start);
        prop_assert!(text.get(finding.span.clone()).is_some());
        end = finding.span.end;
    }
    let masked = mask(text, &findings);
    prop_assert!(!is_sure(&recogniser.find(&masked)), "{text:?} {masked:?}");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn norwegian_numbers_are_found((number, text) in separated(norwegian_numbers())) {
        check_found(&number, &text)?;
    }

    #[test]
    fn swedish_numbers_are_found((number, text) in separated(swedish_numbers())) {
        check_found(&number, &text)?;
    }

    #[test]
    fn danish_numbers_are_found((number, text) in separated(danish_numbers())) {
        check_found(&number, &text)?;
    }

    #[test]
    fn plain_danish_numbers_need_no_check_digit(date in dates(), serial in 0_u32..10_000) {
        let text = format!("{:02}{:02}{:02}-{serial:04}", date.0, date.1, date.2);
        prop_assert!(is_sure(&Recogniser::default().find(&text)));
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,200}") {
        check_spans(&text)?;
    }

    #[test]
    fn any_text_of_digits_and_signs_is_read(
        text in "([0-9]{1,13}|[ .\\-/_,:+()@\n]|[ab]\\.no|kr|tlf|cpr|født|gata |[①١１\u{301}\u{200B}å]){0,40}"
    ) {
        check_spans(&text)?;
    }
}

#[test]
fn a_stranger_s_findings_do_no_harm() {
    let finding = |span| Finding { kind: Kind::Phone, strength: Strength::Weak, span };
    let strange = [finding(1..2), finding(0..2), finding(0..4), finding(90..99)];
    assert_eq!(mask("åæø", &strange), "[tlf]æø");
}

#[test]
fn long_texts_are_read_in_one_go() {
    for text in ["1", "1 ", "17858510023 ", "12 05 26 1 ", "a@", "Storgata 1 ", "mor: Kari ", "\u{301}", "１"] {
        let long = text.repeat(20_000);
        let findings = Recogniser::default().find(&long);
        assert!(findings.len() <= 20_000);
    }
}
