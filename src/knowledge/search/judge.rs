//! Looking closely at the few best candidates: does a passage say what was asked?
//!
//! The ranking knows only which passage is better than another. Whether one *answers* is judged here, by rules set by
//! hand: what the question names, how much of it the passage holds, and whether the words stand together. Two words that
//! meet by chance in a long text are no answer.

use std::collections::{HashMap, HashSet};

use strsim::damerau_levenshtein;

use super::asked::{Asked, Word};
use super::confidence::{self, Figures, Scores, Seen};
use super::held::{COMPOUND_PART, Held, are_together};
use super::rank::{Ranking, bit};
use super::{Fits, Hit, LOOKED_AT, Why};
use crate::knowledge::analysis::{Stems, fold, words};
use crate::knowledge::article::{Article, Kind, Kinds};
use crate::knowledge::glossary::{Entry, Mention};
use crate::knowledge::index::Place;
use crate::knowledge::index::rows::{GAP, Row};
use crate::knowledge::language::Lang;

/// A passage that holds at least this share of what was asked answers a long question.
const ANSWERS: f32 = 0.6;
/// A single word that tells less than this stands in every tenth passage.
const TELLING: f32 = 2.0;
/// So many words that meet in one passage do not meet by chance.
const NO_CHANCE: usize = 3;
/// How much more a word tells of a passage in its heading than in its text.
const HEADING: f32 = 2.5;
/// A single word of so many letters is the one meant even when it is mistyped.
const LONG: usize = 7;
/// How far a passage must stand before the next article's to be the nearest by its name, and by two words alone.
const AHEAD: f32 = 1.25;
const FAR_AHEAD: f32 = 1.5;
/// A passage that answers comes before a better-scored one that does not, down to this share of its score.
const COMES_NEAR: f32 = 0.4;
/// So few words are answered only by rule, or where figures speak clearly.
const FEW: usize = 2;
/// How many passages of an article that the question names are looked at.
const PASSAGES: usize = 30;

/// Judges candidates for one question.
pub(super) struct Judge<'a> {
    asked: &'a Asked<'a>,
    ranking: &'a Ranking<'a>,
    /// Of each mention, the names of its term in any language: of each word of a name, its families.
    terms: Vec<Vec<Vec<Vec<u32>>>>,
    /// The whole question and its content, folded; and the names of the term that it is.
    names: HashSet<String>,
    content: String,
    /// The question between spaces, plain and stemmed, to find names inside it.
    inside: [String; 2],
    everything: bool,
}

/// How a passage fits a question.
#[derive(Debug, Default)]
struct Fit {
    coverage: f32,
    /// How many of the words it holds.
    words: usize,
    /// How many of those stand in its head, and how many as they were asked, not only alike.
    in_head: usize,
    sure: usize,
    /// How often the only word stands in its text.
    often: usize,
    /// Whether the words stand together in its text, and in one of its names, headings or questions.
    together: bool,
    together_in_head: bool,
    /// Whether it is in the asker's language.
    own: bool,
}

impl<'a> Judge<'a> {
    pub(super) fn of(asked: &'a Asked<'a>, ranking: &'a Ranking<'a>, kinds: Kinds) -> Self {
        let content = fold(&asked.content.iter().map(|w| w.plain.as_str()).collect::<Vec<_>>().join(" "));
        let mut names = HashSet::from([fold(&asked.all.join(" ")), content.clone()]);
        for (at, mention) in asked.mentions.iter().enumerate() {
            if asked.content.iter().all(|word| word.mentions.contains(&at)) {
                let entries = &asked.library.glossary.terms[mention.term].entries;
                names.extend(entries.values().flat_map(Entry::names).map(plain));
            }
        }
        let stems = Stems::shared(asked.lang);
        let stemmed: Vec<String> = asked.all.iter().map(|w| stems.stem(w)).collect();
        let inside = [format!(" {} ", fold(&asked.all.join(" "))), format!(" {} ", stemmed.join(" "))];
        let terms = asked.mentions.iter().map(|mention| families_of_names(asked, mention)).collect();
        Self { asked, ranking, terms, names, content, inside, everything: kinds == Kinds::ALL }
    }

    /// Judges the first few, and puts first what the question names, then what answers, unless it scored far lower.
    ///
    /// What is named needs no closer look, and what stands behind an answer neither: most questions are settled early.
    pub(super) fn judge(&self, hits: &mut [Hit]) {
        self.put_in_order(hits);
        let Some(figures) = self.figures(hits) else { return };
        let Some(first) = hits.first_mut() else { return };
        let confidence = figures.confidence();
        (first.why.figures, first.why.confidence) = (figures, confidence);
        first.fits = match first.fits {
            Fits::Named => Fits::Named,
            _ if confidence < confidence::ANSWERED => Fits::Not,
            // A word or two can be anywhere.
            Fits::Not if self.asked.content.len() <= FEW && confidence < confidence::SURELY => Fits::Not,
            Fits::Not if confidence < confidence::SURELY => Fits::Nearest,
            Fits::Not => Fits::Answers,
            judged => judged,
        };
    }

    fn put_in_order(&self, hits: &mut [Hit]) {
        for hit in hits.iter_mut().take(LOOKED_AT) {
            self.judge_name(hit);
        }
        let own = |hit: &Hit| self.asked.library.articles[hit.article].lang.is_like(self.asked.lang);
        hits.sort_by(|a, b| {
            let rank = |hit: &Hit| (hit.fits == Fits::Named, hit.fits == Fits::Named && own(hit));
            rank(b).cmp(&rank(a)).then(b.score.total_cmp(&a.score))
        });
        let enough = hits.first().map_or(0.0, |first| first.score * COMES_NEAR);
        let mut nearest = None;
        for at in 0..hits.len().min(LOOKED_AT) {
            let next = hits.get(at + 1).map_or(f32::MIN_POSITIVE, |next| next.score);
            let ahead = if at == 0 { hits[at].score / next } else { 1.0 };
            self.judge_text(&mut hits[at], ahead);
            if hits[at].score < enough {
                continue;
            }
            if hits[at].fits >= Fits::Answers {
                hits[..=at].rotate_right(1);
                self.turn_to_passage(hits);
                return;
            }
            nearest = nearest.or((hits[at].fits == Fits::Nearest).then_some(at));
        }
        if let Some(at) = nearest {
            hits[..=at].rotate_right(1);
        }
        self.turn_to_passage(hits);
    }

    /// Of the article that comes first, the passage whose heading and text hold most of what was asked beside its name. In
    /// an article on what is acute the first passage says what to do now, and gives way to a heading alone.
    fn turn_to_passage(&self, hits: &mut [Hit]) {
        let Some(hit) = hits.first_mut().filter(|hit| hit.fits != Fits::Named) else { return };
        let article = &self.asked.library.articles[hit.article];
        let stems = Stems::shared(article.lang);
        let named: HashSet<String> = article.names().flat_map(words).map(|word| stems.stem(&word)).collect();
        let is_named = |word: &Word| named.contains(&stems.stem(&word.plain));
        let asks: Vec<usize> = (0..self.asked.content.len()).filter(|at| !is_named(&self.asked.content[*at])).collect();
        let worth = |at: usize| self.worth(article, hit.article, at, &asks);
        let places = (0..article.passages.len().min(PASSAGES)).filter(|at| !article.passages[*at].tells_evidence);
        let begun = if article.is_acute || article.passages[hit.passage].tells_evidence { 0 } else { hit.passage };
        let mut best = (begun, worth(begun));
        for at in places {
            let here = worth(at);
            if here > best.1 {
                best = (at, here);
            }
        }
        hit.passage = best.0;
    }

    /// What a passage's heading and text tell of some of the asked words.
    fn worth(&self, article: &Article, number: usize, passage: usize, asks: &[usize]) -> f32 {
        let row = self.row(number, passage);
        let has_heading = !article.passages[passage].path.is_empty();
        let (mut heading, mut text) = (0_u64, 0_u64);
        // The heading is the last head before the text.
        let before = row.words().take(row.text.start).filter(|word| *word == GAP).count();
        self.ranking.look(&row, |spot, _, kin| {
            if has_heading && spot.is_head && spot.section + 1 == before {
                heading |= kin.same;
            } else if !spot.is_head {
                text |= kin.same;
            }
        });
        let of = |at: &usize| {
            let tells = self.asked.content[*at].tells;
            match (bit(heading, *at), bit(text, *at)) {
                (true, _) => HEADING * tells,
                (false, true) if !article.is_acute => tells,
                _ => 0.0,
            }
        };
        asks.iter().map(of).sum()
    }

    fn row(&self, article: usize, passage: usize) -> Row<'_> {
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let place = Place { article: number(article), passage: number(passage) };
        self.asked.index.rows.get(self.asked.index.number(place))
    }

    fn judge_name(&self, hit: &mut Hit) {
        let keys = &self.asked.library.keys[hit.article];
        let by_name = keys.names.iter().any(|name| self.is_name(name));
        if by_name || keys.questions.iter().any(|question| self.is_name(question)) {
            hit.passage = if by_name { self.headed(hit.article) } else { hit.passage };
            (hit.coverage, hit.fits, hit.in_head) = (1.0, Fits::Named, true);
        }
    }

    /// Of an article that is asked for by a name: the passage whose heading says that name, else the first.
    fn headed(&self, article: usize) -> usize {
        let article = &self.asked.library.articles[article];
        if article.is_acute || plain(&article.title).contains(&self.content) {
            return 0;
        }
        let says = |heading: &String| format!(" {} ", plain(heading)).contains(&format!(" {} ", self.content));
        let headed = article.passages.iter().position(|p| !p.tells_evidence && p.path.iter().any(says));
        headed.filter(|_| !self.content.is_empty()).unwrap_or(0)
    }

    fn judge_text(&self, hit: &mut Hit, ahead: f32) {
        if hit.fits == Fits::Named {
            return;
        }
        let article = &self.asked.library.articles[hit.article];
        let fit = self.fit(article, hit.article, hit.passage);
        (hit.coverage, hit.in_head) = (fit.coverage, fit.in_head > 0);
        // The handbook explains the program; what is asked about the work it answers only when asked in its own words.
        if self.everything && article.kind == Some(Kind::Bruk) {
            return;
        }
        let inside = self.rest_beside_name(article);
        hit.why = Why {
            of: self.asked.content.len(),
            words: fit.words,
            sure: fit.sure,
            in_head: fit.in_head,
            together: fit.together,
            beside: inside.map(|(_, rest)| rest),
            ..Why::default()
        };
        if fit.answers(self.asked, inside.is_some()) {
            // What a neighbour's law says is no answer to a question of law here.
            let is_foreign = article.is_foreign_law(self.asked.country, self.asked.lang);
            hit.fits = if is_foreign { Fits::Nearest } else { Fits::Answers };
            return;
        }
        if inside.is_some() {
            self.look_around(hit, article);
        }
        let by_name = inside.is_some_and(|(letters, rest)| rest <= if letters >= COMPOUND_PART { 2 } else { 1 });
        let asked = self.asked.content.len();
        let is_nearest = asked > 1 && (by_name || fit.is_nearest(asked, ahead, inside.is_some()));
        if hit.fits == Fits::Not && is_nearest {
            hit.fits = Fits::Nearest;
        }
    }

    /// The article was found by its name, and another of its passages may say what was asked.
    fn look_around(&self, hit: &mut Hit, article: &Article) {
        let places = (0..article.passages.len().min(PASSAGES)).filter(|at| !article.passages[*at].tells_evidence);
        let others = places.map(|at| (at, self.fit(article, hit.article, at)));
        let best = others.max_by(|a, b| a.1.coverage.total_cmp(&b.1.coverage));
        if let Some((at, fit)) = best.filter(|(_, fit)| fit.coverage > hit.coverage) {
            (hit.passage, hit.coverage) = (at, fit.coverage);
            hit.fits = if fit.answers(self.asked, true) { Fits::Answers } else { Fits::Not };
        }
    }

    /// Whether the question is a name, as it is written or with a slip of the fingers.
    fn is_name(&self, name: &str) -> bool {
        if self.names.contains(name) {
            return true;
        }
        let letters = name.chars().count();
        let slips = match letters {
            0..=4 => return false,
            5..=7 => 1,
            _ => 2,
        };
        letters.abs_diff(self.content.chars().count()) <= slips && damerau_levenshtein(name, &self.content) <= slips
    }

    /// Of an article that the question names among other words, by its own name or a neighbour's: how long the name is,
    /// and how many other words ask.
    fn rest_beside_name(&self, article: &Article) -> Option<(usize, usize)> {
        let own = self.rest_beside_own_name(article);
        let bridged =
            self.asked.mentions.iter().enumerate().filter_map(|(at, m)| self.rest_beside_term(article, at, m));
        own.into_iter().chain(bridged).min_by_key(|(_, rest)| *rest)
    }

    /// The same where the question says a term of the glossary, and the article goes by one of the term's names.
    fn rest_beside_term(&self, article: &Article, at: usize, mention: &Mention) -> Option<(usize, usize)> {
        if !mention.lang.is_like(self.asked.lang) {
            // A neighbour's short term may be an ordinary word here.
            return None;
        }
        let entries = &self.asked.library.glossary.terms[mention.term].entries;
        let entry = entries.get(&article.lang.of_interface())?;
        let is_its_name = |name: &str| article.names().any(|own| plain(own) == plain(name));
        let name = entry.names().find(|name| is_its_name(name))?;
        let rest = self.asked.content.iter().filter(|word| !word.mentions.contains(&at)).count();
        Some((name.chars().count(), rest))
    }

    fn rest_beside_own_name(&self, article: &Article) -> Option<(usize, usize)> {
        let stems = Stems::shared(article.lang);
        article
            .names()
            .filter_map(|name| {
                let named = words(name);
                let stemmed: Vec<String> = named.iter().map(|w| stems.stem(w)).collect();
                let is_inside = self.inside[0].contains(&format!(" {} ", fold(&named.join(" "))))
                    || self.inside[1].contains(&format!(" {} ", stemmed.join(" ")));
                let rest = self
                    .asked
                    .content
                    .iter()
                    .filter(|w| !stemmed.contains(&w.stem) && !named.contains(&w.plain))
                    .count();
                (is_inside && !named.is_empty()).then(|| (name.chars().count(), rest))
            })
            .min_by_key(|(_, rest)| *rest)
    }

    /// How much of what was asked a passage holds: as a stem, mistyped or in a compound, or by an equivalent of the
    /// glossary.
    fn fit(&self, article: &Article, number: usize, passage: usize) -> Fit {
        let row = self.row(number, passage);
        let held = Held::of(self.asked, self.ranking, &row);
        let stands = self.bridges(&row);
        let mut fit = Fit { own: article.lang.is_like(self.asked.lang), ..Fit::default() };
        let (mut asked, mut found) = (0.0, 0.0);
        let mut texts: Vec<&[usize]> = Vec::new();
        let mut heads: Vec<&[usize]> = Vec::new();
        for (at, word) in self.asked.content.iter().enumerate() {
            asked += word.tells;
            let (text, head, sure) = held.places(at);
            let by_term = word.mentions.iter().filter_map(|m| stands[*m]).max();
            if text.is_empty() && head.is_empty() && by_term.is_none() {
                continue;
            }
            found += word.tells;
            fit.sure += usize::from(sure || by_term.is_some());
            fit.in_head += usize::from(by_term == Some(true) || !head.is_empty());
            fit.often = if sure { text.len() } else { 0 };
            texts.push(text);
            heads.push(head);
        }
        fit.coverage = if asked > 0.0 { found / asked } else { 0.0 };
        fit.words = texts.len();
        fit.together = are_together(&texts);
        fit.together_in_head = are_together(&heads);
        fit
    }

    /// Of each mention, whether an equivalent of its term stands in a passage, and if so, whether in its head.
    fn bridges(&self, row: &Row) -> Vec<Option<bool>> {
        if self.terms.is_empty() {
            return Vec::new();
        }
        let vocabulary = &self.asked.index.vocabulary;
        let mut families: HashMap<u32, bool> = HashMap::new();
        for (at, word) in row.words().enumerate().filter(|(_, word)| *word != GAP) {
            *families.entry(vocabulary.family(word)).or_default() |= !row.text.contains(&at);
        }
        let word = |of: &Vec<u32>| of.iter().filter_map(|family| families.get(family).copied()).max();
        let name = |words: &Vec<Vec<u32>>| words.iter().map(word).try_fold(true, |all, in_head| Some(all && in_head?));
        self.terms.iter().map(|names| names.iter().filter_map(name).max()).collect()
    }
}

/// The names of a mentioned term in all languages, each word as the families that it may be.
fn families_of_names(asked: &Asked, mention: &Mention) -> Vec<Vec<Vec<u32>>> {
    let vocabulary = &asked.index.vocabulary;
    let families = |word: &String| {
        let of = |lang| {
            let forms = vocabulary.forms(lang, &Stems::shared(lang).stem(word));
            (!forms.is_empty()).then_some(forms.start)
        };
        Lang::INTERFACE.into_iter().filter_map(of).collect()
    };
    let entries = &asked.library.glossary.terms[mention.term].entries;
    let names = entries.values().flat_map(Entry::names);
    names.map(|name| words(name).iter().map(families).collect()).collect()
}

impl Fit {
    fn answers(&self, asked: &Asked, named_inside: bool) -> bool {
        let telling = asked.content.first().is_some_and(|word| word.tells >= TELLING);
        let all = self.words == asked.content.len();
        let long = asked.content.first().is_some_and(|word| word.plain.chars().count() >= LONG);
        match asked.content.len() {
            0 => false,
            1 => (self.in_head > 0 && (self.sure > 0 || long)) || (telling && long && self.often >= 2),
            2 if !all => false,
            2 if self.in_head == 2 && (self.together_in_head || named_inside) => true,
            // What a neighbour's text says in passing is no answer here.
            2 => self.sure == 2 && (named_inside || (self.together && self.own)),
            _ if self.coverage < ANSWERS || self.sure < 2 => false,
            _ => self.words >= NO_CHANCE || self.together || named_inside,
        }
    }
}

impl Fit {
    /// Whether it is the nearest to a question that it does not answer: most of what was asked stands in its head, or it
    /// goes by a name that the question says and stands far before the next.
    fn is_nearest(&self, asked: usize, ahead: f32, named_inside: bool) -> bool {
        let (many, sure, head) = (self.words, self.sure, self.in_head);
        (named_inside && ahead >= AHEAD)
            || (many >= NO_CHANCE && head >= NO_CHANCE && self.coverage >= 0.35)
            || (asked > 2 && sure >= 2 && head >= 2 && self.coverage >= 0.55)
            || (asked >= 2 && head >= 1 && self.coverage >= 0.65 && self.coverage < 1.0)
            || (asked == 2 && sure == 2 && head >= 1 && ahead >= FAR_AHEAD)
    }
}

fn plain(name: &str) -> String {
    fold(&words(name).join(" "))
}

impl Judge<'_> {
    /// The figures of the first hit, from which it is reckoned how probably it answers.
    fn figures(&self, hits: &[Hit]) -> Option<Figures> {
        let first = hits.first()?;
        let row = self.row(first.article, first.passage);
        let mut likeness = vec![0.0_f32; self.asked.content.len()];
        self.ranking.look(&row, |_, _, kin| {
            for (at, known) in likeness.iter_mut().enumerate() {
                *known = known.max(kin.likeness(at));
            }
        });
        let words = self.asked.content.iter().zip(likeness).map(|(word, like)| Seen {
            tells: word.tells,
            like,
            is_name: word.is_name,
            is_known: !word.own.is_empty(),
        });
        let behind = [confidence::SECOND, confidence::FIFTH]
            .map(|at| hits.get(at).map_or(0.0, |hit| hit.score / first.score.max(f32::MIN_POSITIVE)));
        let scores = Scores { first: self.ranking.score(&row), ideal: self.ranking.ideal(), behind };
        Some(Figures::of(&words.collect::<Vec<_>>(), scores, first.fits, self.asked.index.len()))
    }
}
