//! Titles, aliases and abbreviations, ready to be completed while someone types.

use super::analysis::{fold, key};
use super::article::{Article, Kinds};
use super::language::Lang;

struct Name {
    /// Folded words from one word of the name to its end: any word may be typed first.
    from_word: String,
    article: u32,
    /// How far into the name this word stands; names that begin with what is typed come first.
    depth: u16,
}

/// All names of a library, sorted for binary search.
#[derive(Default)]
pub struct Names {
    sorted: Vec<Name>,
}

/// More candidates than this are not weighed against each other.
const CANDIDATES: usize = 400;

impl Names {
    /// The names of all articles.
    #[must_use]
    pub fn of(articles: &[Article]) -> Self {
        let mut sorted = Vec::new();
        for (at, article) in articles.iter().enumerate() {
            for name in article.names() {
                let folded = fold(&key(name));
                let words: Vec<&str> = folded.split(' ').collect();
                for depth in 0..words.len().min(12) {
                    sorted.push(Name {
                        from_word: words[depth..].join(" "),
                        article: u32::try_from(at).unwrap_or(u32::MAX),
                        depth: u16::try_from(depth).unwrap_or(u16::MAX),
                    });
                }
            }
        }
        sorted.sort_by(|a, b| a.from_word.cmp(&b.from_word).then(a.depth.cmp(&b.depth)));
        Self { sorted }
    }

    /// Articles with a name of which some word begins with what is typed; own language first, then names that begin so.
    #[must_use]
    pub fn complete(&self, articles: &[Article], typed: &str, lang: Lang, kinds: Kinds, limit: usize) -> Vec<usize> {
        let begun = fold(&key(typed));
        let from = self.sorted.partition_point(|name| name.from_word.as_str() < begun.as_str());
        let mut found: Vec<(bool, u16, usize, usize)> = self
            .sorted
            .iter()
            .skip(from)
            .take_while(|name| name.from_word.starts_with(&begun))
            .take(CANDIDATES)
            .map(|name| (name, name.article as usize))
            .filter(|(_, at)| kinds.includes(articles[*at].kind))
            .map(|(name, at)| (!articles[at].lang.is_like(lang), name.depth.min(1), name.from_word.len(), at))
            .collect();
        found.sort_unstable();
        let mut seen = Vec::new();
        for (_, _, _, at) in found {
            if !seen.contains(&at) {
                seen.push(at);
            }
            if seen.len() == limit {
                break;
            }
        }
        seen
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::reading;

    #[test]
    fn any_word_of_a_title_or_alias_can_be_typed_first() {
        let lar = reading::read("lar.md", "---\nlanguage: nb\ntitle: Legemiddelassistert rehabilitering (LAR)\naliases: [substitusjonsbehandling]\n---\nx y z").unwrap();
        let sv = reading::read(
            "laro.md",
            "---\nlanguage: sv\ntitle: Läkemedelsassisterad behandling\naliases: [LARO]\n---\nx y z",
        )
        .unwrap();
        let articles = vec![sv, lar];
        let names = Names::of(&articles);
        let complete = |typed| names.complete(&articles, typed, Lang::Nb, Kinds::ALL, 5);
        assert_eq!(complete("LA"), [1, 0], "own language first");
        assert_eq!(complete("rehab"), [1]);
        assert_eq!(complete("subst"), [1]);
        assert_eq!(complete("lakem"), Vec::<usize>::new(), "ä folds to e");
        assert_eq!(complete("läkem"), [0]);
        assert_eq!(complete("").len(), 2);
    }
}
