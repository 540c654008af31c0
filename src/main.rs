//! Opens one of the front doors; the only reader of clock and environment.

use std::env;
use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::process::ExitCode;
#[cfg(unix)]
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use chrono::{DateTime, Utc};
use directories::ProjectDirs;
use lianxi::bundle;
use lianxi::cli::{self, Door, Shelves, World};

fn main() -> ExitCode {
    survive_limits();
    let out_is_terminal = io::stdout().is_terminal();
    #[cfg(unix)]
    if env::var_os("SSH_CONNECTION").is_some() && env::args_os().any(|it| it == "door") {
        lianxi::ui::terminal::limit_memory();
        if !out_is_terminal {
            lianxi::ui::terminal::end_when_unheard();
        }
    }
    let world = World {
        args: env::args_os().skip(1).collect(),
        env: &|name| env::var_os(name).map(|it| it.to_string_lossy().into_owned()),
        now: clock,
        uid: bundle::fresh_uid,
        cwd: env::current_dir().unwrap_or_else(|_| PathBuf::from(".")),
        config: ProjectDirs::from("", "", "lianxi").map(|it| it.config_dir().join("config.toml")),
        user: ["USER", "LOGNAME", "USERNAME"].iter().find_map(|it| env::var(it).ok()),
        editor: ["VISUAL", "EDITOR"].iter().find_map(|it| env::var(it).ok()),
        interactive: out_is_terminal && io::stdin().is_terminal(),
        columns: out_is_terminal.then(columns),
        program: env::current_exe().ok(),
        shelves: Shelves::ALL,
        door: Door::LOCAL,
    };
    ExitCode::from(cli::run(&world, &mut io::stdout(), &mut io::stderr()))
}

/// What the clock says, whatever it says: years that no record can hold are refused where they are used.
fn clock() -> DateTime<Utc> {
    let seconds = |it: Duration| i64::try_from(it.as_secs()).ok();
    match SystemTime::now().duration_since(UNIX_EPOCH) {
        Ok(since) => seconds(since)
            .and_then(|it| DateTime::from_timestamp(it, since.subsec_nanos()))
            .unwrap_or(DateTime::<Utc>::MAX_UTC),
        // Before 1970 the part of a second does not matter.
        Err(before) => seconds(before.duration())
            .and_then(|it| DateTime::from_timestamp(-it, 0))
            .unwrap_or(DateTime::<Utc>::MIN_UTC),
    }
}

/// Makes a file that may not grow an error of the write, which is told, instead of a sudden death.
#[cfg(unix)]
fn survive_limits() {
    // Where the system does not let it be caught, everything else still works.
    let _caught = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::default());
}

#[cfg(not(unix))]
fn survive_limits() {}

/// The cells of a line: what the user says, else what the terminal says, else 100.
fn columns() -> usize {
    let said = env::var("COLUMNS").ok().and_then(|it| it.parse().ok()).filter(|it| *it > 0);
    let asked = || crossterm::terminal::size().ok().map(|(columns, _)| usize::from(columns));
    said.or_else(asked).filter(|it| *it > 0).unwrap_or(100)
}
