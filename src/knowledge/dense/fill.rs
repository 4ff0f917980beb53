//! Embedding what has no vector yet: from the store's cache, and what is missing there from the endpoint, in batches that
//! are kept one by one, so that an interrupted filling goes on where it stopped.

use std::collections::HashMap;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use anyhow::anyhow;

use super::super::Shelf;
use super::matrix::{Key, Small, Vectors, key_of, text_of, wanted};
use super::{Dense, Fault, Matrix, Role, Vector};
use crate::store::Store;
use crate::store::embeddings::Embedded;

/// How hard the endpoint is worked.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    /// A batch that takes longer makes the next one smaller: an endpoint serves one request at a time, and a question
    /// that comes meanwhile waits for it.
    pub batch: Duration,
    /// How many texts go into one batch at most.
    pub most: usize,
    /// Whether questions go first.
    pub yields: bool,
}

impl Pace {
    /// Beside people who ask.
    pub const BESIDE: Self = Self { batch: Duration::from_millis(60), most: 32, yields: true };
    /// With nobody waiting but the one who started it.
    pub const ALONE: Self = Self { batch: Duration::from_secs(1), most: 64, yields: false };
}

/// How far a filling is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// How many passages have been embedded in this filling.
    pub done: usize,
    /// How many lacked a vector.
    pub of: usize,
}

/// A page of cached vectors.
const PAGE: i64 = 2000;
/// So many texts in a row that are refused, even shortened, mean that none is taken.
const REFUSED_IN_A_ROW: usize = 3;
/// How often a refused text is halved before it is left out.
const HALVINGS: usize = 2;
/// How long a batch stands back for questions before it looks again.
const STANDS_BACK: Duration = Duration::from_millis(5);

/// Whether a shelf has every vector that the endpoint gives just now.
pub async fn is_filled(dense: &Dense, shelf: &Shelf) -> Result<bool, Fault> {
    let Some(matrix) = shelf.matrix() else { return Ok(false) };
    Ok(matrix.is_whole() && matrix.space() == dense.embedder.space().await?)
}

/// Gives a shelf its vectors. They are put in place when all are there; `day` is noted as their last use.
pub async fn fill(
    dense: &Dense,
    store: &Store,
    shelf: &Shelf,
    day: &str,
    pace: Pace,
    tell: &(dyn Fn(Progress) + Sync),
) -> Result<(), Fault> {
    let space = dense.embedder.space().await?;
    let wanted = wanted(&shelf.library);
    let mut vectors = match shelf.matrix() {
        Some(matrix) if matrix.space() == space => matrix.vectors(),
        _ => Vectors::new(),
    };
    let carried = vectors.len();
    let mut needed: HashMap<Key, _> = wanted.into_iter().map(|(place, key)| (key, place)).collect();
    needed.retain(|key, _| !vectors.contains_key(key));
    let mut used = Vec::new();
    if !needed.is_empty() {
        used = cached(store, &space, &mut needed, &mut vectors).await;
    }
    let mut missing: Vec<_> = needed.into_values().collect();
    // In the order of the library, so that an interrupted filling goes on where it stopped.
    missing.sort_by_key(|place| (place.article, place.passage));
    let of = missing.len();
    let mut filling = Filling { dense, store, space: &space, day, pace, refused: 0 };
    let mut size = 1;
    let mut at = 0;
    while at < of {
        filling.stand_back().await;
        let places = &missing[at..of.min(at + size)];
        let texts: Vec<String> = places
            .iter()
            .map(|place| text_of(&shelf.library.articles[place.article as usize], place.passage as usize))
            .collect();
        let begun = Instant::now();
        filling.embed(&texts, &mut vectors).await?;
        let took = begun.elapsed();
        at += places.len();
        tell(Progress { done: at, of });
        size = if took > pace.batch { (size / 2).max(1) } else { (size * 2).min(pace.most) };
    }
    if let Err(error) = store.use_embeddings(&space, day, &used).await {
        tracing::warn!(%error, "the use of cached vectors cannot be noted");
    }
    if of > 0 || vectors.len() != carried || shelf.matrix().is_none() {
        shelf.place_matrix(Matrix::of(&space, &shelf.library, &vectors));
    }
    Ok(())
}

/// Takes what the store has; gives the fingerprints of what was taken. A store that is away costs time, not the answer.
async fn cached<P>(store: &Store, space: &str, needed: &mut HashMap<Key, P>, vectors: &mut Vectors) -> Vec<String> {
    let mut used = Vec::new();
    let mut after = String::new();
    loop {
        let page = match store.embeddings(space, &after, PAGE).await {
            Ok(page) => page,
            Err(error) => {
                tracing::warn!(%error, "the cached vectors cannot be read");
                return used;
            }
        };
        let Some(last) = page.last() else { return used };
        after.clone_from(&last.content);
        for one in page {
            let key = key_in(&one.content).filter(|key| needed.contains_key(key));
            if let (Some(key), Some(small)) = (key, Small::of(&one.vector)) {
                needed.remove(&key);
                vectors.insert(key, Some(small));
                used.push(one.content);
            }
        }
    }
}

/// One filling on its way.
struct Filling<'a> {
    dense: &'a Dense,
    store: &'a Store,
    space: &'a str,
    day: &'a str,
    pace: Pace,
    /// How many texts in a row were refused.
    refused: usize,
}

impl Filling<'_> {
    async fn stand_back(&self) {
        while self.pace.yields && self.dense.asking.load(Ordering::Relaxed) > 0 {
            tokio::time::sleep(STANDS_BACK).await;
        }
    }

    async fn embed(&mut self, texts: &[String], vectors: &mut Vectors) -> Result<(), Fault> {
        let made = match self.dense.embedder.embed(texts, Role::Passage).await {
            Ok(made) => {
                self.refused = 0;
                made.into_iter().map(Some).collect()
            }
            Err(Fault::Refused(_)) => {
                let mut made = Vec::new();
                for text in texts {
                    made.push(self.alone(text).await?);
                }
                made
            }
            Err(fault) => return Err(fault),
        };
        let mut kept = Vec::new();
        for (text, vector) in texts.iter().zip(made) {
            let key = key_of(text);
            vectors.insert(key, vector.as_deref().and_then(Small::of));
            kept.extend(vector.map(|vector| Embedded { content: hex(&key), vector }));
        }
        if let Err(error) = self.store.keep_embeddings(self.space, self.day, &kept).await {
            tracing::warn!(%error, "new vectors cannot be kept");
        }
        Ok(())
    }

    /// One text by itself, shortened while it is refused; none where it is refused even then.
    async fn alone(&mut self, text: &str) -> Result<Option<Vector>, Fault> {
        let mut chars = text.chars().count();
        for _ in 0..=HALVINGS {
            let shorter: String = text.chars().take(chars).collect();
            match self.dense.embedder.embed(&[shorter], Role::Passage).await {
                Ok(made) => {
                    self.refused = 0;
                    return Ok(made.into_iter().next());
                }
                Err(Fault::Refused(_)) => chars /= 2,
                Err(fault) => return Err(fault),
            }
        }
        self.refused += 1;
        if self.refused >= REFUSED_IN_A_ROW {
            return Err(Fault::Away(anyhow!("the endpoint refuses every text")));
        }
        Ok(None)
    }
}

fn hex(key: &Key) -> String {
    key.iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
}

fn key_in(hex: &str) -> Option<Key> {
    let mut key = Key::default();
    for (at, byte) in key.iter_mut().enumerate() {
        *byte = u8::from_str_radix(hex.get(at * 2..at * 2 + 2)?, 16).ok()?;
    }
    Some(key)
}
