//! A question taken apart: which of its words ask for something, and which words of the library they lead to.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use rustc_hash::FxHashMap;

use super::Question;
use crate::knowledge::analysis::{Stems, content_words, words};
use crate::knowledge::glossary::{Entry, Mention};
use crate::knowledge::index::vocabulary::{Counts, Vocabulary, distinct_grams};
use crate::knowledge::index::{Index, Part, Weighed};
use crate::knowledge::language::{Country, Lang};
use crate::knowledge::library::Library;

/// Longer questions are searched by their first words: a pasted page is no question.
const MAX_WORDS: usize = 60;
/// A word of so few letters means many things.
const SHORT: usize = 3;
/// Words that share this much of their grams are the same word mistyped or inflected.
const ALIKE: f32 = 0.5;
/// A word that the library does not have is taken for one that shares this much.
const STRANGER: f32 = 0.4;
/// A word that holds so much of another's grams is a compound with it; it counts a little less than one that is as long.
const HOLDS: f32 = 0.6;
const COMPOUND: f32 = 0.8;
/// How many words that are alike are looked for, for one word; and how many it is taken for when it is a stranger.
const MOST_ALIKE: usize = 12;
const MOST_TAKEN: usize = 8;

// Weights set by hand on the questions in `tests/retrieval` and `knowledge/eval`; `tests/benches/retrieval.rs` measures them.
const COMPOUND_PART: f32 = 0.3;
const CONCEPT: f32 = 0.5;
const COGNATE: f32 = 0.3;
const EQUIVALENT: f32 = 0.8;
const ALIKE_WEIGHT: f32 = 0.5;
const TAKEN_FOR: f32 = 0.7;
/// How many terms a question is looked up by, and how many of them its own words only lead to.
const MOST_TERMS: usize = 96;
const MOST_EXTRAS: usize = 24;
/// How many passages are looked at for the own words beyond the two that tell most: a share of all and some.
const OWN_SHARE: usize = 10;
const OWN_LEAST: usize = 2_000;
/// How many passages are looked at for the others: a share of all and some.
const EXTRA_SHARE: usize = 25;
const EXTRA_LEAST: usize = 500;

/// A question taken apart.
pub struct Asked<'a> {
    pub library: &'a Library,
    pub index: &'a Index,
    pub lang: Lang,
    pub country: Country,
    /// All its words.
    pub all: Vec<String>,
    /// Those that ask for something.
    pub content: Vec<Word>,
    /// The glossary's terms in it.
    pub mentions: Vec<Mention>,
}

/// A word that asks for something, and the families of the library's words that it leads to.
pub struct Word {
    pub plain: String,
    pub stem: String,
    /// Inverse document frequency: how much it tells.
    pub tells: f32,
    /// Whether it is a name or a number, as far as capitals and figures tell.
    pub is_name: bool,
    /// The mentions that it is part of.
    pub mentions: Vec<usize>,
    /// Its own forms, in any language.
    pub own: Vec<u32>,
    /// What means nearly the same, what neighbours write differently, and what is like it, with the weight of each.
    pub others: Vec<(u32, f32)>,
    /// Families that only make candidates: compounds with it and words that are alike.
    pub alike: Vec<(u32, f32)>,
    /// The stems of its parts, when it is a compound.
    pub parts: Vec<String>,
}

impl<'a> Asked<'a> {
    /// Takes a question apart.
    pub fn of(library: &'a Library, index: &'a Index, question: &Question) -> Self {
        let lang = question.lang;
        let mut all = words(question.text);
        all.truncate(MAX_WORDS);
        let mut mentions = library.glossary.mentions(&all, lang);
        // A neighbour's short abbreviation is an ordinary word here: MAT is food in Norway.
        let letters = |m: &Mention| all[m.from..m.to].iter().map(|word| word.chars().count()).sum::<usize>();
        mentions.retain(|m| m.lang.is_like(lang) || letters(m) > SHORT);
        let wanted: HashSet<String> = content_words(question.text, lang).into_iter().collect();
        let names = names(question.text);
        let content = all
            .iter()
            .enumerate()
            .filter(|(_, word)| wanted.contains(*word))
            .map(|(at, word)| {
                let mentions = mentions.iter().enumerate().filter(|(_, m)| m.from <= at && at < m.to).map(|(i, _)| i);
                Word { is_name: names.contains(word), ..Word::of(index, lang, word, mentions.collect()) }
            })
            .collect();
        let mut asked = Self { library, index, lang, country: question.country, all, content, mentions };
        asked.bridge();
        asked
    }

    /// What candidates are looked up by, what tells most first.
    pub fn terms(&self) -> Vec<Weighed> {
        let vocabulary = &self.index.vocabulary;
        let mut terms = Terms::default();
        for word in self.telling() {
            terms.add(Part::Stem, word.stem.clone(), 1.0);
            word.own.iter().for_each(|family| terms.add(Part::Stem, vocabulary.stem(*family).to_owned(), 1.0));
            terms.add(Part::Compound, word.stem.clone(), COMPOUND_PART);
        }
        for word in &self.content {
            for part in &word.parts {
                terms.add(Part::Stem, part.clone(), COMPOUND_PART);
                terms.add(Part::Compound, part.clone(), COMPOUND_PART * COMPOUND_PART);
            }
        }
        for (family, weight) in self.extras() {
            terms.add(Part::Stem, vocabulary.stem(family).to_owned(), weight);
        }
        terms.list.truncate(MOST_TERMS);
        terms.list
    }

    /// The words that candidates are found by, what tells most first: the two that tell most, and of the others those that
    /// do not stand in too many passages. All of them count when the candidates are measured.
    fn telling(&self) -> Vec<&Word> {
        let vocabulary = &self.index.vocabulary;
        let mut words: Vec<&Word> = self.content.iter().collect();
        words.sort_by(|a, b| b.tells.total_cmp(&a.tells));
        let mut left = self.index.len() / OWN_SHARE + OWN_LEAST;
        let mut is_cheap = |word: &Word| {
            let passages: u32 = word.own.iter().map(|family| vocabulary.passages(*family)).sum();
            let after = left.checked_sub(passages as usize);
            left = after.unwrap_or(left);
            after.is_some()
        };
        let mut at = 0;
        words.retain(|word| {
            at += 1;
            is_cheap(word) || at <= 2
        });
        words
    }

    /// The families that words lead to beside their own forms: what tells most first, as long as few passages are looked
    /// at for it. What stands in very many of them makes no better candidates, only slower ones.
    fn extras(&self) -> Vec<(u32, f32)> {
        let vocabulary = &self.index.vocabulary;
        let all = self.index.len();
        let families = self.content.iter().flat_map(|word| word.others.iter().chain(&word.alike));
        let worth = |(family, weight): &(u32, f32)| weight * idf(all, vocabulary.passages(*family));
        let mut extras: Vec<(f32, u32, f32)> = families.map(|extra| (worth(extra), extra.0, extra.1)).collect();
        extras.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut left = all / EXTRA_SHARE + EXTRA_LEAST;
        let affordable = extras.into_iter().filter_map(|(_, family, weight)| {
            left = left.checked_sub(vocabulary.passages(family) as usize)?;
            Some((family, weight))
        });
        affordable.take(MOST_EXTRAS).collect()
    }

    /// What the glossary calls the question's terms, in any language, leads on as the words of the question do.
    fn bridge(&mut self) {
        for (at, mention) in self.mentions.iter().enumerate() {
            let entries = &self.library.glossary.terms[mention.term].entries;
            let families = entries.iter().flat_map(|(lang, entry)| equivalents(&self.index.vocabulary, *lang, entry));
            let families: Vec<u32> = families.collect();
            let said: HashSet<u32> = self.content.iter().flat_map(|word| word.own.iter().copied()).collect();
            let mut words = self.content.iter_mut().filter(|word| word.mentions.contains(&at));
            if let Some(word) = words.next() {
                let new = families.into_iter().filter(|family| !said.contains(family));
                new.for_each(|family| word.lead(family, EQUIVALENT));
            }
        }
    }
}

/// Words that are written with a capital inside the question, or with figures.
fn names(text: &str) -> HashSet<String> {
    let is_name = |word: &&str| word.starts_with(char::is_uppercase) || word.contains(|c: char| c.is_ascii_digit());
    text.split_whitespace().skip(1).filter(is_name).flat_map(words).collect()
}

/// The families of the words of a term's names in one language.
fn equivalents(vocabulary: &Vocabulary, lang: Lang, entry: &Entry) -> Vec<u32> {
    let stems = Stems::shared(lang);
    let words = entry.names().flat_map(|name| content_words(name, lang));
    let forms = words.map(|word| vocabulary.forms(lang, &stems.stem(&word)));
    forms.filter(|forms| !forms.is_empty()).map(|forms| forms.start).collect()
}

impl Word {
    fn of(index: &Index, lang: Lang, word: &str, mentions: Vec<usize>) -> Self {
        let vocabulary = &index.vocabulary;
        let stem = Stems::shared(lang).stem(word);
        let own = own_families(vocabulary, word, &stem);
        let passages: u32 = own.iter().map(|family| vocabulary.passages(*family)).sum();
        let parts = vocabulary.split(lang, word).into_iter().flat_map(|(first, last)| [first, last]);
        let parts: Vec<String> =
            parts.map(|family| vocabulary.stem(family).to_owned()).filter(|part| *part != stem).collect();
        let alike = alike(vocabulary, word, &own);
        let mut new = Self {
            plain: word.to_owned(),
            stem,
            tells: 0.0,
            is_name: false,
            mentions,
            own,
            others: Vec::new(),
            alike: Vec::new(),
            parts,
        };
        let concepts: Vec<u32> = vocabulary.concepts(lang, &new.stem).collect();
        for family in concepts {
            new.lead(family, CONCEPT);
        }
        let cognates: Vec<u32> = vocabulary.cognates(&new.stem).map(|id| vocabulary.family(id)).collect();
        for family in cognates {
            new.lead(family, COGNATE);
        }
        if new.own.is_empty() {
            let taken = alike.iter().filter(|(_, likeness)| *likeness >= STRANGER).take(MOST_TAKEN);
            taken.for_each(|(family, likeness)| new.lead(*family, TAKEN_FOR * likeness));
        }
        let alike = alike.into_iter().filter(|(_, likeness)| *likeness >= ALIKE);
        new.alike = alike.map(|(family, likeness)| (family, ALIKE_WEIGHT * likeness)).collect();
        new.tells = tells(index, passages, &new.others);
        new
    }

    /// Has it lead to another family too, with the highest weight that is named.
    fn lead(&mut self, family: u32, weight: f32) {
        if self.own.contains(&family) {
            return;
        }
        match self.others.iter_mut().find(|(known, _)| *known == family) {
            Some((_, known)) => *known = known.max(weight),
            None => self.others.push((family, weight)),
        }
    }
}

/// The families that a word belongs to by the rules of each language.
fn own_families(vocabulary: &Vocabulary, word: &str, stem: &str) -> Vec<u32> {
    let mut own: Vec<u32> = Vec::new();
    for lang in Lang::INTERFACE {
        let by_rules = Stems::shared(lang).stem(word);
        for stem in [by_rules.as_str(), stem] {
            let forms = vocabulary.forms(lang, stem);
            if !forms.is_empty() && !own.contains(&forms.start) {
                own.push(forms.start);
            }
        }
    }
    own
}

/// How much a word tells, by how few passages hold it; a word that the library does not have tells what the one tells that
/// it is most probably.
fn tells(index: &Index, passages: u32, others: &[(u32, f32)]) -> f32 {
    let idf = |passages: u32| idf(index.len(), passages);
    if passages > 0 {
        return idf(passages);
    }
    let nearest = others.iter().max_by(|a, b| a.1.total_cmp(&b.1));
    nearest.map_or_else(|| idf(0), |(family, _)| idf(index.vocabulary.passages(*family)))
}

/// Inverse document frequency as BM25 has it.
pub fn idf(all: usize, with: u32) -> f32 {
    let (all, with) = (all as f32, with as f32);
    (1.0 + (all - with + 0.5).max(0.0) / (with + 0.5)).ln()
}

thread_local! {
    static COUNTS: RefCell<Counts> = RefCell::default();
}

/// The families of words that share grams with a word, most alike first.
fn alike(vocabulary: &Vocabulary, word: &str, own: &[u32]) -> Vec<(u32, f32)> {
    let grams = distinct_grams(word);
    let least = (grams.len() * 2).div_ceil(5).max(1);
    let sharing = COUNTS.with_borrow_mut(|counts| vocabulary.sharing(&grams, least, counts));
    let asked = grams.len() as f32;
    let mut likeness: FxHashMap<u32, f32> = FxHashMap::default();
    for (other, common) in sharing {
        let common = common as f32;
        let dice = 2.0 * common / (asked + vocabulary.grams_of(other).len() as f32);
        let held = common / asked;
        let like = if held >= HOLDS { dice.max(COMPOUND * held) } else { dice };
        let family = vocabulary.family(other);
        if like >= STRANGER && !own.contains(&family) {
            let known = likeness.entry(family).or_default();
            *known = known.max(like);
        }
    }
    let mut sorted: Vec<(u32, f32)> = likeness.into_iter().collect();
    let common = |family: u32| vocabulary.passages(family);
    sorted.sort_by(|a, b| b.1.total_cmp(&a.1).then(common(b.0).cmp(&common(a.0))).then(a.0.cmp(&b.0)));
    sorted.truncate(MOST_ALIKE);
    sorted
}

/// Terms to look up, each once with its highest weight, in the order in which they came.
#[derive(Default)]
struct Terms {
    list: Vec<Weighed>,
    at: HashMap<(Part, String), usize>,
}

impl Terms {
    fn add(&mut self, part: Part, term: String, weight: f32) {
        let next = self.list.len();
        let at = *self.at.entry((part, term.clone())).or_insert(next);
        match self.list.get_mut(at) {
            Some(known) => known.weight = known.weight.max(weight),
            None => self.list.push(Weighed { part, term, weight }),
        }
    }
}
