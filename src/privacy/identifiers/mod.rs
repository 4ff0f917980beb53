//! Personal identifiers in text, so that a caller can refuse or mask them.
//!
//! A chat bot for social workers must never hold a client's data. People still paste it, so every
//! text that comes in passes here first. The room knows nothing of the rest of the program: text
//! goes in, findings (kind, strength, byte span) come out. Nothing is stored and nothing is logged.
//!
//! What is recognised, and where each rule is from:
//!
//! * Norwegian national numbers, D-, H- and synthetic numbers, by today's check digits and by
//!   those of numbers issued from 2032 (Skatteetaten, *Folkeregisteret*): `norway`.
//! * Swedish personnummer, samordningsnummer and the health services' reserve numbers
//!   (Skatteverket; SKR for the reserve numbers): `sweden`.
//! * Danish CPR numbers, which may lack a valid check digit (CPR-kontoret): `denmark`.
//! * E-mail, telephone (Nkom, PTS and Energistyrelsen for the number plans), street addresses,
//!   names after a role word and dates of birth: `email`, `phone`, `address`, `names`, `birth`.
//! * Numbers of case systems, by patterns the municipality sets.
//!
//! The text is folded before it is read (`normalise`): compatibility forms, digits of all
//! scripts, dashes, odd spaces and invisible characters. What merely looks like an identifier
//! (dates, amounts, laws, accounts, mentions) is known in `harmless`.

mod address;
mod birth;
mod dates;
mod denmark;
mod email;
mod groups;
mod harmless;
mod hit;
mod kind;
mod names;
mod normalise;
mod norway;
mod numbers;
mod phone;
mod reserve;
mod rules;
mod sweden;
#[cfg(test)]
mod tests;
mod words;

use std::ops::Range;

pub use kind::{Kind, Strength};
pub use rules::Rules;

use groups::Digits;
use harmless::Harmless;
use hit::Hit;
use normalise::Folded;

/// How often a text is read again after what was found has been replaced by its mask: taking one
/// finding away can bring its neighbour out, and the masked text should have nothing left to find.
const MAX_ROUNDS: usize = 4;

/// One identifier in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What it is.
    pub kind: Kind,
    /// How sure it is.
    pub strength: Strength,
    /// Where it is: bytes of the text as it was given, on character boundaries.
    pub span: Range<usize>,
}

/// Finds identifiers. Made once, used for every text.
#[derive(Debug, Clone, Default)]
pub struct Recogniser {
    rules: Rules,
}

impl Recogniser {
    /// A recogniser that follows `rules`.
    #[must_use]
    pub fn new(rules: Rules) -> Self {
        Self { rules }
    }

    /// Every identifier in `text`, in order and without overlaps; where two readings compete, the
    /// stronger one stands.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Finding> {
        let mut folded = Folded::new(text);
        let mut findings: Vec<Finding> = Vec::new();
        for _ in 0..MAX_ROUNDS {
            let hits = hit::without_overlaps(self.read(folded.text()));
            let fresh: Vec<Hit> =
                hits.into_iter().filter(|hit| !touches(&findings, &folded.original(&hit.range))).collect();
            if fresh.is_empty() {
                break;
            }
            let found = fresh.iter().map(|hit| Finding {
                kind: hit.kind,
                strength: hit.strength,
                span: folded.original(&hit.range),
            });
            findings.extend(found);
            findings.sort_by_key(|finding| finding.span.start);
            folded = folded.masked(&fresh);
        }
        merge_shared_characters(findings)
    }

    /// All readings of one folded text, competing ones included.
    fn read(&self, text: &str) -> Vec<Hit> {
        let mut hits = Vec::new();
        let digits = Digits::new(text);
        if !digits.is_empty() {
            let harmless = Harmless::new(text);
            let danish = self.rules.is_danish();
            numbers::find(text, &digits, &harmless, danish, &mut hits);
            reserve::find(text, &digits, &mut hits);
            phone::find(text, &digits, &harmless, &mut hits);
            address::find(text, &digits, &mut hits);
            birth::find(text, &mut hits);
        }
        email::find(text, &self.rules, &mut hits);
        names::find(text, &mut hits);
        self.rules.find_case_numbers(text, &mut hits);
        hits
    }
}

/// `text` with each finding replaced by the mask of its kind, such as `[fnr]`.
///
/// Findings that do not fit the text (another text's, say) are left out rather than panicking.
#[must_use]
pub fn mask(text: &str, findings: &[Finding]) -> String {
    let mut ordered: Vec<&Finding> = findings.iter().collect();
    ordered.sort_by_key(|finding| (finding.span.start, finding.span.end));
    let mut masked = String::with_capacity(text.len());
    let mut done = 0;
    for finding in ordered {
        if text.get(finding.span.clone()).is_none() {
            continue;
        }
        let Some(before) = text.get(done..finding.span.start) else {
            continue;
        };
        masked.push_str(before);
        masked.push_str(finding.kind.mask());
        done = finding.span.end;
    }
    masked.push_str(text.get(done..).unwrap_or_default());
    masked
}

/// Whether `span` overlaps one of the findings, which are sorted and disjoint.
fn touches(findings: &[Finding], span: &Range<usize>) -> bool {
    let next = findings.partition_point(|finding| finding.span.end <= span.start);
    findings.get(next).is_some_and(|finding| finding.span.start < span.end)
}

/// One character can fold to several, so two hits may share it: the first keeps it and takes the
/// other's span along, with the stronger of the two kinds.
fn merge_shared_characters(findings: Vec<Finding>) -> Vec<Finding> {
    let mut merged: Vec<Finding> = Vec::with_capacity(findings.len());
    for finding in findings {
        match merged.last_mut() {
            Some(last) if finding.span.start < last.span.end => {
                last.span.end = last.span.end.max(finding.span.end);
                if finding.strength > last.strength {
                    last.kind = finding.kind;
                    last.strength = finding.strength;
                }
            }
            _ => merged.push(finding),
        }
    }
    merged
}
