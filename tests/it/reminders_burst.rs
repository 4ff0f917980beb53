//! A burst of reminders while everything goes wrong: killed, frozen, skewed, without its database. Everybody is told
//! exactly once, as the fake Discord saw it, and nobody is left out.
//!
//! `FAGMEGLER_TEST_BURST=10000 bash tests/run --test it reminders_burst` does it with ten thousand people, which takes as
//! long as Discord's limit of fifty calls a second makes it.

use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use fagmegler::reminders::promise::{Due, Kind, Promise, Words};
use fagmegler::store::Store;
use tempfile::TempDir;
use tokio::net::{TcpListener, TcpStream, UnixStream};
use tokio::sync::watch;

use crate::store::postgres_database;
use crate::support::Server;
use crate::support::discord::FakeDiscord;

const GUILD: u64 = 100;
/// Before any other id here.
const FIRST: u64 = 1_000;
/// How long a test waits without seeing anybody told anew.
const STANDSTILL: Duration = Duration::from_secs(100);

/// How many people are told something.
fn people() -> u64 {
    std::env::var("FAGMEGLER_TEST_BURST").ok().and_then(|count| count.parse().ok()).unwrap_or(120)
}

fn digest() -> DateTime<Utc> {
    "2026-11-25T07:00:00Z".parse().unwrap()
}

/// A fake Discord with so many members, each of whom is promised two things for the same morning.
async fn world(url: &str) -> FakeDiscord {
    let discord = FakeDiscord::start().await;
    discord.quiet(true);
    discord.add_guild(GUILD, 1, &[]);
    let ids = FIRST..FIRST + people();
    let promises: Vec<Promise> = ids.clone().flat_map(|id| [promise(id, 1), promise(id, 2)]).collect();
    for id in ids {
        discord.add_member(GUILD, id, &[], "no");
    }
    let store = Store::open(url).await.unwrap();
    for some in promises.chunks(1_000) {
        store.promise(some, digest()).await.unwrap();
    }
    store.close().await;
    discord
}

fn promise(person: u64, number: u64) -> Promise {
    Promise {
        organisation: format!("discord:{GUILD}"),
        recipient: format!("discord:{person}"),
        author: format!("discord:{person}"),
        unit: None,
        subject: format!("deadline:{person}-{number}"),
        original: digest(),
        lead: 0,
        send_at: digest(),
        due: Due::Day("2026-11-27".parse().unwrap()),
        kind: Kind::Other,
        words: Words::new("reminder-due").with("number", format!("F{number}")),
    }
}

fn replica(discord: &FakeDiscord, data: &Path, database: &str, now: &str) -> Server {
    Server::on(data, |command| {
        command.env("DISCORD_API_URL", discord.url()).env("DISCORD_TOKEN", discord.token());
        command.env("DATABASE_URL", database).env("FAGMEGLER_NOW", now).env("FAGMEGLER_LOG", "info");
    })
}

/// How often somebody was told something, more or less: what was refused and tried again is counted again.
fn told(discord: &FakeDiscord) -> u64 {
    discord.calls_of("POST /channels/{channel}/messages").len() as u64
}

/// Waits until so many have been told something.
async fn until_told(discord: &FakeDiscord, count: u64) {
    let (mut last, mut since) = (0, Instant::now());
    loop {
        let now = told(discord);
        if now >= count {
            return;
        }
        if now > last {
            (last, since) = (now, Instant::now());
        }
        assert!(since.elapsed() < STANDSTILL, "{now} of {} were told, and then nobody more", people());
        tokio::time::sleep(Duration::from_millis(50 + people() / 20)).await;
    }
}

/// Waits until nothing is on its way any more.
async fn until_done(url: &str) {
    let store = Store::open(url).await.unwrap();
    let (mut left, mut since) = (i64::MAX, Instant::now());
    while store.next_mailbox().await.unwrap().is_some() {
        let now = i64::try_from(store.due_mailboxes(DateTime::<Utc>::MAX_UTC, 10_000).await.unwrap().len()).unwrap();
        if now < left {
            (left, since) = (now, Instant::now());
        }
        assert!(since.elapsed() < STANDSTILL, "{left} are still to be told something");
        tokio::time::sleep(Duration::from_millis(100 + people() / 20)).await;
    }
    store.close().await;
}

/// Everybody was told each thing once, in one message.
fn once_each(discord: &FakeDiscord) {
    for id in FIRST..FIRST + people() {
        let there = discord.dms(id);
        assert_eq!(there.len(), 1, "{id} was told {} times: {there:?}", there.len());
        for number in ["F1 ", "F2 "] {
            assert_eq!(there[0].content.matches(number).count(), 1, "{}", there[0].content);
        }
    }
    discord.expect_no_violations();
}

fn signal(server: &Server, name: &str) {
    let done = Command::new("kill").args([name, &server.pid().to_string()]).status().unwrap();
    assert!(done.success());
}

#[tokio::test]
async fn killed_again_and_again_it_tells_everybody_once() {
    let data = TempDir::new().unwrap();
    let url = format!("sqlite:{}", data.path().join("fagmegler.db").display());
    let discord = world(&url).await;
    for part in 1..=4 {
        let server = replica(&discord, data.path(), &url, "2026-11-25T08:00:00");
        until_told(&discord, people() * part / 6).await;
        // Dropped is killed with signal 9, wherever it is.
        drop(server);
        // Nonces are forgotten by now: only what stands in the channels tells what was sent.
        discord.advance(Duration::from_mins(6));
    }
    let _last = replica(&discord, data.path(), &url, "2026-11-25T08:00:00");
    until_told(&discord, people()).await;
    until_done(&url).await;
    once_each(&discord);
}

#[tokio::test]
async fn three_replicas_with_skewed_clocks_of_which_one_is_killed_and_one_frozen_tell_everybody_once() {
    let url = postgres_database().await;
    let discord = world(&url).await;
    let folders: Vec<TempDir> = (0..3).map(|_| TempDir::new().unwrap()).collect();
    let start = |at: usize, now: &str| replica(&discord, folders[at].path(), &url, now);
    let doomed = start(0, "2026-11-25T08:00:00");
    let frozen = start(1, "2026-11-25T07:59:30");
    let _well = start(2, "2026-11-25T08:01:00");
    until_told(&discord, people() / 6).await;
    signal(&frozen, "-STOP");
    until_told(&discord, people() / 3).await;
    drop(doomed);
    // What the two held is freed when their leases are over, and told by the third.
    until_told(&discord, people()).await;
    until_done(&url).await;
    // It wakes with leases that passed to another long ago.
    signal(&frozen, "-CONT");
    let held = frozen.log().len();
    let begun = Instant::now();
    while frozen.log().len() == held && begun.elapsed() < Duration::from_secs(5) {
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let (code, log) = frozen.stop();
    assert_eq!(code, 0, "{log}");
    once_each(&discord);
}

/// A way to the database that can be shut.
struct Gate {
    port: u16,
    open: watch::Sender<bool>,
}

impl Gate {
    async fn before(socket: String) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let (open, is_open) = watch::channel(true);
        let socket = Arc::new(socket);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(carry(stream, socket.clone(), is_open.clone()));
            }
        });
        Self { port, open }
    }
}

/// Carries a connection as long as the gate is open.
async fn carry(mut client: TcpStream, socket: Arc<String>, mut is_open: watch::Receiver<bool>) {
    if !*is_open.borrow() {
        return;
    }
    let Ok(mut server) = UnixStream::connect(socket.as_str()).await else { return };
    tokio::select! {
        _ = tokio::io::copy_bidirectional(&mut client, &mut server) => {}
        _ = is_open.wait_for(|open| !open) => {}
    }
}

/// On threads of its own, because the gate must work while the program is being started.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_its_database_it_waits_and_then_tells_everybody_once() {
    let url = postgres_database().await;
    let discord = world(&url).await;
    let (address, folder) = url.split_once("?host=").unwrap();
    let gate = Gate::before(format!("{folder}/.s.PGSQL.5432")).await;
    let name = address.rsplit('/').next().unwrap();
    let through = format!("postgres://fagmegler@127.0.0.1:{}/{name}?sslmode=disable", gate.port);
    let data = TempDir::new().unwrap();
    let server = replica(&discord, data.path(), &through, "2026-11-25T08:00:00");
    for part in 1..=2 {
        until_told(&discord, people() * part / 4).await;
        gate.open.send_replace(false);
        let before = server.log().len();
        // It has noticed, and what was being sent meanwhile could not be marked.
        crate::support::until("it waits for the store", async || {
            server.log().get(before..).unwrap_or_default().contains("wait for the store").then_some(())
        })
        .await;
        discord.advance(Duration::from_mins(6));
        gate.open.send_replace(true);
    }
    until_told(&discord, people()).await;
    until_done(&url).await;
    once_each(&discord);
}
