//! Telling the languages apart.

use std::sync::LazyLock;

use lingua::{Language, LanguageDetector, LanguageDetectorBuilder};

use super::analysis::{self, STOP_WORDS};
use super::language::Lang;

/// The most probable language of a text, or none when nothing speaks for one of ours.
///
/// A clear vote of small words that only one language has settles most paragraphs at once; the others go to
/// `lingua`, which is right far oftener than the vote where it is not clear, and a hundred times slower.
#[must_use]
pub fn recognise(text: &str) -> Option<Lang> {
    let start: String = text.chars().take(RECOGNISED_CHARS).collect();
    if let Some(lang) = by_vote(&start) {
        return Some(lang);
    }
    match DETECTOR.detect_language_of(start)? {
        Language::Bokmal => Some(Lang::Nb),
        Language::Swedish => Some(Lang::Sv),
        Language::Danish => Some(Lang::Da),
        Language::English => Some(Lang::En),
    }
}

/// More of a text than this does not make its language any clearer, only slower.
const RECOGNISED_CHARS: usize = 600;

/// So many more of its own words than of any other must a language have.
const CLEAR: usize = 4;

fn by_vote(text: &str) -> Option<Lang> {
    let mut votes = Lang::INTERFACE.map(|lang| (0_usize, lang));
    for word in analysis::words(text) {
        let of: Vec<usize> = (0..votes.len()).filter(|at| STOP_WORDS.has(votes[*at].1, &word)).collect();
        if let [only] = of[..] {
            votes[only].0 += 1;
        }
    }
    votes.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    let (first, second) = (votes[0], votes[1]);
    (first.0 >= CLEAR && first.0 > 3 * second.0).then_some(first.1)
}

static DETECTOR: LazyLock<LanguageDetector> = LazyLock::new(|| LanguageDetectorBuilder::from_all_languages().build());

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_recognised() {
        let cases = [
            (Lang::Nb, "Individuell plan skal være et redskap for samarbeid mellom tjenestene og brukeren."),
            (
                Lang::Sv,
                "Socialnämnden ska utan dröjsmål inleda en utredning av vad som har kommit till nämndens kännedom.",
            ),
            (
                Lang::Da,
                "Kommunen skal træffe afgørelse om hjælp, når barnet eller familien har behov for særlig støtte.",
            ),
            (Lang::En, "The caseworker plans the meeting together with the family and writes down what was agreed."),
        ];
        for (lang, text) in cases {
            assert_eq!(recognise(text), Some(lang), "{text}");
        }
    }
}
