//! `cargo bench --bench registration`: what it costs to save a contact, beside the bare `INSERT` of one row in the same run.
//!
//! Five hundred people register, sixteen at once. A contact is the claim of its request with the reply, the person's place,
//! the row, its marks and the sum of the day in one transaction; the bare row is one statement in one transaction, with the
//! same durability. SQLite always; PostgreSQL at the address in `FAGMEGLER_TEST_POSTGRES`. Nothing is asserted; the ratios
//! are what counts.

#![expect(clippy::print_stdout, reason = "printing the table is what it is for")]

use std::str::FromStr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use fagmegler::store::Store;
use fagmegler::store::contacts::{Contact, Mark, Saved};
use fagmegler::store::replies::Once;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{AssertSqlSafe, ConnectOptions, Executor, PgPool, SqlitePool};

const PEOPLE: usize = 500;
const ENTRIES: usize = 4_000;
const AT_ONCE: usize = 16;
/// About as long as the reply to a contact.
const REPLY: usize = 6_000;

#[tokio::main]
async fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("t.db");
    println!("\n{ENTRIES} contacts of {PEOPLE} people, {AT_ONCE} at once\n");
    println!("| database | contacts a second | p99 | bare rows a second | p99 | ratio |\n|---|---|---|---|---|---|");
    let store = Store::open(&format!("sqlite:{}", file.display())).await.expect("SQLite opens");
    let contacts = contacts(&store).await;
    store.close().await;
    let bare = Arc::new(lite(&folder.path().join("bare.db")).await);
    let rows = timed(move |n| insert_lite(bare.clone(), n)).await;
    row("SQLite", &contacts, &rows);

    let Ok(url) = std::env::var("FAGMEGLER_TEST_POSTGRES") else {
        println!("\nPostgreSQL was left out: FAGMEGLER_TEST_POSTGRES is not set");
        return;
    };
    let own = database(&url).await;
    let store = Store::open(&own).await.expect("PostgreSQL opens");
    let contacts = self::contacts(&store).await;
    store.close().await;
    let bare = Arc::new(pg(&own).await);
    let rows = timed(move |n| insert_pg(bare.clone(), n)).await;
    row("PostgreSQL", &contacts, &rows);
}

struct Times {
    a_second: f64,
    p99: Duration,
}

fn row(name: &str, contacts: &Times, rows: &Times) {
    let ratio = rows.a_second / contacts.a_second;
    println!(
        "| {name} | {:.0} | {:.1} ms | {:.0} | {:.1} ms | {ratio:.1} |",
        contacts.a_second,
        contacts.p99.as_secs_f64() * 1e3,
        rows.a_second,
        rows.p99.as_secs_f64() * 1e3
    );
}

/// Runs a write for every entry, so many at once, and takes the time of each.
async fn timed<F, W>(write: F) -> Times
where
    F: Fn(usize) -> W + Clone + Send + 'static,
    W: Future<Output = ()> + Send + 'static,
{
    let next = Arc::new(AtomicUsize::new(0));
    let begun = Instant::now();
    let workers: Vec<_> = (0..AT_ONCE)
        .map(|_| {
            let (next, write) = (next.clone(), write.clone());
            tokio::spawn(async move {
                let mut times = Vec::new();
                loop {
                    let n = next.fetch_add(1, Ordering::Relaxed);
                    if n >= ENTRIES {
                        return times;
                    }
                    let begun = Instant::now();
                    write(n).await;
                    times.push(begun.elapsed());
                }
            })
        })
        .collect();
    let mut times = Vec::with_capacity(ENTRIES);
    for worker in workers {
        times.extend(worker.await.expect("a worker ends"));
    }
    let took = begun.elapsed();
    times.sort();
    Times { a_second: ENTRIES as f64 / took.as_secs_f64(), p99: times[ENTRIES * 99 / 100] }
}

async fn contacts(store: &Store) -> Times {
    let store = store.clone();
    let reply: Arc<str> = "x".repeat(REPLY).into();
    timed(move |n| {
        let (store, reply) = (store.clone(), reply.clone());
        async move {
            let mark = |code: &str| Mark { code: code.into(), definition: 1 };
            let contact = Contact {
                id: format!("{n:032x}"),
                unit: "m".into(),
                day: "2026-11-25".into(),
                kind: mark("AK2"),
                planned: Some(false),
                minutes: Some(5),
                marks: vec![mark("C7"), mark("L8")],
                withdrawn: false,
            };
            let (person, request) = (format!("local:{}", n % PEOPLE), n.to_string());
            let once =
                Once { organisation: "by", person: &person, request: &request, body: "b", reply: &reply, now: 1 };
            let saved = store.register(&once, &[contact]).await.expect("it is saved");
            assert_eq!(saved, Saved::Done(()));
        }
    })
    .await
}

const BARE: &str = "CREATE TABLE bare (id TEXT NOT NULL PRIMARY KEY, person TEXT NOT NULL, day TEXT NOT NULL, \
                    kind TEXT NOT NULL, minutes BIGINT)";
const INSERT: &str = "INSERT INTO bare (id, person, day, kind, minutes) VALUES ($1, $2, $3, $4, $5)";

async fn lite(file: &std::path::Path) -> SqlitePool {
    let options = SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full);
    let pool = SqlitePoolOptions::new().max_connections(1).connect_with(options).await.expect("SQLite opens");
    pool.execute(BARE).await.expect("a table");
    pool
}

async fn insert_lite(pool: Arc<SqlitePool>, n: usize) {
    let query = sqlx::query(INSERT).bind(format!("{n:032x}")).bind(format!("local:{}", n % PEOPLE));
    query.bind("2026-11-25").bind("AK2").bind(5_i64).execute(&*pool).await.expect("it is saved");
}

async fn database(url: &str) -> String {
    let name = format!("bench_{}", std::process::id());
    let mut admin = PgConnectOptions::from_str(url).expect("an address").connect().await.expect("PostgreSQL answers");
    admin.execute(AssertSqlSafe(format!("CREATE DATABASE {name}"))).await.expect("a database");
    url.replace("/postgres?", &format!("/{name}?"))
}

async fn pg(url: &str) -> PgPool {
    let options = PgConnectOptions::from_str(url).expect("an address");
    let pool = PgPoolOptions::new().max_connections(8).connect_with(options).await.expect("PostgreSQL answers");
    pool.execute(BARE).await.expect("a table");
    pool
}

async fn insert_pg(pool: Arc<PgPool>, n: usize) {
    let query = sqlx::query(INSERT).bind(format!("{n:032x}")).bind(format!("local:{}", n % PEOPLE));
    query.bind("2026-11-25").bind("AK2").bind(5_i64).execute(&*pool).await.expect("it is saved");
}
