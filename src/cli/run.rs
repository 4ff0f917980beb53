//! `fagmegler run`: serve until told to stop.

use tokio_util::sync::CancellationToken;

use super::{RunFlags, configured, print_say, runtime};
use crate::app::{self, Failed};
use crate::error::Exit;
use crate::texts::say;

pub(super) fn run(flags: &RunFlags) -> Result<(), Failed> {
    let mut values = flags.places.values();
    if let Some(listen) = &flags.listen {
        values.insert("listen".into(), listen.clone());
    }
    let config = configured(&values, None)?;
    let lang = config.lang;
    let runtime = runtime()?;
    let result = runtime.block_on(async {
        let stop = CancellationToken::new();
        tokio::spawn(stop_on_signal(stop.clone(), lang));
        app::run(config, stop, |sentence| print_say(&sentence, lang)).await
    });
    runtime.shutdown_timeout(std::time::Duration::from_secs(1));
    result
}

/// Interrupt and terminate both mean: finish, then leave.
async fn stop_on_signal(stop: CancellationToken, lang: crate::knowledge::language::Lang) {
    let mut terminate = match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(signal) => signal,
        Err(error) => {
            tracing::error!(%error, "signals cannot be received");
            return;
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
    print_say(&say("run-stopping"), lang);
    stop.cancel();
    // Whoever asks twice does not want to wait.
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
    std::process::exit(Exit::Failed as i32);
}
