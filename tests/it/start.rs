//! Starting and stopping: what goes wrong is told in a sentence with an exit code, and nothing that was said is lost.

use std::fs;
use std::net::TcpListener;
use std::path::Path;
use std::str::FromStr;

use serde_json::json;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Executor};
use tempfile::TempDir;

use crate::support::{self, Ran, Server, program, ran, text};

fn run_on(data: &Path) -> Ran {
    ran(program().args(["run", "--listen", "127.0.0.1:0", "--data"]).arg(data))
}

fn told(run: &Ran, words: &str) {
    assert!(run.code == 1 && run.err.contains(words), "{} {}", run.code, run.err);
    assert!(!run.err.contains("panicked") && !run.err.contains("stack backtrace"), "{}", run.err);
}

#[test]
fn a_port_in_use_is_told() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let data = TempDir::new().unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let run = ran(program().args(["run", "--listen", &address, "--data"]).arg(data.path()));
    told(&run, &address);
}

#[tokio::test]
async fn a_database_that_cannot_be_used_is_told() {
    let data = TempDir::new().unwrap();
    let file = data.path().join("fagmegler.db");
    fs::write(&file, "dette er ikke en database, bare en tekst som er lang nok til å bli lest som en").unwrap();
    told(&run_on(data.path()), "SQLite");

    let newer = TempDir::new().unwrap();
    Server::on(newer.path(), |_| {}).stop();
    let url = format!("sqlite:{}", newer.path().join("fagmegler.db").display());
    let mut connection = SqliteConnectOptions::from_str(&url).unwrap().connect().await.unwrap();
    connection
        .execute("INSERT INTO _sqlx_migrations VALUES (9999, 'fra framtida', '2030-01-01', 1, x'00', 1)")
        .await
        .unwrap();
    told(&run_on(newer.path()), "nyere");

    let locked = TempDir::new().unwrap();
    let url = format!("sqlite:{}", locked.path().join("fagmegler.db").display());
    let mut holder = SqliteConnectOptions::from_str(&url).unwrap().create_if_missing(true).connect().await.unwrap();
    holder.execute("BEGIN EXCLUSIVE; CREATE TABLE opptatt (x);").await.unwrap();
    told(&run_on(locked.path()), "låst");

    let gone = ran(program().env("DATABASE_URL", "postgres://ingen@127.0.0.1:1/base").args([
        "run",
        "--listen",
        "127.0.0.1:0",
    ]));
    assert!(gone.code == 1 && !gone.err.contains("panicked"), "{} {}", gone.code, gone.err);
}

#[test]
fn a_data_folder_that_is_a_file_is_told() {
    let place = TempDir::new().unwrap();
    let file = place.path().join("fil");
    fs::write(&file, "x").unwrap();
    told(&run_on(&file.join("data")), "Datamappen");
}

#[tokio::test]
async fn what_was_asked_is_in_the_log_after_a_graceful_stop_without_its_asker() {
    let data = TempDir::new().unwrap();
    let server = Server::on(data.path(), |_| {});
    let answer = server.say("saksbehandler", "/metode LAR").await;
    server.say("saksbehandler", "/metode oppskrift på vafler").await;
    let thanks = server.press("saksbehandler", &answer, "1:hjalp").await;
    assert!(text(&thanks).contains("Takk"));
    let (code, log) = server.stop();
    assert_eq!(code, 0, "{log}");
    let url = format!("sqlite:{}", data.path().join("fagmegler.db").display());
    let store = fagmegler::store::Store::open(&url).await.unwrap();
    let logged = store.questions("local").await.unwrap();
    let told: Vec<(&str, bool)> = logged.iter().map(|q| (q.question.as_str(), q.answered)).collect();
    assert!(told.contains(&("LAR", true)) && told.contains(&("oppskrift på vafler", false)), "{told:?}");
    assert_eq!(store.verdicts("local").await.unwrap().len(), 1);
    let rows = format!("{logged:?}");
    assert!(!rows.contains("saksbehandler"), "no asker: {rows}");
}

#[tokio::test]
async fn a_half_sent_request_does_not_hold_up_the_end() {
    let server = Server::start();
    let host = server.url.trim_start_matches("http://");
    let mut stream = std::net::TcpStream::connect(host).unwrap();
    let begun = format!(
        "POST /api/chat HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{{"
    );
    std::io::Write::write_all(&mut stream, begun.as_bytes()).unwrap();
    server.say("saksbehandler", "/metode LAR").await;
    let (code, log) = server.stop();
    assert_eq!(code, 0, "{log}");
}

#[tokio::test]
async fn an_asker_cannot_be_read_out_of_the_tables() {
    let data = TempDir::new().unwrap();
    let server = Server::on(data.path(), |_| {});
    for (who, question) in [("saksbehandler", "/metode LAR"), ("kollega", "/metode MI"), ("leder", "/metode IP")] {
        let answer = server.say(who, question).await;
        server.press(who, &answer, "1:hjalp").await;
        server.press(who, &answer, "1:behold").await;
    }
    server.stop();
    let url = format!("sqlite:{}", data.path().join("fagmegler.db").display());
    let mut connection = SqliteConnectOptions::from_str(&url).unwrap().connect().await.unwrap();
    for table in ["question_log", "feedback"] {
        let asked = sqlx::AssertSqlSafe(format!("SELECT rowid FROM {table}"));
        assert!(connection.execute(asked).await.is_err(), "{table} keeps the order in which its rows came");
    }
    let stored: Vec<String> =
        sqlx::query_scalar("SELECT reply FROM stored_reply").fetch_all(&mut connection).await.unwrap();
    let logged: Vec<String> =
        sqlx::query_scalar("SELECT id FROM question_log").fetch_all(&mut connection).await.unwrap();
    assert_eq!((stored.len(), logged.len()), (3, 3), "what is kept has its replies; a verdict has none");
    for id in &logged {
        assert!(!stored.iter().any(|reply| reply.contains(id.as_str())), "a person's row names a question");
    }
}

#[tokio::test]
async fn the_same_program_serves_on_postgresql() {
    let server = Server::with(|command| {
        command.env("DATABASE_URL", support::postgres());
    });
    let answer = server.say("saksbehandler", "/metode LAR").await;
    let kept = server.press("saksbehandler", &answer, "1:behold").await;
    assert!(kept["error"].is_null(), "{kept}");
    assert!(text(&server.say("saksbehandler", "/minside").await).contains("Legemiddelassistert"));
    assert_eq!(server.client().get(format!("{}/readyz", server.url)).send().await.unwrap().status(), 200);
}

#[tokio::test]
async fn look_ups_go_on_while_the_database_is_locked_and_writes_say_that_it_is_away() {
    let server = Server::start();
    let answer = server.say("saksbehandler", "/metode LAR").await;
    let url = format!("sqlite:{}", server.data.join("fagmegler.db").display());
    let mut holder = SqliteConnectOptions::from_str(&url).unwrap().connect().await.unwrap();
    holder.execute("BEGIN IMMEDIATE").await.unwrap();
    let reply = server.say("saksbehandler", "/metode LAR").await;
    assert!(reply["answered"] == true, "{reply}");
    let press = json!({"as": "saksbehandler", "message": answer["message"], "action": "1:behold:nb:lar", "id": "p1"});
    let (_, away) = server.post("/api/action", &press).await;
    assert_eq!(away["error"], "unavailable", "{away}");
    assert!(!text(&away).contains("lock") && !text(&away).contains("SQL"), "no inner word: {away}");
    holder.execute("ROLLBACK").await.unwrap();
    let (_, kept) = server.post("/api/action", &press).await;
    assert!(kept["error"].is_null(), "the same press again is done: {kept}");
}

#[tokio::test]
async fn the_demo_closes_when_others_can_reach_it() {
    let open = |name: &'static str, value: &'static str, demo: bool| {
        Server::with(move |command| {
            // A stand-in that nobody is at: the tests call nobody outside.
            command.env(name, value).env("DISCORD_API_URL", "http://127.0.0.1:9");
            if demo {
                command.env("FAGMEGLER_DEMO", "1");
            }
        })
    };
    for (name, value) in [
        ("DISCORD_TOKEN", "hemmelig"),
        ("DISCORD_PUBLIC_KEY", "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"),
    ] {
        let closed = open(name, value, false);
        for path in ["/", "/api/people", "/assets/chat.js"] {
            assert_eq!(
                closed.client().get(format!("{}{path}", closed.url)).send().await.unwrap().status(),
                404,
                "{name} {path}"
            );
        }
        assert_eq!(closed.client().get(format!("{}/healthz", closed.url)).send().await.unwrap().status(), 200);
        assert!(!closed.log().contains("hemmelig"));
        let demo = open(name, value, true);
        assert_eq!(demo.get("/api/people").await.as_array().unwrap().len(), 6);
    }
    let refused = ran(program().env("DISCORD_TOKEN", "x").env("FAGMEGLER_NOW", "2026-11-22").arg("run"));
    assert_eq!(refused.code, 2, "{}", refused.err);
}

#[tokio::test]
async fn a_pretended_time_is_the_bots_time() {
    let server = Server::with(|command| {
        command.env("FAGMEGLER_NOW", "2031-01-01T12:00");
    });
    let reply = server.say("saksbehandler", "/metode LAR").await;
    assert!(text(&reply).contains("25.11.2027"), "the review is overdue by then: {}", text(&reply));
}
