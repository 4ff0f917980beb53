//! The fake itself, by a plain HTTP client and a plain websocket.

use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use reqwest::Method;
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message as Frame;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

use super::{FakeDiscord, Fault, Place, Seen, Visible, permission};

const CALLBACK: &str = "POST /interactions/{interaction}/{token}/callback";
const MESSAGES: &str = "POST /channels/{channel}/messages";

/// One guild (100) with a channel (110), an owner (1) and a caseworker (5), and one command.
async fn world() -> FakeDiscord {
    let fake = FakeDiscord::start().await;
    fake.add_guild(100, 1, &[(101, "Saksbehandler", 0)]);
    fake.add_channel(110, 100, "fag");
    fake.add_member(100, 5, &[101], "nb");
    let topic = json!({ "type": 3, "name": "emne", "description": "Emne", "required": true, "autocomplete": true });
    fake.register(None, &[json!({ "name": "metode", "description": "Slå opp", "options": [topic] })]);
    fake
}

fn client() -> reqwest::Client {
    reqwest::Client::builder().no_proxy().build().expect("a client")
}

/// A call with the token; its status and body.
async fn call(fake: &FakeDiscord, method: Method, path: &str, body: &Value) -> (u16, Value) {
    let request = client().request(method, format!("{}/api/v10{path}", fake.url()));
    let request = request.header("authorization", format!("Bot {}", fake.token()));
    let answer = request.json(body).send().await.expect("an answer");
    let status = answer.status().as_u16();
    (status, answer.json().await.unwrap_or_default())
}

async fn post(fake: &FakeDiscord, path: &str, body: &Value) -> (u16, Value) {
    call(fake, Method::POST, path, body).await
}

/// Whether a channel takes this body, and the path and code of what it says against it.
async fn refused(fake: &FakeDiscord, body: &Value) -> String {
    let (status, answer) = post(fake, "/channels/110/messages", body).await;
    if status == 200 { String::new() } else { format!("{status} {answer}") }
}

fn row(parts: &[Value]) -> Value {
    json!({ "type": 1, "components": parts })
}

fn button(id: &str) -> Value {
    json!({ "type": 2, "style": 1, "label": "x", "custom_id": id })
}

#[tokio::test]
async fn limits_are_kept() {
    let fake = world().await;
    let good = json!({ "content": "x".repeat(2000), "components": [row(&[button("a"), button("b")])] });
    assert_eq!(refused(&fake, &good).await, "");
    fake.expect_no_violations();
    let option = |n: usize| json!({ "label": n.to_string(), "value": n.to_string() });
    let select = |count: usize| {
        let options: Vec<Value> = (0..count).map(option).collect();
        json!({ "type": 3, "custom_id": "s", "options": options })
    };
    let bad = [
        (json!({ "content": "x".repeat(2001) }), "\"content\""),
        (json!({}), "50006"),
        (json!({ "content": "   " }), "50006"),
        (json!({ "content": "x", "components": vec![row(&[button("a")]); 6] }), "\"components\""),
        (json!({ "content": "x", "components": [row(&[button("a"), button("a")])] }), "DUPLICATED"),
        (json!({ "content": "x", "components": [row(&[button("a"), select(2)])] }), "WIDTH_EXCEEDED"),
        (json!({ "content": "x", "components": [row(&[select(26)])] }), "\"options\""),
        (json!({ "content": "x", "components": [row(&[button(&"x".repeat(101))])] }), "\"custom_id\""),
        (json!({ "embeds": [{ "description": "x".repeat(4097) }] }), "\"description\""),
        (json!({ "embeds": vec![json!({ "description": "x".repeat(4000) }); 2] }), "MAX_EMBED_SIZE_EXCEEDED"),
        (json!({ "embeds": [{ "title": "t", "image": { "url": "attachment://x.png" } }] }), "ATTACHMENT_NOT_FOUND"),
        (json!({ "content": "x", "nonce": "x".repeat(26) }), "\"nonce\""),
        (json!({ "content": "x", "allowed_mentions": { "parse": ["users"], "users": ["5"] } }), "EXCLUSIVE"),
    ];
    let count = bad.len();
    for (body, expected) in bad {
        let answer = refused(&fake, &body).await;
        assert!(answer.contains(expected), "{expected} in {answer:?}");
    }
    assert_eq!(fake.violations().len(), count);
}

#[tokio::test]
async fn commands_are_checked_and_counted() {
    let fake = world().await;
    let path = format!("/applications/{}/commands", fake.application());
    let option =
        |name: &str, required: bool| json!({ "type": 3, "name": name, "description": "d", "required": required });
    let bad = [
        json!({ "name": "Stor", "description": "d" }),
        json!({ "name": "to ord", "description": "d" }),
        json!({ "name": "a", "description": "d", "name_localizations": { "nb-NO": "a" } }),
        json!({ "name": "a", "description": "d", "options": [option("x", false), option("y", true)] }),
        json!({ "name": "a", "description": "d", "options": [option("x", false), option("x", false)] }),
        json!({ "name": "a", "description": "x".repeat(101) }),
    ];
    for body in bad {
        assert_eq!(post(&fake, &path, &body).await.0, 400, "{body}");
    }
    let named = |n: usize| json!({ "name": format!("k{n}"), "description": "d" });
    let list: Vec<Value> = (0..99).map(named).collect();
    assert_eq!(call(&fake, Method::PUT, &path, &json!(list)).await.0, 200);
    assert_eq!(fake.creates(None), 100);
    assert_eq!(call(&fake, Method::PUT, &path, &json!(list)).await.0, 200);
    assert_eq!(fake.creates(None), 100);
    for n in 100..200 {
        let (status, made) = post(&fake, &path, &named(n)).await;
        assert_eq!(status, 201, "{made}");
        let one = format!("{path}/{}", made["id"].as_str().unwrap_or_default());
        assert_eq!(call(&fake, Method::DELETE, &one, &Value::Null).await.0, 204);
    }
    assert_eq!(post(&fake, &path, &named(300)).await.1["code"], 30034);
    fake.advance(Duration::from_hours(25));
    assert_eq!(post(&fake, &path, &named(300)).await.0, 201);
}

#[tokio::test]
async fn interactions_live_by_the_clock() {
    let fake = world().await;
    let asked = fake.slash(5, 100, "metode", &json!({ "emne": "LAR" }));
    let path = format!("/interactions/{}/{}/callback", asked.id, asked.token);
    let hook = format!("/webhooks/{}/{}", fake.application(), asked.token);
    let original = format!("{hook}/messages/@original");
    let edit = json!({ "content": "svar" });
    assert_eq!(call(&fake, Method::PATCH, &original, &edit).await.1["code"], 10015);
    assert_eq!(post(&fake, &path, &json!({ "type": 7, "data": edit })).await.1["code"], 50035);
    assert_eq!(post(&fake, &path, &json!({ "type": 5, "data": { "flags": 64 } })).await.0, 204);
    assert_eq!(post(&fake, &path, &json!({ "type": 4, "data": edit })).await.1["code"], 40060);
    assert!(matches!(asked.seen(), Seen::Thinking));
    assert_eq!(call(&fake, Method::PATCH, &original, &edit).await.0, 200);
    assert_eq!(asked.final_message().await.content, "svar");
    assert_eq!(asked.visible_to(), Some(Visible::OnlyUser(5)));
    assert_eq!(post(&fake, &hook, &json!({ "content": "mer" })).await.0, 200);
    assert_eq!(asked.followups().len(), 1);
    fake.delete_message(asked.final_message().await.id);
    assert_eq!(call(&fake, Method::PATCH, &original, &edit).await.1["code"], 10008);
    fake.advance(Duration::from_mins(15));
    assert_eq!(post(&fake, &hook, &json!({ "content": "mer" })).await.1["code"], 50027);
    let late = fake.slash(5, Place::Dm, "metode", &json!({ "emne": "LAR" }));
    fake.advance(Duration::from_secs(4));
    let path = format!("/interactions/{}/{}/callback", late.id, late.token);
    assert_eq!(post(&fake, &path, &json!({ "type": 4, "data": edit })).await.1["code"], 10062);
    assert!(matches!(late.seen(), Seen::DidNotRespond));
    let typed = fake.autocomplete(5, 100, "metode", &json!({ "emne": "L" }), "emne");
    let choices = json!({ "type": 8, "data": { "choices": [{ "name": "LAR", "value": "lar" }] } });
    assert_eq!(typed.answered_over_http(&choices), Ok(()));
    assert_eq!(typed.choices().await, [("LAR".to_owned(), json!("lar"))]);
}

#[tokio::test]
async fn faults_meet_their_route_as_often_as_planned() {
    let fake = world().await;
    let hello = json!({ "content": "hei" });
    fake.fail_times(MESSAGES, 2, Fault::RateLimited(0.5, false));
    for _ in 0..2 {
        let (status, body) = post(&fake, "/channels/110/messages", &hello).await;
        assert_eq!((status, body["retry_after"].as_f64()), (429, Some(0.5)));
    }
    fake.fail(MESSAGES, Fault::Reset);
    fake.fail(MESSAGES, Fault::LostAfter);
    let url = format!("{}/api/v10/channels/110/messages", fake.url());
    for there in [0, 1] {
        let request = client().post(&url).header("authorization", format!("Bot {}", fake.token()));
        assert!(request.json(&hello).send().await.is_err());
        assert_eq!(fake.messages(110).len(), there);
    }
    assert_eq!(fake.faults_waiting(), 0);
    assert_eq!(post(&fake, "/channels/110/messages", &hello).await.0, 200);
    fake.limit_globally(Duration::from_mins(1));
    assert_eq!(post(&fake, "/channels/110/messages", &hello).await.1["global"], true);
    fake.advance(Duration::from_mins(1));
    fake.enforce_rate_limits(true);
    let mut statuses = Vec::new();
    for _ in 0..6 {
        statuses.push(post(&fake, "/channels/110/messages", &hello).await.0);
    }
    assert_eq!(statuses, [200, 200, 200, 200, 200, 429]);
    let calls = fake.calls_of(MESSAGES);
    assert!(calls.iter().all(|call| call.authorized && !call.headers.contains_key("authorization")));
    assert!(fake.calls_of(CALLBACK).is_empty());
    fake.expect_no_unexpected_calls();
    assert_eq!(post(&fake, "/channels/110/pins", &hello).await.0, 404);
    assert!(fake.calls().iter().any(|call| call.route.is_empty()));
}

#[tokio::test]
async fn nonces_permissions_and_pings() {
    let fake = world().await;
    let (_, dm) = post(&fake, "/users/@me/channels", &json!({ "recipient_id": "5" })).await;
    let path = format!("/channels/{}/messages", dm["id"].as_str().unwrap_or_default());
    let once = json!({ "content": "hei", "nonce": "n1", "enforce_nonce": true });
    let first = post(&fake, &path, &once).await.1["id"].clone();
    assert_eq!(post(&fake, &path, &once).await.1["id"], first);
    fake.advance(Duration::from_mins(5));
    assert_ne!(post(&fake, &path, &once).await.1["id"], first);
    assert_eq!(fake.dms(5).len(), 2);
    fake.close_dm(5, true);
    assert_eq!(post(&fake, &path, &once).await.1["code"], 50007);
    fake.bot_permissions(100, permission::BOT | permission::MENTION_EVERYONE);
    let loud = json!({ "content": "@everyone <@5> <@&101>" });
    assert_eq!(refused(&fake, &loud).await, "");
    let quiet = json!({ "content": "@everyone <@5> <@&101>", "allowed_mentions": { "parse": [] } });
    assert_eq!(refused(&fake, &quiet).await, "");
    let pings: Vec<bool> = fake.messages(110).iter().map(|message| message.pings.none()).collect();
    assert_eq!(pings, [false, true]);
    fake.revoke(110, permission::SEND_MESSAGES);
    assert_eq!(post(&fake, "/channels/110/messages", &loud).await.1["code"], 50013);
    fake.revoke(110, permission::VIEW_CHANNEL);
    assert_eq!(post(&fake, "/channels/110/messages", &loud).await.1["code"], 50001);
    fake.remove_member(100, 5);
    assert_eq!(call(&fake, Method::GET, "/guilds/100/members/5", &Value::Null).await.1["code"], 10007);
    fake.leave_guild(100);
    assert_eq!(call(&fake, Method::GET, "/guilds/100", &Value::Null).await.1["code"], 10004);
}

type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

async fn socket(fake: &FakeDiscord) -> Socket {
    let (_, body) = call(fake, Method::GET, "/gateway", &Value::Null).await;
    let url = body["url"].as_str().expect("an address").to_owned();
    let (mut socket, _) = connect_async(url).await.expect("the gateway is up");
    assert_eq!(next(&mut socket).await["op"], 10);
    socket
}

/// The next frame's JSON; null when the connection ended.
async fn next(socket: &mut Socket) -> Value {
    match tokio::time::timeout(super::PATIENCE, socket.next()).await.expect("a frame in time") {
        Some(Ok(Frame::Text(text))) => serde_json::from_str(&text).expect("JSON"),
        Some(Ok(Frame::Close(frame))) => json!({ "closed": frame.map(|frame| u16::from(frame.code)) }),
        _ => Value::Null,
    }
}

async fn send(socket: &mut Socket, value: &Value) {
    socket.send(Frame::Text(value.to_string())).await.expect("the connection stands");
}

fn identify(token: &str, intents: u64) -> Value {
    json!({ "op": 2, "d": { "token": token, "intents": intents, "properties": {}, "shard": [0, 1] } })
}

#[tokio::test]
async fn sessions_resume_with_what_they_missed() {
    let fake = world().await;
    let gateway = fake.gateway();
    let mut first = socket(&fake).await;
    send(&mut first, &identify(&fake.token(), 1)).await;
    let ready = next(&mut first).await;
    assert_eq!(next(&mut first).await["t"], "GUILD_CREATE");
    fake.connected().await;
    send(&mut first, &json!({ "op": 1, "d": 2 })).await;
    assert_eq!(next(&mut first).await["op"], 11);
    gateway.reset();
    assert_eq!(next(&mut first).await, Value::Null);
    gateway.disconnected().await;
    let missed = fake.slash(5, 100, "metode", &json!({ "emne": "LAR" }));
    let mut second = socket(&fake).await;
    let resume = json!({ "op": 6, "d": { "token": fake.token(), "session_id": ready["d"]["session_id"], "seq": 2 } });
    send(&mut second, &resume).await;
    let told = next(&mut second).await;
    assert_eq!(
        (told["t"].as_str(), told["d"]["id"].as_str()),
        (Some("INTERACTION_CREATE"), Some(&*missed.id.to_string()))
    );
    assert_eq!(next(&mut second).await["t"], "RESUMED");
    assert_eq!(gateway.resumes()[0].replayed, Some(1));
    gateway.close(4009);
    assert_eq!(next(&mut second).await["closed"], 4009);
    let mut third = socket(&fake).await;
    send(&mut third, &resume).await;
    let invalid = next(&mut third).await;
    assert_eq!((&invalid["op"], &invalid["d"]), (&json!(9), &json!(false)));
}

#[tokio::test]
async fn the_gateway_turns_away_and_goes_down() {
    let fake = world().await;
    let gateway = fake.gateway();
    for (token, intents, code) in [("wrong", 1, 4004), (fake.token().as_str(), 1 << 15, 4014)] {
        let mut socket = socket(&fake).await;
        send(&mut socket, &identify(token, intents)).await;
        assert_eq!(next(&mut socket).await["closed"], code);
    }
    let (_, body) = call(&fake, Method::GET, "/gateway", &Value::Null).await;
    let url = body["url"].as_str().expect("an address").to_owned();
    gateway.down().await;
    assert!(connect_async(&url).await.is_err());
    gateway.up().await;
    assert!(connect_async(&url).await.is_ok());
    fake.fail("GET /gateway", Fault::Status(502));
    assert_eq!(call(&fake, Method::GET, "/gateway", &Value::Null).await.0, 502);
}
