//! The agreed terms: what they mean, in which version, and what neighbours call them.
//!
//! The glossary owns every definition. Registration, reports and reminders refer to its ids; search uses it to bridge
//! languages. A country is part of each entry, because `SoL` is a Swedish act and `fvl` a different one in each country.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::Deserialize;

use super::analysis::{Stems, fold, grams, key, words};
use super::article::Problem;
use super::language::{Country, Lang};
use crate::texts::say;

/// A term in one language.
#[derive(Debug, Clone, Deserialize)]
pub struct Entry {
    /// The preferred word first, then its synonyms.
    pub terms: Vec<String>,
    /// Its abbreviations.
    #[serde(default)]
    pub abbreviations: Vec<String>,
    /// Whose term it is.
    pub country: Country,
    /// What it means, in our own words.
    #[serde(default)]
    pub definition: Option<String>,
    /// Where the definition rests.
    #[serde(default)]
    pub source: Option<String>,
    /// Version of the definition, from 1.
    #[serde(default)]
    pub version: Option<u32>,
    /// The nearest equivalent only: the systems differ.
    #[serde(default)]
    pub approximate: bool,
}

impl Entry {
    /// The preferred word, with its first abbreviation.
    #[must_use]
    pub fn label(&self) -> String {
        let term = self.terms.first().map_or("", String::as_str);
        match self.abbreviations.first() {
            Some(short) if !term.contains(short.as_str()) => format!("{term} ({short})"),
            _ => term.to_owned(),
        }
    }

    /// Every way to say it.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.terms.iter().chain(&self.abbreviations).map(String::as_str)
    }
}

/// One concept with its terms by language.
#[derive(Debug, Clone)]
pub struct Term {
    /// Stable id that entries and reports refer to.
    pub id: String,
    /// What is said in each language.
    pub entries: BTreeMap<Lang, Entry>,
}

/// A term found in a question: which, in which language, and at which words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Index into [`Glossary::terms`].
    pub term: usize,
    /// The language in which it was said.
    pub lang: Lang,
    /// The first of its words.
    pub from: usize,
    /// The word after its last.
    pub to: usize,
}

#[derive(Deserialize)]
struct File {
    #[serde(default)]
    term: Vec<RawTerm>,
}

#[derive(Deserialize)]
struct RawTerm {
    id: String,
    nb: Option<Entry>,
    sv: Option<Entry>,
    da: Option<Entry>,
    en: Option<Entry>,
}

/// All terms, and the ways to find them.
pub struct Glossary {
    /// The terms, in the order of the file.
    pub terms: Vec<Term>,
    by_name: HashMap<String, Vec<(usize, Lang)>>,
    by_stems: HashMap<String, Vec<(usize, Lang)>>,
    names: Vec<Name>,
    longest: usize,
}

struct Name {
    term: usize,
    lang: Lang,
    folded: String,
    grams: HashSet<String>,
}

/// Words of which one has less than this share of the other's letters are not the same.
const SAME_LENGTH: f32 = 0.75;
/// Below this share of common 4-grams two words are not the same word mistyped.
const SAME_WORD: f32 = 0.55;

impl Glossary {
    /// Reads `glossary.toml`; problems name the file and the line.
    pub fn read(file: &str, text: &str) -> Result<Self, Vec<Problem>> {
        let raw: File = toml::from_str(text).map_err(|error| vec![toml_problem(file, text, &error)])?;
        let mut problems = Vec::new();
        let mut seen = HashSet::new();
        for term in &raw.term {
            if !seen.insert(term.id.as_str()) {
                let line = text.lines().position(|l| l.contains(&format!("\"{}\"", term.id))).map(|at| at + 1);
                let say = say("problem-term-twice").with("id", term.id.clone());
                problems.push(Problem { file: file.to_owned(), line, say });
            }
        }
        if problems.is_empty() { Ok(Self::of(raw.term.into_iter().map(Term::from).collect())) } else { Err(problems) }
    }

    /// The glossary that ships.
    pub fn shipped() -> Result<Self, Vec<Problem>> {
        Self::read("glossary.toml", super::shipped::text("glossary.toml").unwrap_or_default())
    }

    fn of(terms: Vec<Term>) -> Self {
        let mut glossary =
            Self { terms, by_name: HashMap::new(), by_stems: HashMap::new(), names: Vec::new(), longest: 1 };
        let stems: HashMap<Lang, Stems> = Lang::INTERFACE.map(|lang| (lang, Stems::of(lang))).into();
        for (at, term) in glossary.terms.iter().enumerate() {
            for (lang, entry) in &term.entries {
                for name in entry.names() {
                    let words = words(name);
                    let stemmed: Vec<String> = words.iter().map(|w| stems[lang].stem(w)).collect();
                    let plain = words.join(" ");
                    let folded = fold(&plain);
                    glossary.longest = glossary.longest.max(words.len());
                    add(&mut glossary.by_name, plain, (at, *lang));
                    add(&mut glossary.by_stems, stemmed.join(" "), (at, *lang));
                    let grams = words.iter().flat_map(|w| grams(w)).collect();
                    glossary.names.push(Name { term: at, lang: *lang, folded, grams });
                }
            }
        }
        glossary
    }

    /// The terms that a question's words mention, the longest reading of each place; `lang` is the asker's, whose words
    /// are also found inflected. Single short words of other languages count only where they are written as a term.
    #[must_use]
    pub fn mentions(&self, words: &[String], lang: Lang) -> Vec<Mention> {
        let stems = Stems::shared(lang);
        let stemmed: Vec<String> = words.iter().map(|w| stems.stem(w)).collect();
        let mut mentions: Vec<Mention> = Vec::new();
        let mut from = 0;
        while from < words.len() {
            let longest = self.longest.min(words.len() - from);
            let found = (1..=longest).rev().find_map(|n| {
                let to = from + n;
                let at = self.at(&words[from..to].join(" "), &stemmed[from..to].join(" "), lang)?;
                Some((to, at))
            });
            match found {
                Some((to, at)) => {
                    mentions.extend(at.into_iter().map(|(term, lang)| Mention { term, lang, from, to }));
                    from = to;
                }
                None => from += 1,
            }
        }
        mentions
    }

    /// The asker's own language decides; only what it does not know is looked for in the others.
    fn at(&self, plain: &str, stemmed: &str, lang: Lang) -> Option<Vec<(usize, Lang)>> {
        let named = self.by_name.get(plain).map_or(&[][..], Vec::as_slice);
        let own = named.iter().copied().filter(|(_, l)| l.is_like(lang));
        let inflected = self.by_stems.get(stemmed).map_or(&[][..], Vec::as_slice);
        let own: Vec<_> = own.chain(inflected.iter().copied().filter(|(_, l)| l.is_like(lang))).collect();
        if !own.is_empty() {
            return Some(once_each(own));
        }
        (!named.is_empty()).then(|| once_each(named.to_vec()))
    }

    /// The terms that a word may mean, best first: as written, inflected, begun or mistyped.
    #[must_use]
    pub fn find(&self, text: &str, lang: Lang) -> Vec<(usize, Lang)> {
        let plain = key(text);
        if plain.is_empty() {
            return Vec::new();
        }
        let stems = Stems::shared(lang);
        let stemmed = plain.split(' ').map(|w| stems.stem(w)).collect::<Vec<_>>().join(" ");
        if let Some(mut found) = self.at(&plain, &stemmed, lang) {
            found.sort_by_key(|(_, l)| !l.is_like(lang));
            return found;
        }
        let folded = fold(&plain);
        let mut scored: Vec<(f32, usize, Lang)> = self
            .names
            .iter()
            .filter_map(|name| {
                let score = name.likeness(&folded)?;
                Some((if name.lang.is_like(lang) { score + 0.1 } else { score }, name.term, name.lang))
            })
            .collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0));
        let mut seen = HashSet::new();
        scored
            .into_iter()
            .filter(|(_, term, _)| seen.insert(*term))
            .map(|(_, term, lang)| (term, lang))
            .take(5)
            .collect()
    }

    /// Terms and abbreviations that begin with what is typed, the asker's language first.
    #[must_use]
    pub fn complete(&self, typed: &str, lang: Lang, limit: usize) -> Vec<String> {
        let begun = fold(&key(typed));
        let mut found: Vec<(bool, bool, String)> = self
            .names
            .iter()
            .filter(|name| name.folded.starts_with(&begun) || name.folded.contains(&format!(" {begun}")))
            .filter_map(|name| {
                let entry = self.terms[name.term].entries.get(&name.lang)?;
                Some((!name.lang.is_like(lang), !name.folded.starts_with(&begun), entry.label()))
            })
            .collect();
        found.sort();
        found.dedup_by(|a, b| a.2 == b.2);
        found.into_iter().map(|(_, _, label)| label).take(limit).collect()
    }
}

fn once_each(mut found: Vec<(usize, Lang)>) -> Vec<(usize, Lang)> {
    let mut seen = HashSet::new();
    found.retain(|(term, _)| seen.insert(*term));
    found
}

fn add(map: &mut HashMap<String, Vec<(usize, Lang)>>, key: String, value: (usize, Lang)) {
    let values = map.entry(key).or_default();
    if !values.contains(&value) {
        values.push(value);
    }
}

impl Name {
    fn likeness(&self, folded: &str) -> Option<f32> {
        if self.folded == folded {
            return Some(2.0);
        }
        if self.folded.starts_with(folded) && folded.chars().count() >= 3 {
            return Some(1.5);
        }
        // A longer or shorter word is another one, or a compound with it, not the same one mistyped.
        let (a, b) = (folded.chars().count(), self.folded.chars().count());
        if (a.min(b) as f32) < SAME_LENGTH * a.max(b) as f32 {
            return None;
        }
        let typed: HashSet<String> = folded.split(' ').flat_map(grams).collect();
        let common = typed.intersection(&self.grams).count() as f32;
        let score = 2.0 * common / (typed.len() + self.grams.len()).max(1) as f32;
        (score >= SAME_WORD).then_some(score)
    }
}

impl From<RawTerm> for Term {
    fn from(raw: RawTerm) -> Self {
        let all = [(Lang::Nb, raw.nb), (Lang::Sv, raw.sv), (Lang::Da, raw.da), (Lang::En, raw.en)];
        Self { id: raw.id, entries: all.into_iter().filter_map(|(lang, entry)| Some((lang, entry?))).collect() }
    }
}

/// A TOML error as a problem with its line.
#[must_use]
pub fn toml_problem(file: &str, text: &str, error: &toml::de::Error) -> Problem {
    let line = error.span().and_then(|span| text.get(..span.start)).map(|before| before.matches('\n').count() + 1);
    let what = error.message().lines().next().unwrap_or_default().to_owned();
    Problem { file: file.to_owned(), line, say: say("problem-toml").with("what", what) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: &str = r#"
[[term]]
id = "lar"
[term.nb]
terms = ["legemiddelassistert rehabilitering"]
abbreviations = ["LAR"]
country = "NO"
definition = "Behandling med legemiddel og oppfølging."
version = 1
[term.sv]
terms = ["läkemedelsassisterad rehabilitering vid opioidberoende"]
abbreviations = ["LARO"]
country = "SE"
[term.da]
terms = ["substitutionsbehandling"]
country = "DK"

[[term]]
id = "ansvarsgruppe"
[term.nb]
terms = ["ansvarsgruppe"]
country = "NO"
"#;

    fn small() -> Glossary {
        Glossary::read("glossary.toml", SMALL).unwrap()
    }

    #[test]
    fn terms_are_found_in_questions_inflected_and_in_other_languages() {
        let glossary = small();
        let mentions = glossary.mentions(&words("når møtes ansvarsgruppen om LAR"), Lang::Nb);
        assert_eq!(mentions.iter().map(|m| (m.term, m.from)).collect::<Vec<_>>(), [(1, 2), (0, 4)]);
        let swedish = glossary.mentions(&words("vad är LARO"), Lang::Sv);
        assert_eq!((swedish[0].term, swedish[0].lang), (0, Lang::Sv));
        assert_eq!(glossary.mentions(&words("substitutionsbehandling"), Lang::Nb)[0].lang, Lang::Da);
    }

    #[test]
    fn a_word_is_found_begun_and_mistyped() {
        let glossary = small();
        assert_eq!(glossary.find("legemiddelasistert rehabilitering", Lang::Nb)[0].0, 0);
        assert_eq!(glossary.find("ansvarsgr", Lang::Nb)[0].0, 1);
        assert!(glossary.find("vafler", Lang::Nb).is_empty());
        assert!(glossary.find("ansvarsgruppeleder", Lang::Nb).is_empty(), "a compound is another word");
        assert!(glossary.find("", Lang::Nb).is_empty());
    }

    #[test]
    fn a_broken_file_names_its_line() {
        let problems = Glossary::read("glossary.toml", "[[term]]\nid = \"a\"\n[term.nb]\nterms = 3\n").err().unwrap();
        assert_eq!(problems[0].line, Some(4));
        let twice = format!("{SMALL}\n[[term]]\nid = \"lar\"\n");
        assert_eq!(Glossary::read("glossary.toml", &twice).err().unwrap().len(), 1);
    }
}
