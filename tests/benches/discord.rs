//! `cargo bench --bench discord`: a command through real serenity, beside a bare serenity bot that answers a fixed string.
//!
//! Both are processes of their own before the same fake Discord, asked in turn in one run. Prints median, p99, processor
//! time a command, and how long sixty-four at once take; nothing is asserted, times are this machine's.
#![expect(clippy::print_stdout, reason = "printing the table is what it is for")]

#[path = "../it/support/discord/mod.rs"]
mod discord;

use std::fs;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use serenity::all::{ClientBuilder, Context, Event, GatewayIntents, HttpBuilder, Interaction, RawEventHandler};
use serenity::async_trait;

use self::discord::FakeDiscord;

const GUILD: u64 = 100;
const KARI: u64 = 5;
const WARM_UP: usize = 50;
const ROUNDS: usize = 600;
const AT_ONCE: usize = 64;
const TICKS: f64 = 100.0;
/// Set for the process that is the bare bot: where Discord is, and its token.
const BARE: &str = "FAGMEGLER_BENCH_BARE";

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    match std::env::var(BARE) {
        Ok(place) => runtime.block_on(bare(&place)),
        Err(_) => runtime.block_on(measure()),
    }
}

/// The bare bot: a fixed string for every command, an empty list for every completion.
struct Fixed;

#[async_trait]
impl RawEventHandler for Fixed {
    async fn raw_event(&self, context: Context, event: Event) {
        let Event::InteractionCreate(created) = event else { return };
        let (id, token, body) = match &created.interaction {
            Interaction::Command(c) => {
                (c.id, &c.token, json!({ "type": 4, "data": { "content": "pong", "flags": 64 } }))
            }
            Interaction::Autocomplete(c) => (c.id, &c.token, json!({ "type": 8, "data": { "choices": [] } })),
            _ => return,
        };
        let _ = context.http.create_interaction_response(id, token, &body, Vec::new()).await;
    }
}

async fn bare(place: &str) {
    let (url, token) = place.split_once(' ').expect("an address and a token");
    let http = HttpBuilder::new(token).proxy(url).ratelimiter_disabled(true).build();
    let client = ClientBuilder::new_with_http(http, GatewayIntents::GUILDS).raw_event_handler(Fixed).await;
    client.expect("a client").start().await.expect("it serves");
}

async fn world() -> FakeDiscord {
    let discord = FakeDiscord::start().await;
    discord.add_guild(GUILD, 1, &[]);
    discord.add_channel(110, GUILD, "fag");
    discord.add_member(GUILD, KARI, &[], "no");
    discord
}

struct Bot {
    discord: FakeDiscord,
    process: Child,
    _data: tempfile::TempDir,
}

impl Drop for Bot {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

async fn bot(start: impl FnOnce(&FakeDiscord, &std::path::Path) -> Command, commands: Option<&[Value]>) -> Bot {
    let discord = world().await;
    if let Some(commands) = commands {
        discord.register(None, commands);
    }
    let data = tempfile::tempdir().expect("a folder");
    let process = start(&discord, data.path()).stdout(Stdio::null()).spawn().expect("it starts");
    discord.registered("metode").await;
    discord.connected().await;
    Bot { discord, process, _data: data }
}

async fn measure() {
    let ours = |discord: &FakeDiscord, data: &std::path::Path| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_fagmegler"));
        command.args(["run", "--listen", "127.0.0.1:0", "--data"]).arg(data).env("FAGMEGLER_LOG", "error");
        command.env("DISCORD_API_URL", discord.url()).env("DISCORD_TOKEN", discord.token()).current_dir(data);
        command
    };
    let ours = bot(ours, None).await;
    let tree = ours.discord.commands(None);
    let bare = |discord: &FakeDiscord, _: &std::path::Path| {
        let mut command = Command::new(std::env::current_exe().expect("this program"));
        command.env(BARE, format!("{} {}", discord.url(), discord.token()));
        command
    };
    let bare = bot(bare, Some(&tree)).await;

    println!("\n{ROUNDS} of each, in turn\n\n| what | Fagmegler | bare bot | ratio |\n|---|---|---|---|");
    for (name, kind) in [("`/metode`", Kind::Slash), ("completion", Kind::Completion)] {
        rounds(&ours, &bare, kind, WARM_UP).await;
        let before = (processor(&ours), processor(&bare));
        let (a, b) = rounds(&ours, &bare, kind, ROUNDS).await;
        let cpu =
            ((processor(&ours) - before.0) * 1e6 / ROUNDS as f64, (processor(&bare) - before.1) * 1e6 / ROUNDS as f64);
        row(&format!("{name}, median"), at(&a, 50), at(&b, 50));
        row(&format!("{name}, p99"), at(&a, 99), at(&b, 99));
        println!("| {name}, CPU a command | {:.0} µs | {:.0} µs | {:.1} |", cpu.0, cpu.1, cpu.0 / cpu.1.max(1.0));
    }
    row("64 `/metode` at once, all answered", burst(&ours).await, burst(&bare).await);
}

#[derive(Clone, Copy)]
enum Kind {
    Slash,
    Completion,
}

async fn rounds(ours: &Bot, bare: &Bot, kind: Kind, count: usize) -> (Vec<Duration>, Vec<Duration>) {
    let (mut a, mut b) = (Vec::new(), Vec::new());
    for _ in 0..count {
        a.push(one(ours, kind).await);
        b.push(one(bare, kind).await);
    }
    a.sort();
    b.sort();
    (a, b)
}

/// From the event to the first callback, as Discord sees it.
async fn one(bot: &Bot, kind: Kind) -> Duration {
    let asked = match kind {
        Kind::Slash => bot.discord.slash(KARI, GUILD, "metode", &json!({ "emne": "LAR" })),
        Kind::Completion => bot.discord.autocomplete(KARI, GUILD, "metode", &json!({ "emne": "la" }), "emne"),
    };
    asked.first_callback().await.after
}

async fn burst(bot: &Bot) -> Duration {
    let begun = Instant::now();
    let ask = |_| bot.discord.slash(KARI, GUILD, "metode", &json!({ "emne": "LAR" }));
    let asked: Vec<_> = (0..AT_ONCE).map(ask).collect();
    for one in &asked {
        one.first_callback().await;
    }
    begun.elapsed()
}

fn at(sorted: &[Duration], percent: usize) -> Duration {
    sorted[(sorted.len() - 1) * percent / 100]
}

fn row(name: &str, ours: Duration, bare: Duration) {
    let ratio = ours.as_secs_f64() / bare.as_secs_f64();
    println!("| {name} | {} µs | {} µs | {ratio:.1} |", ours.as_micros(), bare.as_micros());
}

/// Seconds of processor time that a bot's process has used.
fn processor(bot: &Bot) -> f64 {
    let stat = fs::read_to_string(format!("/proc/{}/stat", bot.process.id())).unwrap_or_default();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |at: usize| fields.get(at).and_then(|f| f.parse::<f64>().ok()).unwrap_or(0.0);
    (ticks(11) + ticks(12)) / TICKS
}
