//! Any text at all: the recogniser neither panics nor returns a span that does not fit, and what
//! it masks stays masked. Run with
//! `cargo +nightly fuzz run --fuzz-dir tests/fuzz identifiers`.

#![no_main]

use fagmegler::privacy::identifiers::{Finding, Kind, Recogniser, Rules, Strength, mask};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    for danish in [false, true] {
        let recogniser = Recogniser::new(Rules::default().danish(danish));
        let findings = recogniser.find(text);
        check_spans(text, &findings);
        check_mask(&recogniser, text, &findings);
    }
});

/// Spans are on character boundaries, not empty, in order and disjoint.
fn check_spans(text: &str, findings: &[Finding]) {
    let mut end = 0;
    for finding in findings {
        assert!(finding.span.start >= end, "out of order: {findings:?}");
        assert!(finding.span.end > finding.span.start, "empty: {finding:?}");
        assert!(text.get(finding.span.clone()).is_some(), "{finding:?}");
        end = finding.span.end;
    }
}

/// The masked text has as many masks as findings more than the text had, the rest unchanged, and
/// no sure finding touches a mask.
fn check_mask(recogniser: &Recogniser, text: &str, findings: &[Finding]) {
    let masked = mask(text, findings);
    let places = places_of_masks(findings);
    for (finding, place) in findings.iter().zip(&places) {
        assert_eq!(masked.get(place.clone()), Some(finding.kind.mask()));
    }
    let (cut, added) =
        (findings.iter().map(|f| f.span.len()).sum::<usize>(), places.iter().map(|place| place.len()).sum::<usize>());
    assert_eq!(masked.len(), text.len() - cut + added);
    for again in recogniser.find(&masked) {
        let touches = |place: &std::ops::Range<usize>| place.start < again.span.end && again.span.start < place.end;
        let sure = again.strength == Strength::Strong && again.kind != Kind::CaseNumber;
        assert!(!(sure && places.iter().any(touches)), "{again:?} in {masked:?}");
    }
}

/// Where the masks lie in the masked text.
fn places_of_masks(findings: &[Finding]) -> Vec<std::ops::Range<usize>> {
    let mut places = Vec::new();
    let (mut done, mut length) = (0, 0);
    for finding in findings {
        let start = length + finding.span.start - done;
        length = start + finding.kind.mask().len();
        done = finding.span.end;
        places.push(start..length);
    }
    places
}
