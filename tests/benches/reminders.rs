//! `bash tests/run --release --bench reminders`: what it takes to claim a batch of reminders when a thousand and when a
//! million are pending, on SQLite and on PostgreSQL, and how long two hundred people wait who are all due at once.
//!
//! Prints a table; nothing is asserted, times are this machine's. PostgreSQL is the one that `tests/run` starts.
#![expect(clippy::print_stdout, reason = "printing the table is what it is for")]

#[path = "../it/support/discord/mod.rs"]
mod discord;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::str::FromStr;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use fagmegler::reminders::promise::{Due, Kind, Promise, Words};
use fagmegler::store::Store;
use fagmegler::store::mailboxes::{Claim, Rest};
use sqlx::postgres::PgConnectOptions;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, Executor};

use self::discord::FakeDiscord;

const GUILD: u64 = 100;
const FIRST: u64 = 1_000;
/// Pending reminders, in all.
const FEW: u64 = 1_000;
const MANY: u64 = 1_000_000;
/// Reminders that a person has pending.
const EACH: u64 = 20;
const BATCH: i64 = 16;
const ROUNDS: usize = 60;
/// People who are told at the same moment.
const BURST: u64 = 200;

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        claims().await;
        burst().await;
    });
}

fn now() -> DateTime<Utc> {
    "2026-11-25T07:00:00Z".parse().expect("an instant")
}

async fn claims() {
    println!("\nclaiming {BATCH} mailboxes and reading what is due in them, median and p99 of {ROUNDS}\n");
    println!("| database | pending | median | p99 | median beside a thousand |\n|---|---|---|---|---|");
    let folder = tempfile::tempdir().expect("a folder");
    let lite = |pending: u64| format!("sqlite:{}", folder.path().join(format!("{pending}.db")).display());
    let urls: Vec<(&str, Vec<(u64, String)>)> = vec![
        ("SQLite", vec![(FEW, lite(FEW)), (MANY, lite(MANY))]),
        ("PostgreSQL", vec![(FEW, postgres(FEW).await), (MANY, postgres(MANY).await)]),
    ];
    for (name, both) in urls {
        let mut few = Duration::ZERO;
        for (pending, url) in both {
            let times = claim(&url, pending).await;
            let (median, p99) = (times[times.len() / 2], times[times.len() * 99 / 100]);
            if pending == FEW {
                few = median;
            }
            let ratio = median.as_secs_f64() / few.as_secs_f64().max(1e-9);
            println!("| {name} | {pending} | {} µs | {} µs | {ratio:.1} |", median.as_micros(), p99.as_micros());
        }
    }
}

/// A database of its own on the server that `tests/run` has started.
async fn postgres(pending: u64) -> String {
    let url = std::env::var("FAGMEGLER_TEST_POSTGRES").expect("bash tests/run --bench reminders starts a PostgreSQL");
    let name = format!("bench_{pending}_{}", uuid::Uuid::new_v4().simple());
    let mut admin = PgConnectOptions::from_str(&url).expect("an address").connect().await.expect("it answers");
    admin.execute(AssertSqlSafe(format!("CREATE DATABASE {name}"))).await.expect("a database");
    url.replace("/postgres?", &format!("/{name}?"))
}

/// Fills a database and measures; sorted times.
async fn claim(url: &str, pending: u64) -> Vec<Duration> {
    let store = Store::open(url).await.expect("a store");
    fill(url, pending).await;
    let mut times = Vec::new();
    let machine = fagmegler::clock::Clock::of_machine();
    for round in 0..ROUNDS {
        let token = format!("t{round}");
        let claim = Claim { now: now(), machine: machine.machine(), token: &token, lease: 30_000, limit: BATCH };
        let begun = Instant::now();
        let taken = store.claim_mailboxes(claim).await.expect("claimed");
        for mailbox in &taken {
            assert_eq!(store.due(mailbox, now(), 2_000).await.expect("read").len(), 1);
        }
        times.push(begun.elapsed());
        assert_eq!(i64::try_from(taken.len()), Ok(BATCH));
        for mailbox in &taken {
            let rest = Rest { now: now(), wake: Some(now()), tries: 0, failing_since: 0 };
            store.release(mailbox, rest).await.expect("released");
        }
    }
    store.close().await;
    times.sort();
    times
}

/// Everybody has one reminder due now and others on later days.
async fn fill(url: &str, pending: u64) {
    let numbers = if url.starts_with("sqlite") {
        format!("WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {pending}) ")
    } else {
        format!("WITH n AS (SELECT generate_series(0, {pending} - 1) AS i) ")
    };
    let at = now().timestamp();
    let statements = [
        format!(
            "INSERT INTO delivery (id, organisation, person, author, unit, subject, original, lead, kind, text, args, \
             due, send_at, state, letter, why) {numbers} SELECT CAST(i AS TEXT), 'by', 'p' || CAST(i / {EACH} AS TEXT), \
             'p', '', 'deadline:' || CAST(i AS TEXT), 0, 0, 'other', 'reminder-due', '[[\"number\",\"F1\"]]', \
             '2026-11-27', {at} + 86400 * (i % {EACH}), 'waiting', '', '' FROM n"
        ),
        format!(
            "INSERT INTO mailbox (organisation, person, next_at, promises, lease, lease_until, letter, letter_to, \
             letter_body, letter_tried, tries, failing_since, touched_at) {numbers} SELECT 'by', \
             'p' || CAST(i AS TEXT), {at}, 1, '', 0, '', '', '', 0, 0, 0, {at} FROM n WHERE i < {}",
            pending / EACH
        ),
    ];
    for statement in statements {
        if url.starts_with("sqlite") {
            let mut direct = SqliteConnectOptions::from_str(url).expect("an address").connect().await.expect("open");
            direct.execute(AssertSqlSafe(statement)).await.expect("filled");
        } else {
            let mut direct = PgConnectOptions::from_str(url).expect("an address").connect().await.expect("open");
            direct.execute(AssertSqlSafe(statement)).await.expect("filled");
            direct.execute("ANALYZE").await.expect("analysed");
        }
    }
}

/// Two hundred people are due at eight: how long after that the first, the middle one and the last are told.
async fn burst() {
    let discord = FakeDiscord::start().await;
    discord.quiet(true);
    discord.add_guild(GUILD, 1, &[]);
    let data = tempfile::tempdir().expect("a folder");
    let store = Store::open(&format!("sqlite:{}", data.path().join("fagmegler.db").display())).await.expect("a store");
    for person in FIRST..FIRST + BURST {
        discord.add_member(GUILD, person, &[], "no");
        store.promise(&[promise(person)], now()).await.expect("promised");
    }
    store.close().await;
    let mut process = Command::new(env!("CARGO_BIN_EXE_fagmegler"));
    process.args(["run", "--listen", "127.0.0.1:0", "--data"]).arg(data.path()).env("FAGMEGLER_LOG", "error");
    process.env("DISCORD_API_URL", discord.url()).env("DISCORD_TOKEN", discord.token());
    process.env("FAGMEGLER_NOW", "2026-11-25T07:59:50").current_dir(data.path());
    let mut process = process.stdout(Stdio::null()).spawn().expect("it starts");
    discord.connected().await;
    let idle = resident(process.id());
    let mut told = Vec::new();
    while (told.len() as u64) < BURST {
        let now = discord.calls_of("POST /channels/{channel}/messages").len();
        told.resize(now.max(told.len()), Instant::now());
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let first = told[0];
    let after = |at: usize| (told[at] - first).as_millis();
    let each = after(told.len() - 1) as f64 / (BURST - 1) as f64;
    println!("\n{BURST} people due at the same moment, through real serenity, three calls to Discord each\n");
    println!("| what | |\n|---|---|");
    println!("| the middle one after the first | {} ms |", after(told.len() / 2));
    println!("| the last one after the first | {} ms |", after(told.len() - 1));
    println!("| a message | {each:.0} ms |");
    println!("| resident memory, idle · after the burst | {idle} MB · {} MB |", resident(process.id()));
    let _ = process.kill();
    let _ = process.wait();
}

fn promise(person: u64) -> Promise {
    Promise {
        organisation: format!("discord:{GUILD}"),
        recipient: format!("discord:{person}"),
        author: format!("discord:{person}"),
        unit: None,
        subject: format!("deadline:{person}"),
        original: now(),
        lead: 0,
        send_at: now(),
        due: Due::Day("2026-11-27".parse().expect("a day")),
        kind: Kind::Other,
        words: Words::new("reminder-due").with("number", "F1"),
    }
}

/// Resident memory in megabytes.
fn resident(process: u32) -> u64 {
    let status = fs::read_to_string(Path::new("/proc").join(process.to_string()).join("status")).unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|kilobytes| kilobytes.parse::<u64>().ok()).unwrap_or_default() / 1024
}
