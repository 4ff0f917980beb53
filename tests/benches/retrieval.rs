//! `cargo bench --bench retrieval`: how good and how fast the search is, beside what a team could take instead.
//!
//! **Quality**, on the collections in `tests/retrieval` (our own: encyclopaedic passages and authorities' answers in bokmål,
//! Swedish and Danish, with questions near and far from their wording): nDCG at ten beside BM25 with Snowball stemming,
//! title joined to the text. **Speed**, on a corpus of remixed sentences with invented compounds: search and completion
//! beside `SQLite` FTS5 and, where `FAGMEGLER_TEST_POSTGRES` names one, `PostgreSQL` full text, over the same passages with
//! the same questions, one after another on one thread. `FAGMEGLER_BENCH_PASSAGES` sets how many passages (100,000).

#![expect(clippy::print_stdout, reason = "printing the table is what it is for")]

use std::collections::{HashMap, HashSet};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use fagmegler::knowledge::Shelf;
use fagmegler::knowledge::analysis::{STOP_WORDS, words};
use fagmegler::knowledge::article::Kinds;
use fagmegler::knowledge::language::{Country, Lang};
use fagmegler::knowledge::library::Origin;
use fagmegler::knowledge::search::Question;
use frostem::{Algorithm, Stemmer};
use serde::Deserialize;
use sqlx::{Connection, Row};

fn main() {
    quality();
    let passages = env::var("FAGMEGLER_BENCH_PASSAGES").ok().and_then(|n| n.parse().ok()).unwrap_or(100_000);
    speed(passages);
}

#[derive(Deserialize)]
struct Passage {
    id: String,
    title: String,
    text: String,
}

#[derive(Deserialize)]
struct Asked {
    text: String,
    lang: Lang,
    kind: String,
    #[serde(default)]
    passages: Vec<String>,
}

fn read<T: for<'de> Deserialize<'de>>(name: &str) -> Vec<T> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/retrieval").join(name);
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    text.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{name}: {error}"))).collect()
}

/// Writes passages as a folder of Markdown and loads it.
fn shelf(passages: &[Passage], lang: Lang, folder: &Path) -> Shelf {
    for passage in passages {
        let title = serde_json::Value::from(passage.title.as_str());
        let text = format!("---\nid: {}\ntitle: {title}\nlanguage: {lang}\n---\n{}\n", passage.id, passage.text);
        fs::write(folder.join(format!("{}.md", passage.id)), text).expect("the folder can be written");
    }
    load(folder, None)
}

fn load(folder: &Path, indexes: Option<&PathBuf>) -> Shelf {
    Shelf::load(&Origin::Folder(folder.to_owned()), indexes).unwrap_or_else(|problems| panic!("{problems:?}"))
}

/// Ids of articles, best first, and whether the question was answered.
fn ask(shelf: &Shelf, text: &str, lang: Lang) -> (Vec<String>, bool) {
    let question = Question { text, lang, country: Country::of(lang), kinds: Kinds::ALL, limit: 10 };
    let outcome = shelf.search(&question).expect("the index answers");
    (outcome.hits.iter().map(|hit| shelf.library.articles[hit.article].id.clone()).collect(), outcome.answered)
}

fn ndcg(listed: &[String], right: &[String]) -> f64 {
    let gain = |rank: usize| 1.0 / ((rank + 2) as f64).log2();
    let got: f64 = listed.iter().enumerate().filter(|(_, id)| right.contains(id)).map(|(rank, _)| gain(rank)).sum();
    got / (0..right.len().min(10)).map(gain).sum::<f64>()
}

/// What most would take: BM25 over Snowball stems of the language, title joined to the text.
struct Plain {
    stemmer: Stemmer,
    ids: Vec<String>,
    postings: HashMap<String, Vec<(usize, f64)>>,
    lengths: Vec<f64>,
}

impl Plain {
    fn of(passages: &[Passage], lang: Lang) -> Self {
        let algorithm = match lang {
            Lang::Sv => Algorithm::Swedish,
            Lang::Da => Algorithm::Danish,
            _ => Algorithm::Norwegian,
        };
        let stemmer = Stemmer::new(algorithm);
        let mut postings: HashMap<String, Vec<(usize, f64)>> = HashMap::new();
        let mut lengths = Vec::new();
        for (at, passage) in passages.iter().enumerate() {
            let mut counts: HashMap<String, f64> = HashMap::new();
            let all = words(&format!("{} {}", passage.title, passage.text));
            lengths.push(all.len() as f64);
            for word in all {
                *counts.entry(stemmer.stem(&word).to_string()).or_default() += 1.0;
            }
            for (stem, count) in counts {
                postings.entry(stem).or_default().push((at, count));
            }
        }
        Self { stemmer, ids: passages.iter().map(|p| p.id.clone()).collect(), postings, lengths }
    }

    fn ask(&self, text: &str) -> Vec<String> {
        let all = self.ids.len() as f64;
        let mean = self.lengths.iter().sum::<f64>() / all;
        let mut scores: HashMap<usize, f64> = HashMap::new();
        for word in words(text) {
            let Some(postings) = self.postings.get(self.stemmer.stem(&word).as_ref()) else { continue };
            let with = postings.len() as f64;
            let idf = (1.0 + (all - with + 0.5) / (with + 0.5)).ln();
            for (at, count) in postings {
                let norm = 1.2 * (0.25 + 0.75 * self.lengths[*at] / mean);
                *scores.entry(*at).or_default() += idf * count * 2.2 / (count + norm);
            }
        }
        let mut scored: Vec<(usize, f64)> = scores.into_iter().collect();
        scored.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        scored.into_iter().take(10).map(|(at, _)| self.ids[at].clone()).collect()
    }
}

fn quality() {
    println!(
        "\n| collection | passages | questions | Fagmegler | BM25, Snowball | gain | answered | refused of none |"
    );
    println!("|---|---|---|---|---|---|---|---|");
    let mut gains = Vec::new();
    for lang in [Lang::Nb, Lang::Sv, Lang::Da] {
        for sort in ["wiki", "faq"] {
            let passages: Vec<Passage> = read(&format!("{lang}-{sort}.passages.jsonl"));
            let asked: Vec<Asked> = read(&format!("{lang}-{sort}.queries.jsonl"));
            let none: Vec<Asked> = read(&format!("{lang}-none.queries.jsonl"));
            gains.push(compare(&format!("{lang} {sort}"), &passages, lang, &asked, &none));
        }
    }
    println!("| mean gain of the six | | | | | {:+.3} | | |", gains.iter().sum::<f64>() / gains.len() as f64);
    let cross: Vec<Asked> = read("cross.queries.jsonl");
    for (asker, lang) in [(Lang::Da, Lang::Sv), (Lang::Sv, Lang::Da)] {
        let mut passages: Vec<Passage> = read(&format!("{lang}-wiki.passages.jsonl"));
        passages.extend(read::<Passage>(&format!("{lang}-faq.passages.jsonl")));
        let (asked, _): (Vec<&Asked>, Vec<&Asked>) = cross.iter().partition(|asked| asked.lang == asker);
        compare(&format!("{asker} question, {lang} passage"), &passages, lang, &asked, &[]);
    }
}

fn compare<A: std::borrow::Borrow<Asked>>(
    name: &str,
    passages: &[Passage],
    lang: Lang,
    asked: &[A],
    none: &[Asked],
) -> f64 {
    let folder = tempfile::tempdir().expect("a folder");
    let shelf = shelf(passages, lang, folder.path());
    let plain = Plain::of(passages, lang);
    let mut kinds: HashSet<&str> = HashSet::new();
    let (mut ours, mut theirs, mut answered) = (0.0, 0.0, 0);
    for asked in asked.iter().map(std::borrow::Borrow::borrow) {
        kinds.insert(&asked.kind);
        let (listed, is_answered) = ask(&shelf, &asked.text, asked.lang);
        ours += ndcg(&listed, &asked.passages);
        theirs += ndcg(&plain.ask(&asked.text), &asked.passages);
        answered += usize::from(is_answered);
    }
    let count = asked.len() as f64;
    let refused = none.iter().filter(|asked| !ask(&shelf, &asked.text, asked.lang).1).count();
    let refused = if none.is_empty() { String::new() } else { format!("{:.2}", refused as f64 / none.len() as f64) };
    println!(
        "| {name} | {} | {} | {:.3} | {:.3} | {:+.3} | {:.2} | {refused} |",
        passages.len(),
        asked.len(),
        ours / count,
        theirs / count,
        (ours - theirs) / count,
        answered as f64 / count
    );
    (ours - theirs) / count
}

/// Numbers that look like chance and are the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % most.max(1)
    }
}

const SYLLABLES: [&str; 24] = [
    "ba", "del", "dra", "fal", "fjor", "for", "gar", "hav", "hest", "kar", "klo", "lan", "mar", "mel", "nes", "plu",
    "ros", "sal", "skog", "ste", "tal", "und", "vik", "øst",
];

/// An invented compound; some are common, most are rare.
fn compound(dice: &mut Dice) -> String {
    let rarity = 1 << dice.below(15);
    let mut word = Dice(dice.below(rarity) as u64 + 7);
    let count = 2 + word.below(3);
    (0..count).map(|_| SYLLABLES[word.below(SYLLABLES.len())]).collect()
}

/// Sentences of the collections, mixed anew with invented compounds among their words.
fn remixed(count: usize) -> Vec<Passage> {
    let mut sentences: Vec<String> = Vec::new();
    for name in ["nb-wiki", "nb-faq"] {
        let passages: Vec<Passage> = read(&format!("{name}.passages.jsonl"));
        sentences.extend(passages.iter().flat_map(|p| p.text.split(". ").map(str::to_owned)));
    }
    let vocabulary: Vec<String> = sentences.iter().flat_map(|s| words(s)).collect();
    let mut dice = Dice(11);
    let passage = |number: usize| {
        let mut text: Vec<String> = Vec::new();
        for _ in 0..60 {
            let new =
                if dice.below(3) == 0 { compound(&mut dice) } else { vocabulary[dice.below(vocabulary.len())].clone() };
            text.push(new);
        }
        let sentence = sentences[dice.below(sentences.len())].clone();
        let title = format!("{} {}", compound(&mut dice), vocabulary[dice.below(vocabulary.len())]);
        Passage { id: format!("p{number}"), title, text: format!("{sentence} {}", text.join(" ")) }
    };
    (0..count).map(passage).collect()
}

/// Questions of two to seven words out of passages; every fifth has a slip in it.
fn questions(passages: &[Passage], count: usize) -> Vec<String> {
    let mut dice = Dice(5);
    let question = |number: usize| {
        let all = words(&passages[dice.below(passages.len())].text);
        let content: Vec<&String> = all.iter().filter(|word| !STOP_WORDS.has(Lang::Nb, word)).collect();
        let long = 2 + dice.below(6);
        let mut picked: Vec<String> = (0..long).map(|_| content[dice.below(content.len())].clone()).collect();
        if number.is_multiple_of(5) {
            picked[0] = picked[0].chars().enumerate().filter(|(at, _)| *at != 2).map(|(_, c)| c).collect();
        }
        picked.join(" ")
    };
    (0..count).map(question).collect()
}

struct Times {
    median: Duration,
    p99: Duration,
}

fn timed<Q>(questions: &[Q], mut ask: impl FnMut(&Q)) -> Times {
    let mut times: Vec<Duration> = questions
        .iter()
        .map(|question| {
            let begun = Instant::now();
            ask(question);
            begun.elapsed()
        })
        .collect();
    times.sort();
    Times { median: times[times.len() / 2], p99: times[times.len() * 99 / 100] }
}

fn speed(count: usize) {
    let passages = remixed(count);
    let folder = tempfile::tempdir().expect("a folder");
    let indexes = tempfile::tempdir().expect("a folder").keep();
    for (number, chunk) in passages.chunks(1_000).enumerate() {
        let part = folder.path().join(format!("{number:04}"));
        fs::create_dir_all(&part).expect("a folder");
        for passage in chunk {
            let title = serde_json::Value::from(passage.title.as_str());
            let text = format!("---\nid: {}\ntitle: {title}\nlanguage: nb\n---\n{}\n", passage.id, passage.text);
            fs::write(part.join(format!("{}.md", passage.id)), text).expect("the folder can be written");
        }
    }
    let begun = Instant::now();
    let shelf = load(folder.path(), Some(&indexes));
    let first = begun.elapsed();
    drop(shelf);
    let begun = Instant::now();
    let shelf = load(folder.path(), Some(&indexes));
    let again = begun.elapsed();
    let asked = questions(&passages, 500);
    asked.iter().take(50).for_each(|text| drop(ask(&shelf, text, Lang::Nb)));
    let ours = timed(&asked, |text| drop(ask(&shelf, text, Lang::Nb)));
    let begun: Vec<String> = asked.iter().map(|text| text.chars().take(4).collect()).collect();
    let completed = timed(&begun, |typed| {
        drop(shelf.library.names.complete(&shelf.library.articles, typed, Lang::Nb, Kinds::ALL, 25));
    });
    println!("\n{} passages; read and indexed in {} s, read again in {} s\n", count, first.as_secs(), again.as_secs());
    println!("| what | median | p99 | median beside search | p99 beside search |\n|---|---|---|---|---|");
    row("search", &ours, &ours);
    row("completion", &completed, &ours);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let theirs = runtime.block_on(sqlite(&passages, &asked));
    row("SQLite FTS5, any word, bm25", &theirs, &ours);
    match env::var("FAGMEGLER_TEST_POSTGRES") {
        Ok(url) => {
            row("PostgreSQL full text, any word, ts_rank", &runtime.block_on(postgres(&url, &passages, &asked)), &ours);
        }
        Err(_) => println!("| PostgreSQL full text | not measured: FAGMEGLER_TEST_POSTGRES names none | | | |"),
    }
    let _ = fs::remove_dir_all(indexes);
}

fn row(name: &str, times: &Times, beside: &Times) {
    let ratio = |a: Duration, b: Duration| a.as_secs_f64() / b.as_secs_f64();
    println!(
        "| {name} | {} µs | {} µs | {:.1} | {:.1} |",
        times.median.as_micros(),
        times.p99.as_micros(),
        ratio(times.median, beside.median),
        ratio(times.p99, beside.p99)
    );
}

async fn sqlite(passages: &[Passage], asked: &[String]) -> Times {
    let mut db = sqlx::SqliteConnection::connect("sqlite::memory:").await.expect("a database");
    let table = "CREATE VIRTUAL TABLE p USING fts5(id UNINDEXED, body, tokenize = \"unicode61 remove_diacritics 0\")";
    sqlx::query(table).execute(&mut db).await.expect("FTS5");
    let mut all = db.begin().await.expect("a transaction");
    for passage in passages {
        let insert = sqlx::query("INSERT INTO p VALUES ($1, $2)").bind(&passage.id);
        insert.bind(format!("{} {}", passage.title, passage.text)).execute(&mut *all).await.expect("a row");
    }
    all.commit().await.expect("all rows");
    let mut times = Vec::new();
    for text in asked {
        let any: Vec<String> = words(text).iter().map(|word| format!("\"{word}\"")).collect();
        let begun = Instant::now();
        let query = sqlx::query("SELECT id FROM p WHERE p MATCH $1 ORDER BY bm25(p) LIMIT 10").bind(any.join(" OR "));
        let found = query.fetch_all(&mut db).await.expect("an answer");
        times.push(begun.elapsed());
        assert!(found.iter().all(|row| !row.get::<String, _>(0).is_empty()));
    }
    sorted(times)
}

async fn postgres(url: &str, passages: &[Passage], asked: &[String]) -> Times {
    let mut db = sqlx::PgConnection::connect(url).await.expect("a database");
    let table = "CREATE TEMP TABLE p (id TEXT, body tsvector)";
    sqlx::query(table).execute(&mut db).await.expect("a table");
    for chunk in passages.chunks(1_000) {
        let ids: Vec<&str> = chunk.iter().map(|p| p.id.as_str()).collect();
        let bodies: Vec<String> = chunk.iter().map(|p| format!("{} {}", p.title, p.text)).collect();
        let insert = "INSERT INTO p SELECT id, to_tsvector('norwegian', body) FROM unnest($1::text[], $2::text[]) AS t(id, body)";
        sqlx::query(insert).bind(ids).bind(bodies).execute(&mut db).await.expect("rows");
    }
    sqlx::query("CREATE INDEX ON p USING gin (body)").execute(&mut db).await.expect("an index");
    sqlx::query("ANALYZE p").execute(&mut db).await.expect("statistics");
    let mut times = Vec::new();
    for text in asked {
        let begun = Instant::now();
        let select = "SELECT id FROM p, to_tsquery('norwegian', $1) AS q WHERE body @@ q ORDER BY ts_rank(body, q) DESC LIMIT 10";
        let found = sqlx::query(select).bind(words(text).join(" | ")).fetch_all(&mut db).await.expect("an answer");
        times.push(begun.elapsed());
        assert!(found.iter().all(|row| !row.get::<String, _>(0).is_empty()));
    }
    sorted(times)
}

fn sorted(mut times: Vec<Duration>) -> Times {
    times.sort();
    Times { median: times[times.len() / 2], p99: times[times.len() * 99 / 100] }
}
