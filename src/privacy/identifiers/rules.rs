//! What a municipality may set.

use regex::Regex;

use super::hit::{Hit, Rank};
use super::{Kind, Strength};

/// How strict the recogniser is, and what is its own.
#[derive(Debug, Clone, Default)]
pub struct Rules {
    danish: bool,
    case_numbers: Vec<Regex>,
    own_domains: Vec<String>,
}

impl Rules {
    /// The country is Denmark: every ten digits in the layout of a CPR number with a valid date
    /// are refused. CPR-kontoret tells systems not to rely on the check digit.
    #[must_use]
    pub fn danish(mut self, on: bool) -> Self {
        self.danish = on;
        self
    }

    /// Patterns of the numbers that the case systems use. They are matched on the folded text.
    pub fn case_numbers(mut self, patterns: &[String]) -> Result<Self, regex::Error> {
        self.case_numbers = patterns.iter().map(|pattern| Regex::new(pattern)).collect::<Result<_, _>>()?;
        Ok(self)
    }

    /// Domains, with what lies under them, whose e-mail addresses belong to staff and may stand.
    #[must_use]
    pub fn allow_email_domains(mut self, domains: &[String]) -> Self {
        self.own_domains = domains
            .iter()
            .map(|domain| domain.trim().trim_start_matches('@').to_lowercase())
            .filter(|domain| !domain.is_empty())
            .collect();
        self
    }

    pub(super) fn is_danish(&self) -> bool {
        self.danish
    }

    /// Whether an address in this domain may stand.
    pub(super) fn allows_domain(&self, domain: &str) -> bool {
        let domain = domain.to_lowercase();
        self.own_domains
            .iter()
            .any(|own| domain.strip_suffix(own.as_str()).is_some_and(|rest| rest.is_empty() || rest.ends_with('.')))
    }

    pub(super) fn find_case_numbers(&self, text: &str, hits: &mut Vec<Hit>) {
        for pattern in &self.case_numbers {
            hits.extend(pattern.find_iter(text).map(|found| Hit {
                kind: Kind::CaseNumber,
                strength: Strength::Strong,
                rank: Rank::Configured,
                range: found.range(),
            }));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::privacy::identifiers::{Recogniser, mask};

    #[test]
    fn a_broken_pattern_is_an_error() {
        assert!(Rules::default().case_numbers(&["(".to_owned()]).is_err());
    }

    #[test]
    fn case_numbers_are_strong_and_win_over_other_readings() {
        let patterns = [r"G-\d{8}".to_owned(), "x*".to_owned()];
        let rules = Rules::default().case_numbers(&patterns).expect("patterns");
        let text = "Se G-40000000 i Gerica";
        let findings = Recogniser::new(rules).find(text);
        assert_eq!(mask(text, &findings), "Se [saksnr] i Gerica");
        assert_eq!(findings[0].strength, Strength::Strong);
    }

    #[test]
    fn a_domain_covers_what_lies_under_it_but_not_its_lookalikes() {
        let rules = Rules::default().allow_email_domains(&["@Kommune.example ".to_owned()]);
        assert!(rules.allows_domain("kommune.example"));
        assert!(rules.allows_domain("post.KOMMUNE.example"));
        assert!(!rules.allows_domain("ikkekommune.example"));
    }
}
