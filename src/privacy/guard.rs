//! What happens to an identifier at each inlet: one table, kind by inlet, also in the handbook.
//!
//! The guard stands before everything that takes in words. What it refuses goes no further: it is not stored, logged or
//! searched for, and the person is told the kind, never the words.

use super::identifiers::{Finding, Kind, Recogniser, Rules, Strength, mask};
use crate::knowledge::language::Country;

/// A place where words come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Inlet {
    /// A question, or a value that is still being typed.
    Question,
    /// A field of a form.
    Field,
    /// The name of a file.
    FileName,
    /// The text of a public document that is imported.
    PublicDocument,
    /// Where a meeting is held.
    MeetingPlace,
}

/// What is done with a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Policy {
    /// It may stand there.
    Allow,
    /// It is replaced by its mask.
    Mask,
    /// The person is asked whether it concerns a person.
    AskFirst,
    /// The whole text is refused.
    Refuse,
}

impl Inlet {
    /// Every inlet.
    pub const ALL: [Self; 5] = [Self::Question, Self::Field, Self::FileName, Self::PublicDocument, Self::MeetingPlace];

    /// The table.
    #[must_use]
    pub fn policy(self, kind: Kind, strength: Strength) -> Policy {
        match (self, kind) {
            (Self::PublicDocument, _) => Policy::Mask,
            (Self::MeetingPlace, Kind::Address) => Policy::Allow,
            // A file name cannot be asked about: its owner renames it.
            (Self::FileName, _) => Policy::Refuse,
            _ if strength == Strength::Strong => Policy::Refuse,
            _ => Policy::AskFirst,
        }
    }
}

/// What the guard says of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing in it.
    Clean,
    /// It goes on in this form.
    Masked(String),
    /// It may hold something of these kinds; with the person's word it goes on in this form.
    AskFirst(Vec<Kind>, String),
    /// It holds something of these kinds.
    Refused(Vec<Kind>),
}

/// The guard before everything that comes in. In Denmark it is stricter: ten digits with a date are a CPR number there.
pub struct Guard {
    recogniser: Recogniser,
    danish: Recogniser,
}

impl Guard {
    /// A guard with the municipality's own case-number patterns.
    pub fn new(case_numbers: &[String]) -> Result<Self, regex::Error> {
        let rules = Rules::default().case_numbers(case_numbers)?;
        let danish = Recogniser::new(rules.clone().danish(true));
        Ok(Self { recogniser: Recogniser::new(rules), danish })
    }

    fn find(&self, text: &str, country: Country) -> Vec<Finding> {
        if country == Country::Dk { self.danish.find(text) } else { self.recogniser.find(text) }
    }

    /// Looks at a text that comes in from a country.
    #[must_use]
    pub fn look(&self, text: &str, inlet: Inlet, country: Country) -> Verdict {
        let findings = self.find(text, country);
        let strictest = findings.iter().map(|f| inlet.policy(f.kind, f.strength)).max().unwrap_or(Policy::Allow);
        match strictest {
            Policy::Allow => Verdict::Clean,
            Policy::Mask => Verdict::Masked(masked(text, &findings, inlet)),
            Policy::AskFirst => Verdict::AskFirst(kinds(&findings), masked(text, &findings, inlet)),
            Policy::Refuse => Verdict::Refused(kinds(&findings)),
        }
    }

    /// Whether a text must be refused where it is asked as a question, and the kinds found in it.
    #[must_use]
    pub fn refuses(&self, text: &str, country: Country) -> (bool, Vec<Kind>) {
        let refuse = matches!(self.look(text, Inlet::Question, country), Verdict::Refused(_));
        (refuse, kinds(&self.find(text, country)))
    }
}

fn masked(text: &str, findings: &[Finding], inlet: Inlet) -> String {
    let hidden: Vec<Finding> =
        findings.iter().filter(|f| inlet.policy(f.kind, f.strength) != Policy::Allow).cloned().collect();
    mask(text, &hidden)
}

fn kinds(findings: &[Finding]) -> Vec<Kind> {
    let mut kinds: Vec<Kind> = Vec::new();
    for finding in findings {
        if !kinds.contains(&finding.kind) {
            kinds.push(finding.kind);
        }
    }
    kinds
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(text: &str, inlet: Inlet) -> Verdict {
        Guard::new(&[]).unwrap().look(text, inlet, Country::No)
    }

    #[test]
    fn a_number_is_refused_in_a_question_and_masked_in_a_public_document() {
        let text = "hva gjør jeg med 17858510023";
        assert_eq!(look(text, Inlet::Question), Verdict::Refused(vec![Kind::NorwegianNumber]));
        assert_eq!(look(text, Inlet::PublicDocument), Verdict::Masked("hva gjør jeg med [fnr]".into()));
    }

    #[test]
    fn ten_digits_are_a_cpr_number_in_denmark() {
        let guard = Guard::new(&[]).unwrap();
        let refuses = |country| guard.refuses("2512489996", country).0;
        assert!(refuses(Country::Dk) && !refuses(Country::No));
    }

    #[test]
    fn a_weak_hit_asks_first_and_an_address_may_be_a_meeting_place() {
        let text = "møte i Storgata 1";
        assert!(
            matches!(look(text, Inlet::Question), Verdict::AskFirst(kinds, masked) if kinds == [Kind::Address] && !masked.contains("Storgata 1"))
        );
        assert_eq!(look(text, Inlet::MeetingPlace), Verdict::Clean);
        assert_eq!(look("hva er LAR", Inlet::Question), Verdict::Clean);
    }
}
