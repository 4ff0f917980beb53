//! From a question to the passages that answer it, and whether any does.
//!
//! One flat OR over the three fields finds candidates. Glossary terms in the question bring their equivalents in the
//! other languages. Whether the question is *answered* is judged apart from the ranking: by the share of what was asked,
//! weighed by how rare each word is, that the passage really holds.

use std::collections::{HashMap, HashSet};
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
    /// The passage answers the question.
    pub answers: bool,
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
/// In how many of them all passages are looked at, and how many passages of each.
const LOOKED_AROUND: usize = 3;
const PASSAGES_AROUND: usize = 30;
/// A passage that answers comes before a better-scored one that does not, down to this share of its score.
const COMES_NEAR: f32 = 0.4;
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
            answers: false,
        })
        .collect();
    asked.judge(&mut hits);
    let answered = hits.first().is_some_and(|hit| hit.answers);
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
    /// one that does not, unless it scored far lower.
    fn judge(&self, hits: &mut [Hit]) {
        let names = self.names();
        for (rank, hit) in hits.iter_mut().take(LOOKED_AT).enumerate() {
            self.judge_one(hit, &names, rank < LOOKED_AROUND);
        }
        let own = |hit: &Hit| self.library.articles[hit.article].lang.is_like(self.lang);
        hits.sort_by(|a, b| {
            let rank = |hit: &Hit| (hit.named, hit.named && own(hit));
            rank(b).cmp(&rank(a)).then(b.score.total_cmp(&a.score))
        });
        let enough = hits.first().map_or(0.0, |first| first.score * COMES_NEAR);
        if let Some(at) = hits.iter().position(|hit| hit.answers && hit.score >= enough) {
            hits[..=at].rotate_right(1);
        }
    }

    fn judge_one(&self, hit: &mut Hit, names: &HashSet<String>, look_around: bool) {
        let article = &self.library.articles[hit.article];
        if article.names().any(|name| names.contains(&plain(name))) {
            hit.named = true;
            hit.passage = 0;
        } else if article.questions.iter().any(|question| names.contains(&plain(question))) {
            hit.named = true;
        }
        if hit.named {
            (hit.coverage, hit.answers) = (1.0, true);
            return;
        }
        let fit = self.fit(article, hit.passage);
        (hit.coverage, hit.answers) = (fit.coverage, fit.answers(self.content.len()));
        if hit.answers || !look_around {
            return;
        }
        // The article was found by its name, perhaps, and another of its passages says what was asked.
        let others = (0..article.passages.len().min(PASSAGES_AROUND)).map(|at| (at, self.fit(article, at)));
        let answering = others.filter(|(_, fit)| fit.answers(self.content.len()));
        if let Some((at, fit)) = answering.max_by(|a, b| a.1.coverage.total_cmp(&b.1.coverage)) {
            (hit.passage, hit.coverage, hit.answers) = (at, fit.coverage, true);
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

    /// How much of what was asked a passage holds: as a stem, mistyped or in a compound, or by an equivalent of the
    /// glossary.
    fn fit(&self, article: &Article, passage: usize) -> Fit {
        let Some(text) = article.passages.get(passage) else { return Fit::default() };
        let head: Vec<String> =
            article.names().chain(text.path.iter().map(String::as_str)).chain(article.questions.iter().map(String::as_str)).flat_map(words).collect();
        let body = words(&text.text);
        let held = Held::of(head.iter().chain(&body), article.lang, self.lang);
        let bridged: Vec<bool> = self.mentions.iter().map(|m| self.holds_equivalent(m, &held)).collect();
        let mut fit = Fit::default();
        let mut asked = 0.0;
        let mut found = 0.0;
        let mut places: Vec<Vec<usize>> = Vec::new();
        for word in &self.content {
            asked += word.tells;
            let at = held.places(word);
            let by_term = word.mentions.iter().any(|m| bridged[*m]);
            if at.is_empty() && !by_term {
                continue;
            }
            found += word.tells;
            fit.in_head |= by_term || at.iter().any(|place| *place < head.len());
            places.push(at.into_iter().filter(|place| *place >= head.len()).collect());
        }
        fit.coverage = if asked > 0.0 { found / asked } else { 0.0 };
        fit.words = places.len();
        fit.together = are_together(&places);
        fit
    }

    fn holds_equivalent(&self, mention: &Mention, held: &Held) -> bool {
        let entries = &self.library.glossary.terms[mention.term].entries;
        entries.values().flat_map(Entry::names).any(|name| words(name).iter().all(|w| held.has(w)))
    }
}

/// How a passage fits a question.
#[derive(Debug, Default)]
struct Fit {
    /// The share of what was asked that it holds, by how much each word tells.
    coverage: f32,
    /// How many of the words it holds.
    words: usize,
    /// One of them stands in its title, headings or questions.
    in_head: bool,
    /// They stand close together in its text.
    together: bool,
}

/// So many words that meet in one passage do not meet by chance.
const NO_CHANCE: usize = 3;
/// Words within this distance belong together.
const NEAR: usize = 12;

impl Fit {
    /// A question of one or two words is answered by all of them; two words scattered over a long passage may be there
    /// by chance, so they must stand together or one of them in its head.
    fn answers(&self, asked: usize) -> bool {
        let enough = if asked <= 2 { self.words == asked } else { self.coverage >= ANSWERS && self.words >= 2 };
        enough && (self.words == 1 || self.in_head || self.together || self.words >= NO_CHANCE)
    }
}

/// Whether one place of each word can be found within [`NEAR`] words.
fn are_together(places: &[Vec<usize>]) -> bool {
    let Some((first, others)) = places.split_first() else { return false };
    let near = |at: usize, other: &Vec<usize>| other.iter().any(|place| place.abs_diff(at) <= NEAR);
    first.iter().any(|at| others.iter().all(|other| near(*at, other)))
}

/// The words of a passage with their stems, by place.
struct Held {
    words: Vec<String>,
    by_stem: HashMap<String, Vec<usize>>,
    stems: Stems,
}

impl Held {
    /// Stems are made by the rules of the text and by those of the question, so that neighbours' forms can meet.
    fn of<'w>(words: impl Iterator<Item = &'w String>, of_text: Lang, of_question: Lang) -> Self {
        let stems = Stems::of(of_text);
        let others = (!of_text.is_like(of_question)).then(|| Stems::of(of_question));
        let mut held = Self { words: Vec::new(), by_stem: HashMap::new(), stems };
        for (place, word) in words.enumerate() {
            let own = held.stems.stem(word);
            let other = others.as_ref().map(|stems| stems.stem(word)).filter(|other| *other != own);
            for stem in std::iter::once(own).chain(other) {
                held.by_stem.entry(stem).or_default().push(place);
            }
            held.words.push(word.clone());
        }
        held
    }

    fn has(&self, word: &str) -> bool {
        self.by_stem.contains_key(&self.stems.stem(word))
    }

    /// Where an asked word stands; where it stands nowhere, the words that are like it.
    fn places(&self, asked: &Word) -> Vec<usize> {
        if let Some(places) = self.by_stem.get(&asked.stem) {
            return places.clone();
        }
        let is_it = |word: &str| word == asked.plain || alike(&asked.plain, word);
        self.words.iter().enumerate().filter(|(_, word)| is_it(word)).map(|(place, _)| place).collect()
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
