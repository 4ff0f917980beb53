//! From a question to the passages that answer it, and whether any does.
//!
//! One flat OR over the three fields finds candidates. Glossary terms in the question bring their equivalents in the
//! other languages. Whether the question is *answered* is judged apart from the ranking: by the share of what was asked,
//! weighed by how rare each word is, that the passage really holds.

use std::collections::{HashMap, HashSet};
use std::time::Instant;

use super::analysis::{Stems, content_words, grams, words};
use super::article::{Article, Kinds};
use super::glossary::{Entry, Mention};
use super::index::{Index, Part, Place, Weighed, whole};
use super::judge::Judge;
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
    /// Whether it answers.
    pub fits: Fits,
    /// What was asked stands in its title, headings or questions.
    pub in_head: bool,
    /// What the judgement rests on, for who wants to know why.
    pub why: Why,
}

/// What a judgement rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Why {
    /// How many words ask for something.
    pub of: usize,
    /// How many of them the passage holds.
    pub words: usize,
    /// How many of those as they were asked or by a term's equivalent, not only alike.
    pub sure: usize,
    /// How many stand in its title, headings or questions.
    pub in_head: usize,
    /// Whether they stand together.
    pub together: bool,
    /// How many other words ask beside a name of the article, where the question says one.
    pub beside: Option<usize>,
}

/// Whether a passage answers a question, from no to surely.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fits {
    /// It does not.
    Not,
    /// It is about what was named, and does not say all that was asked.
    Nearest,
    /// It says what was asked.
    Answers,
    /// The question is a name of the article, or one of its own questions.
    Named,
}

/// An article that holds less than this of what was asked is not near it.
const NEAR: f32 = 0.3;

impl Hit {
    /// Whether it is worth naming to someone whose question nothing answers.
    #[must_use]
    pub fn is_near(&self) -> bool {
        self.in_head && self.coverage >= NEAR
    }
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
const OWN_LANGUAGE: f32 = 1.3;
const OWN_COUNTRY: f32 = 1.05;
/// What an article rests on is short and carries its name as often as the rest; without this it would be quoted first.
const EVIDENCE: f32 = 0.5;

/// How many candidates are looked at closely.
pub(super) const LOOKED_AT: usize = 8;
/// Longer questions are searched by their first words: a pasted page is no question.
const MAX_WORDS: usize = 60;
/// A word of so few letters means many things.
const SHORT: usize = 3;
/// A whole name has at most this many words.
const MAX_NAME_WORDS: usize = 7;

/// Searches a library through its index.
pub fn search(library: &Library, index: &Index, question: &Question) -> anyhow::Result<Outcome> {
    let begun = Instant::now();
    let asked = Asked::of(library, index, question);
    let highest = OWN_LANGUAGE * OWN_COUNTRY;
    let factor = |place: Place| {
        let article = &library.articles[place.article as usize];
        let rests = article.passages.get(place.passage as usize).is_some_and(|passage| passage.tells_evidence);
        let last = if rests { EVIDENCE } else { 1.0 };
        question.kinds.includes(article.kind).then(|| preference(article, question) * last)
    };
    let found = index.best(&asked.terms(), question.limit.max(LOOKED_AT), highest, &factor)?;
    let mut hits: Vec<Hit> = found
        .into_iter()
        .map(|f| Hit {
            article: f.place.article as usize,
            passage: f.place.passage as usize,
            score: f.score,
            coverage: 0.0,
            fits: Fits::Not,
            in_head: false,
            why: Why::default(),
        })
        .collect();
    Judge::of(&asked, question.kinds).judge(&mut hits);
    let answered = hits.first().is_some_and(|hit| hit.fits != Fits::Not);
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
pub(super) struct Asked<'a> {
    pub(super) library: &'a Library,
    pub(super) lang: Lang,
    pub(super) country: Country,
    pub(super) all: Vec<String>,
    pub(super) content: Vec<Word>,
    pub(super) mentions: Vec<Mention>,
}

/// A word that asks for something.
pub(super) struct Word {
    pub(super) plain: String,
    pub(super) stem: String,
    /// Inverse document frequency: how much it tells.
    pub(super) tells: f32,
    /// The mentions that it is part of.
    pub(super) mentions: Vec<usize>,
}

impl<'a> Asked<'a> {
    fn of(library: &'a Library, index: &Index, question: &Question) -> Self {
        let lang = question.lang;
        let mut all = words(question.text);
        all.truncate(MAX_WORDS);
        let mut mentions = library.glossary.mentions(&all, lang);
        // A neighbour's short abbreviation is an ordinary word here: MAT is food in Norway.
        let letters = |m: &Mention| all[m.from..m.to].iter().map(|word| word.chars().count()).sum::<usize>();
        mentions.retain(|m| m.lang.is_like(lang) || letters(m) > SHORT);
        let stems = Stems::shared(lang);
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
        Self { library, lang, country: question.country, all, content, mentions }
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
                equivalents(*lang, entry, &mut terms);
            }
        }
        terms.list
    }
}

/// The names of a glossary term in one language, as terms to look up.
fn equivalents(lang: Lang, entry: &Entry, terms: &mut Terms) {
    let stems = Stems::shared(lang);
    for name in entry.names() {
        terms.add(Part::Exact, whole(name), WHOLE * EQUIVALENT);
        for word in content_words(name, lang) {
            terms.add(Part::Stem, stems.stem(&word), STEM * EQUIVALENT);
        }
    }
}

fn tells(index: &Index, stem: &str) -> f32 {
    let all = index.len() as f32;
    let with = index.frequency(Part::Stem, stem) as f32;
    (1.0 + (all - with + 0.5).max(0.0) / (with + 0.5)).ln()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::library::Origin;

    /// Language, question, the article that must answer; `-` where nothing may.
    const QUESTIONS: &str = "
        nb | LAR | lar
        nb | lar | lar
        nb | hva er LAR? | lar
        nb | legemiddelasistert | lar
        nb | substitusjonsbehandling | lar
        sv | LARO | lar
        sv | vad är LARO | lar
        da | substitutionsbehandling | lar
        en | opioid substitution treatment | lar
        nb | hvem starter IP når bruker er på LAR | lar
        nb | kan jeg kaste noen ut av LAR | lar
        nb | hva er IP | individuell-plan
        nb | hvem har ansvar for IP | individuell-plan
        nb | ansvarsgruppe referat | ansvarsgruppe
        nb | MI | motiverende-samtale
        nb | motiverende smatale | motiverende-samtale
        nb | losningsfokusert | loft
        nb | veileding | veiledning
        nb | brukermedvirkning i praksis | brukermedvirkning
        sv | hur blir man metodutvecklare | metodutvecklare
        sv | refleksionsgrupp | refleksjonsgruppe
        da | hvad er sverigesmodellen | sverigesmodellen
        da | sagstal | sagstal
        en | reflection group | refleksjonsgruppe
        nb | hvordan bytter jeg språk | min-side
        nb | oppskrift på vafler | -
        nb | været i morgen | -
        nb | 😀😀 | -
        nb | qwertyuiop | -
        nb | beste fotballag | -
        nb | parkering i sentrum | -
        nb | hvem vant kampen | -
        nb | hva koster en bolig | -
        nb | hva er klokka | -
        nb | beste mat på jobb | -
        nb | lønn for sosionomer | -
        nb | hvor lang tid har vi på en bekymringsmelding | bekymringsmelding-frister
        nb | barnevern melding frist | bekymringsmelding-frister
        nb | forløpig svar frist sosialhjelp 1 mnd? | klage-og-forelopig-svar
        sv | förhandsbedömning hur många dagar | forhandsbedomning
        da | hvor hurtigt skal underretnign vurderes | underretning-frister
        sv | arbetslös | -
    ";

    #[test]
    fn questions_are_answered_by_the_right_article_or_not_at_all() {
        let library = Library::load(&Origin::Shipped).ok().unwrap();
        let index = Index::open_or_build(None, &library).unwrap();
        let mut wrong = Vec::new();
        for line in QUESTIONS.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let [lang, text, expected] = line.split(" | ").collect::<Vec<_>>()[..] else { panic!("{line}") };
            let lang = Lang::parse(lang).unwrap();
            let question = Question { text, lang, country: Country::of(lang), kinds: Kinds::ALL, limit: 5 };
            let outcome = search(&library, &index, &question).unwrap();
            let found =
                outcome.hits.first().filter(|_| outcome.answered).map_or("-", |h| &library.articles[h.article].id);
            if found != expected {
                wrong.push(format!("{line}: {found}"));
            }
        }
        assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    }
}
