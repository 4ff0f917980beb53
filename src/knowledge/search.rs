//! From a question to the passages that answer it, and whether any does.
//!
//! One flat OR over the three fields finds candidates. Glossary terms in the question bring their equivalents in the
//! other languages. Whether the question is *answered* is judged apart from the ranking: by the share of what was asked,
//! weighed by how rare each word is, that the passage really holds.

use std::collections::HashSet;
use std::time::Instant;

use super::analysis::{Stems, content_words, fold, grams, words};
use super::article::{Article, Kinds};
use super::glossary::{Entry, Mention};
use super::index::{Index, Part, Place, Weighed, whole};
use super::language::{Country, Lang};
use super::library::Library;

/// A question as it is searched for.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    /// What was asked, after the identifier guard.
    pub text: &'a str,
    /// The asker's language.
    pub lang: Lang,
    /// The asker's country: its law comes first where all else is equal.
    pub country: Country,
    /// Which kinds are asked for.
    pub kinds: Kinds,
    /// How many articles to name.
    pub limit: usize,
}

/// A passage that may answer, with the reasons why it stands where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Index into the library's articles.
    pub article: usize,
    /// Index into the article's passages.
    pub passage: usize,
    /// BM25 over the three fields, preferences included; comparable within one question only.
    pub score: f32,
    /// 0 to 1: the share of what was asked that the passage holds, rare words counting more.
    pub coverage: f32,
    /// The question is a name of the article, or one of its own questions.
    pub named: bool,
}

/// What a search gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// The best passage of each of the best articles, best first; listed even when nothing answers.
    pub hits: Vec<Hit>,
    /// Whether the first hit answers the question.
    pub answered: bool,
    /// The glossary terms that were recognised in the question.
    pub mentions: Vec<Mention>,
    /// Microseconds spent searching.
    pub micros: u64,
}

// Set by hand on our own questions; the gram weight follows the measured optimum on public Nordic sets.
const STEM: f32 = 1.0;
const GRAM: f32 = 0.3;
const EXACT: f32 = 0.3;
const WHOLE: f32 = 8.0;
const EQUIVALENT: f32 = 0.5;
const OWN_LANGUAGE: f32 = 1.15;
const OWN_COUNTRY: f32 = 1.05;

/// A passage that holds at least this share of what was asked answers it.
const ANSWERS: f32 = 0.6;
/// A word of the passage that shares this much with a word of the question is that word, mistyped or compounded.
const ALIKE: f32 = 0.6;
/// How many candidates are looked at closely.
const LOOKED_AT: usize = 8;
/// Longer questions are searched by their first words: a pasted page is no question.
const MAX_WORDS: usize = 60;
/// A whole name has at most this many words.
const MAX_NAME_WORDS: usize = 7;

/// Searches a library through its index.
pub fn search(library: &Library, index: &Index, question: &Question) -> anyhow::Result<Outcome> {
    let begun = Instant::now();
    let asked = Asked::of(library, index, question);
    let highest = OWN_LANGUAGE * OWN_COUNTRY;
    let factor = |place: Place| {
        let article = &library.articles[place.article as usize];
        question.kinds.includes(article.kind).then(|| preference(article, question))
    };
    let found = index.best(&asked.terms(), question.limit.max(LOOKED_AT), highest, &factor)?;
    let mut hits: Vec<Hit> = found
        .into_iter()
        .map(|f| Hit {
            article: f.place.article as usize,
            passage: f.place.passage as usize,
            score: f.score,
            coverage: 0.0,
            named: false,
        })
        .collect();
    asked.judge(&mut hits);
    let answered = hits.first().is_some_and(|hit| hit.named || hit.coverage >= ANSWERS);
    hits.truncate(question.limit);
    let micros = u64::try_from(begun.elapsed().as_micros()).unwrap_or(u64::MAX);
    Ok(Outcome { hits, answered, mentions: asked.mentions, micros })
}

fn preference(article: &Article, question: &Question) -> f32 {
    let language = if article.lang.is_like(question.lang) { OWN_LANGUAGE } else { 1.0 };
    let country = if article.country == Some(question.country) { OWN_COUNTRY } else { 1.0 };
    language * country
}

/// A question taken apart.
struct Asked<'a> {
    library: &'a Library,
    lang: Lang,
    all: Vec<String>,
    content: Vec<Word>,
    mentions: Vec<Mention>,
}

/// A word that asks for something.
struct Word {
    plain: String,
    stem: String,
    /// Inverse document frequency: how much it tells.
    tells: f32,
    /// The mentions that it is part of.
    mentions: Vec<usize>,
}

impl<'a> Asked<'a> {
    fn of(library: &'a Library, index: &Index, question: &Question) -> Self {
        let lang = question.lang;
        let mut all = words(question.text);
        all.truncate(MAX_WORDS);
        let mentions = library.glossary.mentions(&all, lang);
        let stems = Stems::of(lang);
        let wanted: HashSet<String> = content_words(question.text, lang).into_iter().collect();
        let content = all
            .iter()
            .enumerate()
            .filter(|(_, word)| wanted.contains(*word))
            .map(|(at, word)| {
                let stem = stems.stem(word);
                let mentions = mentions.iter().enumerate().filter(|(_, m)| m.from <= at && at < m.to).map(|(i, _)| i);
                Word { tells: tells(index, &stem), plain: word.clone(), stem, mentions: mentions.collect() }
            })
            .collect();
        Self { library, lang, all, content, mentions }
    }

    /// What is looked up: own terms, whole names, and the equivalents of glossary terms.
    fn terms(&self) -> Vec<Weighed> {
        let mut terms = Terms::default();
        for word in &self.content {
            terms.add(Part::Stem, word.stem.clone(), STEM);
            terms.add(Part::Exact, word.plain.clone(), EXACT);
            grams(&word.plain).for_each(|gram| terms.add(Part::Gram, gram, GRAM));
        }
        for from in 0..self.all.len() {
            for to in from + 1..=self.all.len().min(from + MAX_NAME_WORDS) {
                let name = &self.all[from..to];
                if self.content.iter().any(|w| name.contains(&w.plain)) {
                    terms.add(Part::Exact, format!("={}", name.join(" ")), WHOLE);
                }
            }
        }
        terms.add(Part::Exact, format!("={}", self.all.join(" ")), WHOLE);
        for mention in &self.mentions {
            for (lang, entry) in &self.library.glossary.terms[mention.term].entries {
                self.equivalents(*lang, entry, &mut terms);
            }
        }
        terms.0
    }

    fn equivalents(&self, lang: Lang, entry: &Entry, terms: &mut Terms) {
        let stems = Stems::of(lang);
        for name in entry.names() {
            terms.add(Part::Exact, whole(name), WHOLE * EQUIVALENT);
            for word in content_words(name, lang) {
                terms.add(Part::Stem, stems.stem(&word), STEM * EQUIVALENT);
                if !lang.is_like(self.lang) {
                    grams(&word).for_each(|gram| terms.add(Part::Gram, gram, GRAM * EQUIVALENT * EQUIVALENT));
                }
            }
        }
    }

    /// Looks closely at the candidates: what is named by the question comes first, and a passage that answers before
    /// one that does not.
    fn judge(&self, hits: &mut [Hit]) {
        let names = self.names();
        for hit in hits.iter_mut().take(LOOKED_AT) {
            let article = &self.library.articles[hit.article];
            if article.names().any(|name| names.contains(&plain(name))) {
                hit.named = true;
                hit.passage = 0;
            } else if article.questions.iter().any(|question| names.contains(&plain(question))) {
                hit.named = true;
            }
            hit.coverage = if hit.named { 1.0 } else { self.coverage(article, hit.passage) };
        }
        let own = |hit: &Hit| self.library.articles[hit.article].lang.is_like(self.lang);
        hits.sort_by(|a, b| {
            let rank = |hit: &Hit| (hit.named, hit.named && own(hit));
            rank(b).cmp(&rank(a)).then(b.score.total_cmp(&a.score))
        });
        if let Some(at) = hits.iter().position(|hit| hit.named || hit.coverage >= ANSWERS) {
            hits[..=at].rotate_right(1);
        }
    }

    /// The names that the question as a whole may be, and the names of the glossary term that it may be.
    fn names(&self) -> HashSet<String> {
        let content: Vec<&str> = self.content.iter().map(|w| w.plain.as_str()).collect();
        let mut names = HashSet::from([fold(&self.all.join(" ")), fold(&content.join(" "))]);
        for (at, mention) in self.mentions.iter().enumerate() {
            if self.content.iter().all(|word| word.mentions.contains(&at)) {
                let entries = &self.library.glossary.terms[mention.term].entries;
                names.extend(entries.values().flat_map(Entry::names).map(plain));
            }
        }
        names
    }

    /// The share of what was asked that a passage holds: as a stem, mistyped or in a compound, or by an equivalent of
    /// the glossary.
    fn coverage(&self, article: &Article, passage: usize) -> f32 {
        let Some(text) = article.passages.get(passage) else { return 0.0 };
        let stems = Stems::of(article.lang);
        let held: HashSet<String> = article
            .names()
            .chain(text.path.iter().map(String::as_str))
            .chain([text.text.as_str()])
            .flat_map(words)
            .collect();
        let stemmed: HashSet<String> = held.iter().map(|w| stems.stem(w)).collect();
        let own_stems = Stems::of(self.lang);
        let bridged: Vec<bool> = self.mentions.iter().map(|m| self.holds_equivalent(m, &stemmed, &stems)).collect();
        let mut asked = 0.0;
        let mut found = 0.0;
        for word in &self.content {
            asked += word.tells;
            let holds = stemmed.contains(&word.stem)
                || held.contains(&word.plain)
                || word.mentions.iter().any(|m| bridged[*m])
                || held.iter().any(|h| alike(&word.plain, h))
                || held.iter().any(|h| own_stems.stem(h) == word.stem);
            if holds {
                found += word.tells;
            }
        }
        if asked > 0.0 { found / asked } else { 0.0 }
    }

    fn holds_equivalent(&self, mention: &Mention, stemmed: &HashSet<String>, stems: &Stems) -> bool {
        let entries = &self.library.glossary.terms[mention.term].entries;
        entries.values().flat_map(Entry::names).any(|name| words(name).iter().all(|w| stemmed.contains(&stems.stem(w))))
    }
}

fn plain(name: &str) -> String {
    fold(&words(name).join(" "))
}

fn tells(index: &Index, stem: &str) -> f32 {
    let all = index.len() as f32;
    let with = index.frequency(Part::Stem, stem) as f32;
    (1.0 + (all - with + 0.5).max(0.0) / (with + 0.5)).ln()
}

/// Whether a word of a text is the asked word, mistyped or as a part of a compound.
fn alike(asked: &str, held: &str) -> bool {
    let wanted: HashSet<String> = grams(asked).collect();
    if wanted.len() < 2 {
        return false;
    }
    let common = grams(held).collect::<HashSet<_>>().intersection(&wanted).count();
    common as f32 >= ALIKE * wanted.len() as f32
}

/// Terms to look up, each once with its highest weight.
#[derive(Default)]
struct Terms(Vec<Weighed>);

impl Terms {
    fn add(&mut self, part: Part, term: String, weight: f32) {
        match self.0.iter_mut().find(|t| t.part == part && t.term == term) {
            Some(known) => known.weight = known.weight.max(weight),
            None => self.0.push(Weighed { part, term, weight }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::library::Origin;

    fn best(text: &str, lang: Lang, kinds: Kinds) -> (Option<String>, bool) {
        let library = Library::load(&Origin::Shipped).ok().unwrap();
        let index = Index::open_or_build(None, &library).unwrap();
        let question = Question { text, lang, country: Country::of(lang), kinds, limit: 5 };
        let outcome = search(&library, &index, &question).unwrap();
        (outcome.hits.first().map(|h| library.articles[h.article].id.clone()), outcome.answered)
    }

    #[test]
    fn every_way_to_say_lar_leads_to_lar() {
        for (text, lang) in [
            ("LAR", Lang::Nb),
            ("lar", Lang::Nb),
            ("hva er LAR?", Lang::Nb),
            ("legemiddelasistert", Lang::Nb),
            ("substitusjonsbehandling", Lang::Nb),
            ("LARO", Lang::Sv),
            ("vad är LARO", Lang::Sv),
            ("substitutionsbehandling", Lang::Da),
        ] {
            assert_eq!(best(text, lang, Kinds::METODE), (Some("lar".to_owned()), true), "{text}");
        }
    }

    #[test]
    fn what_we_do_not_know_is_not_answered() {
        for text in ["oppskrift på vafler", "været i morgen", "😀😀", "qwertyuiop", "beste fotballag"] {
            assert!(!best(text, Lang::Nb, Kinds::ALL).1, "{text}");
        }
    }

    #[test]
    fn a_mistyped_or_compounded_word_is_alike_and_a_stranger_is_not() {
        assert!(alike("legemiddelasistert", "legemiddelassistert"));
        assert!(alike("ansvarsgruppemøte", "ansvarsgruppe"));
        assert!(!alike("oppskrift", "forskrift"));
        assert!(!alike("vafler", "flere"));
    }
}
