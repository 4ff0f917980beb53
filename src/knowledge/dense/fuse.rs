//! Joining what is found by words with what is near by meaning.
//!
//! A weighed sum of two scores that mean the same for every question, rather than of ranks, which forget how far the
//! first is ahead (Bruch, Gai and Ingber 2023, *An Analysis of Fusion Functions for Hybrid Retrieval*). By words: the
//! share of the question's 4-grams, rare ones counting more, that a passage holds; half of it scaled by the ranking's
//! own score. By meaning: how far a passage stands out from all others. Where few of the words stand anywhere, as between
//! languages, meaning decides by itself; whoever says a name is given what bears it, whatever is near.

use std::collections::{HashMap, HashSet};

use super::super::analysis::words;
use super::super::article::{Kind, Kinds};
use super::super::index::rows::GAP;
use super::super::index::vocabulary::distinct_grams;
use super::super::index::{Index, Place};
use super::super::library::Library;
use super::super::search::{Fits, Hit, Outcome, Question, SURELY, Why};
use super::Near;

/// How many articles are looked at, by words and by meaning.
pub const DEPTH: usize = 50;
/// How much meaning weighs beside words; tried on questions of our own in three languages, where everything from 0.5 to
/// 0.7 is as good within a hundredth.
const MEANING: f32 = 0.6;
/// Six standard deviations from the rest is as near as passages come.
const NEAREST: f32 = 6.0;

/// Puts what was found by words, and what is near, into one order.
pub fn fuse(library: &Library, index: &Index, question: &Question, near: &Near, found: Outcome) -> Outcome {
    let asked = Asked::of(question.text, index);
    let admits = |place: Place| {
        let article = library.articles.get(place.article as usize);
        article.is_some_and(|a| {
            let rests = a.passages.get(place.passage as usize).is_some_and(|p| p.tells_evidence);
            // The handbook explains the program; questions about the work are near it by chance.
            let explains = question.kinds == Kinds::ALL && a.kind == Some(Kind::Bruk);
            question.kinds.includes(a.kind) && !rests && !explains
        })
    };
    let neighbours: HashMap<usize, Place> =
        near.best(DEPTH, admits).into_iter().map(|(place, _)| (place.article as usize, place)).collect();
    let highest = found.hits.iter().map(|hit| hit.score).fold(f32::MIN_POSITIVE, f32::max);
    let held = |place: Place| asked.held_by(place);
    let by_words = found.hits.first().map(|hit| (hit.article, hit.why.confidence));
    let mut fused: Vec<Fused> = Vec::new();
    for hit in found.hits {
        let place = place_of(&hit);
        let nearest = neighbours.get(&hit.article).copied().unwrap_or(place);
        // What a term's equivalent says was found too, though not one letter of the question stands there.
        fused.push(Fused { held: held(place).max(hit.coverage), found: hit.score / highest, place, nearest, hit });
    }
    let known: HashSet<usize> = fused.iter().map(|f| f.hit.article).collect();
    for (article, place) in neighbours.into_iter().filter(|(article, _)| !known.contains(article)) {
        let hit = unjudged(article, place);
        // What a term's equivalent says was found too, though not one letter of the question stands there.
        fused.push(Fused { held: held(place).max(hit.coverage), found: 0.0, place, nearest: place, hit });
    }
    let most = fused.iter().map(|f| f.held).fold(0.0, f32::max);
    for one in &mut fused {
        one.weigh(near, most, &held);
    }
    let named = |f: &Fused| f.hit.fits == Fits::Named;
    fused.sort_by(|a, b| {
        named(b).cmp(&named(a)).then(b.hit.score.total_cmp(&a.hit.score)).then(a.hit.article.cmp(&b.hit.article))
    });
    let mut hits: Vec<Hit> = fused.into_iter().map(|f| f.hit).collect();
    if let Some(first) = hits.first_mut() {
        decide(library, question, near, by_words, first);
    }
    let answered = hits.first().is_some_and(|hit| hit.fits != Fits::Not);
    hits.truncate(question.limit);
    Outcome { hits, answered, ..found }
}

// How probably the first article answers: a logistic regression over the confidence by words, how much nearer it is than
// what is nearest to questions that nothing answers, and whether it is also the first by words. Fitted like the confidence
// by words, on the same questions.
const BY_WORDS: f32 = 0.52;
const BEYOND_NOTHING: f32 = 0.68;
const AGREED: f32 = 0.7;
const OTHERWISE: f32 = -1.56;
/// From here on a question is answered.
const ANSWERED: f32 = 0.6;
/// What is surely so by words alone is not taken for more.
const SURE: f32 = 0.001;

/// Whether the first article answers: something is always nearest.
fn decide(library: &Library, question: &Question, near: &Near, by_words: Option<(usize, f32)>, first: &mut Hit) {
    let Some(beyond) = near.beyond_nothing(place_of(first), question.lang).filter(|_| first.fits != Fits::Named) else {
        return;
    };
    let (article, confidence) = by_words.map_or((None, 0.0), |(article, confidence)| (Some(article), confidence));
    let confidence = confidence.clamp(SURE, 1.0 - SURE);
    let agreed = if article == Some(first.article) { AGREED } else { 0.0 };
    let sum = BY_WORDS * (confidence / (1.0 - confidence)).ln() + BEYOND_NOTHING * beyond + agreed + OTHERWISE;
    let confidence = 1.0 / (1.0 + (-sum).exp());
    first.why.confidence = confidence;
    let is_foreign = library.articles[first.article].is_foreign_law(question.country, question.lang);
    first.fits = match first.fits {
        _ if confidence < ANSWERED => Fits::Not,
        Fits::Not if confidence < SURELY || is_foreign => Fits::Nearest,
        Fits::Not => Fits::Answers,
        judged => judged,
    };
}

/// An article on its way into the common order.
struct Fused {
    hit: Hit,
    /// The share of the question that its passage holds.
    held: f32,
    /// Its score by words, of the highest one.
    found: f32,
    /// The passage that was found by words, and the one that is nearest by meaning.
    place: Place,
    nearest: Place,
}

impl Fused {
    fn weigh(&mut self, near: &Near, most: f32, held: &dyn Fn(Place) -> f32) {
        let by_words = 0.5 * self.found * most + 0.5 * self.held;
        self.hit.score = match near.stands_out(self.nearest) {
            Some(out) => (1.0 - MEANING) * by_words + MEANING * out / NEAREST,
            // Without a vector nothing is known of its meaning.
            None => by_words,
        };
        let is_judged = self.hit.fits >= Fits::Answers;
        if is_judged || self.place == self.nearest {
            return;
        }
        let worth = |place: Place, held: f32| {
            (1.0 - MEANING) * held + MEANING * near.stands_out(place).unwrap_or(0.0) / NEAREST
        };
        if worth(self.nearest, held(self.nearest)) > worth(self.place, self.held) {
            self.hit.passage = self.nearest.passage as usize;
        }
    }
}

fn place_of(hit: &Hit) -> Place {
    let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Place { article: number(hit.article), passage: number(hit.passage) }
}

fn unjudged(article: usize, place: Place) -> Hit {
    Hit {
        article,
        passage: place.passage as usize,
        score: 0.0,
        coverage: 0.0,
        fits: Fits::Not,
        in_head: false,
        why: Why::default(),
    }
}

/// A question's 4-grams, and how much each tells.
struct Asked<'a> {
    index: &'a Index,
    /// By their places in the vocabulary; those that stand nowhere count in the sum alone.
    grams: HashMap<u32, f32>,
    all: f32,
}

impl<'a> Asked<'a> {
    fn of(question: &str, index: &'a Index) -> Self {
        let passages = index.len() as f32;
        let words = words(question);
        let numbers: HashSet<u32> = words.iter().flat_map(|word| distinct_grams(word)).collect();
        let mut grams = HashMap::new();
        let mut all = f32::MIN_POSITIVE;
        for number in numbers {
            let place = index.vocabulary.gram(number);
            let with = place.map_or(0, |place| index.vocabulary.passages_with_gram(place));
            let tells = (1.0 + passages / (with as f32 + 1.0)).ln();
            all += tells;
            grams.extend(place.map(|place| (place, tells)));
        }
        Self { index, grams, all }
    }

    /// The share of it that a passage holds, 0 to 1.
    fn held_by(&self, place: Place) -> f32 {
        let row = self.index.rows.get(self.index.number(place));
        let held: HashSet<u32> =
            row.words().filter(|word| *word != GAP).flat_map(|word| self.index.vocabulary.grams_of(word)).collect();
        self.grams.iter().filter(|(gram, _)| held.contains(*gram)).map(|(_, tells)| tells).sum::<f32>() / self.all
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;
    use std::sync::LazyLock;

    use super::super::matrix::{Small, key_of_question, nothings, wanted};
    use super::super::{Matrix, Vector};
    use super::*;
    use crate::knowledge::language::{Country, Lang};
    use crate::knowledge::library::Origin;
    use crate::knowledge::search::search;

    static SHIPPED: LazyLock<(Library, Index)> = LazyLock::new(|| {
        let library = Library::load(&Origin::Shipped).ok().unwrap();
        let index = Index::open_or_build(None, &library).unwrap();
        (library, index)
    });

    /// The shipped library, with one passage of an article where the question is, all others elsewhere, and the questions
    /// that nothing answers in a place of their own.
    fn outcome(text: &str, lang: Lang, near: &str, nothing: &[f32]) -> Outcome {
        let (library, index) = &*SHIPPED;
        let question = Question { text, lang, country: Country::of(lang), kinds: Kinds::ALL, limit: 5 };
        let vector = |place: Place| -> Vector {
            let is_near = library.articles[place.article as usize].id == near && place.passage == 0;
            if is_near { vec![1.0, 0.0] } else { vec![0.1, 1.0] }
        };
        let passages = wanted(library).into_iter().map(|(place, key)| (key, Small::of(&vector(place))));
        let nothings = nothings().map(|(_, text)| (key_of_question(text), Small::of(nothing)));
        let vectors: HashMap<_, _> = passages.chain(nothings).collect();
        let near = Matrix::of("s", library, &vectors).unwrap().near(&[1.0, 0.0]).unwrap();
        let deeper = Question { limit: DEPTH, ..question };
        fuse(library, index, &question, &near, search(library, index, &deeper).unwrap())
    }

    fn first(outcome: &Outcome) -> &str {
        &SHIPPED.0.articles[outcome.hits[0].article].id
    }

    /// Far from every passage.
    const FAR: &[f32] = &[-1.0, 0.3];

    #[test]
    fn who_says_a_name_gets_what_bears_it_whatever_is_near() {
        for text in ["LAR", "lar", "hva er LAR?", "substitusjonsbehandling"] {
            let found = outcome(text, Lang::Nb, "sagstal", FAR);
            assert!(first(&found) == "lar" && found.answered && found.hits.len() <= 5, "{text}");
        }
    }

    #[test]
    fn what_is_near_comes_first_where_the_words_stand_nowhere() {
        assert_eq!(first(&outcome("qwertyuiop zxcvbnm", Lang::Nb, "lar", FAR)), "lar");
        let handbook = outcome("qwertyuiop zxcvbnm", Lang::Nb, "kommandoene", FAR);
        assert_ne!(first(&handbook), "kommandoene", "the handbook is near by chance");
    }

    #[test]
    fn something_is_always_nearest_and_answers_only_beyond_what_is_near_to_nothing() {
        assert!(outcome("qwertyuiop zxcvbnm", Lang::Nb, "lar", FAR).answered);
        // As near as the question are those that nothing answers.
        assert!(!outcome("qwertyuiop zxcvbnm", Lang::Nb, "lar", &[1.0, 0.0]).answered);
    }
}
