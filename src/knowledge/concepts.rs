//! Words that mean nearly the same, within a language and across: *penger, midler, beløp*; *barnehage, förskola, børnehave*.
//!
//! They come from `knowledge/lexicon/concepts-*.toml`, a row a concept, and are everybody's words; what the profession has
//! defined stands in the glossary.

use std::collections::{HashMap, HashSet};

use serde::Deserialize;

use super::analysis::{Stems, number_of};
use super::language::Lang;
use super::shipped;

const FILES: [&str; 3] =
    ["lexicon/concepts-general.toml", "lexicon/concepts-society.toml", "lexicon/concepts-world.toml"];
/// A word in more rows than this means too many things.
const MOST_ROWS: usize = 4;

#[derive(Deserialize)]
struct File {
    rows: Vec<String>,
}

/// A stem of a language as one number, known to the library or not.
#[must_use]
pub fn key(lang: Lang, stem: &str) -> u32 {
    number_of(&format!("{}:{stem}", lang.of_interface()))
}

/// Which families of a vocabulary each stem of the lists leads to, sorted: pairs of [`key`] and family. `family` says
/// which family a stem of a language is, where the vocabulary has it.
#[must_use]
pub fn links(family: impl Fn(Lang, &str) -> Option<u32>) -> Vec<(u32, u32)> {
    let rows = rows();
    let mut seen: HashMap<&(Lang, String), usize> = HashMap::new();
    rows.iter().flatten().for_each(|word| *seen.entry(word).or_default() += 1);
    let mut links = HashSet::new();
    for row in &rows {
        let words: Vec<&(Lang, String)> = row.iter().filter(|word| seen[word] <= MOST_ROWS).collect();
        let families: Vec<(u32, u32)> =
            words.iter().filter_map(|(lang, stem)| Some((key(*lang, stem), family(*lang, stem)?))).collect();
        for (lang, stem) in words {
            let own = key(*lang, stem);
            links.extend(families.iter().filter(|(other, _)| *other != own).map(|(_, family)| (own, *family)));
        }
    }
    let mut links: Vec<(u32, u32)> = links.into_iter().collect();
    links.sort_unstable();
    links
}

/// The rows of all lists as stems, each once; names of several words are left to the glossary.
fn rows() -> Vec<HashSet<(Lang, String)>> {
    let read = |file: &&str| -> Vec<String> {
        let text = shipped::text(file).expect("the lists ship");
        toml::from_str::<File>(text).expect("the lists parse").rows
    };
    FILES.iter().flat_map(read).map(|row| stems(&row)).collect()
}

fn stems(row: &str) -> HashSet<(Lang, String)> {
    let columns = Lang::INTERFACE.into_iter().zip(row.split('|'));
    columns
        .flat_map(|(lang, words)| words.split(',').map(move |word| (lang, word.trim().to_lowercase())))
        .filter(|(_, word)| !word.is_empty() && !word.contains(' '))
        .map(|(lang, word)| (lang, Stems::shared(lang).stem(&word)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_words_in_four_languages() {
        for file in FILES {
            let rows = toml::from_str::<File>(shipped::text(file).unwrap()).unwrap().rows;
            let short: Vec<&String> = rows
                .iter()
                .filter(|row| {
                    let columns: Vec<&str> = row.split('|').collect();
                    columns.len() != 4 || columns.iter().any(|words| words.trim().is_empty())
                })
                .collect();
            assert!(short.is_empty(), "{file}: {short:?}");
        }
    }

    #[test]
    fn a_word_leads_to_its_equivalents() {
        let of = |lang: Lang, word: &str| Stems::shared(lang).stem(word);
        let links = links(|lang, stem| {
            (lang == Lang::Sv && stem == of(Lang::Sv, "förskola"))
                .then_some(7)
                .or_else(|| (lang == Lang::Nb && stem == of(Lang::Nb, "penger")).then_some(9))
        });
        assert!(links.contains(&(key(Lang::Nb, &of(Lang::Nb, "barnehage")), 7)));
        assert!(links.contains(&(key(Lang::Nb, &of(Lang::Nb, "beløp")), 9)));
        assert!(!links.contains(&(key(Lang::Nb, &of(Lang::Nb, "penger")), 9)), "not to itself");
    }
}
