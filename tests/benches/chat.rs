//! `cargo bench --bench chat`: what an answer costs through the local chat, beside the bare search in the same run.
//!
//! Prints the table that stands in the README: start to first answer, memory, latency and CPU of `/api/chat`, and the
//! same for [`Shelf::search`] called directly with the same questions. Nothing is asserted; times are this machine's.

#![expect(clippy::print_stdout, reason = "printing the table is what it is for")]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use fagmegler::knowledge::article::Kinds;
use fagmegler::knowledge::language::{Country, Lang};
use fagmegler::knowledge::library::Origin;
use fagmegler::knowledge::search::Question;
use fagmegler::knowledge::{Knowledge, Shelf};

const QUESTIONS: [&str; 12] = [
    "LAR",
    "legemiddelasistert",
    "substitusjonsbehandling",
    "hvem starter IP når bruker er på LAR",
    "ansvarsgruppe",
    "motiverende samtale",
    "hvordan leder jeg en refleksjonsgruppe",
    "studiedag",
    "brukermedvirkning i praksis",
    "løsningsfokusert",
    "oppskrift på vafler",
    "hva gjør en metodutvecklare",
];
const WARM_UP: usize = 240;
const ROUNDS: usize = 3_000;
/// Ticks of the processor clock a second, as Linux reports them to programs.
const TICKS: f64 = 100.0;

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let first = start(folder.path());
    let first_answer = first.begun.elapsed();
    drop(first);
    let mut server = start(folder.path());
    let second_answer = server.begun.elapsed();
    let idle = resident(server.child.id());

    for n in 0..WARM_UP {
        server.ask(n);
    }
    let cpu = processor(server.child.id());
    let asked = timed(|n| server.ask(n));
    let cpu = (processor(server.child.id()) - cpu) * 1e6 / ROUNDS as f64;
    let busy = resident(server.child.id());

    let knowledge = Knowledge::load(Origin::Shipped, None).unwrap_or_else(|problems| panic!("{problems:?}"));
    let shelf = knowledge.shelf();
    for n in 0..WARM_UP {
        search(&shelf, n);
    }
    let own = processor(std::process::id());
    let searched = timed(|n| search(&shelf, n));
    let own = (processor(std::process::id()) - own) * 1e6 / ROUNDS as f64;

    let size = fs::metadata(env!("CARGO_BIN_EXE_fagmegler")).map_or(0, |m| m.len()) / 1_000_000;
    println!("\n{} passages, {ROUNDS} questions one after another, {} MB binary\n", shelf.passages(), size);
    println!("| what | `/api/chat` | bare search | ratio |\n|---|---|---|---|");
    row("median", asked.median, searched.median);
    row("p99", asked.p99, searched.p99);
    println!("| CPU a question | {cpu:.0} µs | {own:.0} µs | {:.1} |", cpu / own.max(1.0));
    println!("| first start to first answer | {} ms | | |", first_answer.as_millis());
    println!("| later start to first answer | {} ms | | |", second_answer.as_millis());
    println!("| resident memory, idle · after the run | {idle} MB · {busy} MB | | |");
}

fn row(name: &str, chat: Duration, search: Duration) {
    let ratio = chat.as_secs_f64() / search.as_secs_f64();
    println!("| {name} | {} µs | {} µs | {ratio:.1} |", chat.as_micros(), search.as_micros());
}

struct Times {
    median: Duration,
    p99: Duration,
}

fn timed(mut ask: impl FnMut(usize)) -> Times {
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|n| {
            let begun = Instant::now();
            ask(n);
            begun.elapsed()
        })
        .collect();
    times.sort();
    Times { median: times[ROUNDS / 2], p99: times[ROUNDS * 99 / 100] }
}

fn search(shelf: &Shelf, n: usize) {
    let text = QUESTIONS[n % QUESTIONS.len()];
    let question = Question { text, lang: Lang::Nb, country: Country::No, kinds: Kinds::METODE, limit: 6 };
    let outcome = shelf.search(&question).expect("the index answers");
    assert!(outcome.answered || !outcome.hits.is_empty() || text.contains("vafler"));
}

struct Server {
    child: Child,
    begun: Instant,
    stream: BufReader<TcpStream>,
    host: String,
}

/// Starts the program and waits for its first answer.
fn start(data: &Path) -> Server {
    let begun = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_fagmegler"))
        .args(["run", "--listen", "127.0.0.1:0", "--data"])
        .arg(data)
        .env("FAGMEGLER_LOG", "error")
        .current_dir(data)
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut line = String::new();
    BufReader::new(child.stdout.take().expect("its output")).read_line(&mut line).expect("its address");
    let host = line.trim().rsplit_once("http://").expect("an address").1.to_owned();
    let stream = BufReader::new(TcpStream::connect(&host).expect("a connection"));
    stream.get_ref().set_nodelay(true).expect("no delay");
    let mut server = Server { child, begun, stream, host };
    server.ask(0);
    server
}

impl Server {
    /// One question on the open connection, its reply read to the end.
    fn ask(&mut self, n: usize) {
        let body =
            serde_json::json!({"as": "saksbehandler", "text": format!("/metode {}", QUESTIONS[n % QUESTIONS.len()])});
        let body = body.to_string();
        let request = format!(
            "POST /api/chat HTTP/1.1\r\nHost: {}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            self.host,
            body.len()
        );
        self.stream.get_mut().write_all(request.as_bytes()).expect("sent");
        let mut length = 0;
        let mut line = String::new();
        while line != "\r\n" {
            line.clear();
            self.stream.read_line(&mut line).expect("a header");
            if let Some(value) = line.to_lowercase().strip_prefix("content-length:") {
                length = value.trim().parse().expect("a length");
            }
        }
        let mut reply = vec![0; length];
        self.stream.read_exact(&mut reply).expect("the reply");
        assert!(reply.starts_with(b"{") && length > 100, "a reply");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Seconds of processor time that a process has used.
fn processor(pid: u32) -> f64 {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |at: usize| fields.get(at).and_then(|f| f.parse::<f64>().ok()).unwrap_or(0.0);
    (ticks(11) + ticks(12)) / TICKS
}

/// Megabytes that a process holds in memory.
fn resident(pid: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").trim().parse::<u64>().unwrap_or(0) / 1000
}
