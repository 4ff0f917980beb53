//! The local chat's HTTP contract.

use std::time::Duration;

use futures_util::StreamExt;
use serde_json::{Value, json};

use crate::support::{Server, files_below, text, until};

#[tokio::test]
async fn a_newcomer_asks_for_lar_and_gets_it_quoted_with_source_date_and_owner() {
    let server = Server::start();
    let reply = server.say("saksbehandler", "/metode LAR").await;
    assert_eq!(
        (&reply["answered"], &reply["error"], &reply["visibility"]),
        (&json!(true), &Value::Null, &json!("private"))
    );
    for part in ["Legemiddelassistert rehabilitering", "Kilde", "Gjennomgått", "Ansvarlig"] {
        assert!(text(&reply).contains(part), "{part}: {}", text(&reply));
    }
    let quote = reply["blocks"].as_array().unwrap().iter().find(|b| b["kind"] == "quote").unwrap();
    let shipped = include_str!("../../knowledge/articles/nb/lar.md");
    let first_line = quote["text"].as_str().unwrap().lines().next().unwrap();
    assert!(shipped.contains(first_line), "quoted word for word: {first_line}");
    let labels: Vec<&str> = reply["actions"].as_array().unwrap().iter().filter_map(|a| a["label"].as_str()).collect();
    assert_eq!(labels[..5], ["Les mer", "Vis kilden", "Behold", "Dette hjalp", "Fikk ikke svar"]);
}

#[tokio::test]
async fn the_demo_people_are_those_of_the_contract() {
    let server = Server::start();
    let people = server.get("/api/people").await;
    let ids: Vec<&str> = people.as_array().unwrap().iter().filter_map(|p| p["id"].as_str()).collect();
    assert_eq!(ids, ["saksbehandler", "kollega", "leder", "fagutvikler", "admin", "personvern"]);
    for person in people.as_array().unwrap() {
        assert!(person["name"].is_string() && person["roles"].is_array() && person["units"].is_array(), "{person}");
        assert_eq!(person["lang"], "nb");
    }
}

#[tokio::test]
async fn the_same_id_gives_the_same_reply_and_another_body_is_a_conflict() {
    let server = Server::start();
    let ask = json!({"as": "saksbehandler", "text": "/metode LAR", "id": "en"});
    let (_, first) = server.post("/api/chat", &ask).await;
    let (_, again) = server.post("/api/chat", &ask).await;
    assert_eq!(first, again);
    let (status, other) =
        server.post("/api/chat", &json!({"as": "saksbehandler", "text": "/metode IP", "id": "en"})).await;
    assert_eq!((status, &other["error"]), (200, &json!("conflict")));
    let (status, long) =
        server.post("/api/chat", &json!({"as": "saksbehandler", "text": "x", "id": "y".repeat(101)})).await;
    assert_eq!((status, &long["error"]), (200, &json!("bad_input")));
    let (_, colleague) = server.post("/api/chat", &json!({"as": "kollega", "text": "/metode IP", "id": "en"})).await;
    assert_eq!(colleague["error"], Value::Null, "an id is a person's own");
}

#[tokio::test]
async fn a_repeated_press_is_done_once_even_after_a_restart() {
    let folder = tempfile::TempDir::new().unwrap();
    let server = Server::on(folder.path(), |_| {});
    let answer = server.say("saksbehandler", "/metode LAR").await;
    let press =
        json!({"as": "saksbehandler", "message": answer["message"], "action": "1:behold:nb:lar", "id": "trykk"});
    let (_, first) = server.post("/api/action", &press).await;
    assert_eq!(first["error"], Value::Null, "{first}");
    let (code, log) = server.stop();
    assert_eq!(code, 0, "{log}");

    let server = Server::on(folder.path(), |_| {});
    let (_, again) = server.post("/api/action", &press).await;
    assert_eq!(first, again, "the stored reply");
    let other =
        json!({"as": "saksbehandler", "message": answer["message"], "action": "1:behold:nb:loft", "id": "trykk"});
    assert_eq!(server.post("/api/action", &other).await.1["error"], "conflict");
    for button in ["1:les", "1:kilde", "1:behold", "1:hjalp", "1:ikke"] {
        let reply = server.press("saksbehandler", &answer, button).await;
        assert_eq!(reply["error"], Value::Null, "{button} after a restart: {reply}");
        assert!(!text(&reply).is_empty());
    }
    let page = server.say("saksbehandler", "/minside").await;
    assert!(text(&page).contains("Legemiddelassistert"), "{}", text(&page));
}

#[tokio::test]
async fn a_button_works_for_its_reader_alone_and_cannot_be_made_up() {
    let server = Server::start();
    let answer = server.say("saksbehandler", "/metode LAR").await;
    let press = |who: &str, message: &Value, action: &str| json!({"as": who, "message": message, "action": action});
    for (who, message) in
        [("kollega", &answer["message"]), ("saksbehandler", &json!("abc-def")), ("saksbehandler", &json!(""))]
    {
        let (status, _) = server.post("/api/action", &press(who, message, "1:les:nb:lar")).await;
        assert_eq!(status, 404, "{who} {message}");
    }
    for action in ["", "1:slett", "2:les:nb:lar", "1:les:nb:finnes-ikke", "1:gaa:ukjent"] {
        let (status, reply) = server.post("/api/action", &press("saksbehandler", &answer["message"], action)).await;
        assert_eq!((status, &reply["error"]), (200, &json!("expired")), "{action}");
        assert!(text(&reply).len() > 20, "says what to do: {reply}");
    }
}

#[tokio::test]
async fn what_cannot_be_read_is_400_and_who_is_not_there_404() {
    let server = Server::start();
    let post = |path: &'static str, body: &'static str| {
        server
            .client()
            .post(format!("{}{path}", server.url))
            .header("content-type", "application/json")
            .body(body)
            .send()
    };
    for body in ["", "{", "[]", "{\"as\":1}", "{\"as\":\"saksbehandler\"}", "\u{feff}"] {
        assert_eq!(post("/api/chat", body).await.unwrap().status(), 400, "{body}");
        assert_eq!(post("/api/action", body).await.unwrap().status(), 400, "{body}");
    }
    assert_eq!(post("/api/chat", "{\"as\":\"ukjent\",\"text\":\"hei\"}").await.unwrap().status(), 404);
    for path in [
        "/api/complete?as=ukjent&text=x",
        "/api/inbox?as=ukjent",
        "/api/events?as=ukjent",
        "/api/finnes-ikke",
        "/assets/../x",
    ] {
        assert_eq!(server.client().get(format!("{}{path}", server.url)).send().await.unwrap().status(), 404, "{path}");
    }
}

#[tokio::test]
async fn other_sites_are_kept_out() {
    let server = Server::start();
    let ask = json!({"as": "saksbehandler", "text": "/metode LAR"});
    let post = || server.client().post(format!("{}/api/chat", server.url)).json(&ask);
    let port = server.url.rsplit(':').next().unwrap();
    assert_eq!(post().header("host", format!("evil.example:{port}")).send().await.unwrap().status(), 403);
    assert_eq!(post().header("origin", "https://evil.example").send().await.unwrap().status(), 403);
    assert_eq!(post().header("origin", "null").send().await.unwrap().status(), 403);
    assert_eq!(post().header("origin", server.url.clone()).send().await.unwrap().status(), 200);
    for kind in ["text/plain", "application/x-www-form-urlencoded", ""] {
        let body =
            server.client().post(format!("{}/api/chat", server.url)).header("content-type", kind).body(ask.to_string());
        assert_eq!(body.send().await.unwrap().status(), 415, "{kind}");
    }
    let page = server.client().get(&server.url).send().await.unwrap();
    let policy = page.headers()["content-security-policy"].to_str().unwrap().to_owned();
    assert!(policy.contains("default-src 'self'") && policy.contains("frame-ancestors 'none'"), "{policy}");
}

#[tokio::test]
async fn strange_lines_get_a_clear_reply() {
    let server = Server::start();
    let long = "ord ".repeat(1500);
    let quotes = format!("/metode {}", "\"".repeat(100_000));
    for (line, error) in [
        ("", "bad_input"),
        ("   \t ", "bad_input"),
        (long.as_str(), "bad_input"),
        (quotes.as_str(), "bad_input"),
        ("😀😀😀", "bad_input"),
        ("/metode 😀", "bad_input"),
        ("/", "bad_input"),
        ("/metode", "bad_input"),
        ("/metode \"", "bad_input"),
        ("/metode \u{0}\u{7}\u{1b}", "bad_input"),
    ] {
        let reply = server.say("saksbehandler", line).await;
        assert_eq!(reply["error"], error, "{line:?}: {reply}");
        assert!(text(&reply).chars().count() > 20, "{line:?}");
    }
    for line in [
        "\u{202e}RAL edotem/",
        "@everyone hva er LAR",
        "**LAR** `kode` [x](javascript:alert(1))",
        "<script>alert(1)</script> LAR",
        "' OR 1=1; DROP TABLE feedback;--",
        "/metode LAR \u{0}LAR",
        "ￌAR ＬＡＲ",
        "title:LAR AND kind:*",
    ] {
        let reply = server.say("saksbehandler", line).await;
        assert!(reply["error"].is_null(), "{line:?}: {reply}");
        for echo in ["<script>", "@everyone", "javascript:", "DROP TABLE"] {
            assert!(!text(&reply).contains(echo), "{echo} is echoed for {line:?}");
        }
    }
}

#[tokio::test]
async fn proposals_follow_what_is_typed() {
    let server = Server::start();
    let complete = async |typed: &str| -> Vec<String> {
        let found = server.get_as("/api/complete", &[("as", "saksbehandler"), ("text", typed)]).await;
        found.as_array().unwrap().iter().map(|p| p["value"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(complete("/met").await, ["/metode "]);
    assert!(complete("/").await.len() >= 7);
    for typed in ["/metode LA", "/metode emne:la", "/metode subst", "/spor legemid", "/metod amne:LAR"] {
        let found = complete(typed).await;
        assert!(found.iter().any(|v| v.contains("(LAR)")), "{typed}: {found:?}");
    }
    assert!(complete("/begrep IP").await.iter().any(|v| v.contains("individuell plan")));
    assert!(complete("/minside ").await.iter().any(|v| v.ends_with(":sv")));
    assert!(complete("/metode 17858510023").await.is_empty(), "the guard stands here too");
    assert!(complete("hva er").await.is_empty());
}

#[tokio::test]
async fn a_refused_text_reaches_neither_disk_nor_log() {
    let server = Server::start();
    let canaries = [
        "17858510023",
        "18900101-9802",
        "251248-9996",
        "kanarifugl@example.no",
        "+47 400 12 345",
        "Kanarius Fugleberg",
    ];
    for canary in canaries {
        let weak = canary.contains("Kanarius");
        let words = if weak { format!("brukeren heter {canary} og vil ha LAR") } else { format!("hva med {canary}") };
        for line in [format!("/metode {words}"), words.clone(), format!("/finnesikke {words}")] {
            let reply = server.say("saksbehandler", &line).await;
            if line.starts_with("/finnes") && weak {
                continue;
            }
            assert_eq!(reply["error"], "identifier", "{line}: {reply}");
            assert!(!reply.to_string().contains(canary), "nothing is echoed: {reply}");
        }
        server.get_as("/api/complete", &[("as", "saksbehandler"), ("text", &format!("/metode {canary}"))]).await;
        let answer = server.say("saksbehandler", &format!("/metode {words}")).await;
        let form = json!({"as": "saksbehandler", "message": answer["message"], "action": "1:skriv:metode", "fields": {"tekst": words}});
        assert_eq!(server.post("/api/action", &form).await.1["error"], "identifier");
    }
    // What a client chooses besides words: action ids, and the ids of requests that write.
    let answer = server.say("saksbehandler", "/metode LAR").await;
    for action in
        ["1:glem:nb:17858510023", "1:hjalp:17858510023 Ola:nb:kanarifugl@example.no", "1:behold:nb:17858510023"]
    {
        let press = json!({"as": "saksbehandler", "message": answer["message"], "action": action, "id": action.len().to_string()});
        let (_, reply) = server.post("/api/action", &press).await;
        assert_eq!(reply["error"], "expired", "{action}: {reply}");
        assert!(!text(&reply).contains("17858510023"), "{reply}");
    }
    let press =
        json!({"as": "saksbehandler", "message": answer["message"], "action": "1:behold:nb:lar", "id": "17858510023"});
    assert!(server.post("/api/action", &press).await.1["error"].is_null());
    let both = server.say("saksbehandler", "/metode emne:LAR 17858510023").await;
    assert_eq!(both["error"], "identifier", "words beside an option are looked at too: {both}");
    // Something innocent after it, so that the log has been written.
    let answer = server.say("saksbehandler", "/metode LAR").await;
    server.press("saksbehandler", &answer, "1:hjalp").await;
    let files = files_below(&server.data);
    assert!(files.iter().any(|(path, _)| path.ends_with("fagmegler.db")), "{files:?}");
    let log = server.log();
    for canary in canaries {
        for needle in [canary.to_owned(), canary.replace([' ', '-'], "")] {
            for (path, bytes) in &files {
                let found = bytes.windows(needle.len()).any(|w| w == needle.as_bytes());
                assert!(!found, "{needle} in {}", path.display());
            }
            assert!(!log.contains(&needle), "{needle} in the log");
        }
    }
}

#[tokio::test]
async fn a_doubtful_text_goes_on_masked_when_it_concerns_no_person() {
    let server = Server::start();
    let doubt = server.say("saksbehandler", "/metode ansvarsgruppe møter i Storgata 1").await;
    assert_eq!(doubt["error"], "identifier");
    let reply = server.press("saksbehandler", &doubt, "1:gaa").await;
    assert!(reply["error"].is_null() && text(&reply).contains("nsvarsgruppe"), "{reply}");
    let (_, second) = server
        .post(
            "/api/action",
            &json!({"as": "saksbehandler", "message": doubt["message"], "action": doubt["actions"][0]["id"]}),
        )
        .await;
    assert_eq!(second["error"], "expired", "a held text is used once");
    let report = server.say("saksbehandler", "/metode 17858510023").await;
    let how = server.press("saksbehandler", &report, "1:avvik").await;
    assert!(text(&how).contains("avvik"), "{how}");
}

#[tokio::test]
async fn every_example_on_the_first_screen_is_answered_in_every_language() {
    let server = Server::start();
    for lang in ["nb", "sv", "da", "en"] {
        server.say("leder", &format!("/minside sprak:{lang}")).await;
        let page = server.get_as("/api/page", &[("as", "leder")]).await;
        for command in page["commands"].as_array().unwrap() {
            let example = command["example"].as_str().unwrap();
            let reply = server.say("leder", example).await;
            assert!(reply["answered"] == true && reply["error"].is_null(), "{lang} {example}: {}", text(&reply));
        }
    }
}

#[tokio::test]
async fn each_language_is_answered_in_its_own_words() {
    let server = Server::start();
    for (lang, command, word) in [
        ("sv", "/metod LARO", "Källa"),
        ("da", "/metode substitutionsbehandling", "Kilde"),
        ("en", "/metode LAR", "Source"),
    ] {
        server.say("kollega", &format!("/minside sprak:{lang}")).await;
        let reply = server.say("kollega", command).await;
        assert!(reply["answered"] == true && text(&reply).contains(word), "{lang}: {}", text(&reply));
        assert!(
            text(&reply).contains("Norsk artikel") || text(&reply).contains("Norwegian article"),
            "{}",
            text(&reply)
        );
        let page = server.get_as("/api/page", &[("as", "kollega")]).await;
        assert_eq!(page["lang"], lang);
    }
    let other = server.say("saksbehandler", "/metode LAR").await;
    assert!(text(&other).contains("Gjennomgått"), "a colleague's choice is her own");
}

#[tokio::test]
async fn a_keeper_is_told_when_her_article_changes_or_goes() {
    let folder = tempfile::TempDir::new().unwrap();
    let file = folder.path().join("hjelp.md");
    std::fs::write(&file, "# Boligveiledning\n\nVi hjelper med å finne og beholde en bolig i kommunen.\n").unwrap();
    let server = Server::with(|command| {
        command.arg("--knowledge").arg(folder.path());
    });
    let mut events =
        server.client().get(format!("{}/api/events?as=saksbehandler", server.url)).send().await.unwrap().bytes_stream();
    let answer = server.say("saksbehandler", "/metode boligveiledning").await;
    server.press("saksbehandler", &answer, "1:behold").await;
    assert_eq!(server.get("/api/inbox?as=saksbehandler").await, json!([]));

    std::fs::write(&file, "# Boligveiledning\n\nVi hjelper med bolig hver torsdag, og alle kan komme.\n").unwrap();
    let pushed = tokio::time::timeout(Duration::from_secs(30), async {
        let mut got = String::new();
        while !got.contains("event: message") || !got.contains("Boligveiledning") {
            got.push_str(&String::from_utf8_lossy(&events.next().await.unwrap().unwrap()));
        }
    });
    pushed.await.expect("the letter is pushed to the open page");
    let inbox = server.get("/api/inbox?as=saksbehandler").await;
    let letter = &inbox[0];
    assert!(
        text(letter).contains("Boligveiledning") && letter["kind"] == "article" && letter["at"].is_string(),
        "{inbox}"
    );
    let open = server.press("saksbehandler", letter, "1:les").await;
    assert!(text(&open).contains("torsdag"), "{open}");
    assert_eq!(server.get("/api/inbox?as=kollega").await, json!([]), "nobody else is told");
    let after = letter["message"].as_str().unwrap();
    assert_eq!(server.get_as("/api/inbox", &[("as", "saksbehandler"), ("after", after)]).await, json!([]));

    std::fs::write(folder.path().join("annet.md"), "# Annet\n\nEn annen tekst om samarbeid.\n").unwrap();
    std::fs::remove_file(&file).unwrap();
    let letters = until("the withdrawal is told", async || {
        let inbox = server.get("/api/inbox?as=saksbehandler").await;
        (inbox.as_array().unwrap().len() == 2).then_some(inbox)
    })
    .await;
    assert!(text(&letters[1]).contains("boligveiledning") || text(&letters[1]).contains("hjelp"), "{letters}");
}
